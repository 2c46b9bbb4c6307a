"""The child of a `Guard`: works out one call after the other, each within its limits, and ends with its parent.

The limits are enforced where the system has them: CPU seconds on Linux and macOS, memory on Linux. Elsewhere the
parent's clock is the only one.
"""

import importlib
import math
import os
import pickle
import signal
import sys
from typing import IO, Any

from headwater.scale.guard import send

if sys.platform != "win32":
    import resource


def serve(questions: IO[bytes], answers: IO[bytes], seconds: int, room: int) -> None:
    """Says that it is ready, takes one call, answers, and again."""
    base = 0
    while True:
        send(answers, pickle.dumps((None, "ready")))
        size = questions.read(8)
        if len(size) < 8:
            return
        function, args = pickle.loads(questions.read(int.from_bytes(size, "big")))
        base = base or held()  # after the function's own imports
        limit(seconds, base + room)
        answer: tuple[str | None, Any]
        try:
            answer = None, function(*args)
            message = pickle.dumps(answer)
        except MemoryError:
            message = pickle.dumps(("memory", None))
        except Exception as error:  # noqa: BLE001 - the parent names it
            message = pickle.dumps((f"{type(error).__name__}: {error}", None))
        send(answers, message)


def limit(seconds: int, room: int) -> None:
    """Lets this process work for `seconds` more (the system counts whole ones: up to one more), in `room` bytes."""
    if sys.platform == "win32":
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(used.ru_utime + used.ru_stime) + seconds, hard))
    if sys.platform == "linux":
        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        resource.setrlimit(resource.RLIMIT_DATA, (room, hard))


def held() -> int:
    """Bytes of data that this process holds now; 0 where the system does not tell."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            return int(file.read().split()[5]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return 0


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not get among the answers
    seconds, room, warm = sys.argv[1:]
    if warm:
        module, _, name = warm.partition(":")
        getattr(importlib.import_module(module), name)()
    serve(sys.stdin.buffer, answers, int(seconds), int(room))


if __name__ == "__main__":
    main()
