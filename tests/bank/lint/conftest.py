"""What the tests of the linter share: a bank with something spoilt, and what one rule says of it."""

import attrs
import pytest

from emotional_intimacy.bank.lint import RULES, lexicon_for
from emotional_intimacy.model.catalog import Catalog


@pytest.fixture(scope="session")
def found():
    """A function that says what the rules of one id find: pairs of path and message."""

    def find(bank, id, level=None):
        rules = [rule for rule in RULES if rule.id == id and level in {None, rule.level}]
        assert rules
        lexicon = lexicon_for(bank)
        return [pair for rule in rules for pair in rule.finds(bank, lexicon)]

    return find


@pytest.fixture(scope="session")
def spoilt(bank, changed_bank):
    """A function that changes fields of one record of a bank; the bundled one if none is given."""

    def spoil(section, id, *, of=None, **changes):
        return changed_bank(of or bank, section, id, **changes)

    return spoil


@pytest.fixture(scope="session")
def without(bank):
    """A function that leaves records out of a bank."""

    def leave_out(section, leaves_out, *, of=None):
        whole = of or bank
        catalog = getattr(whole, section)
        kept = [one for one in catalog if not leaves_out(one)]
        assert len(kept) < len(catalog)
        return attrs.evolve(whole, **{section: Catalog(catalog.kind, kept)})

    return leave_out
