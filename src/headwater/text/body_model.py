"""The trained chooser of body lines on HTML pages: a few small networks, whose answers are averaged.

Trained by benchmarks/train_bodies.py; the weights are numbers only, no word of any text is in them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from headwater.text.body_features import Matrix

CLIP = 5.0  # standard deviations: an odd line must not push a network where it was never trained
DIGITS = 3  # chances are rounded before they decide, so that the same page decides alike on every machine


@dataclass(frozen=True)
class Chooser:
    """`hidden`: networks x columns x units, rectified; `out`: networks x units. Columns are standardised first."""

    mean: Matrix
    scale: Matrix
    hidden: Matrix
    hidden_bias: Matrix
    out: Matrix
    out_bias: Matrix

    def chances(self, rows: Matrix) -> Matrix:
        """For each row, the chance that the line belongs to the body, 0 to 1."""
        x = np.clip((rows - self.mean) / self.scale, -CLIP, CLIP)
        total = np.zeros(len(rows))
        for hidden, bias, out, out_bias in zip(self.hidden, self.hidden_bias, self.out, self.out_bias, strict=True):
            y = np.maximum(0.0, x @ hidden + bias) @ out + out_bias
            total += 1.0 / (1.0 + np.exp(-np.clip(y, -30, 30)))
        return np.round(total / len(self.hidden), DIGITS)


def chooser(table: Mapping[str, Any]) -> Chooser:
    """The model that beats/body_model.yaml holds: rows of numbers as strings, read much faster than YAML's lists."""
    networks = table["networks"]
    return Chooser(
        mean=_row(table["mean"]),
        scale=_row(table["scale"]),
        hidden=np.array([_rows(one["hidden"]) for one in networks]),
        hidden_bias=np.array([_row(one["hidden_bias"]) for one in networks]),
        out=np.array([_row(one["out"]) for one in networks]),
        out_bias=np.array([float(one["out_bias"]) for one in networks]),
    )


def _row(numbers: str) -> Matrix:
    return np.array(numbers.split(), dtype=np.float64)


def _rows(rows: Sequence[str]) -> Matrix:
    return np.array([row.split() for row in rows], dtype=np.float64)
