"""A channel that is e-mail: one message for all that waits, as plain text."""

import smtplib
from collections.abc import Callable
from email.message import EmailMessage
from email.utils import format_datetime

from headwater.sources.web.connection import trusting_context
from headwater.watch.message import Message, Unsent, subject, text
from headwater.watch.plan import Mail

PORTS = {"starttls": 587, "tls": 465, "none": 25}
SUBJECT = 150  # letters: what lists of mail show, and below what header lines bear
Open = Callable[[Mail], smtplib.SMTP]


def send(message: Message, mail: Mail, password: str | None, opened: Open) -> None:
    """Raises `Unsent`. Where some of several take it and some do not, it counts as sent: no one has it twice."""
    try:
        with opened(mail) as server:
            if mail.user is not None and password is not None:
                server.login(mail.user, password)
            server.send_message(written(message, mail), mail.sender, list(mail.to))
    except smtplib.SMTPResponseException as error:
        said = error.smtp_error if isinstance(error.smtp_error, str) else error.smtp_error.decode("utf-8", "replace")
        raise Unsent(f"{mail.server} answers {error.smtp_code} {' '.join(said.split())[:200]}") from None
    except smtplib.SMTPRecipientsRefused:
        raise Unsent(f"{mail.server} takes mail for none of the addresses") from None
    except (smtplib.SMTPException, OSError) as error:
        raise Unsent(f"{mail.server}: {' '.join(str(error).split())[:200] or type(error).__name__}") from None


def written(message: Message, mail: Mail) -> EmailMessage:
    """Words of pages stand in the subject and the text alone, on one line each; `Message-ID` is that of the message."""
    made = EmailMessage()
    head = subject(message.alerts)
    made["Subject"] = head if len(head) <= SUBJECT else head[: SUBJECT - 1] + "…"
    made["From"] = mail.sender
    made["To"] = ", ".join(mail.to)
    made["Date"] = format_datetime(message.now)
    made["Message-ID"] = f"<{message.id}@{mail.sender.rpartition('@')[2]}>"
    made["Auto-Submitted"] = "auto-generated"
    made.set_content(text(message.alerts))
    return made


def over_the_wire(mail: Mail) -> smtplib.SMTP:
    """A connection that is encrypted before a word is said, unless the server is this machine's own."""
    port = mail.port or PORTS[mail.security]
    if mail.security == "tls":
        return smtplib.SMTP_SSL(mail.server, port, timeout=mail.seconds, context=trusting_context())
    server = smtplib.SMTP(mail.server, port, timeout=mail.seconds)
    if mail.security == "starttls":
        try:
            server.starttls(context=trusting_context())
        except BaseException:
            server.close()
            raise
    return server
