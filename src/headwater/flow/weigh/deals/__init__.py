"""The register of deals, a source behind every cell. Begin at `deals.py`."""
