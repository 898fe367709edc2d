"""The private check, and where help is listed.

Some people are afraid of the person they are asked about, and must never be told to open up to
them. So there are a few questions that one person may answer alone. Their answers are not scored,
counted or kept; all that is left of them is a `SafetyOutcome`, which shows nothing and can only be
handed to a plan for one.
"""

import enum
import re
from collections.abc import Mapping
from datetime import date
from typing import Any, Protocol, get_args

import attrs

from emotional_intimacy.errors import RequestError, UnknownIdError
from emotional_intimacy.model.answers import RATHER_NOT_SAY, NoAnswer
from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.catalog import Catalog, near
from emotional_intimacy.model.language import language_of
from emotional_intimacy.model.person import with_person
from emotional_intimacy.model.private import without_frames
from emotional_intimacy.model.safety import (
    EVERY_GATE,
    PrivateCheck,
    Resource,
    SafetyOutcome,
    Topic,
    outcome_that_closes,
)
from emotional_intimacy.model.value import Value

__all__ = [
    "Answer",
    "Directories",
    "ResourceProvider",
    "Topic",
    "is_due",
    "private_check",
    "read_answers",
    "route",
]

_PREFACE = "private-check"
_PAGE = "when-closeness-is-not-safe"
_COUNTRY = re.compile("[A-Z]{2}")
_LANGUAGE = re.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


class Answer(enum.Enum):
    """An answer to a question of the private check; there is no scale.

    ``RATHER_NOT_SAY`` is possible too, and so is no answer at all.
    """

    NO = "no"
    YES = "yes"
    NOT_SURE = "not-sure"


_WORDS: dict[str, Answer | NoAnswer] = {
    **{one.value: one for one in Answer},
    RATHER_NOT_SAY.value: RATHER_NOT_SAY,
}
"""What JSON holds for each answer."""


def private_check(bank: Bank, *, context: str, person: str | None = None) -> PrivateCheck:
    """The questions of the private check, with what is to be shown before and after them.

    Offer it to one person alone, before anything is planned, and again whenever a plan is renewed.
    Show the preface first and the page after it, to everyone. Nobody has to answer.

    Args:
        bank: The bank.
        context: ``"partner"``, ``"family"``, ``"friend"`` or ``"colleague"``.
        person: What to call the other person, as in `Bank.questionnaire`.

    Returns:
        The check.

    Raises:
        RequestError: It is not a bank, `context` is not a string, or `person` cannot be in a text
            or in this language.
        UnknownIdError: There is no such context, or the bank has no such pages.

    Example:
        >>> import emotional_intimacy as ei
        >>> from emotional_intimacy import safety
        >>> check = safety.private_check(ei.load_bank(), context="friend")
        >>> sorted({item.gate for item in check.items})
        ['fear', 'responsiveness']
    """
    _require_bank(bank)
    whose = with_person(bank.contexts[context], bank.language, person)
    return PrivateCheck(
        context=whose.id,
        preface=bank.pages[_PREFACE],
        items=Catalog(
            bank.private_questions.kind,
            (
                attrs.evolve(one, text=whose.render(one.text))
                for one in bank.private_questions
                if one.context == whose.id
            ),
        ),
        page=bank.pages[_PAGE],
    )


@without_frames()
def route(
    check: PrivateCheck,
    answers: Mapping[str, Answer | NoAnswer | None],
    *,
    adult: bool = True,
) -> SafetyOutcome:
    """Turn the answers to a private check into what a plan for one needs of them.

    A gate opens only if each of its questions was answered with no. Yes, not sure, rather not say
    and no answer count alike, and nothing makes up for one of them. What comes out is the same to
    look at whatever was answered; keep neither it nor the answers.

    Args:
        check: What was asked.
        answers: Question ids with an `Answer`, ``RATHER_NOT_SAY`` or None. A missing id is None.
        adult: Whether the person is 18 or older. For anyone younger no gate opens.

    Returns:
        The outcome.

    Raises:
        RequestError: An argument is not possible. It is not said which question was at fault.
        UnknownIdError: An id that the check does not have.

    Example:
        >>> import emotional_intimacy as ei
        >>> from emotional_intimacy import safety
        >>> check = safety.private_check(ei.load_bank(), context="friend")
        >>> safety.route(check, {item.id: safety.Answer.NO for item in check.items})
        <SafetyOutcome, private>
        >>> safety.route(check, {})
        <SafetyOutcome, private>
    """
    return _read(check, answers, adult)


@without_frames()
def read_answers(check: PrivateCheck, data: object) -> dict[str, Answer | NoAnswer | None]:
    """Answers for `route` from decoded JSON. Keep neither what was sent nor what comes out.

    Args:
        check: What was asked.
        data: The decoded JSON: question ids with ``"no"``, ``"yes"``, ``"not-sure"``,
            ``"rather-not-say"`` or None. Any of them may be missing.

    Returns:
        The answers by question; those that are not in the data are not there either.

    Raises:
        RequestError: An argument is not possible. It is not said which question was at fault, and
            no answer is quoted.
        UnknownIdError: An id that the check does not have.

    Example:
        >>> import emotional_intimacy as ei
        >>> from emotional_intimacy import safety
        >>> check = safety.private_check(ei.load_bank(), context="friend")
        >>> safety.route(check, safety.read_answers(check, {"friend-1": "no", "friend-2": None}))
        <SafetyOutcome, private>
    """
    sent = _by_question("data", check, data, "an object of question ids")
    if not all(one is None or (type(one) is str and one in _WORDS) for one in sent.values()):
        allowed = ", ".join((*(f'"{word}"' for word in _WORDS), "null"))
        raise RequestError("data", "holds what is not an answer", allowed)
    return {id: None if one is None else _WORDS[one] for id, one in sent.items()}


