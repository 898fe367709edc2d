"""Reports, plans and progress as plain text.

Every sentence comes from the bank, so a bank of your own needs the page: build it on the bundled
one with ``extending=``. No renderer can leave out that the questions are unvalidated, or the page
for people who are afraid; and no percent of a pillar stands without its poles, but for what two
people see of each other, to which poles do not belong.
"""

from collections.abc import Iterator
from textwrap import fill, indent
from typing import cast

from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.couples import CoupleComparison, Preview
from emotional_intimacy.model.plans import Plan
from emotional_intimacy.model.progress import Progress
from emotional_intimacy.model.questions import Questionnaire
from emotional_intimacy.model.results import CauseReport, ScoreReport, WishReport
from emotional_intimacy.reports.blocks import Entry, Items, Paragraph, Section
from emotional_intimacy.reports.couple_document import couple_document, preview_document
from emotional_intimacy.reports.plan_document import plan_document
from emotional_intimacy.reports.progress_document import progress_document
from emotional_intimacy.reports.report_document import (
    causes_document,
    report_document,
    wishes_document,
)
from emotional_intimacy.reports.scale_document import scale_document, scale_progress_document
from emotional_intimacy.reports.source import bank_of

__all__ = [
    "render_causes",
    "render_couple",
    "render_plan",
    "render_preview",
    "render_progress",
    "render_report",
    "render_wishes",
]

_WIDTH = 80
_MARGIN = "  "


def render_report(report: ScoreReport, bank: Bank | Questionnaire) -> str:
    """A report as plain text: areas, signs, cautions, the page for everyone, and how it was made.

    Args:
        report: The report.
        bank: The bank it was made with, or what was asked: a bundled questionnaire or the scale of
            your own. Its locale is the language of the text.

    Returns:
        The text, lines of at most 80 characters, ending in a newline.

    Raises:
        RequestError: It is not such a report.
        NotComparableError: It was made with another edition, scale or version.

    Example:
        >>> import emotional_intimacy as ei
        >>> bank = ei.load_bank()
        >>> report = ei.score(bank.questionnaire("pulse", context="friend"), {})
        >>> print(ei.reports.text.render_report(report, bank).splitlines()[0])
        What your answers show
    """
    bank = bank_of(bank)
    if isinstance(bank, Questionnaire):
        return _text(scale_document(report, bank))
    return _text(report_document(report, bank))


def render_causes(report: CauseReport, bank: Bank | Questionnaire) -> str:
    """A report on causes as plain text, by state.

    Args:
        report: The report.
        bank: The bank it was made with, or the bundled questionnaire that was asked.

    Returns:
        The text, lines of at most 80 characters, ending in a newline.

    Raises:
        RequestError: It is not such a report.
        NotComparableError: It was made with another edition.

    Example:
        >>> import emotional_intimacy as ei
        >>> bank = ei.load_bank()
        >>> report = ei.score_causes(bank.questionnaire("causes", context="friend"), {})
        >>> print(ei.reports.text.render_causes(report, bank).splitlines()[0])
        What gets in the way
    """
    return _text(causes_document(report, cast("Bank", bank_of(bank))))


def render_wishes(report: WishReport, bank: Bank | Questionnaire) -> str:
    """A report on wishes as plain text.

    Args:
        report: The report.
        bank: The bank it was made with, or the bundled questionnaire that was asked.

    Returns:
        The text, lines of at most 80 characters, ending in a newline.

    Raises:
        RequestError: It is not such a report.
        NotComparableError: It was made with another edition.

    Example:
        >>> import emotional_intimacy as ei
        >>> bank = ei.load_bank()
        >>> full = ei.score(bank.questionnaire("full", context="friend"), {})
        >>> report = ei.score_wishes(bank.questionnaire("wishes", context="friend"), {}, full)
        >>> print(ei.reports.text.render_wishes(report, bank).splitlines()[0])
        What you'd like
    """
    return _text(wishes_document(report, cast("Bank", bank_of(bank))))


