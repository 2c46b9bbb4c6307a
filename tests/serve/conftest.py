"""A desk over the example pages, as a browser would ask it."""

import shutil
import socket
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, sync_playwright
from starlette.testclient import TestClient

from headwater.case.case import Case
from headwater.serve import Door, application

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


@contextmanager
def served(path: Path, *, read_only: bool = False) -> Iterator[str]:
    """Where a desk over this case is served, behind its door, while it is asked."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        at = f"127.0.0.1:{listening.getsockname()[1]}"
        inside = application(path, read_only=read_only)
        door = Door(inside, token="once", key=None, hosts=[at], now=time.monotonic)
        server = uvicorn.Server(uvicorn.Config(door, log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        yield f"http://{at}"
        server.should_exit = True
        thread.join()


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium; the test is skipped where there is none."""
    if CHROMIUM is None:
        pytest.skip("no chromium on this machine: apt-get install chromium")
    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


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
