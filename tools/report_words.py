"""How long the page of a report is: its words and its size, over made-up people of several kinds.

`python tools/report_words.py` prints, for each form, the median and the most words that stand
outside folds, with folds, and before the first result, and the size of the file. It fails where the
most is over its limit. The people are those of the tests.
"""

import statistics
import sys
from collections.abc import Callable
from pathlib import Path

import emotional_intimacy as ei

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "reports"))
from pages import Node, count, outside_folds, parsed, with_folds
from random_reports import FORMS, random_reports

COUNT = int(sys.argv[1]) if sys.argv[1:] else 500
OUTSIDE = 450
"""The most words outside folds."""

WITH_FOLDS = 900
BEFORE = 30
"""The most words before the first result."""

KILOBYTES = 60

Measure = Callable[[str, Node], float]


def _before(_: str, page: Node) -> int:
    head = page.one("ei-head").text()
    return count(head) + count(page.one("ei-in-short").of_tag("h2")[0].text())


def _kilobytes(source: str, _: Node) -> float:
    return len(source.encode()) / 1024


MEASURES: dict[str, tuple[Measure, float]] = {
    "words outside folds": (lambda _, page: outside_folds(page), OUTSIDE),
    "words with folds": (lambda _, page: with_folds(page), WITH_FOLDS),
    "words before the first result": (_before, BEFORE),
    "KB": (_kilobytes, KILOBYTES),
}


def parts(page: Node) -> dict[str, int]:
    """The words of each part of a page, by its class; those of folds in brackets."""
    counts = {}
    (content,) = page.of_class("ei-page")
    for part in content.children:
        if isinstance(part, Node):
            name = f"({part.classes[0]})" if part.tag == "details" else part.classes[0]
            counts[name] = count(part.text(without=("svg",)))
    return counts


def main() -> int:
    """Print the table; 1 where a limit is passed, else 0."""
    bank = ei.load_bank()
    over = 0
    for id in FORMS:
        sources = [
            ei.reports.render(report, bank, as_="html")
            for report in random_reports(bank, id, COUNT, seed=14)
        ]
        pages = [parsed(source) for source in sources]
        print(f"{id}, {COUNT} reports")
        for name, (measure, limit) in MEASURES.items():
            found = [measure(source, page) for source, page in zip(sources, pages, strict=True)]
            median = statistics.median(found)
            over += max(found) > limit
            print(f"  {name:32} median {median:6.1f}  most {max(found):6.1f}  limit {limit}")
        longest = max(pages, key=outside_folds)
        print("  the longest:", ", ".join(f"{name} {n}" for name, n in parts(longest).items()))
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
