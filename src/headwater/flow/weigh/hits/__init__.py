"""Actors against lists of listed parties. Begin at `matches.py`."""
