"""Whether what sources say of studies is complete and can be: numbers, intervals and outcomes."""

from collections.abc import Iterator

from emotional_intimacy.bank.problems import first_problems
from emotional_intimacy.errors import Problem, cut
from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.sources import Effect

__all__ = ["wrong_studies"]


def wrong_studies(bank: Bank) -> list[Problem]:
    """Numbers of studies that no study can have, and effects without what they are on.

    Args:
        bank: The bank.

    Returns:
        The problems, up to the first thousand; none for a usable bank.
    """
    return first_problems(_wrong(bank))


def _wrong(bank: Bank) -> Iterator[tuple[str, str, str]]:
    for source in bank.sources:
        path = f"sources.{cut(source.id)}"
        effects, outcomes = len(source.effects), len(source.outcomes)
        if effects != outcomes:
            message = f"has {outcomes} outcomes, needs {effects}: one for each effect"
            yield "missing-text", f"{path}.outcomes", message
        if source.n is not None and source.n < 1:
            yield "out-of-bounds", f"{path}.n", "must be 1 or more; null where it wasn't seen"
        for position, effect in enumerate(source.effects):
            for field, message in _wrong_effect(effect):
                yield "out-of-bounds", f"{path}.effects[{position}].{field}", message


def _wrong_effect(effect: Effect) -> Iterator[tuple[str, str]]:
    if not effect.measure.strip():
        yield "measure", 'is blank; say what the number is, such as "d"'
    if effect.interval is not None:
        low, high = effect.interval
        if not low <= effect.value <= high:
            yield "interval", "doesn't go from low to high around the value"
