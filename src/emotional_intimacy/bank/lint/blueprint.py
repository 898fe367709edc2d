"""The blueprint of a bank: how much of what it holds, by its own plan."""

from collections.abc import Iterator
from typing import Literal

import attrs

from emotional_intimacy.bank.complaints import complaints
from emotional_intimacy.bank.converter import converter
from emotional_intimacy.bank.editions import editions
from emotional_intimacy.bank.files import parse
from emotional_intimacy.errors import Problem, RequestError
from emotional_intimacy.model.bank import Bank

__all__ = [
    "Blueprint",
    "Counts",
    "LeastPractices",
    "LeastPrompts",
    "Size",
    "Tally",
    "blueprint_of",
    "wrong_blueprint",
]

_NAME = "blueprint.json"


@attrs.frozen
class Tally:
    """How many items there are of each kind.

    Attributes:
        by: The fields that make the kind: of ``["pillar", "key"]``, each pillar with each key.
        items: How many items each kind has.
    """

    by: tuple[Literal["pillar", "signal", "cause", "key", "intensity"], ...]
    items: int

    def __attrs_post_init__(self) -> None:
        """Refuse a tally by nothing."""
        if not self.by:
            raise RequestError("by", "names no field", "one field or more")


@attrs.frozen
class Size:
    """How many items a questionnaire holds.

    Attributes:
        questionnaire: Its id.
        contexts: The contexts that this holds for.
        items: Its items in all.
        each: Its items of each kind.
    """

    questionnaire: str
    contexts: tuple[str, ...]
    items: int
    each: tuple[Tally, ...]


@attrs.frozen
class LeastPrompts:
    """The least numbers of prompts in some contexts that may be dealt without a check.

    Attributes:
        contexts: The contexts that this holds for.
        ungated: Prompts without gates, which two people can ask each other.
        alone: Those of them that are also good to think about alone.
    """

    contexts: tuple[str, ...]
    ungated: int
    alone: int


@attrs.frozen
class LeastPractices:
    """The least numbers of practices in some contexts; see `offer.Offer`.

    Attributes:
        contexts: The contexts that this holds for.
        alone: To do alone without a check.
        toward: To do toward the other person without a check.
        light: Light good times to invite to.
        light_anchors: Those of them that are an anchor.
        without_a_check: All that need no check.
        for_two: For a plan for two.
        habits: For a daily habit.
        anchors: For the one longer step of a week.
        reviews_for_one: Forms of looking back alone.
        reviews_for_two: Forms of looking back together.
        answers: Practices that answer each sign and each cause.
        easy_answers: Those of them without a check; one of these is done alone.
    """

    contexts: tuple[str, ...]
    alone: int
    toward: int
    light: int
    light_anchors: int
    without_a_check: int
    for_two: int
    habits: int
    anchors: int
    reviews_for_one: int
    reviews_for_two: int
    answers: int
    easy_answers: int


@attrs.frozen
class Counts:
    """The least numbers of practices, prompts and decks.

    Attributes:
        quiet: Quiet practices.
        quiet_minutes: One of them takes no more minutes than this.
        practices_of_a_target: Practices of each pillar, signal, cause, form and context.
        practices_of_a_pillar_in_a_context: Practices of each pillar in each context.
        practices: What there is to do in each context.
        most_answers: A practice answers at most so many signs and causes.
        prompts_of_a_pillar_in_a_context: Prompts of each pillar in each context.
        prompts_of_a_form: Prompts of each form.
        prompts_of_a_pillar: Prompts of each pillar.
        prompts: What can be dealt without a check in each context.
        prompts_of_a_deck: The least and the greatest number of prompts of a deck.
        deck_of_each_form: Whether each form has a deck of its own.
    """

    quiet: int
    quiet_minutes: int
    practices_of_a_target: int
    practices_of_a_pillar_in_a_context: int
    practices: tuple[LeastPractices, ...]
    most_answers: int
    prompts_of_a_pillar_in_a_context: int
    prompts_of_a_form: int
    prompts_of_a_pillar: int
    prompts: tuple[LeastPrompts, ...]
    prompts_of_a_deck: tuple[int, int]
    deck_of_each_form: bool


@attrs.frozen
class Blueprint:
    """What a bank is held to, beside the rules that every bank keeps.

    Attributes:
        questionnaire: Id of the questionnaire that the matrix and what is left out describe.
        matrix: Signal to pillar to number of items, none where nothing is said. Where it is empty,
            any number is right.
        left_out: Context to signal to pillar: the items that a context is not asked, one each.
        sizes: How many items the questionnaires hold.
        ordered: Ids of the questionnaires whose order follows the rules of presentation.
        longest_key_run: Items of one key that may follow one another.
        gentle_start: The hard items begin after this part of the order: one in so many.
        judgements: Independent judgements that the intensity of an item rests on.
        counts: The least numbers of practices and prompts.
    """

    questionnaire: str
    matrix: dict[str, dict[str, int]]
    left_out: dict[str, dict[str, str]]
    sizes: tuple[Size, ...]
    ordered: tuple[str, ...]
    longest_key_run: int
    gentle_start: int
    judgements: int
    counts: Counts

    def __attrs_post_init__(self) -> None:
        """Refuse a part of the order that is none."""
        if self.gentle_start < 1:
            raise RequestError("gentle_start", "is less than 1", "one in so many items")


def blueprint_of(bank: Bank) -> Blueprint | None:
    """The blueprint that a bank brings along.

    Args:
        bank: The bank; what it brings is a blueprint.

    Returns:
        The blueprint; None for a bank without one, which is held to no count.
    """
    return (
        None if bank.blueprint is None else converter().structure(parse(bank.blueprint), Blueprint)
    )


def wrong_blueprint(bank: Bank) -> Iterator[Problem]:
    """What keeps the blueprint of a bank from being used.

    Args:
        bank: The bank.

    Yields:
        What is wrong; a bank of your own may do without a blueprint, an edition may not.
    """
    if bank.blueprint is None:
        if bank.bundled or bank.edition in editions():
            yield Problem("missing-file", "error", _NAME, "is missing; an edition has a blueprint")
        return
    try:
        converter(detailed=True).structure(parse(bank.blueprint), Blueprint)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is a problem of the data
        for rule, path, message in complaints(error):
            yield Problem(rule, "error", f"{_NAME}{path}", message)
