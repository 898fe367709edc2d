"""Hold every statistic of `ei.evidence` against numbers that R computed from real answers.

`python tools/check_reference.py FOLDER` takes a folder of sets (see reference_sets.py). It prints
for each set, scale and statistic the largest difference from R's number and what else the file
holds, a set at a time. `--table` prints the table of the documentation.

Exit codes: 0 if all that was compared is within what the statistic allows, 1 if something is not,
2 if a file could not be compared to its end, or there was nothing to compare.

What is covered is listed in reference_statistics.py: a path in the file, our call, R's call, and
how our number is had. Beyond 1 differences are relative, but for what R finds by a search.
"""

import argparse
import json
import math
import re
import sys
import traceback
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from reference_sets import AnswerSet, Scale, numbers, read_set, set_names
from reference_statistics import (
    CARELESS,
    CHANGES,
    OCCASIONS,
    PAIRS,
    PROFILES,
    SCALES,
    SEARCH,
    UNDISTURBED,
    Careless,
    Changes,
    Occasions,
    OnePair,
    OneScale,
    Profiles,
    Statistic,
)

import emotional_intimacy as ei


class Difference(NamedTuple):
    """How far we are from one path of a reference file."""

    where: str
    statistic: Statistic
    largest: float

    @property
    def passes(self) -> bool:
        """Whether it is within what the statistic allows."""
        return self.largest <= self.statistic.tolerance


# Comparing ----------------------------------------------------------------------------------------


def at(held: Any, path: str) -> Any:
    """What stands at a path; None if nothing does."""
    for name in path.split("/"):
        held = held.get(name) if isinstance(held, Mapping) else None
    return held


def leaves(held: Any, path: str = "") -> Iterator[tuple[str, float]]:
    """All numbers with their paths; a null is NaN."""
    if isinstance(held, Mapping):
        for name, value in held.items():
            yield from leaves(value, f"{path}/{name}" if path else str(name))
    elif isinstance(held, list | tuple):
        for place, value in enumerate(held):
            yield from leaves(value, f"{path}/{place}" if path else str(place))
    elif held is None:
        yield path, math.nan
    elif isinstance(held, int | float) and not isinstance(held, bool):
        yield path, float(held)


def gap(ours: float, theirs: float, *, relative: bool) -> float:
    """A difference, beyond 1 relative to R's number if so wished; infinite against no number."""
    if math.isnan(ours) and math.isnan(theirs):
        return 0.0
    found = abs(ours - theirs) / (max(1.0, abs(theirs)) if relative else 1.0)
    return math.inf if math.isnan(found) else found


def compared(
    where: str,
    statistics: Iterable[Statistic],
    ours: object,
    theirs: Mapping[str, Any],
    seen: set[str],
    place: str = "",
) -> Iterator[Difference]:
    """The differences of one part of a file; the paths that were compared are noted as seen.

    Where we give nothing on purpose, the statistic is not compared. Of a mapping, that which we
    name is compared; of a list, all of it.
    """
    for statistic in statistics:
        expected = dict(leaves(at(theirs, statistic.path)))
        if not any(map(math.isfinite, expected.values())):
            continue
        try:
            found = statistic.found(ours)
        except ei.RequestError as refusal:
            print(f"{where:32}  {statistic.path:72}  refused: {refusal.problem}")
            continue
        if found is None:
            continue
        mine = dict(leaves(found))
        shared = expected.keys() & mine.keys()
        if isinstance(found, list | tuple) and expected.keys() != mine.keys():
            yield Difference(where, statistic, math.inf)
        elif shared:
            relative = statistic.tolerance < SEARCH
            gaps = [gap(mine[one], expected[one], relative=relative) for one in shared]
            yield Difference(where, statistic, max(gaps))
        seen |= {"/".join(filter(None, (place, statistic.path, one))) for one in shared}


