"""Which articles are worth comparing, among very many. Begin at `pairs.py`."""
