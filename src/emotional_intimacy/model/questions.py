"""What is asked: items, response scales, and questionnaires rendered for a context."""

from collections.abc import Mapping
from typing import Literal

import attrs

from emotional_intimacy.model.answering import (
    CarriedAnswers,
    QuestionnaireProgress,
    carry_over,
    progress_of,
)
from emotional_intimacy.model.answers import Answer
from emotional_intimacy.model.arguments import require
from emotional_intimacy.model.catalog import Catalog
from emotional_intimacy.model.content import Record, SignalKind
from emotional_intimacy.model.rules import Rule, ScaleRule
from emotional_intimacy.model.value import Keeper

__all__ = [
    "ANY_CONTEXT",
    "CUSTOM_EDITION",
    "Intensity",
    "Item",
    "Key",
    "Questionnaire",
    "QuestionnaireOutline",
    "ResponseScale",
]

CUSTOM_EDITION = "custom"
"""The edition of a scale of your own, which comes from no bank."""

ANY_CONTEXT = "any"
"""The context of a scale of your own."""

Key = Literal[1, -1]
"""+1: the item affirms a strong signal, -1: a low one. Of a scale of your own, -1 is reversed."""

Intensity = Literal["easy", "middle", "hard"]
"""How hard an item is to affirm, as judged before anyone answered."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ResponseScale(Record):
    """The answers an item can get.

    Attributes:
        minimum: The lowest answer.
        maximum: The highest answer.
        labels: One label for each answer, from the lowest to the highest; empty for a scale of
            bare numbers.
    """

    minimum: int
    maximum: int
    labels: tuple[str, ...]

    @property
    def steps(self) -> range:
        """The answers, from the lowest to the highest."""
        return range(self.minimum, self.maximum + 1)

    @property
    def choices(self) -> tuple[tuple[int, str], ...]:
        """Pairs of an answer and what to show for it, its label or else the number as text.

        Example:
            >>> import emotional_intimacy as ei
            >>> ei.load_bank().response_scales["degree"].choices[:2]
            ((1, 'not at all'), (2, 'a little'))
            >>> ei.scale("mood", {"m": "I feel well."}, minimum=0, maximum=1).response_scale.choices
            ((0, '0'), (1, '1'))
        """
        return tuple((step, self.label(step) or str(step)) for step in self.steps)

    def label(self, step: int) -> str | None:
        """The label of an answer.

        Args:
            step: The answer, from the lowest to the highest.

        Returns:
            Its label; None on a scale of bare numbers.

        Example:
            >>> import emotional_intimacy as ei
            >>> ei.load_bank().response_scales["degree"].label(5)
            'very much'
        """
        return self.labels[step - self.minimum] if self.labels else None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Item(Record):
    """One statement to be answered on a response scale.

    In a bank the text holds placeholders; in a questionnaire it is rendered for its context.

    Attributes:
        text: The statement.
        contexts: Ids of the contexts it fits.
        version: Raised with every change of its text.
        status: How far it has come.
        pillar: Id of the pillar it belongs to; None for an item on a cause or of a scale of your
            own.
        signal: Id of the signal it evidences; None for an item on a cause or a wish, or of a scale
            of your own.
        cause: Id of the cause it asks about, else None.
        wish_for: Of a wish, the id of the item whose content is wished for: a wish says what an
            item of a strong signal says, and the opposite of what one of a low signal says, so that
            more of it is closer. None for every other item.
        key: +1 or -1. In a bank it follows from the kind of the signal, None without a signal; an
            item of a scale of your own stores it.
        subscales: Ids of the subscales it counts for, in a scale of your own; empty in a bank.
        facet: What it is about.
        referent: Whether it speaks of me, of what reaches me from you, or of us.
        intensity: How hard it is to affirm.
        judgements: The independent judgements that the intensity rests on.
        note: What translators and interviewers need to know.
        digest: Fingerprint of how it is scored: id, version, key, pillar, signal, cause, what
            is wished for, subscales and the range of the scale. Empty in a bank.
    """

    text: str
    contexts: tuple[str, ...]
    version: int
    status: Literal["draft", "reviewed", "piloted"]
    facet: str
    pillar: str | None = None
    signal: str | None = None
    cause: str | None = None
    wish_for: str | None = None
    key: Key | None = None
    subscales: tuple[str, ...] = ()
    referent: Literal["me", "you", "us"] | None = None
    intensity: Intensity | None = None
    judgements: tuple[Intensity, ...] = ()
    note: str | None = None
    digest: str = ""

    def __repr__(self) -> str:
        parts = (self.pillar, self.cause, *self.subscales)
        return f"<Item {', '.join((self.id, *filter(None, parts)))}>"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class QuestionnaireOutline(Record):
    """A questionnaire before it is rendered for a context.

    Attributes:
        version: Its version.
        response_scale: Id of the scale its items are answered on.
        rule: Id of the rule it is scored by.
        items: Ids of its items in the order of presentation.
        title: What it is called.
        instruction: What to tell the person.
        window: The time it asks about.
    """

    version: str
    response_scale: str
    rule: str
    items: tuple[str, ...]
    title: str
    instruction: str
    window: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Questionnaire(Keeper):
    """An ordered choice of items at one version, rendered for one context; or a scale of your own.

    A bundled questionnaire pickles by edition: a few words travel, not its texts.

    Attributes:
        id: ``"full"``, ``"short"``, ``"pulse"``, ``"causes"``, ``"wishes"`` or one of your own.
        version: Its version.
        edition: The edition of its bank; ``"custom"`` for a scale of your own.
        context: Id of the context it is rendered for; ``"any"`` for a scale of your own.
        locale: The language of its texts.
        bundled: Whether it comes with the library, in these words.
        title: What it is called.
        instruction: What to tell the person.
        window: The time it asks about.
        response_scale: The answers and their labels.
        rule: The numbers it is scored by.
        items: The items in the order of presentation.
        pillars: Ids of the pillars of its items, in bank order; the subscales of a scale of your
            own.
        signals: Pairs of id and kind of the signals of its items, in bank order.
        causes: Ids of the causes of its items, in bank order.
        not_in_context: Ids of its items that do not fit the context.
        elsewhere: Ids of the bank's items that it does not hold.
        sharing: The greatest tier (0 to 3) up to which two people may see each other's results.
        digest: Fingerprint of all that a number depends on, and of nothing else: ids and versions,
            the order of the items and how each is scored, the range of the scale, the context,
            and the numbers of the rule.
        text_digest: Fingerprint of all that a person reads; but for what the other person is called
            where `unnamed` is there.
        unnamed: Where the texts call the other person by a name, the same without it; else None.
            Digests and results go by it, and it is what is written.
    """

    id: str
    version: str
    edition: str
    context: str
    locale: str
    bundled: bool
    title: str
    instruction: str
    window: str
    response_scale: ResponseScale
    rule: Rule
    items: Catalog[Item]
    pillars: tuple[str, ...]
    signals: tuple[tuple[str, SignalKind], ...]
    causes: tuple[str, ...]
    not_in_context: tuple[str, ...]
    elsewhere: tuple[str, ...]
    sharing: int
    digest: str
    text_digest: str
    unnamed: "Questionnaire | None" = attrs.field(
        default=None, repr=False, metadata={"written": False}
    )

    def pages(self, size: int) -> tuple[tuple[Item, ...], ...]:
        """The items in pages, in the order of presentation.

        Args:
            size: Items on a page, from 1; the last page may have fewer.

        Returns:
            The pages.

        Raises:
            RequestError: `size` is not a whole number from 1.

        Example:
            >>> import emotional_intimacy as ei
            >>> short = ei.load_bank().questionnaire("short", context="friend")
            >>> [len(page) for page in short.pages(8)]
            [8, 8, 8, 8, 4]
        """
        possible = type(size) is int and size > 0
        require(possible, "size", "is not a size of a page", "a whole number from 1")
        items = self.items.values()
        return tuple(items[at : at + size] for at in range(0, len(items), size))

    def progress(self, answers: Mapping[str, Answer]) -> QuestionnaireProgress:
        """How far a person has come.

        Args:
            answers: The answers so far, as `score` takes them.

        Returns:
            How many items are done, and which are open.

        Raises:
            AnswerError: An answer cannot be scored; all problems at once.

        Example:
            >>> import emotional_intimacy as ei
            >>> pulse = ei.load_bank().questionnaire("pulse", context="friend")
            >>> so_far = {"e11": 4, "c09": ei.RATHER_NOT_SAY}
            >>> progress = pulse.progress(so_far)
            >>> progress.n_answered, progress.n_done, progress.n_items, progress.next
            (1, 2, 6, 'n02')
        """
        return progress_of(self, answers)

    def carry_over(self, answers: Mapping[str, Answer], old: "Questionnaire") -> CarriedAnswers:
        """Which answers to another questionnaire count here, and what is to be asked again.

        An answer is kept where the question is the same: id, version, scoring, words, labels of the
        answers, and the time it asks about. In another language of one edition the same form asks
        the same questions. So it goes from the short form to the full one and back, to a new
        edition, and to a translation.

        Args:
            answers: The answers to `old`, as `score` takes them.
            old: The questionnaire they were given to.

        Returns:
            The answers that are kept, and what happened to each question.

        Raises:
            AnswerError: An answer cannot be scored with `old`; all problems at once.
            NotComparableError: `old` is of another context; or of another language, and not the
                same form, version and edition.
            RequestError: `old` is not a questionnaire.

        Example:
            >>> import emotional_intimacy as ei
            >>> bank = ei.load_bank()
            >>> short, full = (bank.questionnaire(id, context="friend") for id in ("short", "full"))
            >>> carried = full.carry_over(dict.fromkeys(short.items.ids, 4), short)
            >>> carried, len(carried.answers)
            (<CarriedAnswers: 36 unchanged, 36 new>, 36)
        """
        found = type(old).__name__
        require(isinstance(old, Questionnaire), "old", f"is of type {found}", "a Questionnaire")
        return carry_over(self.unnamed or self, answers, old.unnamed or old)

    def __repr__(self) -> str:
        size = len(self.items)
        if isinstance(self.rule, ScaleRule):
            return f"<Questionnaire {self.id!r}, {size} items>"
        return f"<Questionnaire {self.id!r} of {self.edition}, {self.context}, {size} items>"
