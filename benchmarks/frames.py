"""Whole dataframes against named peers and code by hand, in one run, interleaved.

`make bench` runs this last, on a million made-up people who answered 72 questions, 3 % of them not.
The same run checks that the peers find the same values, and fails if they do not. Rows a second
depend on the machine; the ratios are what to look at.

``--people`` and ``--rounds`` make a smaller run. ``--hundred-million`` does nothing of this, and
scores a hundred million people once, from Parquet to Parquet; it needs 20 GB of disk.
"""

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

PEOPLE = 1_000_000
ROUNDS = 5
PACKAGES = ("narwhals", "polars", "pandas", "duckdb", "pyarrow", "numpy")
PACKAGES += ("personality-questionnaire",)

Task = Callable[[Any], object]


class Job(NamedTuple):
    """Something that is measured.

    Attributes:
        kind: How its answers are held.
        gaps: Whether some of them are missing.
        make: Makes the task, which takes the answers.
    """

    kind: str
    gaps: bool
    make: Callable[[], Task]


def _ours(what: str, kind: str) -> Job:
    def make() -> Task:
        from frames_data import questionnaire

        import emotional_intimacy as ei

        score = getattr(ei.frames, what)
        asked = questionnaire()
        if kind == "DuckDB":  # it is lazy
            return lambda people: score(asked, people).to_arrow_table()
        return lambda people: score(asked, people)

    return Job(kind, gaps=True, make=make)


def _by_hand(what: str, kind: str) -> Job:
    def make() -> Task:
        import frames_by_hand

        score, form = getattr(frames_by_hand, what), known_form()
        return lambda people: score(form, people)

    return Job(kind, gaps=True, make=make)


def _kernel() -> Task:
    from frames_peers import kernel_of

    return kernel_of(known_form(), os.cpu_count() or 1)


def _peer() -> Task:
    from frames_peers import instrument_of
    from personality_questionnaire import score

    instrument = instrument_of(known_form())
    return lambda people: score(instrument, people)


def _big_five() -> Task:
    import personality_questionnaire as peer

    instrument = peer.get("bfi2")
    return lambda people: peer.score(instrument, people)


def known_form() -> Any:
    """What code by hand knows; the columns of provenance are copied from ours."""
    import polars as pl
    from frames_data import questionnaire
    from frames_peers import read_form

    import emotional_intimacy as ei

    asked = questionnaire()
    nobody = pl.DataFrame({id: [None] for id in asked.items.ids}, schema_overrides={})
    row = ei.frames.score_frame(asked, nobody.cast(pl.Int8)).row(0, named=True)
    return read_form(asked, {name: row[name] for name in row if name.startswith("provenance_")})


ENGINES = ("Polars", "pandas", "DuckDB", "PyArrow")
PERCENTS = {f"percents, {kind}": _ours("percent_frame", kind) for kind in ENGINES} | {
    "percents, by hand, Polars": _by_hand("polars_percents", "Polars"),
    "percents, by hand, pandas": _by_hand("pandas_percents", "pandas"),
    "percents, by hand, NumPy": Job("int8", gaps=True, make=_kernel),
    "percents, personality-questionnaire": Job("int64", gaps=False, make=_peer),
}
SCORES = {f"scores, {kind}": _ours("score_frame", kind) for kind in ENGINES} | {
    "scores, by hand, Polars": _by_hand("polars_scores", "Polars"),
    "scores, by hand, pandas": _by_hand("pandas_scores", "pandas"),
}
BIG_FIVE = "BFI-2 of 60 items, personality-questionnaire"
JOBS = PERCENTS | SCORES | {BIG_FIVE: Job("60 items", gaps=False, make=_big_five)}

