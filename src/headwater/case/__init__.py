"""A case and what can be asked of it: `case.py` is the door, each other module answers one kind of question."""