class File:
    """One reference file, and what was compared of it."""

    def __init__(self, answers: AnswerSet, topic: str, path: Path) -> None:
        self.answers = answers
        self.topic = topic
        self.held = json.loads(path.read_text(encoding="utf-8"))
        self.seen: set[str] = set()

    @cached_property
    def lacking(self) -> str | None:
        """Why nothing of it is compared; None if the set holds all that the topic takes."""
        columns = self.answers.columns.keys()
        match self.topic:
            case "scales":
                enough, needed = True, ""
            case "dyads":
                enough, needed = {"dyad_id", "partner"} <= columns, "takes two people of each pair"
            case "careless":
                enough, needed = bool(self.answers.items), "takes answers to items"
            case "rci":
                enough = bool(self.answers.scales) and {"id", "time"} <= columns
                needed = "takes answers to items on two occasions"
            case _:
                enough, needed = False, "is no topic of ours"
        return None if enough else needed

    def differences(self) -> Iterator[Difference]:
        """How far we are from it."""
        covering = {
            "scales": self._scales,
            "dyads": self._dyads,
            "careless": self._careless,
            "rci": self._changes,
        }
        if self.lacking is None:
            yield from covering[self.topic]()

    def uncovered(self) -> dict[str, int]:
        """The numbers that were not compared: how many there are at paths of each shape."""
        counts: dict[str, int] = {}
        names = "|".join(map(re.escape, self.held.get("scales", {}))) or "$^"
        for path, number in leaves(self.held):
            if path not in self.seen and not math.isnan(number):
                shape = re.sub(rf"^scales/({names})/", "scales/*/", path)
                shape = re.sub(r"/\d+(?=/|$)", "", shape)
                counts[shape] = counts.get(shape, 0) + 1
        return counts

    def _scales(self) -> Iterator[Difference]:
        answers = self.answers.first_occasion()
        scales = {scale.name: scale for scale in answers.scales}
        for name, theirs in self.held["scales"].items():
            if name in scales:
                ours = OneScale(answers, scales[name], theirs)
                where = f"{self.answers.name}/{name}"
                yield from compared(where, SCALES, ours, theirs, self.seen, f"scales/{name}")

    def _dyads(self) -> Iterator[Difference]:
        first, second = self._partners()
        scales = {scale.name: scale for scale in self.answers.scales}
        for name, theirs in self.held["scales"].items():
            columns = [
                available(one, scales[name]) if name in scales else numbers(one.columns[name])
                for one in (first, second)
            ]
            where = f"{self.answers.name}/{name}"
            yield from compared(
                where, PAIRS, OnePair(*columns), theirs, self.seen, f"scales/{name}"
            )
        place = "profiles_all_items_unreversed"
        if place in self.held:
            ours = Profiles(first, second, self.held[place])
            where = f"{self.answers.name}/all items"
            yield from compared(where, PROFILES, ours, self.held[place], self.seen, place)

    def _partners(self) -> tuple[AnswerSet, AnswerSet]:
        """The two people of each pair, in the order of the file; a pair without one has a gap."""
        dyads, partners = self.answers.columns["dyad_id"], self.answers.columns["partner"]
        rows = {pair: row for row, pair in enumerate(zip(dyads, partners, strict=True))}
        one, other = dict.fromkeys(partners)
        both = [id for id in dict.fromkeys(dyads) if (id, one) in rows and (id, other) in rows]
        return tuple(self.answers.taking([rows[id, who] for id in both]) for who in (one, other))

    def _careless(self) -> Iterator[Difference]:
        ours = Careless(self.answers.first_occasion(), self.held)
        yield from compared(f"{self.answers.name}/all items", CARELESS, ours, self.held, self.seen)

    def _changes(self) -> Iterator[Difference]:
        where = f"{self.answers.name}/{self.answers.scales[0].name}"
        yield from compared(where, OCCASIONS, Occasions(self.answers), self.held, self.seen)
        for name, theirs in self.held.items():
            disturbed = name.startswith(UNDISTURBED) and UNDISTURBED not in self.answers.columns
            if isinstance(theirs, Mapping) and "reliability_used" in theirs and not disturbed:
                ours = Changes(self.answers, name)
                yield from compared(f"{where} {name}", CHANGES, ours, theirs, self.seen, name)


