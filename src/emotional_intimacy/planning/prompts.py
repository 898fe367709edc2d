"""Dealing prompts to the steps that use them."""

from collections.abc import Collection

from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.digests import fingerprint
from emotional_intimacy.model.practices import Practice, Prompt

__all__ = ["PromptDealer"]

_EASY = 1


class PromptDealer:
    """Deals each prompt of a context once.

    Args:
        bank: Where the prompts come from.
        context: Who the other person is.
        seed: Gives the order.
        open: Whether prompts with gates may be dealt.
        seen: Ids of prompts that were dealt before.
    """

    def __init__(
        self, bank: Bank, context: str, seed: object, *, open: bool, seen: Collection[str] = ()
    ) -> None:
        fitting = [
            prompt
            for prompt in bank.prompts
            if context in prompt.contexts
            and prompt.id not in seen
            and (open or (not prompt.gates and prompt.depth <= _EASY))
        ]
        self._left = sorted(fitting, key=lambda prompt: fingerprint(seed, prompt.id))

    def deal(self, practice: Practice) -> tuple[str, ...]:
        """The prompts of a step: of a pillar of its practice, at its depth first, and none deeper.

        Args:
            practice: The practice. One done alone has prompts that are good to think about alone.

        Returns:
            As many ids as the practice takes; fewer where fewer are left.
        """
        depth = max(practice.depth, _EASY)
        fitting = [prompt for prompt in self._left if _fits(prompt, practice, depth)]
        fitting.sort(key=lambda prompt: -prompt.depth)
        dealt = fitting[: practice.prompts]
        self._left = [prompt for prompt in self._left if prompt not in dealt]
        return tuple(prompt.id for prompt in dealt)


def _fits(prompt: Prompt, practice: Practice, depth: int) -> bool:
    return (
        prompt.pillar in practice.pillars
        and prompt.depth <= depth
        and (prompt.alone or practice.together != "alone")
        and (practice.depth > 0 or not prompt.gates)
    )
