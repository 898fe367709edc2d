"""Fingerprints of what numbers depend on, of what a person reads, and of what one answered."""

from typing import TYPE_CHECKING

from emotional_intimacy.model.rules import scoring_numbers

if TYPE_CHECKING:
    from emotional_intimacy.model.questions import Item, Questionnaire, ResponseScale
    from emotional_intimacy.model.results import Row, ScoreReport

__all__ = ["answered", "digests_of", "fingerprint", "item_digest", "report_digest"]


def fingerprint(*parts: object) -> str:
    """A short digest of texts and numbers, the same on every machine.

    Args:
        parts: Strings, numbers, None and tuples of these.

    Returns:
        The first 16 hexadecimal digits of the SHA-256 of their representation.
    """
    from hashlib import sha256  # noqa: PLC0415 - costs as much as the rest of this module

    return sha256(repr(parts).encode()).hexdigest()[:16]


def digests_of(questionnaire: "Questionnaire") -> tuple[str, str]:
    """The digests of a questionnaire, worked out from the rest of it.

    Args:
        questionnaire: The questionnaire; its own digests are not read, those of its items are.

    Returns:
        Its `digest` and its `text_digest`.
    """
    asked, scale = questionnaire, questionnaire.response_scale
    numbers = scoring_numbers(asked.rule)
    digest = fingerprint(
        asked.id,
        asked.version,
        asked.context,
        (scale.minimum, scale.maximum),
        numbers.kind,
        numbers.values,
        *(item.digest for item in asked.items),
    )
    text_digest = fingerprint(
        asked.locale,
        asked.title,
        asked.instruction,
        asked.window,
        scale.labels,
        *((item.id, item.text) for item in asked.items),
    )
    return digest, text_digest


def item_digest(item: "Item", scale: "ResponseScale") -> str:
    """The digest of an item on a response scale, worked out from how it is scored.

    Args:
        item: The item; its own digest is not read.
        scale: The response scale.

    Returns:
        The digest. What is wished for and subscales are a part of it only where there are any.
    """
    scored = item.id, item.version, item.pillar, item.signal, item.cause, item.key
    subscales = (item.subscales,) if item.subscales else ()
    wish = (item.wish_for,) if item.wish_for else ()
    return fingerprint(*scored, (scale.minimum, scale.maximum), *wish, *subscales)


def report_digest(report: "ScoreReport") -> str:
    """The digest of a report: whose it is, what was asked, and each answer.

    Args:
        report: The report.

    Returns:
        The digest; in any language, and with any other day or studies, it is the same.
    """
    return fingerprint(
        (report.respondent, report.about), report.provenance.digest, answered(report.rows)
    )


def answered(rows: "tuple[Row, ...]") -> tuple[tuple[str, str, str], ...]:
    """What was asked and answered, as a fingerprint takes it."""
    return tuple((row.item, row.digest, repr(row.answer)) for row in rows)
