"""Sets of real answers in a folder, read as scales of one's own.

A set is `<set>.csv` (a row a person, blank for a missing answer), `<set>.meta.json` (response
range, scales, reversed items) and `reference/<set>.<topic>.json` (what R computed).
"""

import csv
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import Any

import emotional_intimacy as ei


@dataclass(frozen=True)
class Scale:
    """A scale of a set: its items in order, and which of them are reversed."""

    name: str
    items: tuple[str, ...]
    reverse: tuple[str, ...]


@dataclass(frozen=True)
class AnswerSet:
    """One set: its columns as they stand in the file, and what its meta file says."""

    name: str
    columns: Mapping[str, list[str]]
    meta: Mapping[str, Any]

    @cached_property
    def scales(self) -> tuple[Scale, ...]:
        """The scales that the meta file names."""
        named = self.meta.get("scales", {})
        return tuple(
            Scale(name, tuple(one["items"]), tuple(one.get("reverse", ())))
            for name, one in named.items()
        )

    @cached_property
    def items(self) -> tuple[str, ...]:
        """The columns that hold answers, in the order of the file."""
        others = set(self.meta.get("non_item_columns", ()))
        return tuple(name for name in self.columns if name not in others)

    @cached_property
    def n_rows(self) -> int:
        """How many rows there are."""
        return len(next(iter(self.columns.values())))

    def rows(self, keep: Callable[[int], bool]) -> "AnswerSet":
        """The set with some of its rows."""
        return self.taking([at for at in range(self.n_rows) if keep(at)])

    def taking(self, places: list[int]) -> "AnswerSet":
        """The set with rows in another order."""
        columns = {name: [values[at] for at in places] for name, values in self.columns.items()}
        return AnswerSet(self.name, columns, self.meta)

    def first_occasion(self) -> "AnswerSet":
        """The rows of the first occasion, where there are two."""
        if "time" not in self.columns:
            return self
        return self.rows(lambda at: self.columns["time"][at] == "1")

    def responses(self, scale: Scale, share: tuple[int, int] = (1, 1)) -> ei.evidence.Responses:
        """The answers to one scale, which is scored from that share of its items on."""
        return self._read(scale.items, (scale,), share)

    def all_responses(self, order: Sequence[str] | None = None) -> ei.evidence.Responses:
        """The answers to all items, in the order of the file or in another."""
        return self._read(tuple(order or self.items), self.scales, (1, 1))

    def _read(
        self, items: tuple[str, ...], scales: tuple[Scale, ...], share: tuple[int, int]
    ) -> ei.evidence.Responses:
        questionnaire = _questionnaire(items, scales, self.meta["response_range"], share)
        columns = {item: numbers(self.columns[item]) for item in items}
        return ei.evidence.read_responses(questionnaire, columns)


def set_names(folder: Path) -> list[str]:
    """The names of the sets in a folder, sorted."""
    return sorted(path.name.removesuffix(".meta.json") for path in folder.glob("*.meta.json"))


def read_set(folder: Path, name: str) -> AnswerSet:
    """One set of a folder."""
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    columns = {column: [row[at] for row in rows] for at, column in enumerate(head)}
    meta = json.loads((folder / f"{name}.meta.json").read_text(encoding="utf-8"))
    return AnswerSet(name, columns, meta)


def numbers(column: list[str]) -> list[float | None]:
    """A column of the file as numbers; blank and NA are missing."""
    return [None if one in {"", "NA"} else float(one) for one in column]


def _questionnaire(
    items: tuple[str, ...],
    scales: tuple[Scale, ...],
    span: tuple[int, int],
    share: tuple[int, int],
) -> ei.Questionnaire:
    """The items as a questionnaire; those of no scale are asked and not scored."""
    return ei.scale(
        "form",
        {item: f"Column {item}." for item in items},
        minimum=span[0],
        maximum=span[1],
        reverse={item for scale in scales for item in scale.reverse},
        subscales={scale.name: scale.items for scale in scales},
        least_answered_share=Fraction(*share),
    )
