"""Questionnaires rendered for a context."""

import attrs

from emotional_intimacy.model.catalog import Catalog
from emotional_intimacy.model.content import Context, SignalKind
from emotional_intimacy.model.digests import digests_of, item_digest
from emotional_intimacy.model.questions import (
    Item,
    Questionnaire,
    QuestionnaireOutline,
    ResponseScale,
)
from emotional_intimacy.model.rules import Rule

__all__ = ["render_questionnaire"]


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
