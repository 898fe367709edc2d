"""Which prompts may be dealt, in which order, and dealing them to the steps of a plan."""

from collections.abc import Collection, Iterable

from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.digests import fingerprint
from emotional_intimacy.model.practices import Practice, Prompt

__all__ = ["LIGHTEST", "PromptDealer", "deepest_first", "fits", "in_seeded_order"]

LIGHTEST = 1
"""The depth of the lightest prompts."""


def fits(prompt: Prompt, context: str, *, depth: int, gated: bool, alone: bool) -> bool:
    """Whether a prompt may be dealt.

    Args:
        prompt: The prompt.
        context: Who the other person is.
        depth: The greatest depth.
        gated: Whether one with gates may be dealt.
        alone: Whether it has to be one to think about alone.

    Returns:
        True if it may.
    """
    return (
        context in prompt.contexts
        and prompt.depth <= depth
        and (gated or not prompt.gates)
        and (prompt.alone or not alone)
    )


def in_seeded_order(prompts: Iterable[Prompt], seed: object) -> list[Prompt]:
    """Prompts in an order that a seed gives, and that doesn't depend on the others among them.

    Args:
        prompts: The prompts.
        seed: Gives the order, a number or a string.

    Returns:
        The prompts in that order.
    """
    return sorted(prompts, key=lambda prompt: fingerprint(seed, prompt.id))


def deepest_first(prompts: Iterable[Prompt]) -> list[Prompt]:
    """The deepest prompts, then lighter ones, each depth in the order that was given.

    Args:
        prompts: The prompts.

    Returns:
        The prompts in that order.
    """
    return sorted(prompts, key=lambda prompt: -prompt.depth)


class PromptDealer:
    """Deals prompts to the steps of a plan, none of them twice.

    Args:
        bank: Where the prompts come from.
        context: Who the other person is.
        seed: Gives the order, a number or a string.
        open: Whether prompts with gates, and deeper ones, may be dealt.
        seen: Ids of prompts not to deal, such as those of an earlier plan. Ids that the bank
            doesn't have count for nothing.
        focus: Ids of pillars and forms that the person picked: prompts of these come first.
    """

    def __init__(
        self,
        bank: Bank,
        context: str,
        seed: object,
        *,
        open: bool,
        seen: Collection[str] = (),
        focus: Collection[str] = (),
    ) -> None:
        gone = frozenset(seen)
        picked = frozenset(focus)
        self._context = context
        self._open = open
        self._left: list[Prompt] = in_seeded_order(
            (
                prompt
                for prompt in bank.prompts
                if context in prompt.contexts and prompt.id not in gone
            ),
            seed,
        )
        self._left.sort(key=lambda prompt: picked.isdisjoint((prompt.pillar, *prompt.forms)))

    def deal(self, practice: Practice) -> tuple[str, ...]:
        """Deal what goes with a practice.

        Its prompts are of its pillars and of its depth as far as there are any, then lighter. One
        of depth 0 has ungated ones of depth 1, and one that is done alone has prompts to think
        about alone.

        Args:
            practice: The practice.

        Returns:
            Ids of as many prompts as go with it; fewer where fewer are left.
        """
        if not practice.prompts:
            return ()
        fitting = (
            prompt
            for prompt in self._left
            if prompt.pillar in practice.pillars
            and fits(
                prompt,
                self._context,
                depth=max(practice.depth, LIGHTEST) if self._open else LIGHTEST,
                gated=self._open and practice.depth >= LIGHTEST,
                alone=practice.together == "alone",
            )
        )
        dealt = deepest_first(fitting)[: practice.prompts]
        ids = tuple(prompt.id for prompt in dealt)
        self._left = [prompt for prompt in self._left if prompt.id not in ids]
        return ids
