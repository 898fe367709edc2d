"""The content linter: small rules over a whole bank, measured by word lists that are data."""

from emotional_intimacy.bank.lint import (
    balance,
    claims,
    metadata,
    originality,
    practices,
    prompts,
    safety,
    signs,
    versions,
    wording,
)
from emotional_intimacy.bank.lint.blueprint import wrong_blueprint
from emotional_intimacy.bank.lint.lexicon import lexicon_for
from emotional_intimacy.bank.lint.rule import Rule

__all__ = ["RULES", "Rule", "lexicon_for", "wrong_blueprint"]

RULES: tuple[Rule, ...] = (
    *wording.RULES,
    *balance.RULES,
    *metadata.RULES,
    *originality.RULES,
    *safety.RULES,
    *claims.RULES,
    *practices.RULES,
    *prompts.RULES,
    *signs.RULES,
    *versions.RULES,
)
"""All rules. An id may stand twice, once for each level."""
