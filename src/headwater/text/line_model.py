"""The trained line classifier: a small convolutional network over all lines of a page at once.

Each line is its numbers (text/line_features.py) and the sum of learned vectors of its hashed words; six dilated
convolutions with residuals carry what the lines above and below are, up to 63 lines away, and the mean and the greatest
of all lines what kind of page it is. Trained by benchmarks/train_lines.py; the weights are numbers only.
"""

import base64
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from headwater.text import line_words
from headwater.text.line_features import Matrix, looks
from headwater.text.lines import Line, Stock

CLIP = 5.0  # standard deviations: an odd line must not push the network where it was never trained
DIGITS = 3  # chances are rounded before they decide, so that the same page decides alike on every machine
DILATIONS = (1, 2, 4, 8, 16, 32)  # lines between the three that a convolution looks at
PAGE_AFTER = 2  # the convolution after which the whole page is looked at
MOST = 20_000  # lines looked at together: beyond, a page is read in parts, so that its memory stays bounded
_EPSILON = 1e-5


@dataclass(frozen=True)
class Vectors:
    """A learned vector for each bucket of hashed words that many sites use; the other buckets have none."""

    row: npt.NDArray[np.int32]  # by bucket, -1 where it has no vector
    vectors: Matrix

    def summed(self, buckets: npt.NDArray[np.int32], line: npt.NDArray[np.int64], lines: int) -> Matrix:
        """The sum of each line's vectors, by the root of how many there are."""
        out = np.zeros((lines, self.vectors.shape[1]), dtype=np.float32)
        rows = self.row[buckets]
        known = rows >= 0
        rows, line = rows[known], line[known]
        if len(rows):
            starts = np.flatnonzero(np.append(True, line[1:] != line[:-1]))
            sizes = np.diff(np.append(starts, len(line))).astype(np.float32)
            out[line[starts]] = np.add.reduceat(self.vectors[rows], starts) / np.sqrt(sizes + 1)[:, None]
        return out


@dataclass(frozen=True)
class Model:
    words: Vectors
    edges: Vectors
    layer: Mapping[str, Matrix]

    def chances(self, found: Sequence[Line], stock: Stock) -> npt.NDArray[np.float64]:
        """For each line, the chance that it belongs to the body, 0 to 1."""
        texts = [line.text for line in found]
        parts = [self._chances(texts[at : at + MOST], stock) for at in range(0, len(texts), MOST)]
        return np.concatenate([np.zeros(0), *parts])

    def _chances(self, texts: Sequence[str], stock: Stock) -> npt.NDArray[np.float64]:
        seen = looks(texts, stock)
        n = len(texts)
        shapes = np.clip((seen.dense - self.layer["mean"]) / self.layer["scale"], -CLIP, CLIP)
        x = np.hstack([
            shapes, self.words.summed(seen.words, seen.word_line, n), self.edges.summed(seen.edges, seen.edge_line, n),
        ])  # fmt: skip
        x = self._rectified("inp", x)
        x = x + self._rectified("hid", x)
        for depth, reach in enumerate(DILATIONS):
            z = self._normal(f"norm.{depth}", x)
            edge = np.zeros((reach, z.shape[1]), dtype=np.float32)
            wide = np.vstack([edge, z, edge])
            x = x + self._rectified(f"conv.{depth}", np.hstack([wide[:n], z, wide[2 * reach :]]))
            if depth == PAGE_AFTER:
                x = x + self._rectified("glob", np.append(x.mean(axis=0), x.max(axis=0))[None])
        logit = (self._normal("last", x) @ self.layer["out.weight"] + self.layer["out.bias"])[:, 0].astype(np.float64)
        return np.round(1.0 / (1.0 + np.exp(-np.clip(logit, -30, 30))), DIGITS)

    def _rectified(self, name: str, x: Matrix) -> Matrix:
        return np.asarray(np.maximum(np.float32(0), x @ self.layer[f"{name}.weight"] + self.layer[f"{name}.bias"]))

    def _normal(self, name: str, x: Matrix) -> Matrix:
        centred = x - x.mean(axis=1, keepdims=True)
        spread = np.sqrt((centred * centred).mean(axis=1, keepdims=True) + np.float32(_EPSILON))
        return np.asarray(centred / spread * self.layer[f"{name}.weight"] + self.layer[f"{name}.bias"])


def packed(values: npt.NDArray[Any]) -> str:
    """The bytes of `values`, little-endian, compressed, as text."""
    return base64.b64encode(zlib.compress(values.astype(values.dtype.newbyteorder("<")).tobytes(), 9)).decode()


def unpacked(text: str, kind: str) -> npt.NDArray[Any]:
    return np.frombuffer(zlib.decompress(base64.b64decode(text)), dtype=np.dtype(kind))


def _vectors(table: Mapping[str, Any]) -> Vectors:
    row = np.full(1 << line_words.HASH_BITS, -1, dtype=np.int32)
    buckets = unpacked(table["buckets"], "<u4")
    row[buckets] = np.arange(len(buckets))
    levels = unpacked(table["levels"], "<i1").reshape(len(buckets), -1)
    return Vectors(row, levels.astype(np.float32) * np.float32(table["step"]))


def model(table: Mapping[str, Any]) -> Model:
    """The model that beats/line_model.yaml holds."""
    layers = {
        name: unpacked(layer["numbers"], "<f2").astype(np.float32).reshape(layer["shape"])
        for name, layer in table["layers"].items()
    }
    return Model(_vectors(table["words"]), _vectors(table["edges"]), layers)
