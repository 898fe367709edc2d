"""The view of a report or a progress on a scale of your own."""

from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.views.common import PageView

__all__ = ["describe_scale"]


def describe_scale(
    value: object, bank: Bank, *, person: str | None = None, names: tuple[str, str] | None = None
) -> PageView:
    """Not written yet."""
    raise NotImplementedError