RATIOS = (
    ("percents, Polars", "percents, personality-questionnaire", "5, aim 10"),
    ("percents, Polars", BIG_FIVE, ""),
    ("scores, Polars", "percents, personality-questionnaire", "3, aim 5"),
    ("scores, Polars", BIG_FIVE, ""),
    ("percents, Polars", "percents, by hand, Polars", "2"),
    ("scores, Polars", "scores, by hand, Polars", "3"),
    ("percents, Polars", "percents, by hand, pandas", "8"),
    ("scores, Polars", "scores, by hand, pandas", ""),
    *(
        (f"{what}, {kind}", f"{what}, Polars", "0.5")
        for what in ("percents", "scores")
        for kind in ENGINES[1:]
    ),
    ("percents, Polars", "percents, by hand, NumPy", "0.5"),
)
"""Ours, the peer, and what is wanted; 0.5 is at most twice its time."""

FEW = 12
"""People of a small frame, which is to take less than MOST_OF_FEW milliseconds."""

MOST_OF_FEW = 10


class Folder(NamedTuple):
    """Where the answers are, and of how many people."""

    path: Path
    people: int

    def answers(self, job: Job) -> Any:
        """The answers that a job takes."""
        from frames_data import load, questionnaire

        ids = list(questionnaire().items.ids)
        name = "gaps.npy" if job.gaps else "complete.npy"
        if job.kind == "60 items":
            return load("int64", self.path / name, ids, self.people)[:, :60].copy()
        return load(job.kind, self.path / name, ids, self.people)


def peak() -> float:
    """The most memory that this process has had, in MB."""
    unit = 1024**2 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def forget_peak() -> None:
    """Let the peak be what is held now, where Linux does that: loading needs more for a moment."""
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


def alone(name: str, folder: Folder) -> None:
    """Do a job twice in this process; print the seconds, and the memory of the first time."""
    job = JOBS[name]
    answers, task = folder.answers(job), job.make()
    forget_peak()
    before = peak()
    first = seconds_of(task, answers)
    memory = peak() - before
    print(json.dumps([first, seconds_of(task, answers), memory]))


def seconds_of(task: Task, answers: Any) -> float:
    """Seconds of one call, whose result goes before the next one comes."""
    start = time.perf_counter()
    result = task(answers)
    seconds = time.perf_counter() - start
    del result
    return seconds


def in_a_process(*arguments: object) -> list[float]:
    """What another process of this file prints. Call it while this process is small: on Linux the
    peak of a new process begins with the memory of the one that started it."""
    command = [sys.executable, __file__, *map(str, arguments)]
    found: list[float] = json.loads(subprocess.run(command, check=True, stdout=-1).stdout)
    return found


def firsts(folder: Folder) -> None:
    """First calls and peak memory, each in a process of its own."""
    print(f"{'first call in a fresh process, ' + format(folder.people, ',') + ' people':<50}"
          f" {'seconds':>8} {'more MB at the peak':>20}")  # fmt: skip
    for name in JOBS:
        first, _, memory = in_a_process("--alone", name, folder.path, "--people", folder.people)
        print(f"{name:<50} {first:8.2f} {memory:20.0f}", flush=True)


def growth(folder: Folder) -> None:
    """How the time of ours grows with the people, on Polars."""
    print(f"\n{'seconds per million people, Polars, warm':<50}"
          + "".join(f" {name:>12}" for name in ("percents", "scores")))  # fmt: skip
    needed = dict.fromkeys(("percents, Polars", "scores, Polars"), 0.0)
    people = min(10_000, folder.people)
    while people <= 10 * folder.people:
        cells = []
        for name, memory in needed.items():
            if memory > 0.8 * free_memory():
                cells.append(f" {'over ' + format(memory / 1000, '.0f') + ' GB':>12}")
                continue
            arguments = ("--alone", name, folder.path, "--people", people)
            runs = [in_a_process(*arguments) for _ in range(3 if people <= folder.people else 1)]
            needed[name] = 10 * max(memory for *_, memory in runs)
            cells.append(f" {1e6 * min(second for _, second, _ in runs) / people:12.2f}")
        print(f"{people:<50,}" + "".join(cells), flush=True)
        people *= 10


def free_memory() -> float:
    """Memory that is free, in MB; without end where Linux does not say it."""
    try:
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
    except OSError:
        return float("inf")
    (line,) = (line for line in lines if line.startswith("MemAvailable"))
    return int(line.split()[1]) / 1024