def _read(check: object, answers: object, adult: object) -> SafetyOutcome:
    check = _require_check(check)
    if type(adult) is not bool:
        raise RequestError("adult", f"is of type {type(adult).__name__}", "True or False")
    given = _by_question("answers", check, answers, "a dict of question ids")
    if not all(map(_is_answer, given.values())):
        allowed = "Answer.NO, Answer.YES, Answer.NOT_SURE, RATHER_NOT_SAY, None"
        raise RequestError("answers", "holds what is not an answer", allowed)
    asked = {item.gate for item in check.items}
    shut = {item.gate for item in check.items if given.get(item.id) is not Answer.NO}
    opened = asked - shut if adult else set()
    return outcome_that_closes(EVERY_GATE - opened, check.context)


def _require_check(check: object) -> PrivateCheck:
    if not isinstance(check, PrivateCheck):
        raise RequestError("check", f"is of type {type(check).__name__}", "a PrivateCheck")
    return check


def _by_question(argument: str, check: object, given: object, allowed: str) -> dict[str, Any]:
    """What was given for each question, read once; whether they are answers is not looked at."""
    check = _require_check(check)
    if not isinstance(given, Mapping):
        raise RequestError(argument, f"is of type {type(given).__name__}", allowed)
    held = dict(given)
    for id in held:
        if not isinstance(id, str):
            raise RequestError(argument, "has a key that is not a string", "ids of questions")
        if id not in check.items:
            raise UnknownIdError(check.items.kind, str(id), near(id, check.items.ids))
    return held


def _is_answer(value: object) -> bool:
    return value is None or value is RATHER_NOT_SAY or type(value) is Answer


class ResourceProvider(Protocol):
    """What says where help is listed; write one if you know better than the directories."""

    def lookup(self, country: str | None, language: str, topic: Topic) -> tuple[Resource, ...]:
        """Where help is listed.

        Args:
            country: The code of a country (ISO 3166, two letters) that the person or the app named;
                None where nobody did. It is never guessed.
            language: The tag of the language (BCP 47) to read in.
            topic: What help is looked for.

        Returns:
            The resources to show, the most fitting first. Show all of them.
        """
        ...


@attrs.frozen(eq=False, repr=False)
class Directories(Value):
    """The directories of a bank, as a `ResourceProvider`: web addresses, no phone numbers.

    Attributes:
        bank: The bank.

    Example:
        >>> import emotional_intimacy as ei
        >>> from emotional_intimacy import safety
        >>> directories = safety.Directories(ei.load_bank())
        >>> found = directories.lookup(None, "en", "violence")
        >>> {resource.kind for resource in found}
        {'directory'}
        >>> all(resource.url.startswith("https://") for resource in found)
        True
    """

    bank: Bank

    def __attrs_post_init__(self) -> None:
        _require_bank(self.bank)

    def lookup(self, country: str | None, language: str, topic: Topic) -> tuple[Resource, ...]:
        """The directories on a topic, also those that are due to be looked at again.

        Args:
            country: Two letters such as ``"CA"``, or None for directories of every country; for a
                country that no directory knows they are the same.
            language: A tag such as ``"en"`` or ``"en-CA"``; only its first part counts.
            topic: What help is looked for.

        Returns:
            Those of the country, then those for every country; among either, what can be read in
            the language comes first. None where the bank has none on the topic.

        Raises:
            RequestError: An argument is not possible.
        """
        if country is not None and not _fits(_COUNTRY, country):
            raise RequestError(
                "country", "is not a code of a country", "two capital letters, or None"
            )
        if not _fits(_LANGUAGE, language):
            raise RequestError("language", "is not a tag of a language", "a tag such as 'en'")
        if topic not in get_args(Topic):
            raise RequestError("topic", "is not a topic", ", ".join(get_args(Topic)))

        def distance(resource: Resource) -> tuple[bool, bool]:
            readable = map(language_of, resource.languages)
            return country not in resource.countries, language_of(language) not in readable

        fitting = (
            one
            for one in self.bank.resources
            if topic in one.topics and (country in one.countries or not one.countries)
        )
        return tuple(sorted(fitting, key=distance))


def is_due(resource: Resource, today: date) -> bool:
    """Whether a resource is to be looked at again before anyone relies on it.

    Show it all the same, with the message ``"please-check"``.

    Args:
        resource: The resource.
        today: The day; the library reads no clock.

    Returns:
        Whether its `expires_on` has passed.

    Raises:
        RequestError: An argument is not of its type.

    Example:
        >>> from datetime import date
        >>> import emotional_intimacy as ei
        >>> from emotional_intimacy import safety
        >>> for resource in safety.Directories(ei.load_bank()).lookup(None, "en", "suicide"):
        ...     assert not safety.is_due(resource, resource.expires_on)
        ...     assert safety.is_due(resource, date.max)
    """
    if not isinstance(resource, Resource):
        raise RequestError("resource", f"is of type {type(resource).__name__}", "a Resource")
    if type(today) is not date:
        raise RequestError("today", f"is of type {type(today).__name__}", "a datetime.date")
    return today > resource.expires_on


def _require_bank(bank: object) -> None:
    if not isinstance(bank, Bank):
        raise RequestError("bank", f"is of type {type(bank).__name__}", "a Bank")


def _fits(pattern: re.Pattern[str], value: object) -> bool:
    return isinstance(value, str) and pattern.fullmatch(value) is not None
