"""Looking a whole bank over: everything the content linter has to say."""

import os
from collections.abc import Iterable, Iterator

from emotional_intimacy.bank.editions import load_bank_from
from emotional_intimacy.bank.lint import RULES, lexicon_for
from emotional_intimacy.bank.references import broken_references
from emotional_intimacy.errors import ContentError, Problem, RequestError
from emotional_intimacy.model.bank import Bank

__all__ = ["check_bank"]


def check_bank(path_or_bank: str | os.PathLike[str] | Bank) -> tuple[Problem, ...]:
    """Look a bank over: can it be used, and do its texts keep the rules they should keep?

    A warning that was looked at may be left: name its rule and path, with the reason, in the bank's
    ``content/allowances.json``. An error can never be left. The counts of the bundled blueprint
    concern the bundled editions alone, and a language without word lists gets the other rules.

    Args:
        path_or_bank: A folder with the files of a bank in English, or a bank: what extends another
            bank, or is in another language, is loaded first.

    Returns:
        All problems, by path and rule; none for a bank that is as it should be.

    Raises:
        RequestError: It is neither a path nor a bank.

    Example:
        >>> import emotional_intimacy as ei
        >>> ei.check_bank(ei.load_bank())
        ()
    """
    if isinstance(path_or_bank, Bank):
        bank = path_or_bank
    elif isinstance(path_or_bank, str | os.PathLike):
        try:
            bank = load_bank_from(path_or_bank)
        except ContentError as error:
            return _sorted(error.problems)
    else:
        raise RequestError("path_or_bank", "is neither", "a string, a pathlib.Path or a Bank")
    # The rules follow ids from record to record, so these must lead somewhere.
    return _sorted(broken_references(bank) or _linted(bank))


def _sorted(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(set(problems), key=lambda one: (one.path, one.rule, one.message)))


def _linted(bank: Bank) -> Iterator[Problem]:
    lexicon = lexicon_for(bank.locale)
    allowed = {(allowance.rule, allowance.path) for allowance in bank.allowances}
    used = set()
    for rule in RULES:
        for path, message in rule.finds(bank, lexicon):
            if rule.level == "warning" and (rule.id, path) in allowed:
                used.add((rule.id, path))
            else:
                yield Problem(rule.id, rule.level, path, message)
    for allowance in bank.allowances:
        if (allowance.rule, allowance.path) not in used:
            message = f"there is no warning {allowance.rule} at {allowance.path}; take it out"
            yield Problem("unused-allowance", "warning", f"allowances.{allowance.id}", message)
