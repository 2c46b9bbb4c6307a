"""Conflicts: where tellings disagree, and whether both can be true. Begin at `conflicts.py`."""
