"""Whether two results about whole dataframes say the same."""

from typing import Any


def as_polars(found: Any) -> Any:
    """A result as a frame of Polars with nulls."""
    import pandas as pd
    import polars as pl
    import polars.selectors as cs

    if isinstance(found, pl.DataFrame):
        return found
    if isinstance(found, pd.DataFrame):
        return pl.from_pandas(found)
    if hasattr(found, "schema"):
        return pl.from_arrow(found)
    if isinstance(found, dict):
        return pl.DataFrame(found).with_columns(cs.float().fill_nan(None))
    return pl.DataFrame(
        {f"{name}_percent": 100 * found.values[:, at] for at, name in enumerate(found.names)}  # noqa: PD011 - not of pandas
    )


def same(name: str, ours: Any, theirs: Any) -> bool:
    """Print how far a result is from ours, and say whether that is near enough."""
    import polars as pl

    only_percents = "personality" in name
    unlike = [] if only_percents else sorted(set(ours.columns) ^ set(theirs.columns))
    most, words = 0.0, 0
    for column in theirs.columns:
        one, other = ours[column], theirs[column]
        words += (one.is_null() != other.is_null()).sum()
        if one.dtype.is_float():
            most = max(most, (one - other).abs().max() or 0.0)
        else:
            words += (one.cast(pl.String) != other.cast(pl.String)).sum()
    within = 1e-9 if "hand" in name or only_percents else 0.0
    good = most <= within and not words and not unlike
    print(f"  {name:<48} {most:8.1e}  {'within' if good else 'NOT WITHIN'} {within:g};"
          f" {words} words and counts differ {' '.join(unlike)}", flush=True)  # fmt: skip
    return good
