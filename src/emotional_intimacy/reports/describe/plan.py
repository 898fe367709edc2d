"""The view of a plan."""

from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.views.common import PageView

__all__ = ["describe_plan"]


def describe_plan(
    value: object, bank: Bank, *, person: str | None = None, names: tuple[str, str] | None = None
) -> PageView:
    """Not written yet."""
    raise NotImplementedError