def agree(folder: Folder) -> bool:
    """Whether everybody finds the values that ours finds on Polars."""
    from frames_agree import as_polars, same

    good = True
    print("\nlargest differences from ours on Polars:")
    for jobs, first in ((PERCENTS, "percents, Polars"), (SCORES, "scores, Polars")):
        for gaps in (True, False):
            ours = jobs[first]
            expected = as_polars(ours.make()(folder.answers(ours._replace(gaps=gaps))))
            for name, job in jobs.items():
                if job.gaps == gaps and name != first:
                    good &= same(name, expected, as_polars(job.make()(folder.answers(job))))
    return good


def rates(folder: Folder, rounds: int) -> None:
    """Rows a second in interleaved rounds, and the ratios."""
    from run import interleaved, timed

    kinds = {(job.kind, job.gaps): folder.answers(job) for job in JOBS.values()}
    tasks = {}
    for name, job in JOBS.items():
        task, answers = job.make(), kinds[job.kind, job.gaps]
        tasks[name] = lambda task=task, answers=answers: timed(lambda: task(answers))
    found = interleaved(tasks, rounds)
    print(f"\n{'warm, medians':<50} {'rows a second':>14}")
    for name, seconds in found.items():
        print(f"{name:<50} {folder.people / seconds:14,.0f}")
    print(f"\n{'ours':<20} {'peer':<46} {'times faster':>12}  wanted")
    for ours, peer, wanted in RATIOS:
        print(f"{ours:<20} {peer:<46} {found[peer] / found[ours]:12.2f}  {wanted}")


def few(folder: Folder) -> None:
    """Milliseconds for a few people, warm: the fastest of some calls."""
    small = folder._replace(people=FEW)
    print(f"\n{format(FEW) + ' people, warm':<50} {'milliseconds':>12}  under {MOST_OF_FEW} wanted")
    for what in ("percents", "scores"):
        for kind in ENGINES:
            name = f"{what}, {kind}"
            task, answers = JOBS[name].make(), small.answers(JOBS[name])
            seconds_of(task, answers)
            fastest = min(seconds_of(task, answers) for _ in range(20))
            print(f"{name:<50} {1000 * fastest:12.1f}")


def measure(people: int, rounds: int) -> int:
    """Measure, check and print everything."""
    print(f"Python {platform.python_version()}, {os.cpu_count()} processors;",
          ", ".join(f"{name} {version(name)}" for name in PACKAGES))  # fmt: skip
    print(f"{people:,} people, 72 questions, 3 % unanswered; {rounds} interleaved rounds\n")
    with tempfile.TemporaryDirectory() as name:
        folder = Folder(Path(name), people)
        in_a_process("--write", folder.path, "--people", people)
        firsts(folder)
        growth(folder)
        good = agree(folder)
        rates(folder, rounds)
        few(folder)
    return 0 if good else 1


def write(folder: Folder) -> None:
    """Write the answers: with gaps for ten times as many, which is what the growth goes up to."""
    from frames_data import MISSING, questionnaire, write_answers

    items = list(questionnaire().items)
    write_answers(folder.path / "gaps.npy", items, 10 * folder.people, MISSING)
    write_answers(folder.path / "complete.npy", items, folder.people, 0)
    print("[]")


def main() -> int:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, help="how many people; a million if not given")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--hundred-million", action="store_true", help="one long run")
    parser.add_argument("--write", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--alone", nargs=2, help=argparse.SUPPRESS)
    parser.add_argument("--step", nargs=2, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    people = asked.people or (100 * PEOPLE if asked.hundred_million else PEOPLE)
    if asked.write:
        write(Folder(asked.write, people))
    elif asked.alone:
        name, path = asked.alone
        alone(name, Folder(Path(path), people))
    elif asked.step:
        from frames_stream import step

        name, path = asked.step
        step(name, Path(path), people, peak)
    elif asked.hundred_million:
        from frames_stream import stream

        return stream(people, in_a_process)
    else:
        return measure(people, asked.rounds)
    return 0


if __name__ == "__main__":
    sys.exit(main())
