"""A scale of the caller's own as a questionnaire, without a bank."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

import attrs

from emotional_intimacy.bank.custom_rule import custom_rule
from emotional_intimacy.bank.language_tags import TAG
from emotional_intimacy.model.arguments import require
from emotional_intimacy.model.catalog import Catalog
from emotional_intimacy.model.digests import digests_of, item_digest
from emotional_intimacy.model.questions import (
    ANY_CONTEXT,
    CUSTOM_EDITION,
    Item,
    Questionnaire,
    ResponseScale,
)
from emotional_intimacy.scoring.scale_arguments import (
    read_items,
    read_labels,
    read_name,
    read_range,
    read_reverse,
    read_share,
    read_subscales,
    read_text,
)

__all__ = ["scale"]

_RECORD: dict[str, Any] = {"since": "", "sources": (), "origin": "custom", "licence": ""}
"""What the records of a bank say of themselves, and a caller's texts need not."""


def scale(
    id: str,
    items: Mapping[str, str],
    *,
    minimum: int = 1,
    maximum: int,
    labels: Iterable[str] = (),
    reverse: Iterable[str] = (),
    subscales: Mapping[str, Iterable[str]] | None = None,
    overall: bool = False,
    least_answered_share: float | Fraction = 0.75,
    title: str | None = None,
    instruction: str = "",
    version: str = "1",
    locale: str = "en",
) -> Questionnaire:
    """A scale of your own as a questionnaire, from a table of items.

    `score`, `compare_over_time` and `emotional_intimacy.evidence` take it like a bundled one; what
    needs a bank, such as a plan, does not. A subscale is scored from its answers alone: it needs
    one answer or more, and a share of its items answered. Nothing is filled in. The library knows
    nothing of how good the items are, and no level, no signal and no pole is found.

    Args:
        id: What it is called.
        items: The texts of the items by id, in the order of presentation. Braces stay as they are.
        minimum: The lowest answer.
        maximum: The highest answer.
        labels: One label for each answer, from the lowest to the highest; empty for bare numbers.
        reverse: Ids of the items that count turned round, ``minimum + maximum - answer``.
        subscales: For each subscale the ids of its items. An item may be in several, or in none: it
            is asked then and never scored. Without subscales all items make one, named like the
            scale.
        overall: Whether the unweighted mean of the subscales is wanted as `report.overall`. Its
            error takes them to err apart, so it is too small where subscales share items.
        least_answered_share: The share of a subscale that must be answered, 0 to 1. A float is
            taken for the fraction it is nearest to, so ``2 / 3`` is exactly two thirds.
        title: What a person reads as its name; the id if None.
        instruction: What to tell the person.
        version: Its version. Results of two versions compare by the items that are scored alike in
            both; a reworded item is best given another id.
        locale: The language of the texts, such as ``"en"`` or ``"de-AT"``.

    Returns:
        The questionnaire, of the edition ``"custom"`` and the context ``"any"``.

    Raises:
        RequestError: An argument is not possible.

    Example:
        >>> import emotional_intimacy as ei
        >>> reading = ei.scale(
        ...     "reading",
        ...     {"r1": "I read for fun.", "r2": "Books bore me.", "r3": "I talk about books."},
        ...     maximum=5,
        ...     reverse=["r2"],
        ...     subscales={"joy": ["r1", "r2"], "company": ["r3"]},
        ... )
        >>> report = ei.score(reading, {"r1": 5, "r2": 2, "r3": 3})
        >>> [(part.id, part.percent, part.mean, part.sum) for part in report.pillars]
        [('joy', 87.5, 4.5, 9.0), ('company', 50.0, 3.0, 3.0)]
    """
    name = read_name("id", id)
    texts = read_items(items)
    low, high = read_range(minimum, maximum)
    turned = read_reverse(reverse, texts)
    parts = read_subscales(subscales, name, texts)
    require(type(overall) is bool, "overall", f"is of type {type(overall).__name__}", "a bool")
    is_tag = TAG.fullmatch(read_name("locale", locale)) is not None
    require(is_tag, "locale", "is not a language tag", "a tag such as 'en' or 'de-AT'")
    response_scale = ResponseScale(
        id=name, minimum=low, maximum=high, labels=read_labels(labels, low, high), **_RECORD
    )
    held: dict[str, list[str]] = {item_id: [] for item_id in texts}
    for part, ids in parts.items():
        for item_id in ids:
            held[item_id].append(part)
    made = []
    for item_id, text in texts.items():
        item = Item(
            id=item_id,
            text=text,
            contexts=(ANY_CONTEXT,),
            version=1,
            status="draft",
            facet="",
            key=-1 if item_id in turned else 1,
            subscales=tuple(held[item_id]),
            **_RECORD,
        )
        made.append(attrs.evolve(item, digest=item_digest(item, response_scale)))
    questionnaire = Questionnaire(
        id=name,
        version=read_name("version", version),
        edition=CUSTOM_EDITION,
        context=ANY_CONTEXT,
        locale=locale,
        bundled=False,
        title=name if title is None else read_text("title", title, lines=False),
        instruction=read_text("instruction", instruction, empty=True),
        window="",
        response_scale=response_scale,
        rule=custom_rule(read_share(least_answered_share), overall=overall),
        items=Catalog("item", made),
        pillars=tuple(parts),
        signals=(),
        causes=(),
        not_in_context=(),
        elsewhere=(),
        sharing=0,
        digest="",
        text_digest="",
    )
    digest, text_digest = digests_of(questionnaire)
    return attrs.evolve(questionnaire, digest=digest, text_digest=text_digest)
