"""The reading level of the bundled texts: the Flesch-Kincaid grade of each section.

`python tools/reading_level.py` prints the median and the worst grade of the records of a section,
and fails where a private question is above grade 8, or the private questions of a context or a page
are above grade 6. Syllables are counted by where pyphen would hyphenate; it comes with the `lint`
extra.
"""

import re
import statistics
import sys
from collections import defaultdict
from collections.abc import Iterable

import pyphen

import emotional_intimacy as ei
from emotional_intimacy.bank.texts import texts

EASY = 6.0
"""The highest grade of the private questions of a context together, and of a page."""

EASY_QUESTION = 8.0
"""The highest grade of one private question: a single sentence swings more than a page."""

_WORD = re.compile(r"[A-Za-z]+(?:['-][A-Za-z]+)*")
_SENTENCE = re.compile(r"[.!?:;]+[\"')]*(?:\s+|$)|\n")
_ADDRESS = re.compile(r"https?://\S+")
_HYPHENS = pyphen.Pyphen(lang="en_US")
_FOR_TRANSLATORS = ("facet", "note")
_SKIPPED = frozenset({"sources"})


def syllables(word: str) -> int:
    """How many syllables a word has, by its hyphenation."""
    return len(_HYPHENS.positions(word)) + 1


def grade(text: str) -> float | None:
    """The Flesch-Kincaid grade of a text; None for one without words."""
    text = _ADDRESS.sub("", text)
    sentences = [part for part in _SENTENCE.split(text) if _WORD.search(part)]
    words = _WORD.findall(text)
    if not words:
        return None
    of_word = sum(map(syllables, words)) / len(words)
    return 0.39 * len(words) / len(sentences) + 11.8 * of_word - 15.59


def grades(bank: ei.Bank) -> dict[str, dict[str, float]]:
    """The grade of each record of each section, with all its texts together."""
    held: dict[tuple[str, str], list[str]] = defaultdict(list)
    context = bank.contexts["partner"]
    for text in texts(bank):
        if text.section not in _SKIPPED and not text.path.endswith(_FOR_TRANSLATORS):
            held[text.section, text.record].append(context.render(text.text))
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for (section, record), parts in held.items():
        found_grade = grade("\n".join(parts))
        if found_grade is not None:
            found[section][record] = found_grade
    return dict(found)


def _of_each_context(bank: ei.Bank) -> Iterable[tuple[str, float]]:
    for context in bank.contexts:
        asked = [one for one in bank.private_questions if one.context == context.id]
        found = grade("\n".join(context.render(one.text) for one in asked))
        yield context.id, found if found is not None else 0.0


def main() -> int:
    """Print the table, and say what is too hard to read."""
    bank = ei.load_bank()
    found = grades(bank)
    print(f"{'section':<18} {'records':>7} {'median':>7} {'worst':>6}  of")
    for section, of_records in found.items():
        worst = max(of_records, key=of_records.__getitem__)
        median = statistics.median(of_records.values())
        row = f"{section:<18} {len(of_records):>7} {median:>7.1f} {of_records[worst]:>6.1f}"
        print(f"{row}  {worst}")
    too_hard = [
        *(
            f"private_questions.{id}: {level:.1f}"
            for id, level in found["private_questions"].items()
            if level > EASY_QUESTION
        ),
        *(f"{id}: {level:.1f}" for id, level in _of_each_context(bank) if level > EASY),
        *(f"pages.{id}: {level:.1f}" for id, level in found["pages"].items() if level > EASY),
    ]
    for line in too_hard:
        print(f"too hard to read: {line}")
    return 1 if too_hard else 0


if __name__ == "__main__":
    sys.exit(main())
