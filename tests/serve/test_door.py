"""Who is let in, and what every answer tells the browser."""

import asyncio
import socket
from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from headwater.cli.serving import listener
from headwater.serve.door import MOST_ADDRESS, MOST_BODY, Door

HERE = "http://127.0.0.1:8320"


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


async def hello(request: Request) -> PlainTextResponse:
    return PlainTextResponse(f"hello {len(await request.body())}")


def desk(clock: Clock, *, key: str | None = None, per_second: int = 300) -> TestClient:
    inside = Starlette(routes=[Route("/", hello, methods=["GET", "POST"])])
    door = Door(inside, token="once", key=key, hosts=["127.0.0.1:8320"], now=clock, per_second=per_second)
    return TestClient(door, base_url=HERE, follow_redirects=False)


@pytest.fixture
def let_in() -> Iterator[TestClient]:
    """A browser that has opened the printed address."""
    with desk(Clock()) as client:
        assert client.get("/?token=once").status_code == 303
        yield client


def test_without_the_printed_address_nobody_comes_in() -> None:
    client = desk(Clock())
    for address in ("/", "/?token=", "/?token=guess"):
        answer = client.get(address)
        assert answer.status_code == 401
        assert "headwater serve" in answer.text


def test_the_printed_address_opens_the_desk_once() -> None:
    client = desk(Clock())
    first = client.get("/?token=once")
    assert (first.status_code, first.headers["location"]) == (303, "/")
    assert "HttpOnly" in first.headers["set-cookie"]
    assert "SameSite=strict" in first.headers["set-cookie"]
    assert client.get("/").text == "hello 0"
    client.cookies.clear()
    assert client.get("/?token=once").status_code == 401
    assert client.get("/").status_code == 401


def test_a_name_that_somebody_else_points_at_this_machine_is_refused(let_in: TestClient) -> None:
    assert let_in.get("/", headers={"host": "evil.example:8320"}).status_code == 421
    assert let_in.get("/", headers={"host": "127.0.0.1:9999"}).status_code == 421


def test_a_form_is_taken_from_a_page_of_the_desk_alone(let_in: TestClient) -> None:
    assert let_in.post("/", content="x=1").status_code == 403
    assert let_in.post("/", content="x=1", headers={"origin": "http://evil.example"}).status_code == 403
    assert let_in.post("/", content="x=1", headers={"origin": HERE}).text == "hello 3"


def test_a_program_comes_in_with_its_key() -> None:
    client = desk(Clock(), key="long and secret")
    assert client.get("/", headers={"authorization": "Bearer long and secret"}).status_code == 200
    assert client.get("/", headers={"authorization": "Bearer other"}).status_code == 401


def test_too_much_is_refused(let_in: TestClient) -> None:
    assert let_in.post("/", content=b"x" * (MOST_BODY + 1), headers={"origin": HERE}).status_code == 413
    assert let_in.get("/?q=" + "x" * MOST_ADDRESS).status_code == 414


def test_a_body_of_no_stated_length_is_cut_off(let_in: TestClient) -> None:
    def endless() -> Iterator[bytes]:
        for _ in range(20):
            yield b"x" * 100_000

    with pytest.raises(ClientDisconnect):
        let_in.post("/", content=endless(), headers={"origin": HERE})


def test_so_many_in_one_second_and_more_in_the_next() -> None:
    clock = Clock()
    client = desk(clock, per_second=3)
    assert [client.get("/").status_code for _ in range(4)] == [401, 401, 401, 429]
    clock.now = 1.5
    assert client.get("/").status_code == 401


def test_every_answer_forbids_what_a_page_of_the_desk_never_does(let_in: TestClient) -> None:
    for answer in (let_in.get("/"), let_in.get("/", headers={"host": "evil.example"})):
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "same-origin"
        assert answer.headers["cache-control"] == "no-store"


@pytest.mark.enable_socket
def test_an_answer_is_sent_at_once_and_waits_for_no_receipt() -> None:
    async def delay() -> int:
        loop = asyncio.get_running_loop()
        told: asyncio.Future[int] = loop.create_future()

        def met(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            taken = writer.get_extra_info("socket")
            told.set_result(taken.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
            writer.close()

        with listener() as listening:
            listening.bind(("127.0.0.1", 0))
            async with await asyncio.start_server(met, sock=listening):
                _, writer = await asyncio.open_connection(*listening.getsockname())
                answer = await told
                writer.close()
        return answer

    assert asyncio.run(delay())
