"""Dealing prompts to the steps that use them."""

from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.digests import fingerprint

__all__ = ["PromptDealer"]

_EASY = 1


class PromptDealer:
    """Deals the easy, ungated prompts of a context in turn; none twice before all were dealt.

    Args:
        bank: Where the prompts come from.
        context: Who the other person is.
        seed: Gives the order.
    """

    def __init__(self, bank: Bank, context: str, seed: int) -> None:
        fitting = [
            prompt
            for prompt in bank.prompts
            if context in prompt.contexts and not prompt.gates and prompt.depth <= _EASY
        ]
        fitting.sort(key=lambda prompt: fingerprint(seed, prompt.id))
        self._ids = [prompt.id for prompt in fitting]
        self._dealt = 0

    def deal(self, count: int) -> tuple[str, ...]:
        """The next prompts.

        Args:
            count: How many are wanted.

        Returns:
            Their ids; fewer where the bank has fewer.
        """
        count = min(count, len(self._ids))
        start = self._dealt
        self._dealt += count
        return tuple(self._ids[(start + at) % len(self._ids)] for at in range(count))
