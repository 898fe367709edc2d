"""Putting the files of one bank together into a checked, frozen Bank."""

from hashlib import sha256
from typing import Any

import attrs
from importlib_resources.abc import Traversable

from emotional_intimacy.bank.bounds import out_of_bounds
from emotional_intimacy.bank.messages import wrong_messages
from emotional_intimacy.bank.placeholders import wrong_placeholders
from emotional_intimacy.bank.problems import note, refuse
from emotional_intimacy.bank.reading import Reading
from emotional_intimacy.bank.references import broken_references
from emotional_intimacy.bank.scorable import unscorable
from emotional_intimacy.bank.sections import SECTIONS
from emotional_intimacy.bank.studies import wrong_studies
from emotional_intimacy.bank.text_fields import with_texts
from emotional_intimacy.errors import cut
from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.catalog import Catalog
from emotional_intimacy.model.content import Message, Signal

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
    reading = Reading(folder, locale, trusted=bundled, extending=extending)
    keys = {signal.id: _key(signal.kind) for signal in extending.signals} if extending else {}
    records: dict[str, list[Any]] = {}
    for section in SECTIONS:
        records[section.name] = reading.records(section, keys)
        if section.name == "signals":
            keys |= {signal.id: _key(signal.kind) for signal in records["signals"]}
    records["messages"] = reading.messages()
    blueprint = reading.blueprint()
    reading.check_files(edition if bundled else None)
    replaced: set[str] = set()
    if extending:
        replaced = _replaced(reading, records["messages"], extending)
        records = {name: _joined(name, own, extending, reading) for name, own in records.items()}
    refuse(reading.problems)
    contexts = {one.id: position for position, one in enumerate(records["contexts"])}
    records["signals"] = [_in_order(one, contexts) for one in records["signals"]]
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
    inherited = extending.untranslated if extending else ()
    bank = Bank(
        edition=edition,
        locale=locale,
        language=reading.language,
        bundled=bundled,
        digest=digest,
        blueprint=blueprint,
        untranslated=tuple(one for one in inherited if one not in replaced),
        own_texts=bool(replaced) or (extending is not None and extending.own_texts),
        **catalogs,
    )
    if not bundled:  # the files of an edition match its MANIFEST, and tests hold it to all of this
        refuse(broken_references(bank))
        refuse([*unscorable(bank), *out_of_bounds(bank)])
        refuse([*wrong_placeholders(bank), *wrong_studies(bank), *wrong_messages(bank)])
    return bank


def _replaced(reading: Reading, messages: list[Message], extending: Bank) -> set[str]:
    """The paths of the texts that take the place of texts of the extended bank."""
    fields = {
        f"{section}.{id}.{field}"
        for section, texts in reading.replaced.items()
        for id, held in texts.items()
        for field in held
    }
    return fields | {f"messages.{one.id}" for one in messages if one.id in extending.messages}


def _joined(section: str, own: list[Any], extending: Bank, reading: Reading) -> list[Any]:
    """The records of the extended bank, with the texts that replace some, and the own ones."""
    inherited = getattr(extending, section)
    if section == "messages":  # one with an id that is there takes its place
        mine = {message.id: message for message in own}
        return [*(mine.pop(one.id, one) for one in inherited), *mine.values()]
    for record in own:
        if record.id in inherited:
            path = f"{section}.{cut(record.id)}"
            note(reading.problems, "duplicate-id", path, "the extended bank has this id")
    texts = reading.replaced.get(section, {})
    return [*(with_texts(record, texts.get(record.id, {})) for record in inherited), *own]


def _in_order(signal: Signal, contexts: dict[str, int]) -> Signal:
    """A signal with its examples in the order of the contexts; those of no context come last."""
    last = len(contexts)
    examples = tuple(sorted(signal.examples, key=lambda pair: contexts.get(pair[0], last)))
    return signal if examples == signal.examples else attrs.evolve(signal, examples=examples)


def _key(kind: str) -> int:
    return 1 if kind == "strong" else -1
