"""What each sentence says, clause by clause: the stage `clauses`."""

from headwater.flow.extract.clauses.clauses import clauses

__all__ = ["clauses"]
