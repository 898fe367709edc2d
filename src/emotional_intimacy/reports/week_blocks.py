"""What the weeks of a plan are made of on a page: things to do, cards of them, weeks in a row."""

import attrs

from emotional_intimacy.model.value import Value
from emotional_intimacy.model.views.plans import WeekState

__all__ = ["Card", "Cards", "Task", "Tasks", "WeekStrip"]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Task(Value):
    """One thing to do, in a line or two.

    Attributes:
        when: When it comes, in a word or two.
        name: Its name.
        told: What is said of it, in short parts.
        why: Why it is there; empty for nothing.
    """

    when: str
    name: str
    told: tuple[str, ...]
    why: str = ""


@attrs.frozen(eq=False, repr=False)
class Tasks(Value):
    """Things to do, one under another.

    Attributes:
        tasks: The things.
    """

    tasks: tuple[Task, ...]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Card(Value):
    """The things to do of one week.

    Attributes:
        heading: Its heading.
        told: What is said beside the heading, in short parts.
        note: What is said in place of things to do; empty where there are some.
        state: Whether it is over, now, or to come.
        tasks: The things to do.
    """

    heading: str
    told: tuple[str, ...]
    note: str
    state: WeekState
    tasks: Tasks


@attrs.frozen(eq=False, repr=False)
class Cards(Value):
    """Cards beside each other where there is room.

    Attributes:
        cards: The cards.
    """

    cards: tuple[Card, ...]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class WeekStrip(Value):
    """Weeks in a row, drawn as boxes.

    Attributes:
        name: How many there are.
        words: What the row says in words; may be empty.
        states: Of each week whether it is over, now, or to come.
        groups: How many weeks stand together, for each group.
        description: All of it in words, for people who don't see the drawing.
    """

    name: str
    words: str
    states: tuple[WeekState, ...]
    groups: tuple[int, ...]
    description: str
