"""Records as a data frame, in one call: a row a record, nested fields as plain lists and dictionaries."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import msgspec

from headwater.records import Record

if TYPE_CHECKING:
    import pandas
    import polars


def rows(records: Iterable[Record]) -> list[dict[str, Any]]:
    """Records as plain dictionaries; days become ISO strings."""
    return [msgspec.to_builtins(one) for one in records]


def to_pandas(records: Iterable[Record]) -> "pandas.DataFrame":
    """Needs the extra `frames` (`pip install headwater[frames]`)."""
    import pandas  # measured: 0.4 s, and an extra that need not be there

    return pandas.DataFrame(rows(records))


def to_polars(records: Iterable[Record]) -> "polars.DataFrame":
    """Needs the extra `frames` (`pip install headwater[frames]`)."""
    import polars  # measured: 0.2 s, and an extra that need not be there

    return polars.DataFrame(rows(records), infer_schema_length=None, strict=False)
