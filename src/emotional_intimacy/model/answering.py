"""How far a person has come in a questionnaire, and which of their answers count in another."""

from collections import Counter
from typing import TYPE_CHECKING, Literal, get_args

import attrs

from emotional_intimacy.errors import NotComparableError
from emotional_intimacy.model.answers import DOES_NOT_APPLY, Answer, NoAnswer, checked_answers
from emotional_intimacy.model.arguments import require_choice
from emotional_intimacy.model.language import language_of
from emotional_intimacy.model.value import Value

if TYPE_CHECKING:
    from emotional_intimacy.model.questions import Item, Questionnaire

__all__ = ["CarriedAnswers", "QuestionChange", "QuestionnaireProgress", "carry_over", "progress_of"]

QuestionChange = Literal["unchanged", "reworded", "rescored", "other-window", "new", "retired"]
"""What happened to a question from one questionnaire to another."""

_SAME_IN_TWO_LANGUAGES = {"edition": "edition", "questionnaire": "id", "version": "version"}


@attrs.frozen(eq=False, repr=False)
class QuestionnaireProgress(Value):
    """How far a person has come in a questionnaire.

    An item is done when it has an answer, "rather not say" and "does not apply" among them. One
    that was skipped stays open.

    Attributes:
        n_answered: How many items have a number, as in a report.
        n_items: How many items are offered: all but those that do not apply, as in a report.
        open: Ids of the items that are not done, in the order of presentation.
    """

    n_answered: int
    n_items: int
    open: tuple[str, ...]

    @property
    def n_done(self) -> int:
        """How many of the items that are offered are done."""
        return self.n_items - len(self.open)

    @property
    def share(self) -> float:
        """The share of the items that is done, from 0 to 1."""
        return self.n_done / self.n_items if self.open else 1.0

    @property
    def next(self) -> str | None:
        """Id of the first item that is not done; None when all are."""
        return self.open[0] if self.open else None

    @property
    def complete(self) -> bool:
        """Whether all items are done."""
        return not self.open

    def __repr__(self) -> str:
        return f"<QuestionnaireProgress {self.n_done} of {self.n_items} items>"


@attrs.frozen(eq=False, repr=False)
class CarriedAnswers(Value):
    """The answers to one questionnaire that still count in another.

    Attributes:
        given: Pairs of item id and answer, without the items that do not apply.
        not_applying: Ids of the items that the person said do not apply.
        changes: Pairs of item id and what happened to the question, whether or not it was answered:
            ``"unchanged"``, ``"reworded"``, ``"rescored"`` (it counts otherwise),
            ``"other-window"`` (the questionnaire asks about another time) or ``"new"`` in the order
            of the new questionnaire; then what only the old one asks, ``"retired"``.
    """

    given: tuple[tuple[str, int | NoAnswer], ...]
    not_applying: tuple[str, ...]
    changes: tuple[tuple[str, QuestionChange], ...]

    @property
    def answers(self) -> dict[str, Answer]:
        """The answers that are kept, as `score` takes them, in a new dict each time."""
        return {**dict(self.given), **dict.fromkeys(self.not_applying, DOES_NOT_APPLY)}

    def ids(self, change: QuestionChange) -> tuple[str, ...]:
        """Ids of the questions with one kind of change.

        Args:
            change: One of those that `changes` can name.

        Raises:
            RequestError: There is no such change.
        """
        require_choice("change", change, get_args(QuestionChange))
        return tuple(id for id, found in self.changes if found == change)

    def __repr__(self) -> str:
        counts = Counter(change for _, change in self.changes)
        told = (f"{counts[one]} {one}" for one in get_args(QuestionChange) if counts[one])
        return f"<CarriedAnswers: {', '.join(told)}>"


def progress_of(questionnaire: "Questionnaire", answers: object) -> QuestionnaireProgress:
    """See `Questionnaire.progress`."""
    given = checked_answers(questionnaire, answers)
    return QuestionnaireProgress(
        n_answered=sum(type(answer) is int for answer in given.values()),
        n_items=sum(given.get(id) is not DOES_NOT_APPLY for id in questionnaire.items.ids),
        open=tuple(id for id in questionnaire.items.ids if id not in given),
    )


def carry_over(new: "Questionnaire", answers: object, old: "Questionnaire") -> CarriedAnswers:
    """See `Questionnaire.carry_over`."""
    if old.context != new.context:
        raise NotComparableError("context", new.context, old.context)
    translated = language_of(old.locale) != language_of(new.locale)
    if translated:
        for what, field in _SAME_IN_TWO_LANGUAGES.items():
            expected, found = getattr(new, field), getattr(old, field)
            if found != expected:
                raise NotComparableError(f"{what} in two languages", expected, found)
    answered = checked_answers(old, answers)
    changes: list[tuple[str, QuestionChange]] = [
        (item.id, _change(item, new, old, translated=translated)) for item in new.items
    ]
    standing = {
        id: answered[id] for id, change in changes if change == "unchanged" and id in answered
    }
    retired: list[tuple[str, QuestionChange]] = [
        (id, "retired") for id in old.items.ids if id not in new.items
    ]
    return CarriedAnswers(
        given=tuple(pair for pair in standing.items() if pair[1] is not DOES_NOT_APPLY),
        not_applying=tuple(id for id, answer in standing.items() if answer is DOES_NOT_APPLY),
        changes=(*changes, *retired),
    )


def _change(
    item: "Item", new: "Questionnaire", old: "Questionnaire", *, translated: bool
) -> QuestionChange:
    """What happened to a question; a translation of it is the same question."""
    before = old.items.get(item.id)
    if before is None:
        return "new"
    labels = new.response_scale.labels == old.response_scale.labels
    same_words = translated or (labels and item.text == before.text)
    if item.version != before.version or not same_words:
        return "reworded"
    if item.digest != before.digest:
        return "rescored"
    return "unchanged" if translated or new.window == old.window else "other-window"
