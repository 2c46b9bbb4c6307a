"""A desk over the example pages, as a browser would ask it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from headwater.case.case import Case
from headwater.serve import application


def copied(case: Case, path: Path) -> Path:
    """The same case in another file, for a test that changes it."""
    with closing(sqlite3.connect(path)) as copy:
        case.file.db.backup(copy)
    return path


@pytest.fixture(scope="session")
def desk(examples_case: Case) -> Iterator[TestClient]:
    """The desk without its door. Ask it, change nothing."""
    with TestClient(application(examples_case.file.path), raise_server_exceptions=True) as client:
        yield client


@pytest.fixture(scope="session")
def story(examples_case: Case) -> str:
    return examples_case.story().id
