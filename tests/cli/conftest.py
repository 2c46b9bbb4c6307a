"""Commands called as from a shell."""

import sys
from collections.abc import Callable

import pytest

from headwater.cli import main

Call = Callable[..., tuple[str, str]]


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    """Calls a command, which must end with `ends`; returns what went to stdout and to stderr."""

    def called(*words: str, ends: int = 0) -> tuple[str, str]:
        monkeypatch.setattr(sys, "argv", ["headwater", *words])
        with pytest.raises(SystemExit) as ended:
            main()
        assert (ended.value.code or 0) == ends
        found = capsys.readouterr()
        return found.out, found.err

    return called
