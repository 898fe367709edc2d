"""The words of a questionnaire in several languages, as every writer of forms needs them."""

from collections.abc import Iterable, Iterator
from types import NoneType
from typing import NamedTuple

from emotional_intimacy.bank.editions import load_bank, words_in
from emotional_intimacy.errors import NotComparableError, RequestError, cut
from emotional_intimacy.model.answers import DOES_NOT_APPLY, RATHER_NOT_SAY, NoAnswer
from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.questions import Questionnaire
from emotional_intimacy.model.rules import ScaleRule

__all__ = [
    "NO_ANSWERS",
    "Choice",
    "Texts",
    "Translations",
    "Wording",
    "is_custom",
    "name_of",
    "notes_of",
    "read_wording",
]

NO_ANSWERS: dict[object, NoAnswer] = {one.value: one for one in NoAnswer}
"""What a form sends instead of a number, and what it means."""

Translations = Iterable[Bank | Questionnaire]
"""A questionnaire in other languages: banks that hold it, or the scale of your own itself."""

Texts = dict[str, str]
"""One text by language: ``{"en": "...", "de": "..."}``, that of the questionnaire first."""


class Choice(NamedTuple):
    """One way to answer.

    Attributes:
        value: The whole number, or the `NoAnswer` value as a string: ``"rather-not-say"``.
        texts: Its label.
    """

    value: int | str
    texts: Texts


class Wording(NamedTuple):
    """What is read in a form, by language.

    Attributes:
        questionnaire: What is asked, in the first language.
        locales: The languages, that of the questionnaire first.
        title: The title.
        notes: What is read and not answered, by the names of `notes_of`.
        items: The statement of each item by id, in the order of presentation.
        steps: The answers of the response scale, from the lowest to the highest.
        no_answers: ``"rather-not-say"`` and ``"does-not-apply"``.
        skip: What not to answer at all is called.
    """

    questionnaire: Questionnaire
    locales: tuple[str, ...]
    title: Texts
    notes: dict[str, Texts]
    items: dict[str, Texts]
    steps: tuple[Choice, ...]
    no_answers: tuple[Choice, ...]
    skip: Texts

    @property
    def choices(self) -> tuple[Choice, ...]:
        """Every way to answer: the steps, then the two that are not answers."""
        return (*self.steps, *self.no_answers)

    def texts(self) -> Iterator[tuple[str, Texts]]:
        """Every text with the name of its place, for checks; a step's bare number is not a text."""
        yield "title", self.title
        yield from self.notes.items()
        yield from self.items.items()
        for choice in self.choices:
            place = str(choice.value)
            if set(choice.texts.values()) != {place}:
                yield place, choice.texts
        yield "skip", self.skip


def is_custom(questionnaire: Questionnaire) -> bool:
    """Whether it is a scale of the caller's own, of which no bank says anything.

    Args:
        questionnaire: What is asked.
    """
    return isinstance(questionnaire.rule, ScaleRule)


def name_of(questionnaire: Questionnaire, between: str) -> str:
    """What a form of a questionnaire is called: a scale of your own is the same in every context.

    Args:
        questionnaire: What is asked.
        between: What stands between id and context.

    Returns:
        The name.
    """
    if is_custom(questionnaire):
        return questionnaire.id
    return f"{questionnaire.id}{between}{questionnaire.context}"


def notes_of(questionnaire: Questionnaire) -> tuple[str, ...]:
    """The names of what is read before the questions and not answered.

    Args:
        questionnaire: What is asked.

    Returns:
        ``"instruction"``, what to tell the person; ``"window"``, the time it asks about; and
        ``"unvalidated"``, what the questions are and are not. A scale of your own has the first at
        most.
    """
    if is_custom(questionnaire):
        return ("instruction",) if questionnaire.instruction else ()
    return ("instruction", "window", "unvalidated")


