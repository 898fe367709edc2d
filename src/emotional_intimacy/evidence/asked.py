"""What was asked, in one table."""

import attrs

from emotional_intimacy.evidence.positions import pillars_of
from emotional_intimacy.evidence.responses import require_questionnaire
from emotional_intimacy.model.catalog import Catalog
from emotional_intimacy.model.questions import Item, Questionnaire
from emotional_intimacy.model.tables import Tabular, rows
from emotional_intimacy.model.value import Value

__all__ = ["Codebook", "CodebookEntry", "codebook"]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class CodebookEntry(Value):
    """One item of a codebook.

    Attributes:
        id: Id of the item: the name of its column.
        text: What people read.
        scales: Ids of the pillar or the subscales it counts for; or of the cause it asks about.
        signal: Id of the signal it evidences, if any.
        key: +1, or -1 for an item that is turned round; None for one that is not scored.
        minimum: The lowest answer.
        maximum: The highest answer.
        labels: Each answer with its label; empty on a scale of bare numbers.
        version: Version of its text.
        digest: Fingerprint of how it is scored.
    """

    id: str
    text: str
    scales: tuple[str, ...]
    signal: str | None
    key: int | None
    minimum: int
    maximum: int
    labels: tuple[str, ...]
    version: int
    digest: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Codebook(Tabular):
    """What was asked, in one table.

    Attributes:
        items: A `CodebookEntry` for each item, in the order of presentation.
        questionnaire: Id of the questionnaire.
        version: Its version.
        edition: The edition of its bank.
        context: Who the other person is.
        locale: The language of its texts.
        digest: Fingerprint of all that a number depends on.
        text_digest: Fingerprint of all that a person reads.
        instruction: What people are told.
        window: The time it asks about.
    """

    items: Catalog[CodebookEntry] = attrs.field(metadata=rows())
    questionnaire: str
    version: str
    edition: str
    context: str
    locale: str
    digest: str
    text_digest: str
    instruction: str
    window: str


def codebook(questionnaire: Questionnaire) -> Codebook:
    """The codebook of a questionnaire: items, labels, keys, scales and versions in one table.

    Args:
        questionnaire: A bundled one, or a scale of your own.

    Returns:
        A row for each item, in the order of presentation.

    Raises:
        RequestError: It is not a questionnaire.

    Example:
        >>> import emotional_intimacy as ei
        >>> full = ei.load_bank().questionnaire("full", context="friend")
        >>> codebook = ei.evidence.codebook(full)
        >>> item = codebook.items["t04"]
        >>> item.scales, item.key, item.labels[0]
        (('trust',), -1, '1 = never or almost never')
    """
    require_questionnaire(questionnaire)
    return Codebook(
        items=Catalog("item", [_entry(item, questionnaire) for item in questionnaire.items]),
        questionnaire=questionnaire.id,
        version=questionnaire.version,
        edition=questionnaire.edition,
        context=questionnaire.context,
        locale=questionnaire.locale,
        digest=questionnaire.digest,
        text_digest=questionnaire.text_digest,
        instruction=questionnaire.instruction,
        window=questionnaire.window,
    )


def _entry(item: Item, form: Questionnaire) -> CodebookEntry:
    scale = form.response_scale
    labels = (f"{step} = {label}" for step in scale.steps if (label := scale.label(step)))
    return CodebookEntry(
        id=item.id,
        text=item.text,
        scales=pillars_of(item) or ((item.cause,) if item.cause else ()),
        signal=item.signal,
        key=item.key,
        minimum=scale.minimum,
        maximum=scale.maximum,
        labels=tuple(labels),
        version=item.version,
        digest=item.digest,
    )
