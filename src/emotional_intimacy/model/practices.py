"""What there is to do and to talk about: practices, prompts and decks."""

from typing import Literal

import attrs

from emotional_intimacy.model.content import Record
from emotional_intimacy.model.value import Value

__all__ = [
    "Deck",
    "Dose",
    "Evidence",
    "Gate",
    "Grade",
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
"""What could make a practice wrong for somebody: being afraid of the other person, being brushed
aside when open, or a touch that was not asked for. A plan holds what is gated only after a private
check that closed nothing; no score opens a gate."""

Grade = Literal["A", "B", "C", "D"]
"""Evidence: several controlled studies; one, or several experiments; seen together; customary."""


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
class Evidence(Value):
    """How good the evidence is for what the person does here.

    Attributes:
        grade: ``"A"`` to ``"D"``, for the practice as done here, not for a program led by others.
        references: Keys of ``bank.sources``.
    """

    grade: Grade
    references: tuple[str, ...]


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
        depth: 0 (about oneself) to 4 (old hurts): how personal it gets.
        minutes: How long it takes.
        dose: How often at most.
        together: Who takes part.
        gates: What could make it wrong for somebody; see `Gate`.
        trace: What is left to find.
        quiet: Whether it belongs to the quiet set: alone, depth 0, no trace, about oneself.
        tender: Whether it can stir something.
        trust: What it does where trust is low: a word that is kept, a limit that is set, or a
            telling, which comes after both; None for none of these.
        prerequisites: Ids of practices that come first.
        prompts: How many prompts go with it.
        evidence: Grade and references.
        name: Its name.
        aim: What it is for.
        steps: What to do.
        cue: An if-then sentence that ties it to a moment.
        helped_if: How to tell that it helped.
        stop_if: When to stop.
        to_pass: How to pass.
        not_promised: What it does not promise.
        if_only_one: What to do when only one wants it; None where that cannot arise.
        evidence_note: The evidence in a sentence.
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
    evidence: Evidence
    name: str
    aim: str
    steps: tuple[str, ...]
    cue: str
    helped_if: str
    stop_if: str
    to_pass: str
    not_promised: str
    if_only_one: str | None
    evidence_note: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Prompt(Record):
    """An open question to talk about; never scored.

    Anyone may pass on a prompt. Whoever shows prompts says so once, not with each of them.

    Attributes:
        pillar: Id of the pillar it belongs to.
        forms: Ids of the forms of intimacy it touches.
        contexts: Ids of the contexts it fits.
        depth: 1 (plays), 2 (tells) or 3 (trusts).
        gates: What could make it wrong for somebody; see `Gate`.
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
