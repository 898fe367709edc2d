"""Putting the files of one bank together into a checked, frozen Bank."""

from hashlib import sha256
from typing import Any

from importlib_resources.abc import Traversable

from emotional_intimacy.bank.bounds import out_of_bounds
from emotional_intimacy.bank.messages import wrong_messages
from emotional_intimacy.bank.placeholders import wrong_placeholders
from emotional_intimacy.bank.problems import note, refuse
from emotional_intimacy.bank.reading import Reading
from emotional_intimacy.bank.references import broken_references
from emotional_intimacy.bank.scorable import unscorable
from emotional_intimacy.bank.sections import SECTIONS
from emotional_intimacy.errors import cut
from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.catalog import Catalog

__all__ = ["build"]


def build(
    folder: Traversable, *, edition: str, locale: str, bundled: bool, extending: Bank | None = None
) -> Bank:
    """Read, check and freeze one bank.

    Args:
        folder: Where its files are.
        edition: What it is called.
        locale: The language of its texts.
        bundled: Whether it comes with the library, so that it must match its MANIFEST.
        extending: A bank whose records come first; the ids of both are one space.

    Returns:
        The bank.

    Raises:
        ContentError: Something is wrong; `IntegrityError` where only digests do not match.
    """
    extended = None if extending is None else extending.language
    reading = Reading(folder, locale, trusted=bundled, extended=extended)
    keys = {signal.id: _key(signal.kind) for signal in extending.signals} if extending else {}
    records: dict[str, list[Any]] = {}
    for section in SECTIONS:
        records[section.name] = reading.records(section, keys)
        if section.name == "signals":
            keys |= {signal.id: _key(signal.kind) for signal in records["signals"]}
    records["messages"] = reading.messages()
    blueprint = reading.blueprint()
    reading.check_files(edition if bundled else None)
    if extending:
        for name, own in records.items():
            inherited = getattr(extending, name)
            for record in own:
                if record.id in inherited:
                    path = f"{name}.{cut(record.id)}"
                    note(reading.problems, "duplicate-id", path, "the extended bank has this id")
            records[name] = [*inherited, *own]
    refuse(reading.problems)
    order = {pillar.id: position for position, pillar in enumerate(records["pillars"])}
    records["items"].sort(
        key=lambda item: order.get(item.pillar, len(order)) if item.key else len(order)
    )
    kinds = {section.name: section.kind for section in SECTIONS} | {"messages": "message"}
    digest = reading.digest
    if extending:
        digest = sha256(f"{extending.digest} {digest}".encode()).hexdigest()
    catalogs: dict[str, Any] = {
        name: Catalog(kinds[name], found) for name, found in records.items()
    }
    bank = Bank(
        edition=edition,
        locale=locale,
        language=reading.language,
        bundled=bundled,
        digest=digest,
        blueprint=blueprint,
        **catalogs,
    )
    if not bundled:  # the files of an edition match its MANIFEST, and tests hold it to all of this
        refuse(broken_references(bank))
        refuse([*unscorable(bank), *out_of_bounds(bank)])
        refuse([*wrong_placeholders(bank), *wrong_messages(bank)])
    return bank


def _key(kind: str) -> int:
    return 1 if kind == "strong" else -1
