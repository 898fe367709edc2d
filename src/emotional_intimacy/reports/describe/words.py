"""The fixed sentences of a bank, filled in for one reader."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from emotional_intimacy.bank.renderable import require_renderable
from emotional_intimacy.errors import RequestError
from emotional_intimacy.model.answers import Answer
from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.person import check_name, with_person
from emotional_intimacy.model.results import Provenance
from emotional_intimacy.model.views.common import NotesView
from emotional_intimacy.scoring.arithmetic import step_of

if TYPE_CHECKING:
    from emotional_intimacy.model.content import Context

__all__ = ["Words"]

_TWO = 2


class Words:
    """The fixed sentences of a bank.

    Args:
        bank: The bank.
        context: Id of the context that texts are rendered for; None for a scale of your own.
        person: What to call the other person, as in `Bank.questionnaire`.
        names: The names of the two people, first the one who reads.

    Raises:
        ContentError: The bank lacks messages or the page for everyone; all of it is named.
        RequestError: `person` or a name cannot be in a text.

    Example:
        >>> import emotional_intimacy as ei
        >>> words = Words(ei.load_bank(), "friend")
        >>> words("step-minutes", minutes=5)
        '5 minutes'
        >>> words.title()
        'You and your friend'
    """

    def __init__(
        self,
        bank: Bank,
        context: str | None = None,
        *,
        person: str | None = None,
        names: tuple[str, str] | None = None,
    ) -> None:
        require_renderable(bank)
        self.bank = bank
        self.names: tuple[str, str] | None = _checked(names)
        self._messages = bank.messages
        self._right_to_left = bank.language.direction == "rtl"
        self._context: Context | None = None
        if context is not None:
            self._context = with_person(bank.contexts[context], bank.language, person)

    def __call__(self, id: str, **fields: object) -> str:
        """A sentence with its fields filled in."""
        return self._messages[id].fill(**fields)

    def render(self, text: str) -> str:
        """A text of the bank with the words for the other person."""
        return text if self._context is None else self._context.render(text)

    def title(self) -> str:
        """Who it is about: the two names, or "You and" the other person."""
        if self.names is not None:
            first, second = self.names
            return self("title-names", first=first, second=second)
        return "" if self._context is None else self.render(self._context.title)

    def notes(self, heading: str, *ids: str) -> NotesView:
        """Some sentences under a heading, by their ids."""
        return NotesView(heading=self(heading), sentences=tuple(self(id) for id in ids))

    def isolated(self, written: str) -> str:
        """A date or a number with a sign, kept in its order where text runs from right to left."""
        if not self._right_to_left:
            return written
        return f"\N{LEFT-TO-RIGHT ISOLATE}{written}\N{POP DIRECTIONAL ISOLATE}"

    def day(self, day: date) -> str:
        """A date as people write it."""
        month = self(f"month-{day.month}")
        return self("date", month=month, day=str(day.day), year=str(day.year))

    def day_of_year(self, day: date) -> str:
        """A date without its year."""
        month = self(f"month-{day.month}")
        return self.isolated(self("date-short", month=month, day=str(day.day)))

    def number(self, percent: float | None) -> str:
        """A percent, rounded; a dash without one."""
        return "\N{EN DASH}" if percent is None else str(round(percent))

    def how_often(self, answers: Iterable[Answer], made: Provenance) -> str:
        """The label of the answer nearest to the mean of some answers."""
        return self.label(step_of(answers, made.minimum, made.maximum), made)

    def label(self, step: int | None, made: Provenance) -> str:
        """The label of an answer; without labels, its number and the highest one."""
        if step is None:
            return self("label-unknown")
        form = self.bank.questionnaire(made.questionnaire, context=made.context)
        label = form.response_scale.label(step)
        return label or self("label-step", step=step, maximum=made.maximum)


def _checked(names: tuple[str, str] | None) -> tuple[str, str] | None:
    if names is None:
        return None
    if type(names) is not tuple or len(names) != _TWO:
        raise RequestError("names", "is not a pair", "a tuple of two names, or None")
    for name in names:
        check_name("names", name)
    return names
