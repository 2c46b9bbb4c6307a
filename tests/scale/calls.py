"""What the guarded process is asked to do in tests."""

import os
import signal
import time


def double(number: int) -> int:
    return 2 * number


def spin() -> None:
    while True:
        pass


def eat(size: int) -> int:
    return len(bytearray(size))


def crash() -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def refuse() -> None:
    raise ValueError("no such page")


def shout() -> str:
    print("something a library prints")
    return "heard"


def work(seconds: float) -> float:
    start = time.process_time()
    while time.process_time() - start < seconds:
        pass
    return seconds
