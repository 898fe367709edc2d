"""Ratios against named peers, measured in one run, interleaved, bare start-up subtracted.

`make bench` sets up the environment and runs this. Milliseconds depend on the machine; the ratios
are what to look at. The peer is personality-questionnaire 2.7, scoring its 60-item BFI-2.
"""

import json
import platform
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

ROUNDS = 25
PEOPLE = 300

NOTHING = "pass"
CORE = "import attrs, cattrs, importlib_resources"
LIBRARY = "import emotional_intimacy"
NUMPY = "import numpy"
PEER = """
import personality_questionnaire as peer
instrument = peer.get("bfi2")
peer.score(instrument, [[3, 4] * (len(instrument.items) // 2)])
"""
JOURNEY = """
import emotional_intimacy as ei
bank = ei.load_bank()
questionnaire = bank.questionnaire("full", context="partner")
answers = {item.id: 4 if item.key == 1 else 2 for item in questionnaire.items}
report = ei.score(questionnaire, answers)
ei.dumps(report), ei.dumps(ei.make_plan(report, bank))
"""
FIRST_LOAD = """
import sys, time
from emotional_intimacy.bank.editions import load_bank_from
start = time.perf_counter()
load_bank_from(sys.argv[1])
print(time.perf_counter() - start)
"""
TEMPLATE = """
<h1>{{ view.title }}</h1><p>{{ view.in_short.sentences | join(" ") }}</p>
{% for group in (view.strong_signs, view.low_signs, view.in_between, view.not_much) %}
<h2>{{ group.heading }}</h2>
{% for sign in group.signs %}
<li>{{ sign.name }} {{ sign.how_often }} {{ sign.certainty_words }} {{ sign.example }}</li>
{% endfor %}{% endfor %}
{% for area in view.scores.areas %}
<p>{{ area.name }} {{ area.number }} {{ area.words }}</p>
{% endfor %}
{% for text in view.safety.lines + view.safety.paragraphs %}<p>{{ text }}</p>{% endfor %}
"""


