"""The scoring rules of a questionnaire as one table of (item, key, pillar, signal).

`score` walks it, and whatever scores many people at once compiles the same table.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from operator import itemgetter
from types import MappingProxyType

import attrs

from emotional_intimacy.model.answers import DOES_NOT_APPLY, RATHER_NOT_SAY, Answer
from emotional_intimacy.model.content import SignalKind
from emotional_intimacy.model.questions import Key, Questionnaire
from emotional_intimacy.model.results import Provenance, Row
from emotional_intimacy.model.rules import ScaleRule, scoring_numbers
from emotional_intimacy.model.value import Value
from emotional_intimacy.version import VERSION

__all__ = ["Block", "PillarBlock", "SignalBlock", "Table", "TableRow", "compile_table"]


@attrs.frozen(eq=False, repr=False)
class TableRow(Value):
    """How one item counts.

    Attributes:
        item: Id of the item.
        digest: Fingerprint of how it is scored.
        key: +1, -1, or None where nothing is keyed.
        pillar: Id of the pillar, or None.
        signal: Id of the signal, or None.
        cause: Id of the cause, or None.
        wish_for: Of a wish, the id of the item whose content is wished for, or None.
        subscales: Ids of the subscales, in a scale of the caller's.
    """

    item: str
    digest: str
    key: Key | None
    pillar: str | None
    signal: str | None
    cause: str | None
    wish_for: str | None
    subscales: tuple[str, ...]


@attrs.frozen(eq=False, repr=False)
class Block(Value):
    """Items whose answers are counted together.

    Attributes:
        positions: Where they are in the table.
        pick: Takes what stands there from a list that is aligned with the table.
    """

    positions: tuple[int, ...]
    pick: Callable[[Sequence[int]], tuple[int, ...]] = attrs.field(eq=False, repr=False)

    @classmethod
    def at(cls, positions: tuple[int, ...]) -> "Block":
        """The block of these positions."""
        if len(positions) > 1:
            return cls(positions, itemgetter(*positions))
        return cls(positions, lambda values: tuple(values[at] for at in positions))


@attrs.frozen(eq=False, repr=False)
class PillarBlock(Value):
    """The items of one pillar or subscale.

    Attributes:
        id: Id of the pillar or subscale.
        strong: The items with key +1.
        low: The items with key -1.
    """

    id: str
    strong: Block
    low: Block


@attrs.frozen(eq=False, repr=False)
class SignalBlock(Value):
    """The items of one signal.

    Attributes:
        id: Id of the signal.
        kind: Strong or low.
        items: Its items.
    """

    id: str
    kind: SignalKind
    items: Block


@attrs.frozen(eq=False, repr=False)
class Table(Value):
    """A questionnaire compiled for scoring.

    Attributes:
        rows: One for each item, in the order of presentation.
        ids: Ids of the items, in the same order.
        known: The same ids as a set.
        traces: For each item, the row that a report keeps of each answer; none of what does not
            apply.
        minimum: The lowest answer.
        maximum: The highest answer.
        each: True for each item.
        pillars: The blocks of the pillars, in bank order, or of the subscales.
        signals: The blocks of the signals, in bank order.
        kinds: The kind of each signal.
        provenance: What every report of this questionnaire says about how it was made.
    """

    rows: tuple[TableRow, ...]
    ids: tuple[str, ...]
    known: frozenset[str]
    traces: tuple[Mapping[Answer, Row | None], ...] = attrs.field(repr=False, hash=False)
    minimum: int
    maximum: int
    each: tuple[bool, ...]
    pillars: tuple[PillarBlock, ...]
    signals: tuple[SignalBlock, ...]
    kinds: Mapping[str, SignalKind] = attrs.field(repr=False, hash=False)
    provenance: Provenance


def compile_table(questionnaire: Questionnaire) -> Table:
    """Compile a questionnaire for scoring.

    Args:
        questionnaire: The questionnaire, rendered for a context.

    Returns:
        Its table.

    Example:
        >>> import emotional_intimacy as ei
        >>> table = compile_table(ei.load_bank().questionnaire("pulse", context="friend"))
        >>> [(row.pillar, row.key) for row in table.rows][:2]
        [('empathy', 1), ('communication', -1)]
    """
    return questionnaire.kept("table", partial(_compiled, questionnaire))


def _compiled(questionnaire: Questionnaire) -> Table:
    scale = questionnaire.response_scale
    possible: tuple[Answer, ...] = (None, RATHER_NOT_SAY, *range(scale.minimum, scale.maximum + 1))
    rows = tuple(
        TableRow(
            item=item.id,
            digest=item.digest,
            key=item.key,
            pillar=item.pillar,
            signal=item.signal,
            cause=item.cause,
            wish_for=item.wish_for,
            subscales=item.subscales,
        )
        for item in questionnaire.items
    )
    traces = tuple(
        MappingProxyType(
            {answer: Row(*_traced(row), answer) for answer in possible} | {DOES_NOT_APPLY: None}
        )
        for row in rows
    )

    places: defaultdict[tuple[str | None, Key | None], list[int]] = defaultdict(list)
    for at, row in enumerate(rows):
        for id in (row.pillar, *row.subscales):
            places[id, row.key].append(at)

    def pillar(id: str, key: Key) -> Block:
        return Block.at(tuple(places[id, key]))

    def signal(id: str) -> Block:
        return Block.at(tuple(at for at, row in enumerate(rows) if row.signal == id))

    return Table(
        rows=rows,
        ids=questionnaire.items.ids,
        known=frozenset(questionnaire.items.ids),
        traces=traces,
        minimum=scale.minimum,
        maximum=scale.maximum,
        each=(True,) * len(rows),
        pillars=tuple(
            PillarBlock(id, pillar(id, 1), pillar(id, -1)) for id in questionnaire.pillars
        ),
        signals=tuple(SignalBlock(id, kind, signal(id)) for id, kind in questionnaire.signals),
        kinds=MappingProxyType(dict(questionnaire.signals)),
        provenance=Provenance(
            library=VERSION,
            edition=questionnaire.edition,
            questionnaire=questionnaire.id,
            version=questionnaire.version,
            digest=questionnaire.digest,
            text_digest=questionnaire.text_digest,
            context=questionnaire.context,
            locale=questionnaire.locale,
            rule=questionnaire.rule.id,
            numbers=scoring_numbers(questionnaire.rule),
            minimum=scale.minimum,
            maximum=scale.maximum,
            sharing=questionnaire.sharing,
            evidence="unknown" if isinstance(questionnaire.rule, ScaleRule) else "unvalidated",
        ),
    )


def _traced(row: TableRow) -> tuple[str, str, Key | None, str | None, str | None]:
    return row.item, row.digest, row.key, row.pillar, row.signal
