"""What changed between two bundled editions."""

from typing import Literal

import attrs

from emotional_intimacy.bank.editions import load_bank
from emotional_intimacy.errors import RequestError
from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.value import Value

__all__ = ["EditionDifference", "diff_editions"]

ItemChange = Literal["unchanged", "reworded", "retired", "new"]


@attrs.frozen(eq=False, repr=False)
class EditionDifference(Value):
    """What became of the items of one edition in another.

    Attributes:
        before: The one edition.
        after: The other edition.
        changes: Pairs of item id and what became of it, in bank order, new items last.
    """

    before: str
    after: str
    changes: tuple[tuple[str, ItemChange], ...]

    def ids(self, change: ItemChange) -> tuple[str, ...]:
        """Ids of the items with one kind of change.

        Args:
            change: ``"unchanged"``, ``"reworded"``, ``"retired"`` or ``"new"``.
        """
        return tuple(id for id, found in self.changes if found == change)


def diff_editions(before: str, after: str) -> EditionDifference:
    """Compare the items of two bundled editions.

    An item is unchanged when its text, its version, its pillar, its signal, its key and its
    contexts are. Scores of different editions compare on unchanged items alone.

    Args:
        before: The one edition.
        after: The other edition.

    Returns:
        What became of each item.

    Raises:
        UnknownIdError: There is no such edition.
        RequestError: An edition is no string.

    Example:
        >>> import emotional_intimacy as ei
        >>> ei.diff_editions("2026.1", "2026.1").ids("reworded")
        ()
    """
    for argument, edition in (("before", before), ("after", after)):
        if type(edition) is not str:
            found = type(edition).__name__
            raise RequestError(argument, f"is of type {found}", "the name of an edition")
    return compare(load_bank(before), load_bank(after))


def compare(before: Bank, after: Bank) -> EditionDifference:
    """Compare the items of two banks; see `diff_editions`."""
    changes: list[tuple[str, ItemChange]] = []
    for item in before.items:
        if item.id not in after.items:
            changes.append((item.id, "retired"))
        else:
            same = _meaning(before, item.id) == _meaning(after, item.id)
            changes.append((item.id, "unchanged" if same else "reworded"))
    new = (id for id in after.items.ids if id not in before.items)
    changes.extend((id, "new") for id in new)
    return EditionDifference(before.edition, after.edition, tuple(changes))


def _meaning(bank: Bank, id: str) -> tuple[object, ...]:
    item = bank.items[id]
    return item.text, item.version, item.pillar, item.signal, item.cause, item.key, item.contexts
