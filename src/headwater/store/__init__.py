"""The case file: one SQLite database that any tool can open."""
