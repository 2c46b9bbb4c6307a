"""Claims: statements of a story that say the same, who asserts and who denies them. Begin at `claims.py`."""
