"""A child process in which a page is read, so that a page which takes too much time or memory can be stopped.

C code (an HTML parser, a regular expression) cannot be interrupted from inside its own process: the kernel ends the
child, the page becomes an issue, and the next page gets a fresh child. The child is a plain `python -m`, so that a
script that uses Headwater needs no `if __name__ == "__main__"`. See `headwater.scale.guarded` for the limits.
"""

import atexit
import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from typing import IO, Any, TypeVar

R = TypeVar("R")
CLOCK = 6  # times the CPU seconds that may pass on the clock: on a machine full of other work it waits, not works
START = 60.0  # seconds on the clock in which a child must be up: it imports the readers
SIGXCPU = 24  # the same number on Linux and macOS; Windows has none


class Overrun(Exception):  # noqa: N818 - a fault of the page, not of ours
    """The call was stopped; the message says at which limit."""


class Failed(Exception):  # noqa: N818 - the child's exception, by its words
    """The call raised; the message names the exception."""


class Guard:
    """One child at a time. `seconds` of CPU and `room` bytes of memory are what one call may take.

    `warm` names a function ("module:name") that a fresh child calls first, so that what it loads counts for no page.
    """

    def __init__(self, seconds: int, room: int, *, warm: str = "") -> None:
        self.seconds, self.room, self.warm = seconds, room, warm
        self._child: subprocess.Popen[bytes] | None = None
        self._answers: queue.SimpleQueue[tuple[str | None, Any] | None] = queue.SimpleQueue()
        self._lock = threading.Lock()

    def start(self) -> None:
        """Starts the child, so that it comes up while the caller does something else."""
        if self._child is not None:
            return
        path = os.pathsep.join(one for one in sys.path if one)
        self._child = subprocess.Popen(
            [sys.executable, "-m", "headwater.scale.guarded", str(self.seconds), str(self.room), self.warm],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": path, "OPENBLAS_NUM_THREADS": "1"},
        )  # fmt: skip
        self._answers = queue.SimpleQueue()
        assert self._child.stdout is not None
        threading.Thread(target=listen, args=(self._child.stdout, self._answers), daemon=True).start()
        atexit.register(self.close)

    def call(self, function: Callable[..., R], *args: Any) -> R:
        """`function(*args)`, worked out in the child. Raises `Overrun` or `Failed`."""
        with self._lock:
            self.start()
            try:
                fault, answer = self._ask(pickle.dumps((function, args)))
            except BaseException:  # stopped in the middle of a page: its answer must not meet the next one
                self.close()
                raise
        if fault is not None:
            raise Failed(fault)
        made: R = answer
        return made

    def _ask(self, question: bytes) -> tuple[str | None, Any]:
        child, answers = self._child, self._answers
        assert child is not None
        assert child.stdin is not None
        try:
            if answers.get(timeout=START) is not None:  # the child says that it is ready
                send(child.stdin, question)
                answer = answers.get(timeout=self.seconds * CLOCK)
                if answer is not None and answer[0] == "memory":
                    raise Overrun(f"more than {self.room // 2**20} MiB of memory")
                if answer is not None:
                    return answer
        except BrokenPipeError:
            pass
        except queue.Empty:
            raise Overrun(f"more than {self.seconds * CLOCK} seconds on the clock") from None
        raise Overrun(reason(child.wait(START), self.seconds))

    def close(self) -> None:
        """Ends the child, if there is one."""
        child, self._child = self._child, None
        if child is not None:
            atexit.unregister(self.close)
            child.kill()
            child.wait(START)
            for pipe in (child.stdin, child.stdout):
                if pipe is not None:
                    try:
                        pipe.close()
                    except BrokenPipeError:
                        continue


def listen(pipe: IO[bytes], answers: "queue.SimpleQueue[tuple[str | None, Any] | None]") -> None:
    """Passes on what the child says; None when it is gone."""
    try:
        while (size := pipe.read(8)) and len(size) == 8:
            answers.put(pickle.loads(pipe.read(int.from_bytes(size, "big"))))
    except (EOFError, OSError, ValueError, pickle.UnpicklingError):
        pass
    answers.put(None)


def send(pipe: IO[bytes], data: bytes) -> None:
    """One message: its length in 8 bytes, then itself."""
    pipe.write(len(data).to_bytes(8, "big") + data)
    pipe.flush()


def reason(code: int, seconds: int) -> str:
    """Why a child is gone, by its exit code (the negative number of a signal)."""
    if code == -SIGXCPU:
        return f"more than {seconds} CPU seconds"
    if code < 0:
        return f"the reading process was ended by {signal.Signals(-code).name}"
    return f"the reading process ended with code {code}"
