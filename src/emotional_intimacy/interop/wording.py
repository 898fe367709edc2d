"""The words of a questionnaire in several languages, as every writer of forms needs them."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from emotional_intimacy.bank.editions import load_bank
from emotional_intimacy.errors import NotComparableError, RequestError, cut
from emotional_intimacy.model.answers import DOES_NOT_APPLY, RATHER_NOT_SAY, NoAnswer
from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.questions import Questionnaire

__all__ = ["NOTES", "NO_ANSWERS", "Choice", "Texts", "Wording", "read_wording"]

NOTES = ("instruction", "window", "unvalidated")
"""The names of what is read before the questions and not answered."""

NO_ANSWERS: dict[object, NoAnswer] = {one.value: one for one in NoAnswer}
"""What a form sends instead of a number, and what it means."""

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
        notes: What is read and not answered, by its name in `NOTES`: what to tell the person, the
            time it asks about, and what the questions are and are not.
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
        """Every way to answer: the steps, then the two that are no answers."""
        return (*self.steps, *self.no_answers)

    def texts(self) -> Iterator[tuple[str, Texts]]:
        """Every text with the name of its place, for checks that go over all of them."""
        yield "title", self.title
        yield from self.notes.items()
        yield from self.items.items()
        yield from ((str(choice.value), choice.texts) for choice in self.choices)
        yield "skip", self.skip


def read_wording(
    questionnaire: Questionnaire, bank: Bank | None = None, translations: Iterable[Bank] = ()
) -> Wording:
    """Collect the words of a questionnaire from a bank and its translations.

    A translation can change words alone: it must ask the same items in the same order, keyed alike,
    on the same steps.

    Args:
        questionnaire: What is asked.
        bank: The bank it is from; None for a bundled questionnaire.
        translations: Banks that hold the same questionnaire in other languages.

    Returns:
        The words; none of them is empty.

    Raises:
        RequestError: An argument is of another type, a language comes twice, a text is empty, or
            nothing is asked; or there is no bank, and the questionnaire is not bundled.
        NotComparableError: The questionnaire is not of this bank, or a translation asks something
            else.
        UnknownIdError: A bank has no such questionnaire, or lacks a message for a choice.
    """
    banks = _read_banks(questionnaire, bank, translations)
    locales = tuple(one.locale for one in banks)
    if len(set(locales)) != len(locales):
        raise RequestError("translations", "hold a language twice", "each language once")
    own, *others = (
        one.questionnaire(questionnaire.id, context=questionnaire.context) for one in banks
    )
    for what in ("edition", "digest", "text_digest"):
        expected, found = getattr(own, what), getattr(questionnaire, what)
        if found != expected:
            raise NotComparableError(f"{what} of the questionnaire", expected, found)
    if not questionnaire.items:
        problem = f"{questionnaire.id!r} has no items in its context"
        raise RequestError("questionnaire", problem, "one that asks something")
    for form in others:
        _require_same_questions(questionnaire, form)
    forms = [questionnaire, *others]

    def told(id: str) -> Texts:
        return {one.locale: one.messages[id].text for one in banks}

    wording = Wording(
        questionnaire=questionnaire,
        locales=locales,
        title={form.locale: form.title for form in forms},
        notes={
            "instruction": {form.locale: form.instruction for form in forms},
            "window": {form.locale: form.window for form in forms},
            "unvalidated": told("unvalidated"),
        },
        items={
            id: {form.locale: form.items[id].text for form in forms}
            for id in questionnaire.items.ids
        },
        steps=tuple(
            Choice(
                step, {form.locale: form.response_scale.label(step) or str(step) for form in forms}
            )
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


def _read_banks(questionnaire: object, bank: object, translations: object) -> tuple[Bank, ...]:
    if not isinstance(questionnaire, Questionnaire):
        found = type(questionnaire).__name__
        raise RequestError("questionnaire", f"is of type {found}", "a Questionnaire")
    if bank is None and questionnaire.bundled:
        bank = load_bank(questionnaire.edition, locale=questionnaire.locale)
    if not isinstance(bank, Bank):
        allowed = "a Bank; None for a bundled questionnaire alone"
        raise RequestError("bank", f"is of type {type(bank).__name__}", allowed)
    banks = [bank]
    for one in translations if isinstance(translations, Iterable) else (translations,):
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
