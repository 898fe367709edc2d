"""What is asked: items, response scales, and questionnaires rendered for a context."""

import enum
from typing import Literal

import attrs

from emotional_intimacy.model.catalog import Catalog
from emotional_intimacy.model.content import Context, Record, SignalKind
from emotional_intimacy.model.digests import digests_of, item_digest
from emotional_intimacy.model.rules import Rule
from emotional_intimacy.model.value import Keeper

__all__ = [
    "DOES_NOT_APPLY",
    "RATHER_NOT_SAY",
    "Answer",
    "Intensity",
    "Item",
    "Key",
    "NoAnswer",
    "Questionnaire",
    "QuestionnaireOutline",
    "ResponseScale",
    "render_questionnaire",
]

Key = Literal[1, -1]
"""+1: the item affirms a strong signal; -1: it affirms a low one."""

Intensity = Literal["easy", "middle", "hard"]
"""How hard an item is to affirm, as judged before anyone answered."""


class NoAnswer(enum.Enum):
    """What a person may say instead of an answer."""

    RATHER_NOT_SAY = "rather-not-say"
    """The item was offered and stays unanswered."""
    DOES_NOT_APPLY = "does-not-apply"
    """The item counts as not offered."""

    def __repr__(self) -> str:
        return f"emotional_intimacy.{self.name}"


RATHER_NOT_SAY = NoAnswer.RATHER_NOT_SAY
DOES_NOT_APPLY = NoAnswer.DOES_NOT_APPLY

Answer = int | NoAnswer | None
"""One answer: a whole number of the response scale, a `NoAnswer`, or None for no answer."""


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
        pillar: Id of the pillar it belongs to; None for an item on a cause.
        signal: Id of the signal it evidences; None for an item on a cause or a wish.
        cause: Id of the cause it asks about, else None.
        key: +1 or -1, which follows from the kind of the signal; None without a signal.
        facet: What it is about.
        referent: Whether it speaks of me, of what reaches me from you, or of us.
        intensity: How hard it is to affirm.
        judgements: The independent judgements that the intensity rests on.
        note: What translators and interviewers need to know.
        digest: Fingerprint of how it is scored: id, version, key, pillar, signal, cause and the
            range of the scale. Empty in a bank.
    """

    text: str
    contexts: tuple[str, ...]
    version: int
    status: Literal["draft", "reviewed", "piloted"]
    facet: str
    pillar: str | None = None
    signal: str | None = None
    cause: str | None = None
    key: Key | None = None
    referent: Literal["me", "you", "us"] | None = None
    intensity: Intensity | None = None
    judgements: tuple[Intensity, ...] = ()
    note: str | None = None
    digest: str = ""


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
    """An ordered choice of items at one version, rendered for one context.

    A bundled questionnaire pickles by edition: a few words travel, not its texts.

    Attributes:
        id: ``"full"``, ``"short"``, ``"pulse"``, ``"causes"``, ``"wishes"`` or one of your own.
        version: Its version.
        edition: The edition of its bank.
        context: Id of the context it is rendered for.
        locale: The language of its texts.
        bundled: Whether it comes with the library.
        title: What it is called.
        instruction: What to tell the person.
        window: The time it asks about.
        response_scale: The answers and their labels.
        rule: The numbers it is scored by.
        items: The items in the order of presentation.
        pillars: Ids of the pillars of its items, in bank order.
        signals: Pairs of id and kind of the signals of its items, in bank order.
        causes: Ids of the causes of its items, in bank order.
        not_in_context: Ids of its items that do not fit the context.
        elsewhere: Ids of the bank's items that it does not hold.
        sharing: The greatest tier (0 to 3) up to which two people may see each other's results.
        digest: Fingerprint of all that a number depends on, and of nothing else: ids and versions,
            the order of the items and how each is scored, the range of the scale, the context,
            and the numbers of the rule.
        text_digest: Fingerprint of all that a person reads.
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

    def __repr__(self) -> str:
        size = len(self.items)
        return f"<Questionnaire {self.id!r} of {self.edition}, {self.context}, {size} items>"


def render_questionnaire(
    outline: QuestionnaireOutline,
    context: Context,
    *,
    edition: str,
    locale: str,
    bundled: bool,
    response_scale: ResponseScale,
    rule: Rule,
    items: Catalog[Item],
    pillars: tuple[str, ...],
    signals: tuple[tuple[str, SignalKind], ...],
    causes: tuple[str, ...],
) -> Questionnaire:
    """Render a questionnaire for one context.

    Args:
        outline: Which items, in which order.
        context: Who the other person is.
        edition: The edition of the bank.
        locale: The language of the texts.
        bundled: Whether the bank comes with the library.
        response_scale: The scale of the outline.
        rule: The rule of the outline.
        items: All items of the bank.
        pillars: All pillars of the bank.
        signals: All signals of the bank with their kinds.
        causes: All causes of the bank.

    Returns:
        The questionnaire, with those items that fit the context.
    """
    offered = tuple(
        attrs.evolve(item, text=context.render(item.text), digest=item_digest(item, response_scale))
        for item in map(items.__getitem__, outline.items)
        if context.id in item.contexts
    )
    chosen = Catalog("item", offered)
    held = set(outline.items)
    rendered = Questionnaire(
        id=outline.id,
        version=outline.version,
        edition=edition,
        context=context.id,
        locale=locale,
        bundled=bundled,
        title=context.render(outline.title),
        instruction=context.render(outline.instruction),
        window=context.render(outline.window),
        response_scale=response_scale,
        rule=rule,
        items=chosen,
        pillars=_of_these(pillars, {item.pillar for item in offered}),
        signals=tuple(pair for pair in signals if any(pair[0] == item.signal for item in offered)),
        causes=_of_these(causes, {item.cause for item in offered}),
        not_in_context=tuple(id for id in outline.items if id not in chosen),
        elsewhere=tuple(id for id in items.ids if id not in held),
        sharing=context.sharing,
        digest="",
        text_digest="",
    )
    digest, text_digest = digests_of(rendered)
    return attrs.evolve(rendered, digest=digest, text_digest=text_digest)


def _of_these(ids: tuple[str, ...], wanted: set[str | None]) -> tuple[str, ...]:
    return tuple(id for id in ids if id in wanted)
