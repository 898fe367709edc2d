"""What there is to do and to talk about: practices, prompts and decks."""

from typing import Literal

import attrs

from emotional_intimacy.model.content import Record
from emotional_intimacy.model.value import Value

__all__ = [
    "Deck",
    "Dose",
    "Gate",
    "Known",
    "KnownLevel",
    "Participation",
    "Practice",
    "PracticeKind",
    "Prompt",
]

PracticeKind = Literal["exercise", "check-in", "review", "good-times", "conflict", "own-choice"]
"""What a practice is for in a plan."""

Participation = Literal["alone", "begun-alone", "together"]
"""Who takes part: one person; one who begins and the other may answer; two who both chose it."""

Gate = Literal["fear", "responsiveness", "consent"]
"""What could make a practice wrong for someone: being afraid of the other person, being brushed
aside when open, or a touch that was not asked for. A plan for one holds what is gated only after a
private check that closed nothing; no score opens a gate."""

KnownLevel = Literal["tested", "linked", "not-tested"]
"""How well something is known: tested with couples; linked to closeness, the cause unknown; or not
tested."""


@attrs.frozen(eq=False, repr=False)
class Dose(Value):
    """How often a practice is offered at most.

    Attributes:
        times: How many times ...
        weeks: ... in how many weeks; None: in the whole plan.
    """

    times: int
    weeks: int | None


@attrs.frozen(eq=False, repr=False)
class Known(Value):
    """How well a practice is known.

    Attributes:
        level: How well what the person does here is known.
        closeness: How well its effect on closeness is known.
        note: Both in a sentence.
        sources: Keys of ``bank.sources``, which hold the details.
    """

    level: KnownLevel
    closeness: KnownLevel
    note: str
    sources: tuple[str, ...]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Practice(Record):
    """Something to do.

    Attributes:
        kind: What it is for in a plan.
        pillars: Ids of the pillars it feeds.
        signals: Ids of the signals it grows or eases.
        causes: Ids of the causes it eases.
        forms: Ids of the forms of intimacy it belongs to.
        contexts: Ids of the contexts it fits.
        depth: 0 (light, or about yourself) to 4 (old hurts): how personal it gets.
        minutes: How long it takes.
        dose: How often at most.
        together: Who takes part.
        gates: What could make it wrong for someone; see `Gate`.
        trace: What is left to find.
        quiet: Whether it belongs to the quiet set: alone, depth 0, no trace, about yourself.
        tender: Whether it can stir something.
        trust: What it does where trust is low: a word that is kept, a limit that is set, or a
            telling, which comes after both; None for none of these.
        prerequisites: Ids of practices that come first.
        only_for: Ids of signals and causes; a plan for one holds it only where one of them needs
            something. Empty: it is for everybody.
        not_for: Ids of signals and causes; no plan for one holds it where one of them needs much.
        prompts: How many prompts go with it.
        habit: Whether it can be done every day.
        anchor: Whether it can be the one longer step of a week.
        needs_presence: Whether it needs two people in one place.
        moment: Whether it waits for a moment that nobody can put on a calendar, such as good news.
            It is then neither a habit nor an anchor.
        known: How well it is known.
        name: Its name.
        promise: What it is good for, in a line.
        steps: What to do.
        cue: A sentence that ties it to a moment.
        leave_if: When to leave it.
        invitation: A sentence to say or send to the other person; None where it takes only one.
        alone_instead: What to do where the other person would rather not; None where it takes only
            one.
    """

    kind: PracticeKind
    pillars: tuple[str, ...]
    signals: tuple[str, ...]
    causes: tuple[str, ...]
    forms: tuple[str, ...]
    contexts: tuple[str, ...]
    depth: int
    minutes: int
    dose: Dose
    together: Participation
    gates: tuple[Gate, ...]
    trace: Literal["nothing", "private-note", "seen-by-other"]
    quiet: bool
    tender: bool
    trust: Literal["kept-word", "limit", "telling"] | None = None
    prerequisites: tuple[str, ...]
    prompts: int
    habit: bool = False
    anchor: bool = False
    needs_presence: bool = False
    moment: bool = False
    only_for: tuple[str, ...] = ()
    not_for: tuple[str, ...] = ()
    known: Known
    name: str
    promise: str
    steps: tuple[str, ...]
    cue: str
    leave_if: str
    invitation: str | None = None
    alone_instead: str | None = None

    @property
    def is_light(self) -> bool:
        """Whether it is light good times, such as a walk or a meal, which two need no gate for.

        Nothing in it stirs or is told. A touch asks for consent all the same.
        """
        easy = self.depth == 0 and not self.tender and self.trust is None
        return self.kind == "good-times" and easy

    @property
    def needs_no_check(self) -> bool:
        """Whether it is easy: no gate, not tender, depth 0 or 1.

        Nothing else can be in a plan that is made without the private check. Not all of it can be
        in a plan for one: that holds nothing that takes two.
        """
        return not self.gates and not self.tender and self.depth <= 1


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Prompt(Record):
    """An open question to talk about; never scored.

    Anyone may pass on a prompt. Say so once where prompts are shown, not with each of them.

    Attributes:
        pillar: Id of the pillar it belongs to.
        forms: Ids of the forms of intimacy it touches.
        contexts: Ids of the contexts it fits.
        depth: 1 (plays), 2 (tells) or 3 (trusts).
        gates: What could make it wrong for someone; see `Gate`.
        alone: Whether it is also good to think about alone: it needs no answer from the other
            person, and has no gates.
        text: The question.
    """

    pillar: str
    forms: tuple[str, ...]
    contexts: tuple[str, ...]
    depth: int
    gates: tuple[Gate, ...]
    alone: bool
    text: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Deck(Record):
    """Prompts that go well together, in the order to ask them: light ones first.

    The prompts keep their own gates.

    Attributes:
        form: Id of the form of intimacy that all its prompts touch; None for a deck of many forms.
        contexts: Ids of the contexts that all its prompts fit.
        prompts: Ids of the prompts, in order.
        name: Its name.
        description: What it is for, in one line.
    """

    form: str | None
    contexts: tuple[str, ...]
    prompts: tuple[str, ...]
    name: str
    description: str
