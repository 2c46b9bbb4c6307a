"""Who said what, in whose words: the statements of an article."""

from headwater.flow.extract.statements.statements import statements

__all__ = ["statements"]
