"""What goes out, over each channel, with whatever a page put into its words."""

import hashlib
import hmac
import json
import smtplib
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import SMTP
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from headwater.spans import Span
from headwater.store.watch_log import Alert
from headwater.watch import command, feed_file, mail, webhook
from headwater.watch.message import Message, Unsent, alert_of, text, view
from headwater.watch.plan import Command, Mail, Webhook

NOW = datetime(2031, 5, 9, 12, 0, tzinfo=UTC)
EVIL = (
    "Mill closed\r\nBcc: all@vale.example\r\n\r\n<script>alert(1)</script> ]]> &amp; \x00\x1b[31m\u202eevil\ud800\ufffe"
)
HOOK = Webhook(url="https://ops.example/hook", secret="HOOK_SECRET")
MAIL = Mail(to=("ana@vale.example", "bo@vale.example"), sender="hw@vale.example", server="mx.vale.example")
MILL = Span(article="x", start=0, end=4, text="mill")
ATOM = "{http://www.w3.org/2005/Atom}"


def alert(title: str = "Denied by Dora Velk: the mill is closed", id_: str = "a1", **more: Any) -> Alert:
    return Alert(id=id_, when="denial", at="2031-05-09T11:00:00+00:00", title=title, lines=(), why="", **more)


def message(*alerts: Alert) -> Message:
    return Message(alerts=alerts, kept=alerts, now=NOW)


def evil(words: str = EVIL) -> Alert:
    quote = Span(article="x", start=0, end=len(words), text=words)
    return Alert(
        id="a1", when="denial", at="2031-05-09T11:00:00+00:00", title=words, lines=(words,), why=words, story="st1",
        story_title=words, quotes=(quote,), pages=(words,),
    )  # fmt: skip


# -------------------------------------------------------------------------------------------------------------- feed


def test_a_feed_holds_each_alert_as_text(tmp_path: Path) -> None:
    path = tmp_path / "alerts.xml"
    feed_file.write(message(evil(), alert(id_="a2", quotes=(MILL,), pages=("https://vale.example/one",))), path)
    root = etree.fromstring(path.read_bytes())
    first, second = root.findall(f"{ATOM}entry")
    assert "<script>" in (first.findtext(f"{ATOM}title") or "")
    assert not [one for one in root.iter() if isinstance(one.tag, str) and not one.tag.startswith(ATOM)]
    assert [one.get("href") for one in second.findall(f"{ATOM}link")] == ["https://vale.example/one"]
    assert len({one.findtext(f"{ATOM}id") for one in (first, second, root)}) == 3
    assert second.findtext(f"{ATOM}updated") == "2031-05-09T11:00:00Z"
    assert [one.name for one in tmp_path.iterdir()] == ["alerts.xml"]


@settings(max_examples=40)
@given(st.text(max_size=60))
def test_any_words_make_good_xml_and_one_line_of_a_header(words: str) -> None:
    etree.fromstring(feed_file.atom(message(evil(words)), "alerts"))
    sent = mail.written(message(evil(words)), MAIL)
    read = message_from_bytes(sent.as_bytes(policy=SMTP))
    assert read.keys() == sent.keys()
    assert read["To"] == "ana@vale.example, bo@vale.example"


def test_a_feed_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(Unsent, match="cannot be written"):
        feed_file.write(message(alert()), tmp_path / "nowhere" / "alerts.xml")


# ------------------------------------------------------------------------------------------------------------ webhook


def test_a_webhook_is_signed_over_its_time_and_its_body() -> None:
    sent: list[tuple[str, bytes, Mapping[str, str]]] = []

    def post(url: str, body: bytes, headers: Mapping[str, str]) -> int:
        sent.append((url, body, headers))
        return 204

    webhook.send(message(alert(), evil()), HOOK, "s3cret", post)
    webhook.send(Message(alerts=(alert(), evil()), kept=(), now=NOW.replace(hour=13)), HOOK, "s3cret", post)
    (url, body, headers), (_, _, again) = sent
    assert url == HOOK.url
    at = headers["Headwater-Timestamp"]
    assert int(at) == int(NOW.timestamp())
    wanted = hmac.new(b"s3cret", at.encode() + b"." + body, hashlib.sha256).hexdigest()
    assert headers["Headwater-Signature"] == f"v1={wanted}"
    assert again["Headwater-Delivery"] == headers["Headwater-Delivery"]  # a receiver knows it again
    assert again["Headwater-Signature"] != headers["Headwater-Signature"]
    read = json.loads(body)
    assert next(one["title"] for one in read["alerts"]) == "Denied by Dora Velk: the mill is closed"
    assert "s3cret" not in body.decode() + str(headers)


