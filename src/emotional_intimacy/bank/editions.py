"""The editions that come with the library, and banks of your own."""

import copyreg
import os
import re
from functools import lru_cache
from pathlib import Path
from threading import RLock
from typing import Any

import attrs
from importlib_resources import files
from importlib_resources.abc import Traversable

from emotional_intimacy.bank.build import build
from emotional_intimacy.bank.files import read
from emotional_intimacy.bank.folders import TextFolder, find_locales, own_folder
from emotional_intimacy.bank.language_tags import TAG, find_match, match
from emotional_intimacy.bank.overlays import lay_over
from emotional_intimacy.bank.problems import refuse
from emotional_intimacy.errors import (
    IntegrityError,
    NotComparableError,
    Problem,
    RequestError,
    UnknownIdError,
)
from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.catalog import near
from emotional_intimacy.model.questions import Questionnaire

__all__ = ["bundled_like", "data", "editions", "load_bank", "load_bank_from", "locales", "words_in"]

_EDITION = re.compile(r"(\d{4})\.(\d+)")


def data() -> Traversable:
    """The folder of the bundled data."""
    return files("emotional_intimacy") / "data"


@lru_cache(maxsize=1)
def editions() -> tuple[str, ...]:
    """The editions of the content that come with this version of the library.

    Returns:
        Their names, oldest first.

    Example:
        >>> import emotional_intimacy as ei
        >>> ei.editions()
        ('2026.1',)
    """
    names = [match for folder in data().iterdir() if (match := _EDITION.fullmatch(folder.name))]
    names.sort(key=lambda match: (int(match[1]), int(match[2])))
    return tuple(match[0] for match in names)


def locales(edition: str | None = None) -> tuple[str, ...]:
    """The languages that a bundled edition has texts in.

    Args:
        edition: Which; the newest when None.

    Returns:
        Their tags (BCP 47), sorted.

    Raises:
        UnknownIdError: There is no such edition.
        RequestError: The edition is not a string.

    Example:
        >>> import emotional_intimacy as ei
        >>> ei.locales()
        ('en',)
    """
    return _locales(_known_edition(edition))


def load_bank(
    edition: str | None = None,
    *,
    locale: str = "en",
    texts: str | os.PathLike[str] | None = None,
) -> Bank:
    """Load a bundled edition. It is read once and then shared, by all threads.

    With `texts`, other texts are laid over it: another language, or other words in one that is
    there. Items and scoring stay as they are. What a language lacks comes from its fallbacks, at
    last from English, and `Bank.untranslated` names it; but not the texts of the private check, of
    choosing what another person sees, and of the page, which a language has itself. Such a bank is
    read again on every call.

    Args:
        edition: Which; the newest when None.
        locale: The tag of a language (BCP 47). Where there is none of that region or script, the
            language itself is taken: ``"en-US"`` gives the bank in ``"en"``.
        texts: A folder with a folder for each language, or with the files of the language that
            `locale` names: ``es/items.json`` or ``items.json``. Where it has no texts in the
            language, the bank is as without it.

    Returns:
        The bank, frozen to its leaves.

    Raises:
        UnknownIdError: There is no such edition or language.
        ContentError: A text of `texts` cannot be used, or one is missing that the language has to
            have itself; all problems at once.
        IntegrityError: An installed file was altered.
        RequestError: An argument is of another type.

    Example:
        >>> import emotional_intimacy as ei
        >>> ei.load_bank("2026.1") is ei.load_bank()
        True
        >>> ei.load_bank(locale="en-US").locale
        'en'
    """
    _is_str("locale", locale)
    known = _known_edition(edition)
    if texts is not None:
        return _with_texts(known, locale, own_folder(texts, "texts"))
    return _loaded.get((known, locale)) or _bundled(known, match(locale, _locales(known)))


def _with_texts(edition: str, locale: str, folder: Path) -> Bank:
    bundled = _locales(edition)
    problems: list[Problem] = []
    flat = find_match(locale, bundled) or locale
    own = TextFolder(folder, problems, trusted=False, locale=flat)
    found = find_match(locale, own.locales)
    if found is None:
        refuse(problems)
        return _bundled(edition, match(locale, tuple({*bundled, *own.locales})))
    return _laid_over(edition, found, own, problems)


def _laid_over(edition: str, locale: str, own: TextFolder | None, problems: list[Problem]) -> Bank:
    folder = data() / edition
    manifest, _ = read(folder / "MANIFEST.json", "MANIFEST.json", problems)
    return lay_over(
        _bundled(edition, _COMPLETE),
        locale,
        own=own,
        bundled=TextFolder(folder / "text", problems, trusted=True, locale=locale),
        manifest=manifest,
        problems=problems,
    )


def _known_edition(edition: str | None) -> str:
    if edition is None:
        return editions()[-1]
    _is_str("edition", edition)
    if edition not in editions():
        raise UnknownIdError("edition", edition, near(edition, editions()) or editions())
    return edition


@lru_cache(maxsize=16)
def _locales(edition: str) -> tuple[str, ...]:
    return find_locales(data() / edition, trusted=True)


def words_in(locale: str) -> Bank:
    """The newest bundled edition in a language, for its fixed sentences; in English if it has none.

    Args:
        locale: The language, such as that of a scale of the caller's own.

    Returns:
        The bank.
    """
    try:
        return load_bank(locale=locale)
    except UnknownIdError:
        return load_bank()


