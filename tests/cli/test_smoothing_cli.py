"""`headwater brief --smooth`: only where it is asked for, with what became of the sentences on stderr."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import headwater
from tests.sources.model_server import ModelServer, chat, rewriting

pytestmark = pytest.mark.enable_socket

Call = Callable[..., tuple[str, str]]
KEY = "sk-never-shown"
TEXT = (
    "Ferry sinks off Orlo\n\nMay 4, 2031\n\nTwelve people are missing, coast guard chief Jonna Reve said.\n\n"
    "The ship left Orlo at noon, and its owner, Adal Finn, denied that a hatch was open.\n"
)


def louder(row: dict[str, Any]) -> dict[str, Any]:
    return row | {"text": row["text"].replace("welve", "welve hundred")}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("smooth")
    (folder / "ferry.txt").write_text(TEXT, encoding="utf-8")
    with headwater.open(folder / "a.case", fast=True) as case:
        case.read(folder / "ferry.txt", workers=1)
    return str(folder / "a.case")


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModelServer]:
    made = ModelServer(rewriting(louder))
    monkeypatch.setenv("HEADWATER_MODEL_KEY", KEY)
    yield made
    made.close()


def test_what_fails_stays_plain_is_counted_and_the_key_is_nowhere(call: Call, path: str, server: ModelServer) -> None:
    plain = json.loads(call("brief", "--case", path, "--json")[0])
    assert server.asked == []
    out, err = call("brief", "--case", path, "--smooth", "--model-url", server.url, "--model", "small", "--json")
    brief = json.loads(out)
    assert brief["lines"] == plain["lines"]
    assert plain["smoothing"] is None
    smoothing = brief["smoothing"]
    assert (smoothing["model"], smoothing["taken"]) == ("small", 0)
    assert dict(smoothing["kept"])["unsupported"] == len(smoothing["refused"]) > 0
    assert "the plain one stays for" in " ".join(err.split())
    assert server.asked[0].headers["authorization"] == f"Bearer {KEY}"
    assert KEY not in out + err
    assert KEY.encode() not in Path(path).read_bytes()


def test_the_brief_itself_says_who_smoothed_it(
    call: Call, path: str, server: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HEADWATER_MODEL_URL", server.url)
    server.answers = [chat("no")]
    out, _ = call("brief", "--case", path, "--smooth")
    assert "A language model (default) was asked to smooth the prose: 0 of" in out


def test_without_an_endpoint_it_says_what_to_name_and_help_says_what_leaves(call: Call, path: str) -> None:
    assert "name it with --model-url" in call("brief", "--case", path, "--smooth", ends=2)[1]
    text = " ".join(call("brief", "--help")[0].split())
    assert "sends the sentences of the brief, which quote your pages, to the endpoint" in text