def read_wording(
    questionnaire: Questionnaire, bank: Bank | None = None, translations: Translations = ()
) -> Wording:
    """Collect the words of a questionnaire from a bank and its translations.

    A translation can change words alone: it must ask the same items in the same order, keyed alike,
    on the same steps. What programs need beside a scale of your own, such as "does not apply",
    comes from the newest bundled edition in its language, or in English. Of a questionnaire that
    calls the other person by a name, the words are those without it.

    Args:
        questionnaire: What is asked.
        bank: The bank it is from; None for a bundled questionnaire. Beside a scale of your own it
            changes nothing.
        translations: Banks that hold the same questionnaire in other languages; of a scale of one's
            own the same scale.

    Returns:
        The words; none of them is empty.

    Raises:
        RequestError: An argument is of another type, a language comes twice, a text is empty, or
            nothing is asked; or there is no bank, and the questionnaire is of one.
        NotComparableError: The questionnaire is not of this bank, or a translation asks something
            else.
        UnknownIdError: A bank has no such questionnaire, or lacks a message for a choice.
    """
    _require_questionnaire(questionnaire)
    questionnaire = questionnaire.unnamed or questionnaire
    asked = _read_forms(questionnaire, bank, translations)
    forms, notes = [form for form, _ in asked], notes_of(questionnaire)
    locales = tuple(form.locale for form in forms)
    if len(set(locales)) != len(locales):
        raise RequestError("translations", "hold a language twice", "each language once")
    if not questionnaire.items:
        problem = f"{questionnaire.id!r} has no items in its context"
        raise RequestError("questionnaire", problem, "one that asks something")
    for form in forms[1:]:
        _require_same_questions(questionnaire, form)

    def told(id: str) -> Texts:
        return {form.locale: words.messages[id].text for form, words in asked}

    wording = Wording(
        questionnaire=questionnaire,
        locales=locales,
        title={form.locale: form.title for form in forms},
        notes={
            name: told(name)
            if name == "unvalidated"
            else {form.locale: getattr(form, name) for form in forms}
            for name in notes
        },
        items={
            id: {form.locale: form.items[id].text for form in forms}
            for id in questionnaire.items.ids
        },
        steps=tuple(
            Choice(step, {form.locale: dict(form.response_scale.choices)[step] for form in forms})
            for step in questionnaire.response_scale.steps
        ),
        no_answers=(
            Choice(RATHER_NOT_SAY.value, told("answer-rather-not-say")),
            Choice(DOES_NOT_APPLY.value, told("answer-does-not-apply")),
        ),
        skip=told("answer-skip"),
    )
    for place, texts in wording.texts():
        for locale, text in texts.items():
            if not text.strip():
                raise RequestError("translations", f"have no {cut(place)} in {locale!r}", "a text")
    return wording


def _require_questionnaire(questionnaire: object) -> None:
    if not isinstance(questionnaire, Questionnaire):
        found = type(questionnaire).__name__
        raise RequestError("questionnaire", f"is of type {found}", "a Questionnaire")


def _read_forms(
    questionnaire: Questionnaire, bank: object, translations: object
) -> list[tuple[Questionnaire, Bank]]:
    """The questionnaire in each language, and the bank whose fixed sentences go with it."""
    others = translations if isinstance(translations, Iterable) else (translations,)
    if is_custom(questionnaire):
        if not isinstance(bank, Bank | NoneType):
            found = f"is of type {type(bank).__name__}"
            raise RequestError("bank", found, "None or a Bank")
        forms = [questionnaire]
        for one in others:
            if not isinstance(one, Questionnaire):
                found = f"hold a value of type {type(one).__name__}"
                raise RequestError("translations", found, "the scale in other languages")
            forms.append(one)
        return [(form, words_in(form.locale)) for form in forms]
    own, *banks = _read_banks(questionnaire, bank, others)
    id, context = questionnaire.id, questionnaire.context
    expected = own.questionnaire(id, context=context)
    for what in ("edition", "digest", "text_digest"):
        right, found = getattr(expected, what), getattr(questionnaire, what)
        if found != right:
            raise NotComparableError(f"{what} of the questionnaire", right, found)
    return [
        (questionnaire, own),
        *((one.questionnaire(id, context=context), one) for one in banks),
    ]


def _read_banks(
    questionnaire: Questionnaire, bank: object, others: Iterable[object]
) -> tuple[Bank, ...]:
    if bank is None and questionnaire.bundled:
        bank = load_bank(questionnaire.edition, locale=questionnaire.locale)
    if not isinstance(bank, Bank):
        allowed = "a Bank; None for a bundled questionnaire alone"
        raise RequestError("bank", f"is of type {type(bank).__name__}", allowed)
    banks = [bank]
    for one in others:
        if not isinstance(one, Bank):
            found = f"hold a value of type {type(one).__name__}"
            raise RequestError("translations", found, "banks in other languages")
        banks.append(one)
    return tuple(banks)


def _require_same_questions(one: Questionnaire, other: Questionnaire) -> None:
    for what in ("edition", "version"):
        expected, found = getattr(one, what), getattr(other, what)
        if expected != found:
            raise NotComparableError(f"{what} of the translation", expected, found)
    if one.digest != other.digest:
        raise NotComparableError("scoring of the translation", one.locale, other.locale)
