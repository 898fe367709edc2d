"""The view of a questionnaire, of a bank or of your own, so that it can be printed."""

from collections.abc import Iterator

from emotional_intimacy.bank.editions import words_in
from emotional_intimacy.errors import NotComparableError, RequestError
from emotional_intimacy.model.answers import NoAnswer
from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.questions import Questionnaire
from emotional_intimacy.model.rules import ScaleRule
from emotional_intimacy.model.views.common import NotesView
from emotional_intimacy.model.views.questionnaires import (
    ChoiceView,
    ItemsPageView,
    ItemView,
    QuestionnaireView,
)
from emotional_intimacy.reports.describe.page import page_fields, scale_fields
from emotional_intimacy.reports.describe.words import Words
from emotional_intimacy.version import VERSION

__all__ = ["describe_questionnaire"]

_ITEMS_ON_A_PAGE = 6


def describe_questionnaire(
    questionnaire: Questionnaire, source: Bank | Questionnaire
) -> QuestionnaireView:
    """The view of a questionnaire.

    Args:
        questionnaire: What is asked.
        source: The bank it is from, in any language; of a scale of your own the scale itself, in
            any language.

    Returns:
        The view, in the language of the source. In the same language the words are those of the
        questionnaire, with what it calls the other person.

    Raises:
        RequestError: A scale of your own comes with a bank, or the other way round.
        NotComparableError: The source asks something else.
        UnknownIdError: The bank has no such questionnaire.

    Example:
        >>> import emotional_intimacy as ei
        >>> bank = ei.load_bank()
        >>> view = describe_questionnaire(bank.questionnaire("pulse", context="friend"), bank)
        >>> view.choices[0].label, [choice.value for choice in view.no_answers]
        ('never or almost never', ['rather-not-say', 'does-not-apply', None])
    """
    shown, bank = _in_language_of(questionnaire, source)
    words = Words(bank)
    fields = page_fields(words, title=shown.title, subtitle=(), how_sure=(), details=())
    if isinstance(shown.rule, ScaleRule):
        fields |= scale_fields(shown, words)
    fields["made"] = NotesView(heading=fields["made"].heading, sentences=_made(shown, words))
    return QuestionnaireView(
        **fields,
        id=shown.id,
        version=shown.version,
        context=shown.context,
        instruction_heading=words("heading-instruction"),
        instruction=shown.instruction,
        window=shown.window,
        choices=tuple(
            ChoiceView(value=step, label=label) for step, label in shown.response_scale.choices
        ),
        no_answers=(
            *(ChoiceView(value=one.value, label=words(f"answer-{one.value}")) for one in NoAnswer),
            ChoiceView(value=None, label=words("answer-skip")),
        ),
        pages=tuple(_pages(shown, words)),
    )


def _in_language_of(
    questionnaire: Questionnaire, source: Bank | Questionnaire
) -> tuple[Questionnaire, Bank]:
    """The questionnaire in the language of its source, and the bank with the fixed sentences."""
    custom = isinstance(questionnaire.rule, ScaleRule)
    if not isinstance(source, Questionnaire if custom else Bank):
        allowed = "the scale itself" if custom else "the bank it is from"
        raise RequestError("bank", f"is of type {type(source).__name__}", allowed)
    if isinstance(source, Bank):
        same = source.questionnaire(questionnaire.id, context=questionnaire.context)
        bank = source
        compared: tuple[str, ...] = ("edition", "digest")
    else:
        same = source
        bank = words_in(source.locale)
        compared = ("id", "version", "digest")
    for what in compared:
        expected, found = getattr(same, what), getattr(questionnaire, what)
        if expected != found:
            raise NotComparableError(f"{what} of the questionnaire", expected, found)
    return (questionnaire if questionnaire.locale == same.locale else same), bank


def _made(questionnaire: Questionnaire, words: Words) -> tuple[str, ...]:
    form = {
        "questionnaire": questionnaire.id,
        "version": questionnaire.version,
        "digest": questionnaire.digest,
    }
    if isinstance(questionnaire.rule, ScaleRule):
        return (words("scale-made", library=VERSION, locale=questionnaire.locale, **form),)
    return (
        words(
            "made-edition",
            library=VERSION,
            edition=questionnaire.edition,
            locale=questionnaire.locale,
        ),
        words("made-form", context=questionnaire.context, rule=questionnaire.rule.id, **form),
        words("made-evidence", evidence="unvalidated"),
    )


def _pages(questionnaire: Questionnaire, words: Words) -> Iterator[ItemsPageView]:
    pages = questionnaire.pages(_ITEMS_ON_A_PAGE)
    for number, items in enumerate(pages, start=1):
        before = (number - 1) * _ITEMS_ON_A_PAGE
        yield ItemsPageView(
            number=number,
            heading=words("heading-page", page=number, pages=len(pages)),
            items=tuple(
                ItemView(number=place, id=item.id, text=item.text)
                for place, item in enumerate(items, start=before + 1)
            ),
        )