def available(answers: AnswerSet, scale: Scale) -> list[float | None]:
    """Mean of the keyed answers that a person gave, which the reference of pairs rests on."""
    turn = sum(answers.meta["response_range"])
    columns = np.array(
        [
            [
                math.nan if one is None else turn - one if item in scale.reverse else one
                for one in column
            ]
            for item in scale.items
            for column in [numbers(answers.columns[item])]
        ]
    )
    there = ~np.isnan(columns)
    with np.errstate(invalid="ignore"):
        means = np.where(there, columns, 0.0).sum(axis=0) / there.sum(axis=0)
    return [None if math.isnan(one) else one for one in means.tolist()]


# Printing -----------------------------------------------------------------------------------------


def table(differences: Sequence[Difference]) -> Iterator[str]:
    """The table of the documentation: each of our functions with R's calls."""
    yield "| ours | largest difference | R | numbers held against R |"
    yield "| --- | --- | --- | --- |"
    groups: dict[str, list[Difference]] = {}
    for one in differences:
        groups.setdefault(one.statistic.ours, []).append(one)
    for ours, found in sorted(groups.items(), key=lambda group: group[0].lower()):
        theirs = ", ".join(sorted({f"`` {one.statistic.theirs} ``" for one in found}))
        largest = max(one.largest for one in found)
        told = f"{largest:.0e}" if largest else "0"
        yield f"| `{ours}` | {told} | {theirs} | {len(found)} |"


class Run:
    """What a check of a folder finds, told set by set."""

    def __init__(self, folder: Path, *, told: bool) -> None:
        self.folder = folder
        self.told = told
        self.differences: list[Difference] = []
        self.crashed = 0

    def check(self) -> None:
        """Compare all files of all sets; what crashes does not keep the others from it."""
        for name in set_names(self.folder):
            for path in sorted((self.folder / "reference").glob(f"{name}.*.json")):
                topic = path.name.removesuffix(".json").rpartition(".")[2]
                try:
                    self._check_file(File(read_set(self.folder, name), topic, path))
                except Exception:  # noqa: BLE001 - whatever it is, it is told and counted
                    self.crashed += 1
                    print(f"{name} {topic}: crashed", file=sys.stderr)
                    traceback.print_exc()
                sys.stdout.flush()

    def _check_file(self, file: File) -> None:
        for difference in file.differences():
            self.differences.append(difference)
            mark = "" if difference.passes else "  <-- beyond what is allowed"
            where, path = difference.where, difference.statistic.path
            self._tell(f"{where:32}  {path:72}  {difference.largest:.1e}{mark}")
        place = f"not covered: {file.answers.name} {file.topic}:"
        uncovered = file.uncovered()
        if file.lacking is not None:
            uncovered = {file.lacking: sum(uncovered.values())}
        for shape, count in uncovered.items():
            self._tell(f"{place} {shape} ({count})")

    def _tell(self, line: str) -> None:
        if self.told:
            print(line)


def main(arguments: Sequence[str] | None = None) -> int:
    """Check a folder."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--table", action="store_true", help="print the documentation's table")
    chosen = parser.parse_args(arguments)
    run = Run(chosen.folder, told=not chosen.table)
    run.check()
    if chosen.table:
        print(*table(run.differences), sep="\n")
    beyond = sum(not difference.passes for difference in run.differences)
    if not run.differences:
        print(f"nothing to compare in {chosen.folder}", file=sys.stderr)
    print(
        f"\n{len(run.differences)} compared, {beyond} beyond what is allowed,"
        f" {run.crashed} crashed",
        file=sys.stderr,
    )
    if run.crashed or not run.differences:
        return 2
    return 1 if beyond else 0


if __name__ == "__main__":
    raise SystemExit(main())
