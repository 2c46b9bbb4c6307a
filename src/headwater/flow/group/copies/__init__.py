"""How two articles are related: copies, rewrites, follow-ups, and which rests on which. Begin at `copies.py`."""
