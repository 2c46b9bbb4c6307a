"""The channels of a plan, each as a function that sends a message."""

from collections.abc import Mapping
from functools import partial

from headwater.issues import StopRun
from headwater.watch import command, feed_file, mail, webhook
from headwater.watch.message import Send
from headwater.watch.plan import Channel, Command, FeedFile, Mail, Placed, Webhook


def senders(placed: Placed, secrets: Mapping[str, str]) -> dict[str, Send]:
    """By name. `secrets`: the environment. Raises `StopRun` where a variable is missing."""
    lacking = sorted(
        {f"{name} (channel {channel})" for channel, name in named_secrets(placed) if not secrets.get(name)}
    )
    if lacking:
        raise StopRun(f"set in the environment before you start: {', '.join(lacking)}")
    return {name: sender(channel, placed, secrets) for name, channel in placed.plan.channels.items()}


def named_secrets(placed: Placed) -> list[tuple[str, str]]:
    """Channel and variable."""
    found = []
    for name, channel in placed.plan.channels.items():
        variable = getattr(channel, "secret", None) or getattr(channel, "password", None)
        if variable:
            found.append((name, variable))
    return found


def sender(channel: Channel, placed: Placed, secrets: Mapping[str, str]) -> Send:
    if isinstance(channel, FeedFile):
        return partial(feed_file.write, path=placed.path(channel.path))
    if isinstance(channel, Webhook):
        return partial(webhook.send, hook=channel, secret=secrets[channel.secret], post=webhook.over_the_wire(channel))
    if isinstance(channel, Mail):
        password = secrets[channel.password] if channel.password else None
        return partial(mail.send, mail=channel, password=password, opened=mail.over_the_wire)
    if isinstance(channel, Command):
        return partial(command.send, command=channel, folder=placed.folder)
    raise AssertionError("every kind of channel is named above")