def process(code: str) -> float:
    """Seconds of a fresh interpreter that runs a piece of code."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-I", "-c", code], check=True)
    return time.perf_counter() - start


def interleaved(tasks: dict[str, Callable[[], float]], rounds: int) -> dict[str, float]:
    """The median seconds of each task, all of them run in turn, round after round."""
    for task in tasks.values():
        task()
    found: dict[str, list[float]] = {name: [] for name in tasks}
    for _ in range(rounds):
        for name, task in tasks.items():
            found[name].append(task())
    return {name: statistics.median(times) for name, times in found.items()}


def timed(task: Callable[[], object]) -> float:
    """Seconds of one call."""
    start = time.perf_counter()
    task()
    return time.perf_counter() - start


def show(what: str, ours: float, theirs: float, wanted: str) -> None:
    """Print one ratio."""
    print(f"{what:<66} {1000 * ours:9.2f} {1000 * theirs:9.2f} {ours / theirs:7.2f}  {wanted}")


def processes() -> None:
    """Fresh processes: importing, and the whole journey."""
    pieces = {"nothing": NOTHING, "core": CORE, "library": LIBRARY, "numpy": NUMPY}
    pieces |= {"peer": PEER, "journey": JOURNEY}
    found = interleaved(
        {name: (lambda c=code: process(c)) for name, code in pieces.items()}, ROUNDS
    )
    net = {name: seconds - found["nothing"] for name, seconds in found.items()}
    show("import the library / import attrs, cattrs, importlib_resources",
         net["library"], net["core"], "at most 1.3, aim 1")  # fmt: skip
    show("import, load, score, plan, dump / the peer imports, scores one",
         net["journey"], net["peer"], "at most 1.5, aim 1")  # fmt: skip
    show("import, load, score, plan, dump / import numpy",
         net["journey"], net["numpy"], "aim 1.2")  # fmt: skip


def people() -> None:
    """Scoring many different people, one at a time."""
    import personality_questionnaire as peer

    import emotional_intimacy as ei

    random_ = random.Random(2026)
    questionnaire = ei.load_bank().questionnaire("full", context="partner")
    instrument = peer.get("bfi2")
    ids = questionnaire.items.ids
    ours = [{id: random_.randint(1, 5) for id in ids} for _ in range(PEOPLE)]
    length = len(instrument.items)
    theirs = [[[random_.randint(1, 5) for _ in range(length)]] for _ in range(PEOPLE)]

    def score_ours() -> None:
        for answers in ours:
            ei.score(questionnaire, answers)

    def score_theirs() -> None:
        for answers in theirs:
            peer.score(instrument, answers)

    found = interleaved(
        {"ours": lambda: timed(score_ours), "theirs": lambda: timed(score_theirs)}, ROUNDS
    )
    show(f"score {PEOPLE} people one at a time / the peer does", found["ours"], found["theirs"],
         "at most 4, aim 2")  # fmt: skip


def loading() -> None:
    """Loading the bundled folder, uncached, against parsing the same bytes."""
    import emotional_intimacy as ei
    from emotional_intimacy.bank.editions import data

    folder = Path(str(data() / ei.editions()[-1]))
    contents = [path.read_bytes() for path in sorted(folder.rglob("*.json"))]

    def parse() -> None:
        for content in contents:
            json.loads(content)

    found = interleaved(
        {"load": lambda: timed(lambda: ei.load_bank_from(folder)), "parse": lambda: timed(parse)},
        ROUNDS,
    )
    firsts = []
    for _ in range(7):
        command = [sys.executable, "-I", "-c", FIRST_LOAD, str(folder)]
        firsts.append(float(subprocess.run(command, check=True, capture_output=True).stdout))
    size = sum(map(len, contents)) / 1000
    show(f"load_bank_from, warm, uncached / json.loads of the same {size:.0f} kB",
         found["load"], found["parse"], "at most 6")  # fmt: skip
    show("load_bank_from, first in its process / the same json.loads",
         statistics.median(firsts), found["parse"], "aim 12")  # fmt: skip


def rendering() -> None:
    """Reports for people to read, against Jinja2 filling a template with the same sentences."""
    import jinja2

    import emotional_intimacy as ei

    random_ = random.Random(2026)
    bank = ei.load_bank()
    form = bank.questionnaire("full", context="partner")
    reports = [
        ei.score(form, {id: random_.randint(1, 5) for id in form.items.ids}) for _ in range(PEOPLE)
    ]
    views = [ei.describe(report, bank) for report in reports]
    template = jinja2.Environment(autoescape=True).from_string(TEMPLATE)
    found = interleaved(
        {
            "text": lambda: timed(lambda: [ei.reports.render(one, bank) for one in reports]),
            "html": lambda: timed(
                lambda: [ei.reports.render(one, bank, "html") for one in reports]
            ),
            "jinja2": lambda: timed(lambda: [template.render(view=view) for view in views]),
        },
        ROUNDS,
    )
    each = {name: seconds / PEOPLE for name, seconds in found.items()}
    show("describe and render a report as text / Jinja2 fills a template",
         each["text"], each["jinja2"], "ours below 1 ms")  # fmt: skip
    show("describe and render a report as HTML / Jinja2 fills a template",
         each["html"], each["jinja2"], "ours below 2 ms")  # fmt: skip


def main() -> None:
    """Measure and print everything."""
    names = (
        "attrs",
        "cattrs",
        "importlib-resources",
        "jinja2",
        "numpy",
        "ortools",
        "personality-questionnaire",
    )
    print(
        f"Python {platform.python_version()};",
        ", ".join(f"{name} {version(name)}" for name in names),
    )
    print(f"medians of {ROUNDS} interleaved rounds, bare start-up subtracted\n")
    print(f"{'ours / theirs':<66} {'ours ms':>9} {'theirs ms':>9} {'ratio':>7}")
    processes()
    people()
    loading()
    rendering()


if __name__ == "__main__":
    main()
