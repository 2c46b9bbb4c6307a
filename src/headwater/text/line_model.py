"""The trained line classifier: two small networks, the second of which sees what the first made of the neighbours.

Trained by benchmarks/train_lines.py; the weights are numbers only, no word of any text is in them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from headwater.text.line_features import Matrix, features, second
from headwater.text.lines import Line, Stock

CLIP = 5.0  # standard deviations: an odd line must not push the network where it was never trained
DIGITS = 3  # chances are rounded before they decide, so that the same page decides alike on every machine


@dataclass(frozen=True)
class Network:
    """One hidden layer of rectified units; inputs are standardised with `mean` and `scale`."""

    mean: Matrix
    scale: Matrix
    hidden: Matrix
    hidden_bias: Matrix
    out: Matrix
    out_bias: float

    def chances(self, rows: Matrix) -> Matrix:
        x = np.clip((rows - self.mean) / self.scale, -CLIP, CLIP)
        y = np.maximum(0.0, x @ self.hidden + self.hidden_bias) @ self.out + self.out_bias
        return np.asarray(1.0 / (1.0 + np.exp(-np.clip(y, -30, 30))))


@dataclass(frozen=True)
class Model:
    first: Network
    second: Network

    def chances(self, found: Sequence[Line], stock: Stock) -> npt.NDArray[np.float64]:
        """For each line, the chance that it belongs to the body, 0 to 1."""
        if not found:
            return np.zeros(0)
        rows = features(found, stock)
        look = self.first.chances(rows)
        return np.round(self.second.chances(np.column_stack([rows, second(look)])), DIGITS)


def _network(table: Mapping[str, Any]) -> Network:
    array = {key: np.array(table[key], dtype=np.float64) for key in ("mean", "scale", "hidden", "hidden_bias", "out")}
    return Network(**array, out_bias=float(table["out_bias"]))


def model(table: Mapping[str, Any]) -> Model:
    """The model that beats/line_model.yaml holds."""
    return Model(_network(table["first"]), _network(table["second"]))
