"""The view of a progress."""

from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.views.common import PageView

__all__ = ["describe_progress"]


def describe_progress(
    value: object, bank: Bank, *, person: str | None = None, names: tuple[str, str] | None = None
) -> PageView:
    """Not written yet."""
    raise NotImplementedError