_loaded: dict[tuple[str, str], Bank] = {}
_loading = RLock()

_COMPLETE = "en"
"""The language in which an edition has every text."""


def _bundled(edition: str, locale: str) -> Bank:
    with _loading:
        if (edition, locale) not in _loaded:
            if locale == _COMPLETE:
                bank = build(data() / edition, edition=edition, locale=locale, bundled=True)
            else:
                bank = _laid_over(edition, locale, None, [])
            _loaded[edition, locale] = bank
        return _loaded[edition, locale]


def load_bank_from(
    path: str | os.PathLike[str], *, locale: str = "en", extending: Bank | None = None
) -> Bank:
    """Load a bank of your own from a folder. It is read again on every call.

    The folder is laid out like a bundled edition; every part may be left out, but not all of them.
    It needs no MANIFEST, but where there is one the files must match it. Without messages it has
    those of the newest edition, in its language or in English. The bank's edition is the name of
    the folder. Only regular files inside the folder are read, and links that stay in it.

    Args:
        path: The folder.
        locale: The language of its texts, found as `load_bank` finds it. A folder without texts
            takes any, or that of the bank it builds on.
        extending: A bank to build on: its records come first, and the own ones may refer to them.
            A text for one of its records or messages takes the place of the one that is there.

    Returns:
        The bank.

    Raises:
        ContentError: The files do not make a usable bank; `.problems` names what is wrong, up to
            the first thousand. `IntegrityError` where only digests do not match.
        UnknownIdError: There are no texts in that language.
        NotComparableError: The bank to build on is in another language.
        RequestError: `path` is not a path or is empty, or `extending` is not a bank.

    Example:
        >>> import emotional_intimacy as ei
        >>> ei.load_bank_from("no/such/folder")
        Traceback (most recent call last):
        ...
        emotional_intimacy.errors.ContentError: the bank has 1 problem(s):
          no/such/folder: there is no such folder [missing-file]
    """
    _is_str("locale", locale)
    if extending is not None and not isinstance(extending, Bank):
        raise RequestError("extending", f"is of type {type(extending).__name__}", "a Bank, or None")
    folder = own_folder(path)
    known = find_locales(folder, trusted=False)
    if not known and extending is not None:
        known = (extending.locale,)
    if not known and TAG.fullmatch(locale):
        known = (locale,)
    found = match(locale, known)
    if extending is not None and extending.locale != found:
        raise NotComparableError("locale", extending.locale, found)
    bank = build(folder, edition=folder.name, locale=found, bundled=False, extending=extending)
    return bank if bank.messages else _with_borrowed_messages(bank)


def _with_borrowed_messages(bank: Bank) -> Bank:
    """A bank that says nothing of its own says what the newest edition says."""
    known = _locales(editions()[-1])
    lender = _bundled(editions()[-1], find_match(bank.locale, known) or _COMPLETE)
    foreign = lender.messages.ids if lender.locale != bank.locale else ()
    untranslated = tuple(sorted(f"messages.{id}" for id in foreign))
    return attrs.evolve(bank, messages=lender.messages, untranslated=untranslated)


def _is_str(argument: str, value: object) -> None:
    if type(value) is not str:
        raise RequestError(argument, f"is of type {type(value).__name__}", "a string")


def _restore_bank(edition: str, locale: str, digest: str) -> Bank:
    bank = load_bank(edition, locale=locale)
    _same(bank.digest, digest, edition)
    return bank


def _restore_questionnaire(
    edition: str, locale: str, id: str, context: str, digest: str, text_digest: str
) -> Questionnaire:
    questionnaire = load_bank(edition, locale=locale).questionnaire(id, context=context)
    _same(questionnaire.digest, digest, edition)
    _same(questionnaire.text_digest, text_digest, edition)
    return questionnaire


def _same(found: str, stored: str, edition: str) -> None:
    if found != stored:
        message = "this installation holds another text under this name"
        raise IntegrityError((Problem("wrong-digest", "error", f"edition {edition}", message),))


def _reduce_bank(bank: Bank) -> Any:  # noqa: ANN401 - whatever pickle takes
    if bank.bundled and bank is _loaded.get((bank.edition, bank.locale)):
        return _restore_bank, (bank.edition, bank.locale, bank.digest)
    return bank.__reduce_ex__(2)


def bundled_like(form: Questionnaire) -> Questionnaire | None:
    """The bundled questionnaire of the same name, context, edition and language.

    Args:
        form: What says to be one.

    Returns:
        The questionnaire; None where this installation has none.
    """
    try:
        bank = load_bank(form.edition, locale=form.locale)
        return bank.questionnaire(form.id, context=form.context)
    except UnknownIdError:
        return None


def _reduce_questionnaire(form: Questionnaire) -> Any:  # noqa: ANN401 - whatever pickle takes
    if form.bundled and form == bundled_like(form):
        parts = (form.edition, form.locale, form.id, form.context, form.digest, form.text_digest)
        return _restore_questionnaire, parts
    return form.__reduce_ex__(2)


# Here and not on the classes, which know nothing of where banks come from.
copyreg.pickle(Bank, _reduce_bank)
copyreg.pickle(Questionnaire, _reduce_questionnaire)
