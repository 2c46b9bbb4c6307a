"""The trained readers: two small networks over hashed columns, and what their chances must come to.

Trained by benchmarks/train_statements.py; `beats/statement_model.yaml` holds their numbers and its model card.
"""

import zlib
from base64 import b64decode
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from headwater.beats import table
from headwater.flow.extract.statements.columns import Numbers

Matrix = npt.NDArray[np.float32]
TINY = np.float32(1e-6)
KINDS = ("ruled speech", "ruled", "free speech", "free")  # with a rule or without, with a verb of speech or another
DIGITS = 3  # scores are rounded before they decide, so that a text reads alike on every machine


@dataclass(frozen=True, slots=True)
class Reader:
    """Sums the weights of the columns that are set and of the tagger's vector; two rectified layers; chances."""

    columns: Matrix
    vector: Matrix
    bias: Matrix
    hidden: Matrix
    hidden_bias: Matrix
    out: Matrix
    out_bias: Matrix

    def sums(self, columns: Numbers) -> Matrix:
        """For columns [kind, row], the summed weights of each row."""
        return np.asarray(self.columns[columns].sum(axis=0, dtype=np.float32))

    def chances(self, sums: Matrix, vectors: Matrix) -> Matrix:
        one = np.maximum(sums + vectors @ self.vector + self.bias, 0)
        two = np.maximum(one @ self.hidden + self.hidden_bias, 0)
        raw = two @ self.out + self.out_bias
        grown = np.exp(raw - raw.max(axis=1, keepdims=True))
        return np.asarray(grown / grown.sum(axis=1, keepdims=True))


@dataclass(frozen=True, slots=True)
class Readers:
    """`moves`, `starts`: logarithms of how often one part follows another. `verdict`: weights of what speaks for an
    attribution as a whole, the last one the constant. `least`: the scores from which one counts, in the order of
    `KINDS`. `scale`: of the tagger's vectors.
    """

    cue: Reader
    pair: Reader
    scale: Matrix
    moves: Matrix
    starts: Matrix
    verdict: Matrix
    least: Matrix

    def vectors(self, tensor: npt.ArrayLike, size: int) -> Matrix:
        """The tagger's vectors, scaled; zeros from a pipeline that makes others."""
        made = np.asarray(tensor, dtype=np.float32)
        if made.shape != (size, len(self.scale)):
            return np.zeros((size, len(self.scale)), dtype=np.float32)
        return np.asarray(made / self.scale, dtype=np.float32)


def _packed(raw: Mapping[str, Any]) -> Matrix:
    """A matrix of small integers with one scale for each of its columns."""
    scale = np.array(raw["scale"], dtype=np.float32)
    cells = np.frombuffer(zlib.decompress(b64decode(raw["cells"])), dtype=np.int8)
    return np.asarray(cells.reshape(-1, len(scale)) * scale, dtype=np.float32)


def _reader(raw: Mapping[str, Any]) -> Reader:
    plain = {
        key: np.array(raw[key], dtype=np.float32)
        for key in ("vector", "bias", "hidden", "hidden_bias", "out", "out_bias")
    }
    return Reader(columns=_packed(raw["columns"]), **plain)


@cache
def readers() -> Readers:
    raw = table("statement_model")
    plain = {key: np.array(raw[key], dtype=np.float32) for key in ("scale", "moves", "starts", "verdict", "least")}
    return Readers(cue=_reader(raw["cue"]), pair=_reader(raw["pair"]), **plain)
