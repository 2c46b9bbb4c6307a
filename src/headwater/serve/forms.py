"""What a form sends: its fields, and a file among them."""

from collections.abc import Iterator
from email import message_from_bytes
from urllib.parse import parse_qsl

MOST_FIELDS = 10_000
FILES = "multipart/form-data"


def form(body: bytes, content_type: str) -> dict[str, str]:
    """The fields of a form; boxes of one name are joined by commas. A file is the text that it holds."""
    found: dict[str, str] = {}
    several = content_type.casefold().startswith(FILES)
    for name, value in parts(body, content_type) if several else plain(body):
        found[name] = f"{found[name]},{value}" if name in found else value
    return found


def plain(body: bytes) -> list[tuple[str, str]]:
    return parse_qsl(body.decode("utf-8", "replace"), max_num_fields=MOST_FIELDS)


def parts(body: bytes, content_type: str) -> Iterator[tuple[str, str]]:
    """Those of a form that may carry a file, written as the parts of a mail are."""
    message = message_from_bytes(b"content-type: " + content_type.encode("latin-1", "replace") + b"\r\n\r\n" + body)
    for part in message.walk():
        name = part.get_param("name", header="content-disposition")
        data = part.get_payload(decode=True)
        if isinstance(name, str) and isinstance(data, bytes):
            yield name, data.decode("utf-8-sig", "replace")