@pytest.mark.parametrize(("status", "said"), [(500, "status 500"), (302, "name the address that it leads to")])
def test_what_is_not_taken_is_not_sent(status: int, said: str) -> None:
    with pytest.raises(Unsent, match=said):
        webhook.send(message(alert()), HOOK, "s", lambda *_: status)


def test_a_private_address_is_asked_only_where_the_user_says_so() -> None:
    for url in ("http://127.0.0.1:9/hook", "http://169.254.169.254/latest", "http://[::1]:9/"):
        with pytest.raises(Unsent, match="private: true"):
            webhook.over_the_wire(Webhook(url=url, secret="S"))(url, b"{}", {})


# --------------------------------------------------------------------------------------------------------------- mail


class Server:
    """A mail server that notes what it is given."""

    def __init__(self, fault: Exception | None = None) -> None:
        self.fault, self.login_as, self.sent = fault, "", b""

    def __enter__(self) -> "Server":
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def login(self, user: str, password: str) -> None:
        self.login_as = f"{user}:{password}"

    def send_message(self, made: Any, sender: str, to: list[str]) -> None:
        if self.fault:
            raise self.fault
        self.sent = made.as_bytes(policy=SMTP)


def test_one_mail_tells_all_and_no_title_adds_a_header() -> None:
    server = Server()
    known = Mail(
        **{one: getattr(MAIL, one) for one in ("to", "sender", "server")}, user="ana", password="MAIL_PASSWORD"
    )
    mail.send(message(evil(), alert(id_="a2")), known, "pw", lambda _: server)  # type: ignore[arg-type, return-value]
    read = message_from_bytes(server.sent)
    assert server.login_as == "ana:pw"
    assert sorted(read.keys()) == [
        "Auto-Submitted", "Content-Transfer-Encoding", "Content-Type", "Date", "From", "MIME-Version", "Message-ID",
        "Subject", "To",
    ]  # fmt: skip
    assert read["Message-ID"] == f"<{message(evil(), alert(id_='a2')).id}@vale.example>"
    assert b"pw" not in server.sent.replace(b"hw@", b"")


@pytest.mark.parametrize(
    "fault",
    [smtplib.SMTPAuthenticationError(535, b"no\nsuch user"), smtplib.SMTPServerDisconnected("gone"), TimeoutError(),
     smtplib.SMTPRecipientsRefused({})],
)  # fmt: skip
def test_a_mail_server_that_refuses_is_told_in_one_line(fault: Exception) -> None:
    with pytest.raises(Unsent) as told:
        mail.send(message(alert()), MAIL, None, lambda _: Server(fault))  # type: ignore[arg-type, return-value]
    assert str(told.value).startswith("mx.vale.example")
    assert "\n" not in str(told.value)


# ------------------------------------------------------------------------------------------------------------ command


def python(code: str, seconds: float = 20.0) -> Command:
    return Command(run=(sys.executable, "-c", code), seconds=seconds)


def test_a_command_gets_json_and_no_shell(tmp_path: Path) -> None:
    code = "import json, sys; json.dump([sys.argv[1], json.load(sys.stdin)], open('got.json', 'w'))"
    made = Command(run=(sys.executable, "-c", code, "$(touch owned); `x` && y"))
    command.send(message(evil()), made, tmp_path)
    word, got = json.loads((tmp_path / "got.json").read_text())
    assert word == "$(touch owned); `x` && y"
    assert got["alerts"][0]["quotes"][0]["page"].startswith("Mill closed")
    assert not (tmp_path / "owned").exists()


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (python("import sys; sys.exit('no\\nroom \\x1b[1m')"), "ended with 1: no room"),
        (python("import time; time.sleep(60)", seconds=0.5), "took more than 0.5 seconds"),
        (Command(run=("no-such-program-here",)), "cannot be started: No such file"),
        (Command(run=("a\0b",)), "cannot be started"),
    ],
)
def test_a_command_that_fails_or_hangs_is_told(made: Command, said: str, tmp_path: Path) -> None:
    with pytest.raises(Unsent, match=said):
        command.send(message(alert()), made, tmp_path)


# --------------------------------------------------------------------------------------------------------------- text


def test_text_for_people_is_free_of_what_a_screen_would_obey() -> None:
    shown = text([evil()])
    assert all(one == "\n" or one.isprintable() for one in shown)
    assert len(shown.splitlines()) == 4


def test_an_alert_is_the_same_after_json() -> None:
    one = alert(quotes=(MILL,), pages=("a.txt",), rules=(1,))
    assert alert_of(json.loads(json.dumps(view(one)))) == one
