"""How asking a language model fails; apart from the asking, which loads what speaks HTTP."""


class Unanswered(Exception):  # noqa: N818 - the endpoint's fault, not ours: the plain sentence stays
    """`reason` is what is counted: late, no connection, refused, redirect, not JSON, too large."""

    def __init__(self, reason: str, detail: str, *, again: bool = False) -> None:
        super().__init__(detail)
        self.reason = reason
        self.again = again
