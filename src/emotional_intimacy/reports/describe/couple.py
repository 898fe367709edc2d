"""The view of what two people see of each other."""

from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.views.common import PageView

__all__ = ["describe_couple"]


def describe_couple(
    value: object, bank: Bank, *, person: str | None = None, names: tuple[str, str] | None = None
) -> PageView:
    """Not written yet."""
    raise NotImplementedError
