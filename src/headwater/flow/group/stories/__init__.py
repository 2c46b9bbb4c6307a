"""Which articles tell one story, and the moments inside it. Begin at `stories.py`."""
