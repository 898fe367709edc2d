"""The scoring rules of a questionnaire as one table of (item, key, pillar, signal).

`score` walks it, and whatever scores many people at once compiles the same table.
"""

from functools import lru_cache

import attrs

from emotional_intimacy.model.content import SignalKind
from emotional_intimacy.model.questions import RATHER_NOT_SAY, Answer, Key, Questionnaire
from emotional_intimacy.model.results import Provenance, Row
from emotional_intimacy.version import VERSION

__all__ = ["PillarBlock", "SignalBlock", "Table", "TableRow", "compile_table"]


@attrs.frozen
class TableRow:
    """How one item counts.

    Attributes:
        item: Id of the item.
        digest: Fingerprint of what is read and how it is scored.
        key: +1, -1, or None where nothing is keyed.
        pillar: Id of the pillar, or None.
        signal: Id of the signal, or None.
        cause: Id of the cause, or None.
        traces: The row that a report keeps, for each answer that is possible.
    """

    item: str
    digest: str
    key: Key | None
    pillar: str | None
    signal: str | None
    cause: str | None
    traces: dict[Answer, Row] = attrs.field(eq=False, repr=False)


@attrs.frozen
class PillarBlock:
    """The items of one pillar, as positions in the table.

    Attributes:
        id: Id of the pillar.
        strong: Positions of the items with key +1.
        low: Positions of the items with key -1.
    """

    id: str
    strong: tuple[int, ...]
    low: tuple[int, ...]


@attrs.frozen
class SignalBlock:
    """The items of one signal, as positions in the table.

    Attributes:
        id: Id of the signal.
        kind: Strong or low.
        items: Positions of its items.
    """

    id: str
    kind: SignalKind
    items: tuple[int, ...]


@attrs.frozen
class Table:
    """A questionnaire compiled for scoring.

    Attributes:
        rows: One for each item, in the order of presentation.
        ids: Ids of the items.
        minimum: The lowest answer.
        maximum: The highest answer.
        pillars: The blocks of the pillars, in bank order.
        signals: The blocks of the signals, in bank order.
        provenance: What every report of this questionnaire says about how it was made.
    """

    rows: tuple[TableRow, ...]
    ids: frozenset[str]
    minimum: int
    maximum: int
    pillars: tuple[PillarBlock, ...]
    signals: tuple[SignalBlock, ...]
    provenance: Provenance


@lru_cache(maxsize=64)
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
    scale = questionnaire.response_scale
    possible: tuple[Answer, ...] = (None, RATHER_NOT_SAY, *range(scale.minimum, scale.maximum + 1))
    rows = tuple(
        TableRow(
            item.id,
            item.digest,
            item.key,
            item.pillar,
            item.signal,
            item.cause,
            {
                answer: Row(item.id, item.digest, item.key, item.pillar, item.signal, answer)
                for answer in possible
            },
        )
        for item in questionnaire.items
    )

    def where(field: str, id: str, key: Key | None = None) -> tuple[int, ...]:
        return tuple(
            position
            for position, row in enumerate(rows)
            if getattr(row, field) == id and key in {None, row.key}
        )

    return Table(
        rows=rows,
        ids=frozenset(questionnaire.items.ids),
        minimum=scale.minimum,
        maximum=scale.maximum,
        pillars=tuple(
            PillarBlock(id, where("pillar", id, 1), where("pillar", id, -1))
            for id in questionnaire.pillars
        ),
        signals=tuple(
            SignalBlock(id, kind, where("signal", id)) for id, kind in questionnaire.signals
        ),
        provenance=Provenance(
            library=VERSION,
            edition=questionnaire.edition,
            questionnaire=questionnaire.id,
            version=questionnaire.version,
            digest=questionnaire.digest,
            context=questionnaire.context,
            locale=questionnaire.locale,
            rule=questionnaire.rule.id,
        ),
    )
