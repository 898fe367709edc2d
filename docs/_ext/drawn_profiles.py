"""People drawn by chance for the page of invented people: the same ones for the same commit."""

import hashlib
import random
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import emotional_intimacy as ei

HERE = Path(__file__).parent

_WITHOUT_GIT = "no commit"
_CHECKS = (
    *("all-no",) * 10,
    *("not-taken",) * 7,
    *("one-responsiveness",) * 2,
    "one-fear",
)
"""What comes of the private questions, a person each: most of the page is about plans that read
the answers."""

_FORMS = (*("full",) * 13, *("short",) * 6, "pulse")
_MINUTES = (15, 20, 30, 30, 45, 45, 60, 60, 90, 90, 90, 120, 150)
_WEEKS = (4, 6, 6, 8, 8, 8, 8, 10, 12)
_DAYS = ((1, 3, 5), (2, 4, 7), (6, 7), (1, 2, 3, 4, 5), {3: 20, 6: 120}, {2: 15, 7: 60})
_LOW, _HIGH = 1.4, 4.6


def commit() -> str:
    """The hash of the commit that is built; a fixed word where there is no repository."""
    try:
        asked = subprocess.run(  # fixed words; whichever git the builder has
            ("git", "rev-parse", "HEAD"),  # noqa: S607 - the git that is on the path
            cwd=HERE,
            capture_output=True,
            text=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return _WITHOUT_GIT
    return asked.stdout.strip()


def drawn(number: int, bank: ei.Bank, texts: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """So many people in the shape of docs/profiles.json.

    Contexts come in turn; forms and outcomes of the private questions are dealt from a pack.
    """
    # Nothing hangs on these people but that the same commit gives the same ones.
    draw = random.Random(hashlib.sha256(commit().encode()).digest())  # noqa: S311 - a draw of made-up people
    checks, forms = (_dealt(pack, number, draw) for pack in (_CHECKS, _FORMS))
    contexts = bank.contexts.ids
    for at in range(number):
        context = contexts[at % len(contexts)]
        profile: dict[str, Any] = {
            "id": f"drawn-{at + 1}",
            "title": texts["drawn_title"].format(number=at + 1, context=context),
            "story": [texts["drawn_story"]],
            "context": context,
            "check": checks[at],
            "answers": _answers(forms[at], bank, draw),
            "request": _request(context, bank, draw),
        }
        if draw.random() < 0.35:
            high = draw.sample(bank.causes.ids, 2)
            profile["causes"] = {"usual": 2, "high": dict.fromkeys(high, 5)}
        if forms[at] != "pulse" and draw.random() < 0.3:
            # A wish beside what is: the usual answer wishes for more, some areas for less.
            fewer = draw.sample(bank.pillars.ids, 2)
            profile["wishes"] = {"usual": 5, "pillars": dict.fromkeys(fewer, 2)}
        yield profile


def _dealt(pack: tuple[str, ...], number: int, draw: random.Random) -> list[str]:
    cards = [pack[at % len(pack)] for at in range(number)]
    draw.shuffle(cards)
    return cards


def _answers(form: str, bank: ei.Bank, draw: random.Random) -> dict[str, Any]:
    if form == "pulse":
        return {"pulse": draw.randint(1, 5)}
    usual = draw.uniform(2, _HIGH)
    around = {id: _held(draw.gauss(usual, 0.6)) for id in bank.pillars.ids}
    signs = draw.sample(bank.signals.ids, 4)
    return {
        "form": form,
        "usual": round(usual, 1),
        "pillars": around,
        "signals": {id: _held(draw.uniform(_LOW, _HIGH)) for id in signs},
    }


def _held(close: float) -> float:
    return round(min(_HIGH, max(_LOW, close)), 1)


def _request(context: str, bank: ei.Bank, draw: random.Random) -> dict[str, Any]:
    request: dict[str, Any] = {
        "weeks": draw.choice(_WEEKS),
        "minutes_per_week": draw.choice(_MINUTES),
    }
    if draw.random() < 0.35:
        # What has to do with a colleague is planned for working days.
        usual = bank.contexts[context].weekdays
        request["days"] = draw.choice(
            [days for days in _DAYS if not usual or set(usual).issuperset(days)]
        )
    if draw.random() < 0.25:
        kinds = bank.pillars.ids if draw.random() < 0.5 else bank.forms.ids
        request["focus"] = [draw.choice(kinds)]
    if draw.random() < 0.12:
        request["together"] = False
    if context != "colleague" and draw.random() < 0.15:
        request["needs_presence"] = False
    return request
