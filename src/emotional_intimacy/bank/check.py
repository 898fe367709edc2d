"""Looking a whole bank over: everything the content linter has to say."""

import os
from collections.abc import Iterable, Iterator
from operator import attrgetter

from emotional_intimacy.bank.editions import load_bank_from
from emotional_intimacy.bank.lint import RULES, lexicon_for, wrong_blueprint
from emotional_intimacy.bank.messages import wrong_messages
from emotional_intimacy.bank.placeholders import wrong_placeholders
from emotional_intimacy.bank.references import broken_references
from emotional_intimacy.bank.studies import wrong_studies
from emotional_intimacy.errors import ContentError, Problem, RequestError
from emotional_intimacy.model.bank import Bank

__all__ = ["check_bank"]


def check_bank(
    path_or_bank: str | os.PathLike[str] | Bank, *, locale: str | None = None
) -> tuple[Problem, ...]:
    """Look a bank over: can it be used, and do its texts keep the rules they should keep?

    A warning that was looked at may be left: name its rule and path, with the reason, in the bank's
    ``content/allowances.json``. An error can never be left. A bank that brings a ``blueprint.json``
    is held to its counts. A language without word lists gets the other rules, and those that go by
    punctuation or by how numbers are written only warn there.

    Args:
        path_or_bank: A folder with the files of a bank, or a bank: what extends another bank is
            loaded first.
        locale: The language to read from the folder, English when None; a bank is in one already.

    Returns:
        All problems, by path and rule; none for a bank that is as it should be.

    Raises:
        RequestError: It is neither a path nor a bank, or `locale` stands beside a bank.
        UnknownIdError: The folder has no texts in that language.

    Example:
        >>> import emotional_intimacy as ei
        >>> ei.check_bank(ei.load_bank())
        ()
    """
    if isinstance(path_or_bank, Bank):
        if locale is not None:
            raise RequestError("locale", "stands beside a bank", "None, or a folder to read from")
        bank = path_or_bank
    elif isinstance(path_or_bank, str | os.PathLike):
        try:
            bank = load_bank_from(path_or_bank, locale="en" if locale is None else locale)
        except ContentError as error:
            return _sorted(error.problems)
    else:
        raise RequestError("path_or_bank", "is neither", "a string, a pathlib.Path or a Bank")
    # The rules follow ids from record to record, so these must lead somewhere.
    unusable = [*broken_references(bank), *wrong_blueprint(bank)]
    if unusable:
        return _sorted(unusable)
    return _sorted(
        [*wrong_placeholders(bank), *wrong_studies(bank), *wrong_messages(bank), *_linted(bank)]
    )


def _sorted(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(set(problems), key=attrgetter("path", "rule", "message")))


def _linted(bank: Bank) -> Iterator[Problem]:
    lexicon = lexicon_for(bank)
    allowed = {(allowance.rule, allowance.path) for allowance in bank.allowances}
    used = set()
    for rule in RULES:
        level = rule.level_for(lexicon)
        for path, message in rule.finds(bank, lexicon):
            if level == "warning" and (rule.id, path) in allowed:
                used.add((rule.id, path))
            else:
                yield Problem(rule.id, level, path, message)
    for allowance in bank.allowances:
        concerned = allowance.locale in {None, bank.locale}
        if concerned and (allowance.rule, allowance.path) not in used:
            message = f"there is no warning {allowance.rule} at {allowance.path}; take it out"
            yield Problem("unused-allowance", "warning", f"allowances.{allowance.id}", message)
