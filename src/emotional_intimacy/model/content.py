"""What the library knows: pillars, signals, causes, forms, contexts, benefits and their texts."""

import re
from typing import Literal

import attrs

from emotional_intimacy.errors import RequestError
from emotional_intimacy.model.plurals import Plural
from emotional_intimacy.model.value import Value

__all__ = [
    "Allowance",
    "Benefit",
    "Cause",
    "Context",
    "Faq",
    "Form",
    "Idea",
    "Message",
    "Page",
    "Pillar",
    "Record",
    "Signal",
    "SignalKind",
]

SignalKind = Literal["strong", "low"]
"""Whether a signal speaks of closeness or of distance."""

_FIELD = re.compile(r"\{([^{}]*)\}")
"""What is in a pair of braces."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Record(Value):
    """What every piece of content carries.

    Attributes:
        id: Unique among its kind, never reused.
        since: The edition that brought it.
        sources: Keys of ``bank.sources``: what it rests on.
        origin: ``"original"`` for text of our own, ``"literature"`` for a reference to other work;
            ``"custom"`` for what `emotional_intimacy.scale` made of a caller's texts.
        licence: The licence of the text, as an SPDX id.
    """

    id: str
    since: str
    sources: tuple[str, ...]
    origin: Literal["original", "literature", "custom"]
    licence: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Pillar(Record):
    """One of the areas that emotional intimacy is made of: an area of content, not a factor.

    Attributes:
        name: Its name, as reports have it.
        definition: What it is.
        looks_like: What it can look like from day to day.
        how_it_grows: What feeds it.
        chapter: The title of a chapter of a plan that serves it, which anyone may see; None where
            a bank has none.
        chapter_lesson: The line under that title. It names no step. None if a bank has none.
        chapter_care: A line on staying safe, added if a step involves the other person; or None.
        outcome: Whether it is what the other pillars give, and so no target of its own.
        ground: Whether it is the ground of telling: how deep a plan goes rests on it.
        signals: Ids of the signals that its items evidence, in bank order.
        practices: Ids of a few practices to begin with.
    """

    name: str
    definition: str
    looks_like: str
    how_it_grows: str
    chapter: str | None = None
    chapter_lesson: str | None = None
    chapter_care: str | None = None
    outcome: bool = False
    ground: bool = False
    signals: tuple[str, ...]
    practices: tuple[str, ...]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Signal(Record):
    """A sign of closeness (strong) or of distance (low).

    Attributes:
        kind: ``"strong"`` or ``"low"``; the key of every item of the signal follows from it.
        ground: Whether it is the ground of telling: how deep a plan goes rests on it.
        alone_first: Whether a plan meets it alone first; keeping to oneself is a good outcome then.
        strain: Whether it is a strain that is eased even where less closeness is wished for.
        name: A short sentence, as reports have it: "You can talk openly".
        description: What it is.
        looks_like: What it can look like, with anyone.
        examples: An everyday scene for each context: pairs of the id of a context and the scene,
            in bank order. In a file they are an object with the contexts as keys.
        lesson: What helps and a first small step; it may hold ``{other}``.
        chapter: The title of a chapter of a plan that serves it, which anyone may see; None where
            a bank has none.
        chapter_lesson: The line under that title. It names no step. None if a bank has none.
        chapter_care: A line on staying safe, added if a step involves the other person; or None.
    """

    kind: SignalKind
    ground: bool = False
    alone_first: bool = False
    strain: bool = False
    name: str
    description: str
    looks_like: str
    examples: tuple[tuple[str, str], ...]
    lesson: str
    chapter: str | None = None
    chapter_lesson: str | None = None
    chapter_care: str | None = None

    def example(self, context: str) -> str | None:
        """The everyday scene for one context.

        Args:
            context: The id of the context.

        Returns:
            The scene; None where there is none for this context. A sign doesn't know which contexts
            its bank has, so an unknown one is None too.

        Raises:
            RequestError: `context` is not a string.

        Example:
            >>> import emotional_intimacy as ei
            >>> ei.load_bank().signals["comfortable-silence"].example("family")
            "You peel potatoes together, hardly say anything, and it's peaceful."
        """
        _require_id(context)
        return dict(self.examples).get(context)


def _require_id(context: object) -> None:
    if not isinstance(context, str):
        problem = f"is of type {type(context).__name__}"
        raise RequestError("context", problem, "the id of a context")


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Cause(Record):
    """Something that can weigh on closeness; asked apart, never part of a pillar.

    Attributes:
        contexts: Where it is asked.
        name: Its label.
        description: How it can weigh.
        what_helps: What tends to ease it.
        chapter: The title of a chapter of a plan that serves it, which anyone may see; None where
            a bank has none.
        chapter_lesson: The line under that title. It names no step. None if a bank has none.
        chapter_care: A line on staying safe, added if a step involves the other person; or None.
    """

    contexts: tuple[str, ...]
    name: str
    description: str
    what_helps: str
    chapter: str | None = None
    chapter_lesson: str | None = None
    chapter_care: str | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Form(Record):
    """A form that closeness takes, such as the intellectual or the experiential.

    Attributes:
        contexts: Where it has a place.
        name: Its label.
        description: What it is.
        examples: A few, in different contexts.
        chapter_lesson: The line under the title of a chapter of a plan that serves it. It names no
            step. None if a bank has none.
        chapter_care: A line on staying safe, added if a step involves the other person; or None.
    """

    contexts: tuple[str, ...]
    name: str
    description: str
    examples: tuple[str, ...]
    chapter_lesson: str | None = None
    chapter_care: str | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Context(Record):
    """Who the other person is.

    Attributes:
        deepest: The greatest depth (0 to 4) of what is offered here.
        no_needs: Ids of signals that need no fixing here, where much may stay private.
        sharing: The greatest tier (0 to 3) up to which two people may see each other's results.
        invites: Whether a plan may invite the other person to light good times without the private
            check.
        weekdays: The days of a plan where the person names none, 1 (Monday) to 7; all where empty.
        name: Its label.
        description: What closeness can be here, and its limits.
        title: What stands at the top of a report: "You and {other}".
        forms: How texts name the other person: pairs of each form of the language and its words,
            such as ``("person", "my partner")``. In a file each form is a field of its own.
    """

    deepest: int
    no_needs: tuple[str, ...] = ()
    sharing: int = 3
    invites: bool = False
    weekdays: tuple[int, ...] = ()
    name: str
    description: str
    title: str
    forms: tuple[tuple[str, str], ...]

    def render(self, text: str) -> str:
        """Fill the placeholders of a text for this context, in one pass.

        Args:
            text: A text that may hold ``{person}``, ``{other}`` and the further forms.

        Returns:
            The text with every placeholder replaced; what replaces it is not read again.

        Example:
            >>> import emotional_intimacy as ei
            >>> ei.load_bank().contexts["friend"].render("{Person} asks how I am.")
            'My friend asks how I am.'
        """
        if "{" not in text:
            return text
        words = dict(self.forms)
        return _FIELD.sub(lambda match: words.get(match[1], match[0]), text)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Benefit(Record):
    """Something that closeness is associated with.

    Attributes:
        name: Its label.
        description: What is known, and how well.
    """

    name: str
    description: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Idea(Record):
    """A thought about closeness as a whole.

    Attributes:
        name: Its label.
        text: The thought.
    """

    name: str
    text: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Faq(Record):
    """A question that people ask, and an answer.

    Attributes:
        question: The question.
        answer: Paragraphs.
    """

    question: str
    answer: tuple[str, ...]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Page(Record):
    """A page to show whole, such as the one that is in every report and plan.

    Attributes:
        title: Its heading.
        lines: What it says in a few short lines, to stay visible where the rest of the page is
            folded away; empty for a page that is never folded.
        paragraphs: Its text.
    """

    title: str
    lines: tuple[str, ...] = ()
    paragraphs: tuple[str, ...]


@attrs.frozen(eq=False, repr=False)
class Message(Value):
    """A fixed sentence that renderers print.

    Attributes:
        id: Its key.
        text: The sentence, with the fields that renderers fill in braces.
        plural: The sentence in each plural form, where it has several; `text` is the one of
            ``"other"`` then.
    """

    id: str
    text: str
    plural: Plural | None = None

    def fill(self, **fields: object) -> str:
        """The sentence with its fields filled in, in the plural form that its number takes.

        Args:
            fields: What replaces each field. The number that a plural form goes by is an int.

        Returns:
            The sentence.

        Example:
            >>> import emotional_intimacy as ei
            >>> minutes = ei.load_bank().messages["step-minutes"]
            >>> minutes.fill(minutes=1), minutes.fill(minutes=20)
            ('1 minute', '20 minutes')
        """
        text = self.text
        if self.plural is not None and type(number := fields[self.plural.by]) is int:
            text = self.plural.text_for(number)
        return text.format(**fields)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Allowance(Record):
    """A warning of the content linter that was looked at and is left, by name and with a reason.

    Attributes:
        rule: The rule that warns, such as ``"L05"``.
        path: What it warns about, as the problem names it.
        reason: Why it stays.
        locale: The language in which it warns; None for all of the bank's.
    """

    rule: str
    path: str
    reason: str
    locale: str | None = None
