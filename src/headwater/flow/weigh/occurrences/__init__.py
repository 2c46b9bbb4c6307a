"""Many reports of one event, one record. Begin at `occurrences.py`."""
