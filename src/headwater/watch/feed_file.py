"""A channel that is an Atom feed in a file, which any feed reader follows (RFC 4287)."""

import os
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from lxml import etree

from headwater.store.watch_log import Alert
from headwater.watch.message import Message, Unsent, line, told

ATOM = "http://www.w3.org/2005/Atom"
NAMES: Any = {None: ATOM}  # as lxml wants a default name space, whatever its stubs say


def write(message: Message, path: Path) -> None:
    """Writes the feed anew, at once: a reader sees the old one or the new one, never a half. Raises `Unsent`."""
    made = atom(message, path.stem)
    try:
        place, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(place, "wb") as file:
                file.write(made)
            os.chmod(name, 0o644)  # a temporary file is its owner's alone; a feed is for readers
            os.replace(name, path)
        except BaseException:
            os.unlink(name)
            raise
    except OSError as error:
        raise Unsent(f"{path} cannot be written: {error.strerror}") from None


def atom(message: Message, name: str) -> bytes:
    """The newest first. Everything is text: nothing of a page can become markup."""
    root = etree.Element(f"{{{ATOM}}}feed", nsmap=NAMES)
    add(root, "title", "Headwater alerts")
    add(root, "id", uuid5(NAMESPACE_URL, f"headwater:alerts:{name}").urn)
    add(root, "updated", moment(message.now.isoformat()))
    add(etree.SubElement(root, f"{{{ATOM}}}author"), "name", "Headwater")
    for alert in message.kept:
        entry(root, alert)
    return etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)


def entry(root: "etree._Element", alert: Alert) -> None:
    made = etree.SubElement(root, f"{{{ATOM}}}entry")
    add(made, "title", line(alert.title))
    add(made, "id", uuid5(NAMESPACE_URL, f"headwater:alert:{alert.id}").urn)
    add(made, "updated", moment(alert.at))
    etree.SubElement(made, f"{{{ATOM}}}category", term=alert.when)
    for page in dict.fromkeys(alert.pages):
        if page.startswith(("http://", "https://")):
            etree.SubElement(made, f"{{{ATOM}}}link", rel="related", href=line(page))
    add(made, "content", "\n".join(told(alert)[1:])).set("type", "text")


def add(to: "etree._Element", tag: str, words: str) -> "etree._Element":
    made = etree.SubElement(to, f"{{{ATOM}}}{tag}")
    made.text = words
    return made


def moment(at: str) -> str:
    """As RFC 3339 has it, in UTC."""
    there = datetime.fromisoformat(at)
    return (there if there.tzinfo else there.replace(tzinfo=UTC)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
