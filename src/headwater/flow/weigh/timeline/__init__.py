"""What happened when, as a story tells it. Begin at `timeline.py`."""
