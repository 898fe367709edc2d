"""Whether a text is one of a kind and our own: L18 and L19."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from hashlib import sha256

from emotional_intimacy.bank.lint.lexicon import Lexicon
from emotional_intimacy.bank.lint.rule import Findings, Rule
from emotional_intimacy.bank.texts import own_items, texts
from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.practices import Prompt
from emotional_intimacy.model.questions import Item

__all__ = ["LARGEST_OVERLAP", "RULES", "hashed_runs", "words_of"]

LARGEST_OVERLAP = 0.6
"""Share of their words that two texts may have in common."""

_WORD = re.compile(r"\w+(?:'\w+)*")


def words_of(text: str) -> list[str]:
    """The words of a text, in small letters.

    Args:
        text: The text.

    Returns:
        The words in order.
    """
    return _WORD.findall(text.replace("\u2019", "'").lower())


def hashed_runs(text: str, length: int) -> Iterator[tuple[str, str]]:
    """Every run of words of a text, with its hash.

    Args:
        text: The text.
        length: Words in a run.

    Yields:
        Pairs of run and the first 12 hexadecimal digits of its SHA-256.
    """
    words = words_of(text)
    for start in range(len(words) - length + 1):
        run = " ".join(words[start : start + length])
        yield run, sha256(run.encode()).hexdigest()[:12]


def _no_near_duplicates(bank: Bank, _: Lexicon) -> Findings:
    sections: dict[str, Sequence[Item | Prompt]] = {
        "items": list(own_items(bank)),
        "prompts": bank.prompts.values(),
    }
    for section, records in sections.items():
        worded = {one.id: frozenset(words_of(one.text)) for one in records}
        for id, near in _near_duplicates(worded, _wishes(records)):
            message = f"says nearly the same as {near}; ask something else or leave one out"
            yield f"{section}.{id}.text", message


def _wishes(records: Sequence[Item | Prompt]) -> Collection[frozenset[str]]:
    """Each wish with the item that it is for, whose content it says by intent."""
    items = (one for one in records if isinstance(one, Item))
    return {frozenset((one.id, one.wish_for)) for one in items if one.wish_for is not None}


def _near_duplicates(
    worded: dict[str, frozenset[str]], meant: Collection[frozenset[str]]
) -> Iterator[tuple[str, str]]:
    """Each text that is near to an earlier one, with one such; pairs that are meant to be are not.

    Two texts that share so much of their words share one of their rarest words too: fewer words of
    each are beside the shared ones than are looked up here. So most pairs need no look.
    """
    counts = Counter(word for words in worded.values() for word in words)
    holding: dict[str, list[str]] = {}
    for id, words in worded.items():
        by_rarity = sorted(words, key=lambda word: (counts[word], word))
        rarest = by_rarity[: len(words) - int(LARGEST_OVERLAP * len(words))]
        earlier = (other for word in rarest for other in holding.get(word, ()))
        near = next(
            (
                other
                for other in earlier
                if _is_near(words, worded[other]) and frozenset((id, other)) not in meant
            ),
            None,
        )
        if near is not None:
            yield id, near
        for word in rarest:
            holding.setdefault(word, []).append(id)


def _is_near(words: frozenset[str], others: frozenset[str]) -> bool:
    return len(words & others) > LARGEST_OVERLAP * len(words | others)


def _nothing_copied(bank: Bank, lexicon: Lexicon) -> Findings:
    denied = lexicon.denied
    for one in texts(bank):
        for run, digest in hashed_runs(one.text, denied.words):
            if digest in denied.known:
                message = f"{run!r} is in a text that may not be copied; find words of your own"
                yield one.path, message


RULES = (
    Rule("L18", "warning", _no_near_duplicates),
    Rule("L19", "error", _nothing_copied),
)
