"""Statistics of 100,000 made-up people against pingouin and R's psych, in one run, interleaved.

`make bench` runs this last. One thread for everybody. Milliseconds depend on the machine; the
ratios are what to look at. The same run checks that the peers find the same values, and fails if
they do not. The peers get their answers keyed and cut by pillar, which is not in their time; it is
in ours.
"""

import os
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
from typing import IO, Any

PEOPLE = 100_000
ROUNDS = 5
SEED = 2026
MISSING = 0.03
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
CARELESS = {"longstring": "longstring", "irv": "irv", "mahalanobis": "mahad", "even-odd": "evenodd"}

Values = list[float]
Found = dict[str, tuple[float, Values]]
Tasks = Mapping[str, Callable[[], Values]]


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


def timed(tasks: Tasks) -> Found:
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


class People:
    """Made-up people, complete and with gaps, and what is done with them."""

    def __init__(self) -> None:
        import emotional_intimacy as ei

        self.evidence: Any = ei.evidence
        self.form = ei.load_bank().questionnaire("full", context="partner")
        self.pillars = list(self.form.pillars)
        self.complete = ei.evidence.simulate(self.form, PEOPLE, seed=SEED).responses
        self.gaps = ei.evidence.simulate(self.form, PEOPLE, seed=SEED, missing=MISSING).responses
        self.scores: list[Any] = []
        self.indices: Any = None

    def alpha(self, responses: Any, cases: str, *, items: bool = False) -> Values:
        """Alpha of every pillar, and what `psych::alpha` tells of items if wanted."""
        found = [self.evidence.alpha(responses, one, cases=cases).value for one in self.pillars]
        if items:
            for one in self.pillars:
                self.evidence.item_statistics(responses, one, cases=cases)
        return found

    def score(self) -> Values:
        """Percents of every pillar."""
        self.scores = [self.evidence.scale_scores(self.gaps, one) for one in self.pillars]
        return []

    def omega(self, variant: str) -> Values:
        """Omega total of the first pillar, as psych prints it for minres."""
        found = self.evidence.omega_total(self.complete, self.pillars[0], variant=variant)
        return [found.observed]

    def careless(self) -> Values:
        """All indices of careless answering."""
        self.indices = self.evidence.careless_indices(self.complete).indices
        return []

    def tasks(self) -> Tasks:
        """What is measured of ours."""
        return {
            "alpha": lambda: self.alpha(self.complete, "complete"),
            "alpha_gaps": lambda: self.alpha(self.gaps, "pairwise"),
            "alpha_items": lambda: self.alpha(self.complete, "complete", items=True),
            "alpha_items_gaps": lambda: self.alpha(self.gaps, "pairwise", items=True),
            "scores": self.score,
            "omega": lambda: self.omega("minres"),
            "omega_cfa": lambda: self.omega("cfa"),
            "careless": self.careless,
        }

    def pingouin_tasks(self) -> Tasks:
        """What is measured of pingouin."""
        import numpy as np
        import pandas as pd
        import pingouin

        items = list(self.form.items)
        strong = np.array([item.key == 1 for item in items])

        def task(responses: Any) -> Callable[[], Values]:
            keyed = np.where(strong, responses.answers, 6 - responses.answers)
            frames = [
                pd.DataFrame(keyed[:, [at for at, item in enumerate(items) if item.pillar == one]])
                for one in self.pillars
            ]
            return lambda: [float(pingouin.cronbach_alpha(one)[0]) for one in frames]

        return {"alpha": task(self.complete), "alpha_gaps": task(self.gaps)}

    def write(self, folder: Path) -> None:
        """Write what R reads; it holds columns one after the other."""
        self.complete.answers.T.tofile(folder / "complete.bin")
        self.gaps.answers.T.tofile(folder / "gaps.bin")
        lines = [f"{item.id} {item.pillar} {item.key}" for item in self.form.items]
        (folder / "items.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
        (folder / "pillars.txt").write_text("\n".join(self.pillars) + "\n", encoding="utf-8")


def measured(people: People, r: R | None) -> dict[str, list[Found]]:
    """Everything, in turn, round after round."""
    ours, theirs = people.tasks(), people.pingouin_tasks()
    rounds: dict[str, list[Found]] = {"ours": [], "pingouin": []}
    timed(theirs)  # warms up, as ours is; the tasks of R take seconds and need none
    for _ in range(ROUNDS):
        rounds["ours"].append(timed(ours))
        rounds["pingouin"].append(timed(theirs))
        if r is not None:
            rounds.setdefault("R", []).append(r.ask("round"))
    return rounds


def agree(people: People, rounds: dict[str, list[Found]], folder: Path) -> bool:
    """Whether all find the same values."""
    import numpy as np

    check = Check()
    print("largest differences:")
    last = {
        who: {name: values for name, (_, values) in found[-1].items()}
        for who, found in rounds.items()
    }
    ours = last.pop("ours")
    for who, theirs in last.items():
        for name in ("alpha", "alpha_gaps"):
            check.same(f"{name}, {who}", ours[name], theirs[name], 1e-9)
    if "R" in last:
        theirs = last["R"]
        percents = np.concatenate(people.scores)
        scored = ~np.isnan(percents)
        means = np.fromfile(folder / "scores.bin")
        other = np.where(scored, 100 * (means - 1) / 4, np.nan)
        print(f"  scores that the rule of the questionnaire withholds: {(~scored).sum()}")
        check.same("every other score, R", percents[scored].tolist(), other[scored].tolist(), 1e-9)
        by_pillar = [np.nanmean(one.reshape(-1, PEOPLE), axis=1) for one in (percents, other)]
        check.same("mean scores, R", by_pillar[0].tolist(), by_pillar[1].tolist(), 1e-9)
        check.same("omega, minres, R", ours["omega"], theirs["omega"], 1e-5)
        for id, name in CARELESS.items():
            values = people.indices[id].values  # noqa: PD011 - not of pandas
            mean = statistics.fmean(one for one in values if one is not None)
            check.same(f"mean {id}, R", [mean], theirs[name], 1e-9)
    return not check.failed


def table(rounds: dict[str, list[Found]], careless: str) -> None:
    """Print how many times faster ours is."""
    median = {
        who: {name: statistics.median(one[name][0] for one in found) for name in found[0]}
        for who, found in rounds.items()
    }
    print("what | peer | times faster | goal | ours ms | theirs ms")

    def row(what: str, peer: str, mine: str, who: str, *names: str, goal: str = "") -> None:
        one, other = median["ours"][mine], sum(median[who][name] for name in names)
        cells = (what, peer, f"{other / one:.1f}", goal, f"{1000 * one:.1f}", f"{1000 * other:.1f}")
        print(" | ".join(cells))

    row("alpha of six pillars", "pingouin", "alpha", "pingouin", "alpha")
    row("alpha of six pillars, gaps", "pingouin", "alpha_gaps", "pingouin", "alpha_gaps")
    if "R" in median:
        for name, gaps in (("alpha", ""), ("alpha_gaps", ", gaps")):
            row(f"alpha of six pillars{gaps}", "psych::alpha", name, "R", name, goal="10")
            row(f"alpha and item statistics{gaps}", "psych::alpha",
                name.replace("alpha", "alpha_items"), "R", name, goal="10")  # fmt: skip
        row("scores of six pillars, gaps", "psych::scoreItems", "scores", "R", "scores", goal="10")
        row("omega of one pillar, minres", "psych::omega", "omega", "R", "omega")
        row("five indices of careless answering", careless, "careless", "R", *CARELESS.values())
    print(f"omega of one pillar, cfa | none | | | {1000 * median['ours']['omega_cfa']:.1f} |")


def main() -> int:
    """Measure, check and print everything."""
    for name in THREADS:
        os.environ[name] = "1"  # before numpy is imported; R inherits them
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        r = with_r(folder)
        people = People()
        before = peak(resource.RUSAGE_SELF)
        timed(people.tasks())
        print(f"peak memory: {before} with the answers, {peak(resource.RUSAGE_SELF)} after ours")
        if r is not None:
            people.write(folder)
            r.ask("load")
        rounds = measured(people, r)
        if r is not None:
            r.end()
            print(f"peak memory: {peak(resource.RUSAGE_CHILDREN)} in R")
        good = agree(people, rounds, folder)
    packages = ", ".join(
        f"{name} {version(name)}" for name in ("numpy", "scipy", "pingouin", "pandas")
    )
    print(f"\n{PEOPLE} people, {len(people.form.items)} items, one thread (OMP_NUM_THREADS=1, "
          f"OPENBLAS_NUM_THREADS=1)\nPython {platform.python_version()}, {packages}")  # fmt: skip
    if r is not None:
        print("; ".join(r.versions))
    plain = r is not None and r.versions[1].endswith("none")
    table(rounds, "plain R (rle, sd, mahalanobis, cor)" if plain else "careless")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
