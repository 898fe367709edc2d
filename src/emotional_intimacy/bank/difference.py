"""What changed between two editions."""

from typing import Literal

import attrs

from emotional_intimacy.bank.editions import load_bank
from emotional_intimacy.errors import NotComparableError, RequestError
from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.value import Value

__all__ = ["EditionDifference", "diff_editions"]

ItemChange = Literal["unchanged", "reworded", "retired", "new"]


@attrs.frozen(eq=False, repr=False)
class EditionDifference(Value):
    """What happened to the items of one edition in another.

    Attributes:
        before: The one edition.
        after: The other edition.
        changes: Pairs of item id and what happened to it, in bank order, new items last.
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


def diff_editions(before: str | Bank, after: str | Bank) -> EditionDifference:
    """Compare the items of two editions.

    An item is unchanged when its text, its version, its pillar, its signal, its key and its
    contexts are. Scores of different editions compare on unchanged items alone.

    Args:
        before: The one: the name of a bundled edition, or a bank.
        after: The other. Two banks are to be in one language.

    Returns:
        What happened to each item.

    Raises:
        UnknownIdError: There is no such edition.
        NotComparableError: The two are in different languages.
        RequestError: An edition is neither a string nor a bank.

    Example:
        >>> import emotional_intimacy as ei
        >>> ei.diff_editions("2026.1", "2026.1").ids("reworded")
        ()
    """
    one, other = _bank("before", before), _bank("after", after)
    if one.locale != other.locale:
        raise NotComparableError("locale", one.locale, other.locale)
    changes: list[tuple[str, ItemChange]] = []
    for id in one.items.ids:
        if id not in other.items:
            changes.append((id, "retired"))
        else:
            same = _meaning(one, id) == _meaning(other, id)
            changes.append((id, "unchanged" if same else "reworded"))
    changes.extend((id, "new") for id in other.items.ids if id not in one.items)
    return EditionDifference(one.edition, other.edition, tuple(changes))


def _bank(argument: str, edition: object) -> Bank:
    if isinstance(edition, Bank):
        return edition
    if type(edition) is not str:
        found = type(edition).__name__
        raise RequestError(argument, f"is of type {found}", "the name of an edition, or a Bank")
    return load_bank(edition)


def _meaning(bank: Bank, id: str) -> tuple[object, ...]:
    item = bank.items[id]
    return item.text, item.version, item.pillar, item.signal, item.cause, item.key, item.contexts