def render_progress(progress: Progress, bank: Bank | Questionnaire) -> str:
    """A progress as plain text: areas, signs, the whole, the page for everyone, how it was made.

    Args:
        progress: The progress.
        bank: The bank that its last report was made with, or what was asked then, as in
            `render_report`.

    Returns:
        The text, lines of at most 80 characters, ending in a newline.

    Raises:
        RequestError: It is not a progress.
        NotComparableError: Its last report was made with another edition, scale or version.

    Example:
        >>> import emotional_intimacy as ei
        >>> bank = ei.load_bank()
        >>> report = ei.score(bank.questionnaire("pulse", context="friend"), {})
        >>> progress = ei.compare_over_time([report, report])
        >>> print(ei.reports.text.render_progress(progress, bank).splitlines()[0])
        Your answers over time
    """
    bank = bank_of(bank)
    if isinstance(bank, Questionnaire):
        return _text(scale_progress_document(progress, bank))
    return _text(progress_document(progress, bank))


def render_couple(seen: CoupleComparison, bank: Bank) -> str:
    """What two people see together, as plain text.

    Args:
        seen: The comparison, made again for this showing.
        bank: The bank both reports were made with.

    Returns:
        The text, lines of at most 80 characters, ending in a newline.

    Raises:
        RequestError: It is not a comparison.
        NotComparableError: It was made with another edition.

    Example:
        >>> import emotional_intimacy as ei
        >>> bank = ei.load_bank()
        >>> full = bank.questionnaire("full", context="friend")
        >>> seen = ei.compare_couple(ei.score(full, {}), ei.score(full, {}), 0, 0)
        >>> "What you see together" in ei.reports.text.render_couple(seen, bank)
        True
    """
    return _text(couple_document(seen, bank))


def render_preview(seen: Preview, bank: Bank) -> str:
    """What the other person would see, for the one whose answers they are, as plain text.

    Args:
        seen: The preview.
        bank: The bank the report was made with.

    Returns:
        The text, lines of at most 80 characters, ending in a newline.

    Raises:
        RequestError: It is not a preview.
        NotComparableError: It was made with another edition.

    Example:
        >>> import emotional_intimacy as ei
        >>> bank = ei.load_bank()
        >>> report = ei.score(bank.questionnaire("full", context="friend"), {})
        >>> seen = ei.couples.preview(report, 1)
        >>> "What the other person would see" in ei.reports.text.render_preview(seen, bank)
        True
    """
    return _text(preview_document(seen, bank))


def render_plan(plan: Plan, bank: Bank, *, person: str | None = None) -> str:
    """A plan as plain text: the page for everyone, the weeks, then how each practice is done.

    Args:
        plan: The plan.
        bank: The bank it was made with.
        person: What to call the other person: a name, or a noun without a possessive, as in
            `Bank.questionnaire`.

    Returns:
        The text, lines of at most 80 characters, ending in a newline.

    Raises:
        RequestError: It is not a plan, or `person` cannot be in a text or in this language.
        NotComparableError: It was made with another edition.

    Example:
        >>> import emotional_intimacy as ei
        >>> bank = ei.load_bank()
        >>> report = ei.score(bank.questionnaire("pulse", context="friend"), {})
        >>> plan = ei.make_plan(report, bank)
        >>> print(ei.reports.text.render_plan(plan, bank).splitlines()[0])
        The plan
    """
    return _text(plan_document(plan, bank, person=person))


def _text(document: Section) -> str:
    return "\n\n".join(_section(document, "=")) + "\n"


def _section(section: Section, line: str) -> Iterator[str]:
    yield f"{section.heading}\n{line * len(section.heading)}"
    for block in section.blocks:
        if isinstance(block, Section):
            yield from _section(block, "-")
        else:
            yield "\n".join(_lines(block, _WIDTH))


def _lines(block: Paragraph | Items | Entry, width: int) -> Iterator[str]:
    match block:
        case Paragraph(text):
            yield _wrapped(text, width)
        case Items(texts, marker):
            for number, text in enumerate(texts, start=1):
                mark = {"none": "", "bullet": "* ", "number": f"{number}. "}[marker]
                # Without a mark, only the margin tells one item from the next.
                yield _wrapped(mark + text, width, margin="" if mark else _MARGIN)
        case _:
            yield _wrapped(block.heading, width)
            for one in block.blocks:
                yield from (indent(line, _MARGIN) for line in _lines(one, width - len(_MARGIN)))


def _wrapped(text: str, width: int, *, margin: str = "") -> str:
    return fill(
        text,
        width,
        subsequent_indent=margin,
        break_long_words=False,
        break_on_hyphens=False,
    )
