"""Who is who across a case. Begin at `identities.py`."""
