"""Reports, plans and progress as HTML: one whole page each, nothing to load, nothing to run.

It says the same words in the same order as `emotional_intimacy.reports.text`. The title, which
stays in the history of a browser, is the same for every one of them.
"""

from collections.abc import Iterator
from html import escape
from typing import cast

from emotional_intimacy.bank.editions import words_in
from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.couples import CoupleComparison, Preview
from emotional_intimacy.model.plans import Plan
from emotional_intimacy.model.progress import Progress
from emotional_intimacy.model.questions import Questionnaire
from emotional_intimacy.model.results import CauseReport, ScoreReport, WishReport
from emotional_intimacy.reports.blocks import Block, Items, Paragraph, Section, Sentences
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

_PAGE = """\
<!DOCTYPE html>
<html lang="{language}" dir="{direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
{style}
</style>
</head>
<body>
<main>
{content}
</main>
</body>
</html>
"""
_STYLE = """\
:root { color-scheme: light; }
body { margin: 0; padding: 1rem; background: #fff; color: #222; font: 1rem/1.5 sans-serif; }
main { max-inline-size: 40rem; margin-inline: auto; overflow-wrap: break-word; }
h1, h2, h3, h4 { line-height: 1.25; margin-block: 1.5rem 0.5rem; break-after: avoid; }
h1 { font-size: 1.75rem; margin-block-start: 0; }
h2 { font-size: 1.35rem; }
h3 { font-size: 1.15rem; }
h4 { font-size: 1rem; }
h2, section + p {
  border-block-start: 1px solid #767676; padding-block-start: 1.5rem; margin-block-start: 1.5rem;
}
p, ul, ol { margin-block: 0.5rem; }
ul, ol { padding-inline-start: 1.5rem; }
li { margin-block: 0.25rem; }
@media print { body { padding: 0; font-size: 11pt; } }"""


def render_report(report: ScoreReport, bank: Bank | Questionnaire) -> str:
    """A report as a page of HTML.

    Args:
        report: The report.
        bank: The bank it was made with, or what was asked: a bundled questionnaire or the scale of
            your own. Its locale is the language of the page.

    Returns:
        A whole HTML document.

    Raises:
        RequestError: It is not such a report.
        NotComparableError: It was made with another edition.

    Example:
        >>> import emotional_intimacy as ei
        >>> bank = ei.load_bank()
        >>> report = ei.score(bank.questionnaire("pulse", context="friend"), {})
        >>> "<h1>What your answers show</h1>" in ei.reports.html.render_report(report, bank)
        True
    """
    bank = bank_of(bank)
    if isinstance(bank, Questionnaire):
        return _html(scale_document(report, bank), words_in(bank.locale), bank.locale)
    return _html(report_document(report, bank), bank)


def render_causes(report: CauseReport, bank: Bank | Questionnaire) -> str:
    """A report on causes as a page of HTML.

    Args:
        report: The report.
        bank: The bank it was made with, or the bundled questionnaire that was asked.

    Returns:
        A whole HTML document.

    Raises:
        RequestError: It is not such a report.
        NotComparableError: It was made with another edition.

    Example:
        >>> import emotional_intimacy as ei
        >>> bank = ei.load_bank()
        >>> report = ei.score_causes(bank.questionnaire("causes", context="friend"), {})
        >>> "<h1>What gets in the way</h1>" in ei.reports.html.render_causes(report, bank)
        True
    """
    words = cast("Bank", bank_of(bank))
    return _html(causes_document(report, words), words)


def render_wishes(report: WishReport, bank: Bank | Questionnaire) -> str:
    """A report on wishes as a page of HTML.

    Args:
        report: The report.
        bank: The bank it was made with, or the bundled questionnaire that was asked.

    Returns:
        A whole HTML document.

    Raises:
        RequestError: It is not such a report.
        NotComparableError: It was made with another edition.

    Example:
        >>> import emotional_intimacy as ei
        >>> bank = ei.load_bank()
        >>> full = ei.score(bank.questionnaire("full", context="friend"), {})
        >>> report = ei.score_wishes(bank.questionnaire("wishes", context="friend"), {}, full)
        >>> "<h1>What you'd like</h1>" in ei.reports.html.render_wishes(report, bank)
        True
    """
    words = cast("Bank", bank_of(bank))
    return _html(wishes_document(report, words), words)


