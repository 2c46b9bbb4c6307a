"""A channel that is a program: the alerts come as JSON on its standard input, and it has so many seconds."""

import os
import signal
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

from headwater.watch.message import Message, Unsent, data, line
from headwater.watch.plan import Command

SAID = 200  # letters of what it printed on stderr that an error shows


def send(message: Message, command: Command, folder: Path) -> None:
    """Runs it in the folder of `sources.yaml`, without a shell. Raises `Unsent` unless it ends with 0 in time."""
    with tempfile.TemporaryFile() as said:
        try:
            process = subprocess.Popen(
                command.run, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=said,
                start_new_session=True,
            )  # fmt: skip
        except (OSError, ValueError) as error:
            raise Unsent(f"{command.run[0]} cannot be started: {getattr(error, 'strerror', None) or error}") from None
        with process:
            try:
                process.communicate(data(message), timeout=command.seconds)
            except subprocess.TimeoutExpired:
                ended(process)
                raise Unsent(f"{command.run[0]} took more than {command.seconds:g} seconds and was stopped") from None
            except BaseException:
                ended(process)
                raise
        if process.returncode:
            said.seek(0)
            words = line(said.read(8 * SAID).decode("utf-8", "replace"))[:SAID]
            raise Unsent(f"{command.run[0]} ended with {process.returncode}{': ' + words if words else ''}")


def ended(process: subprocess.Popen[bytes]) -> None:
    """Ends it with all that it started."""
    with suppress(ProcessLookupError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()
