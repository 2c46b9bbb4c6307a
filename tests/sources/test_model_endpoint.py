"""An endpoint that the user named: one question and one answer, whatever the server does."""

import socket
import time
from collections.abc import Callable, Iterator

import pytest

from headwater.issues import StopRun
from headwater.sources import model_endpoint
from headwater.sources.model_endpoint import BYTES, ask, endpoint
from headwater.sources.unanswered import Unanswered
from tests.sources.model_server import Answer, Asked, ModelServer, chat, http

pytestmark = pytest.mark.enable_socket

SECONDS = 0.6
GRACE = 2.0  # beyond them, on a busy machine
KEY = "sk-never-shown"
HELLO = [{"role": "user", "content": "Hello"}]
Serve = Callable[..., ModelServer]


@pytest.fixture
def serve() -> Iterator[Serve]:
    made: list[ModelServer] = []

    def start(*answers: Answer) -> ModelServer:
        made.append(ModelServer(*answers))
        return made[-1]

    yield start
    for one in made:
        one.close()


def asked_of(server: ModelServer, *, key: str | None = None, slept: list[float] | None = None) -> str:
    there = endpoint(server.url, model="small", key=key, seconds=SECONDS)
    naps: list[float] = [] if slept is None else slept
    return ask(there, HELLO, sleep=naps.append)


def dripping(start: bytes, drop: bytes) -> Answer:
    def drip(_: Asked, sock: socket.socket) -> None:
        sock.sendall(start)
        while True:
            sock.sendall(drop)
            time.sleep(0.02)

    return drip


def test_a_question_and_its_answer(serve: Serve) -> None:
    server = serve(chat("Good day"))
    assert asked_of(server, key=KEY) == "Good day"
    (asked,) = server.asked
    assert asked.path == "/v1/chat/completions"
    assert asked.headers["authorization"] == f"Bearer {KEY}"
    assert asked.body == {"model": "small", "messages": HELLO, "temperature": 0, "stream": False}


def test_without_a_key_none_is_sent_and_the_environment_adds_nothing(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    server = serve(chat("Good day"))
    assert asked_of(server) == "Good day"
    assert "authorization" not in server.asked[0].headers


LARGE = http(200, b"[" + b" " * BYTES + b"]", "Content-Type: application/json")
FAULTS = {
    "nothing is ever said": (dripping(b"", b""), "late"),
    "a header after the other": (dripping(b"HTTP/1.1 200 OK\r\n", b"X: 1\r\n"), "late"),
    "a byte at a time": (
        dripping(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 99999\r\n\r\n", b"x"), "late",
    ),
    "more than anybody asked for": (LARGE, "too large"),
    "a page": (http(200, b"<html>", "Content-Type: text/html"), "not JSON"),
    "no media type": (http(200, b"{}"), "not JSON"),
    "packed": (http(200, b"\x1f\x8b", "Content-Type: application/json", "Content-Encoding: gzip"), "not JSON"),
    "no JSON": (http(200, b"Sure!", "Content-Type: application/json"), "not JSON"),
    "other JSON": (http(200, b'{"choices": []}', "Content-Type: application/json"), "not JSON"),
    "nested without an end": (http(200, b"[" * 100_000, "Content-Type: application/json"), "not JSON"),
    "a redirect": (http(302, b"", "Location: http://127.0.0.1:1/elsewhere"), "redirect"),
    "a wrong key": (http(401, b'{"error": "bad key"}', "Content-Type: application/json"), "refused"),
    "no HTTP": (b"220 smtp.example ESMTP\r\n\r\n", "no connection"),
    "a connection that breaks": (
        b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{", "no connection",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_whatever_the_server_does_the_question_ends_in_time_with_a_reason(serve: Serve, name: str) -> None:
    answer, reason = FAULTS[name]
    start = time.monotonic()
    with pytest.raises(Unanswered) as fault:
        asked_of(serve(answer), key=KEY)
    assert time.monotonic() - start < SECONDS + GRACE
    assert fault.value.reason == reason
    assert KEY not in repr(fault.value)


def test_a_busy_server_is_asked_once_more_and_no_oftener(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model_endpoint, "PAUSE", 0.01)
    slept: list[float] = []
    assert asked_of(serve(http(503), chat("Good day")), slept=slept) == "Good day"
    assert slept == [0.01]
    server = serve(http(500))
    with pytest.raises(Unanswered, match="status 500"):
        asked_of(server)
    assert len(server.asked) == 2
    refused = serve(http(400))
    with pytest.raises(Unanswered, match="status 400"):
        asked_of(refused)
    assert len(refused.asked) == 1


def test_nobody_there() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    there = endpoint(f"http://127.0.0.1:{port}", model="small", seconds=SECONDS)
    with pytest.raises(Unanswered, match="cannot be reached"):
        ask(there, HELLO)


@pytest.mark.parametrize(
    ("url", "key", "fault"),
    [
        ("ftp://models.example", None, "such as http://127.0.0.1:8080/v1"),
        ("models.example", None, "such as http://127.0.0.1:8080/v1"),
        ("https://me:secret@models.example", None, "the key comes by HEADWATER_MODEL_KEY alone"),
        ("https://models.example/v1?key=secret", None, "the key comes by HEADWATER_MODEL_KEY alone"),
        ("http://models.example/v1", KEY, "would travel unencrypted"),
        ("https://models.example/v1", "a\nb", "holds signs that no key has"),
    ],
)
def test_what_cannot_be_an_endpoint_is_refused_before_anything_is_sent(url: str, key: str | None, fault: str) -> None:
    with pytest.raises(StopRun, match=fault) as stop:
        endpoint(url, model="small", key=key)
    assert "secret" not in str(stop.value)
    assert KEY not in str(stop.value)


def test_the_key_is_in_no_description_of_the_endpoint() -> None:
    assert KEY not in repr(endpoint("https://models.example/v1/", model="small", key=KEY))
    assert endpoint("https://models.example/v1/", model="small").url == "https://models.example/v1/chat/completions"
