"""A language model's endpoint on loopback that answers well, badly, late or not at all."""

import json
import socket
import socketserver
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any

Answer = bytes | Callable[["Asked", socket.socket], None]


class Asked:
    """A request: its path, its headers by names in lower case, its body."""

    def __init__(self, head: bytes, body: bytes) -> None:
        first, *rest = head.decode("latin-1").split("\r\n")
        self.path = first.split(" ")[1]
        self.headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in rest)}
        self.body: Any = json.loads(body)


class ModelServer:
    """`answers`: for each request the next one, the last again and again."""

    def __init__(self, *answers: Answer) -> None:
        self.answers = list(answers)
        self.asked: list[Asked] = []
        self.ended = threading.Event()
        server = self

        class Answering(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                with suppress(OSError):
                    server.answer(self.request)

        class Server(socketserver.ThreadingTCPServer):
            daemon_threads = True
            allow_reuse_address = True

        self.server = Server(("127.0.0.1", 0), Answering)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/v1"
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True)
        self.thread.start()

    def answer(self, sock: socket.socket) -> None:
        raw = b""
        while b"\r\n\r\n" not in raw and (more := sock.recv(65536)):
            raw += more
        head, _, body = raw.partition(b"\r\n\r\n")
        size = next(int(line[15:]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:"))
        while len(body) < size and (more := sock.recv(65536)):
            body += more
        asked = Asked(head, body)
        self.asked.append(asked)
        reply = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(reply, bytes):
            sock.sendall(reply)
        else:
            reply(asked, sock)

    def close(self) -> None:
        self.ended.set()
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


def http(status: int, body: bytes = b"", *headers: str) -> bytes:
    lines = [f"HTTP/1.1 {status} Said", f"Content-Length: {len(body)}", *headers, "", ""]
    return "\r\n".join(lines).encode() + body


def chat(content: str, *headers: str) -> bytes:
    """A chat completion with this text."""
    body = json.dumps({"choices": [{"index": 0, "message": {"role": "assistant", "content": content}}]}).encode()
    return http(200, body, "Content-Type: application/json; charset=utf-8", *headers)


def rewriting(rewrite: Callable[[dict[str, Any]], dict[str, Any] | None]) -> Callable[[Asked, socket.socket], None]:
    """Answers every sentence that it is asked for with what `rewrite` makes of it."""

    def reply(asked: Asked, sock: socket.socket) -> None:
        rows = json.loads(asked.body["messages"][-1]["content"])["sentences"]
        made = [one for one in map(rewrite, rows) if one is not None]
        sock.sendall(chat(json.dumps({"sentences": made}, ensure_ascii=False)))

    return reply
