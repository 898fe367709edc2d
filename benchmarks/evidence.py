"""Statistics of 100,000 made-up people against pingouin and R's psych, in one run, interleaved.

`make bench` runs this last. One thread for everybody. Milliseconds depend on the machine; the
ratios are what to look at. The same run checks that the peers find the same values, and fails if
they do not. The peers get their answers keyed and cut by pillar, which is not in their time; it is
in ours.
"""

import os

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_name] = "1"  # before numpy is imported; R inherits them

import platform
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import IO

PEOPLE = 100_000
ROUNDS = 5
SEED = 2026
MISSING = 0.03

Values = list[float]
Found = dict[str, tuple[float, Values]]


class R:
    """An R that waits for its turn, started before there is anything large in this process."""

    def __init__(self, folder: Path) -> None:
        script = Path(__file__).with_suffix(".R")
        self.process = subprocess.Popen(
            ["Rscript", "--vanilla", str(script), str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.versions = [" ".join(words) for words in self.lines()]

    def lines(self) -> Iterator[list[str]]:
        """What it says, until it is done."""
        for line in _there(self.process.stdout):
            words = line.split()
            if words == ["done"]:
                return
            yield words
        raise SystemExit("R ended early")

    def ask(self, what: str) -> Found:
        """Let it load, or do everything once."""
        pipe = _there(self.process.stdin)
        pipe.write(what + "\n")
        pipe.flush()
        return {
            name: (float(seconds), [float(one) for one in values])
            for name, seconds, *values in self.lines()
        }

    def end(self) -> None:
        """Let it go."""
        _there(self.process.stdin).close()
        self.process.wait()


def _there(pipe: IO[str] | None) -> IO[str]:
    assert pipe is not None
    return pipe


def with_r(folder: Path) -> R | None:
    """R with psych, or None and one line that says so."""
    if shutil.which("Rscript") is not None:
        asked = ["Rscript", "--vanilla", "-e", "library(psych)"]
        if subprocess.run(asked, capture_output=True, check=False).returncode == 0:
            return R(folder)
    print("R or its package psych is missing: nothing is measured against them.")
    return None


def peak(who: int) -> str:
    """Peak memory of this process or of its children."""
    unit = 1024**2 if sys.platform == "darwin" else 1024
    return f"{resource.getrusage(who).ru_maxrss / unit:.0f} MB"


def timed(tasks: Mapping[str, Callable[[], Values]]) -> Found:
    """Seconds and values of each task, done once."""
    found: Found = {}
    for name, task in tasks.items():
        start = time.perf_counter()
        values = task()
        found[name] = (time.perf_counter() - start, values)
    return found


class Check:
    """Whether the values of the peers are ours."""

    def __init__(self) -> None:
        self.failed = False

    def same(self, what: str, ours: Values, theirs: Values, within: float) -> None:
        """Print the largest difference, and remember if it is too large."""
        pairs = zip(ours, theirs, strict=True)
        most = max(abs(one - other) for one, other in pairs)
        good = most <= within  # False for NaN
        self.failed |= not good
        print(f"  {what:<52} {most:8.1e}  {'within' if good else 'NOT WITHIN'} {within:g}")


def main() -> int:
    """Measure, check and print everything."""
    with tempfile.TemporaryDirectory() as folder:
        return measure(Path(folder))


def measure(folder: Path) -> int:
    """The same, with a folder for the answers that R reads."""
    r = with_r(folder)
    import numpy as np

    import emotional_intimacy as ei

    form = ei.load_bank().questionnaire("full", context="partner")
    complete = ei.evidence.simulate(form, PEOPLE, seed=SEED).responses
    gaps = ei.evidence.simulate(form, PEOPLE, seed=SEED, missing=MISSING).responses
    pillars = list(form.pillars)
    held: dict[str, object] = {}

    def alphas(responses: ei.evidence.Responses, cases: str) -> Values:
        return [ei.evidence.alpha(responses, one, cases=cases).value for one in pillars]

    def alphas_and_items(responses: ei.evidence.Responses, cases: str) -> Values:
        found = alphas(responses, cases)
        for one in pillars:
            ei.evidence.item_statistics(responses, one, cases=cases)
        return found

    def scores() -> Values:
        held["scores"] = [ei.evidence.scale_scores(gaps, one) for one in pillars]
        return []

    def careless() -> Values:
        indices = ei.evidence.careless_indices(complete).indices
        held["careless"] = indices
        return []

    def omega(variant: str) -> Values:
        found = ei.evidence.omega_total(complete, pillars[0], variant=variant)
        return [found.observed]

    ours = {
        "alpha": lambda: alphas(complete, "complete"),
        "alpha_gaps": lambda: alphas(gaps, "pairwise"),
        "alpha_items": lambda: alphas_and_items(complete, "complete"),
        "alpha_items_gaps": lambda: alphas_and_items(gaps, "pairwise"),
        "scores": scores,
        "omega": lambda: omega("minres"),
        "omega_cfa": lambda: omega("cfa"),
        "careless": careless,
    }
    before = peak(resource.RUSAGE_SELF)
    timed(ours)
    print(f"peak memory: {before} with the answers, {peak(resource.RUSAGE_SELF)} after ours")

    import pandas as pd
    import pingouin

    items = list(form.items)
    keys = np.array([item.key for item in items])
    tables = {}
    for name, responses in (("alpha", complete), ("alpha_gaps", gaps)):
        keyed = np.where(keys == 1, responses.answers, 6 - responses.answers)
        tables[name] = [
            pd.DataFrame(keyed[:, [at for at, item in enumerate(items) if item.pillar == one]])
            for one in pillars
        ]
    theirs = {
        name: lambda frames=frames: [float(pingouin.cronbach_alpha(one)[0]) for one in frames]
        for name, frames in tables.items()
    }
    if r is not None:
        # R holds columns one after the other.
        complete.answers.T.astype(np.float64).tofile(folder / "complete.bin")
        gaps.answers.T.astype(np.float64).tofile(folder / "gaps.bin")
        lines = [f"{item.id} {item.pillar} {item.key}" for item in items]
        (folder / "items.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
        (folder / "pillars.txt").write_text("\n".join(pillars) + "\n", encoding="utf-8")
        r.ask("load")

    rounds: dict[str, list[Found]] = {"ours": [], "pingouin": [], "R": []}
    for at in range(ROUNDS + 1):
        once = {"ours": timed(ours), "pingouin": timed(theirs)}
        if r is not None and at:
            once["R"] = r.ask("round")
        for who, found in once.items():
            if at:  # the first round warms Python up; R's tasks take seconds and need none
                rounds[who].append(found)
    if r is not None:
        r.end()
        print(f"peak memory: {peak(resource.RUSAGE_CHILDREN)} in R")

    check = Check()
    print("largest differences:")
    mine = rounds["ours"][-1]
    for name in tables:
        other = rounds["pingouin"][-1][name][1]
        check.same(f"{name}, pingouin", mine[name][1], other, 1e-9)
    if r is not None:
        other_r = {name: values for name, (_, values) in rounds["R"][-1].items()}
        for name in tables:
            check.same(f"{name}, psych", mine[name][1], other_r[name], 1e-9)
        percents = np.column_stack(held["scores"])
        means = np.fromfile(folder / "scores.bin").reshape(len(pillars), PEOPLE).T
        means = np.where(np.isnan(percents), np.nan, 100 * (means - 1) / 4)
        scored = ~np.isnan(percents)
        print(f"  people without a score of ours: {(~scored).any(axis=1).sum()}")
        check.same("scores of every person, psych",
                   percents[scored].tolist(), means[scored].tolist(), 1e-9)  # fmt: skip
        check.same("mean scores, psych", np.nanmean(percents, axis=0).tolist(),
                   np.nanmean(means, axis=0).tolist(), 1e-9)  # fmt: skip
        check.same("omega, minres, psych", mine["omega"][1], other_r["omega"], 1e-5)
        for id, name in (("longstring", "longstring"), ("irv", "irv"),
                         ("mahalanobis", "mahad"), ("even-odd", "evenodd")):  # fmt: skip
            values = [one for one in held["careless"][id].values if one is not None]
            check.same(f"mean {id}", [statistics.fmean(values)], other_r[name], 1e-9)

    median = {
        who: {
            name: statistics.median(found[name][0] for found in all_found) for name in all_found[0]
        }
        for who, all_found in rounds.items()
        if all_found
    }
    python = f"Python {platform.python_version()}"
    packages = ", ".join(f"{name} {version(name)}" for name in ("numpy", "pingouin", "pandas"))
    print(f"\n{PEOPLE} people, {len(items)} items, one thread, {python}, {packages}")
    if r is not None:
        print("; ".join(r.versions))
    print("what | peer | times faster | goal | ours ms | theirs ms")

    def row(what: str, peer: str, mine: str, who: str, name: str, goal: str = "") -> None:
        one = median["ours"][mine]
        parts = median[who]
        other = sum(parts[part] for part in name.split("+"))
        cells = (what, peer, f"{other / one:.1f}", goal, f"{1000 * one:.1f}", f"{1000 * other:.1f}")
        print(" | ".join(cells))

    row("alpha of six pillars", "pingouin", "alpha", "pingouin", "alpha")
    row("alpha of six pillars, gaps", "pingouin", "alpha_gaps", "pingouin", "alpha_gaps")
    if r is not None:
        row("alpha of six pillars", "psych::alpha", "alpha", "R", "alpha", "10")
        row("the same with item statistics", "psych::alpha", "alpha_items", "R", "alpha", "10")
        row("alpha of six pillars, gaps", "psych::alpha", "alpha_gaps", "R", "alpha_gaps", "10")
        row("the same with item statistics, gaps", "psych::alpha", "alpha_items_gaps", "R",
            "alpha_gaps", "10")  # fmt: skip
        row("scores of six pillars, gaps", "psych::scoreItems", "scores", "R", "scores", "10")
        row("omega of one pillar, minres", "psych::omega", "omega", "R", "omega")
        five = "longstring+irv+mahad+evenodd"
        plain = r.versions[1].endswith("none")
        row("five indices of careless answering", "plain R" if plain else "careless",
            "careless", "R", five)  # fmt: skip
    print(f"omega of one pillar, cfa | none | | | {1000 * median['ours']['omega_cfa']:.1f} |")
    return 1 if check.failed else 0


if __name__ == "__main__":
    sys.exit(main())
