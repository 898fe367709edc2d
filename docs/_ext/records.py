"""What the pages on records have in common."""

from collections.abc import Iterable
from typing import Any

from myst_text import link, listed

import emotional_intimacy as ei


def first(bank: ei.Bank, record: Any) -> ei.Context:
    """The context that a record's texts are shown for: the first that it fits."""
    return bank.contexts[record.contexts[0]]


def fitting(bank: ei.Bank, contexts: Iterable[str]) -> str:
    """Where a record fits, in as few words as possible."""
    held = tuple(contexts)
    return "all" if len(held) == len(bank.contexts) else ", ".join(held)


def sources(record: Any) -> str:
    """The sources of a record, as links."""
    return listed(link(id, f"source-{id}") for id in record.sources) or "none"
