"""The view of what one person would show."""

from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.views.common import PageView

__all__ = ["describe_preview"]


def describe_preview(
    value: object, bank: Bank, *, person: str | None = None, names: tuple[str, str] | None = None
) -> PageView:
    """Not written yet."""
    raise NotImplementedError
