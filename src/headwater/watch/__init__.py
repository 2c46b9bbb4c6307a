"""Watching: sources read on a schedule, and alerts by rules over the log of changes. Begin with `plan.py`."""
