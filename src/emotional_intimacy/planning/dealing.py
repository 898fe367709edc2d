"""deal_prompts: a question a day, or a few, for one person or for two."""

from collections.abc import Collection

from emotional_intimacy.errors import RequestError
from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.limits import DEEPEST_PROMPT, MOST_COUNTED
from emotional_intimacy.model.practices import Deck, Prompt
from emotional_intimacy.model.private import without_frames
from emotional_intimacy.model.safety import SafetyOutcome
from emotional_intimacy.planning.arguments import LARGEST_SEED, known, strings, whole, yes_or_no
from emotional_intimacy.planning.gates import closed_by
from emotional_intimacy.planning.prompts import LIGHTEST, deepest_first, fits, in_seeded_order

__all__ = ["deal_prompts"]


@without_frames("safety")
def deal_prompts(
    bank: Bank,
    context: str,
    *,
    two: bool = False,
    alone: bool = False,
    deck: str | None = None,
    depth: int = 1,
    pillar: str | None = None,
    count: int = 1,
    seen: Collection[str] = (),
    seed: int = 0,
    safety: SafetyOutcome | None = None,
) -> tuple[str, ...]:
    """Deal the next prompts, such as the question of the day.

    With `two`, they are for two people to ask each other: of depth 1 and without gates, the same
    whoever asks. Without, they are for one person. Then they are of depth 1 and without gates too,
    unless `safety` is what a private check of this person led to and it closed nothing. If it
    closed something, what is dealt is what anyone gets with `alone`, and nothing tells of it.

    No clock is read, and nothing is kept: pass what was dealt so far as `seen`. Say once where
    prompts are shown that anyone may pass, and ask before a touch.

    Args:
        bank: The bank.
        context: Who the other person is.
        two: Whether they are for two people. Then neither `safety` nor `alone` goes with it, nor
            a `depth` above 1.
        alone: Whether one person is to think about them alone: no answer of the other is needed.
            They are of depth 1 and without gates, whatever else is passed.
        deck: The id of a deck to deal from, in its order. Without it, those of the greatest depth
            come first, in an order that the seed gives.
        depth: The greatest depth, 1 to 3, as far as `safety` opens it.
        pillar: The id of a pillar they should belong to.
        count: How many.
        seen: Ids of prompts that were dealt already; none is dealt again. They may be of any
            edition: ids that this bank doesn't have, as of prompts that were retired, count for
            nothing.
        seed: Gives the order; one for each person or each two keeps it from day to day.
        safety: What `safety.route` returned for this person; ask again now and then.

    Returns:
        Ids of prompts, each once, in the order to ask them; fewer, or none, where fewer are left.
        The same arguments give the same ones.

    Raises:
        RequestError: An argument is not possible, does not go with `two`, or the deck is not for
            this context.
        UnknownIdError: A context, deck or pillar that the bank does not have.
        NotComparableError: The private check was about someone of another context.

    Example:
        >>> import emotional_intimacy as ei
        >>> bank = ei.load_bank()
        >>> (today,) = ei.deal_prompts(bank, "partner", two=True, deck="new-at-this")
        >>> bank.contexts["partner"].render(bank.prompts[today].text)
        'What do we both love that most people find odd?'
        >>> (tomorrow,) = ei.deal_prompts(
        ...     bank, "partner", two=True, deck="new-at-this", seen=[today]
        ... )
        >>> tomorrow != today
        True
    """
    if not isinstance(bank, Bank):
        raise RequestError("bank", f"is of type {type(bank).__name__}", "a Bank")
    context = known("context", context, bank.contexts).id
    chosen_deck = None if deck is None else _fitting_deck(bank, deck, context)
    chosen_pillar = None if pillar is None else known("pillar", pillar, bank.pillars).id
    depth = whole("depth", depth, LIGHTEST, DEEPEST_PROMPT)
    count = whole("count", count, 1, MOST_COUNTED)
    gone = frozenset(strings("seen", seen, "ids of prompts"))
    seed = whole("seed", seed, 0, LARGEST_SEED)
    alone = yes_or_no("alone", alone)
    if yes_or_no("two", two):
        _check_for_two(alone=alone, depth=depth, asked=safety is not None)
    closed = closed_by(safety, context)
    alone = alone or bool(closed)
    opened = closed is not None and not alone
    left = [
        prompt
        for prompt in _all_of(bank, chosen_deck)
        if prompt.id not in gone
        and chosen_pillar in {None, prompt.pillar}
        and fits(prompt, context, depth=depth if opened else LIGHTEST, gated=opened, alone=alone)
    ]
    if chosen_deck is None:
        left = deepest_first(in_seeded_order(left, seed))
    return tuple(prompt.id for prompt in left[:count])


def _fitting_deck(bank: Bank, id: object, context: str) -> Deck:
    deck = known("deck", id, bank.decks)
    if context not in deck.contexts:
        fitting = ", ".join(deck.id for deck in bank.decks if context in deck.contexts)
        raise RequestError("deck", f"is not for the context {context}", fitting or "None")
    return deck


def _check_for_two(*, alone: bool, depth: int, asked: bool) -> None:
    """Refuse what is one person's own: what two are dealt is the same for everybody."""
    if asked:
        raise RequestError("safety", "is one person's own, and two=True", "None")
    if alone:
        raise RequestError("alone", "is True, and so is two", "True for one of them")
    if depth > LIGHTEST:
        raise RequestError("depth", f"is {depth}, and two=True", str(LIGHTEST))


def _all_of(bank: Bank, deck: Deck | None) -> tuple[Prompt, ...]:
    return bank.prompts.values() if deck is None else tuple(bank.prompts[id] for id in deck.prompts)