def render_progress(progress: Progress, bank: Bank | Questionnaire) -> str:
    """A progress as a page of HTML.

    Args:
        progress: The progress.
        bank: The bank that its last report was made with, or what was asked then, as in
            `render_report`.

    Returns:
        A whole HTML document.

    Raises:
        RequestError: It is not a progress.
        NotComparableError: Its last report was made with another edition, scale or version.

    Example:
        >>> import emotional_intimacy as ei
        >>> bank = ei.load_bank()
        >>> report = ei.score(bank.questionnaire("pulse", context="friend"), {})
        >>> progress = ei.compare_over_time([report, report])
        >>> "<h1>Your answers over time</h1>" in ei.reports.html.render_progress(progress, bank)
        True
    """
    bank = bank_of(bank)
    if isinstance(bank, Questionnaire):
        return _html(scale_progress_document(progress, bank), words_in(bank.locale), bank.locale)
    return _html(progress_document(progress, bank), bank)


def render_couple(seen: CoupleComparison, bank: Bank) -> str:
    """What two people see together, as a page of HTML.

    Args:
        seen: The comparison, made again for this showing.
        bank: The bank both reports were made with.

    Returns:
        A whole HTML document.

    Raises:
        RequestError: It is not a comparison.
        NotComparableError: It was made with another edition.

    Example:
        >>> import emotional_intimacy as ei
        >>> bank = ei.load_bank()
        >>> full = bank.questionnaire("full", context="friend")
        >>> seen = ei.compare_couple(ei.score(full, {}), ei.score(full, {}), 0, 0)
        >>> "What you see together" in ei.reports.html.render_couple(seen, bank)
        True
    """
    return _html(couple_document(seen, bank), bank)


def render_preview(seen: Preview, bank: Bank) -> str:
    """What the other person would see, for the one whose answers they are, as a page of HTML.

    Args:
        seen: The preview.
        bank: The bank the report was made with.

    Returns:
        A whole HTML document.

    Raises:
        RequestError: It is not a preview.
        NotComparableError: It was made with another edition.

    Example:
        >>> import emotional_intimacy as ei
        >>> bank = ei.load_bank()
        >>> report = ei.score(bank.questionnaire("full", context="friend"), {})
        >>> seen = ei.couples.preview(report, 1)
        >>> "What the other person would see" in ei.reports.html.render_preview(seen, bank)
        True
    """
    return _html(preview_document(seen, bank), bank)


def render_plan(plan: Plan, bank: Bank, *, person: str | None = None) -> str:
    """A plan as a page of HTML.

    Args:
        plan: The plan.
        bank: The bank it was made with.
        person: What to call the other person: a name, or a noun without a possessive, as in
            `Bank.questionnaire`.

    Returns:
        A whole HTML document.

    Raises:
        RequestError: It is not a plan, or `person` cannot be in a text or in this language.
        NotComparableError: It was made with another edition.

    Example:
        >>> import emotional_intimacy as ei
        >>> bank = ei.load_bank()
        >>> report = ei.score(bank.questionnaire("pulse", context="friend"), {})
        >>> plan = ei.make_plan(report, bank)
        >>> "<h1>The plan</h1>" in ei.reports.html.render_plan(plan, bank)
        True
    """
    return _html(plan_document(plan, bank, person=person), bank)


def _html(document: Section, bank: Bank, locale: str | None = None) -> str:
    return _PAGE.format(
        language=escape(locale or bank.locale),
        direction=bank.language.direction,
        title=escape(Sentences(bank)("calendar-one"), quote=False),
        style=_STYLE,
        content="\n".join(_block(document, 1, ' dir="auto"' if bank.untranslated else "")),
    )


def _block(block: Block, level: int, direction: str) -> Iterator[str]:
    """The lines of a block; if it has a heading, then one of this level.

    In a language that lacks some texts, each text says that its direction is its own.
    """
    match block:
        case Paragraph(text):
            yield f"<p{direction}>{escape(text, quote=False)}</p>"
        case Items(texts, marker):
            tag = "ol" if marker == "number" else "ul"
            yield f"<{tag}>"
            yield from (f"<li{direction}>{escape(text, quote=False)}</li>" for text in texts)
            yield f"</{tag}>"
        case _:
            yield "<section>"
            yield f"<h{level}{direction}>{escape(block.heading, quote=False)}</h{level}>"
            for one in block.blocks:
                yield from _block(one, level + 1, direction)
            yield "</section>"
