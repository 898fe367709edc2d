"""Pictures of what people see: pages of made-up people as a browser shows them.

`python tools/screenshots.py FOLDER` makes them with Playwright and Chromium, and so does the
documentation, for a page of its own. A picture is made again only when its page has changed.
"""

import importlib.util
import re
import shutil
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any, Literal

import attrs

import emotional_intimacy as ei

_LETTERS = str.maketrans("abcdefghijklmnopqrstuvwxyz", "אבגדהוזחטיכלמנסעפצקרשתאבגד")
_START = date(2027, 1, 4)
_FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--hide-scrollbars")


@attrs.frozen(kw_only=True)
class Picture:
    """A picture to make.

    Attributes:
        name: Its file name without an ending.
        told: What it shows, for people who don't see it.
        html: The page.
        width: How wide the window is.
        scheme: Light or dark.
        media: Whether the page is on a screen or on paper.
    """

    name: str
    told: str
    html: str
    width: int = 768
    scheme: Literal["light", "dark"] = "light"
    media: Literal["screen", "print"] = "screen"


def pictures() -> tuple[Picture, ...]:
    """All pictures: a report at three widths and in other ways, then other pages in light and dark.

    Returns:
        The pictures, the same ones each time.
    """
    return (*_of_the_report(), *_of_other_pages())


def missing() -> str:
    """Why no picture can be made here.

    Returns:
        What is not installed; empty if nothing is missing.
    """
    if importlib.util.find_spec("playwright") is None:
        return "Playwright is not installed"
    return "" if _chromium() else "Chromium is not installed"


def make(folder: Path) -> None:
    """Make the pictures that are not there yet or whose page has changed.

    Args:
        folder: Where they go; it is made if need be.

    Raises:
        FileNotFoundError: Playwright or Chromium is not installed.
    """
    if reason := missing():
        raise FileNotFoundError(reason)
    folder.mkdir(parents=True, exist_ok=True)
    old = [picture for picture in pictures() if not _is_made(picture, folder)]
    if old:
        _draw(old, folder)


def _is_made(picture: Picture, folder: Path) -> bool:
    stamp = folder / f"{picture.name}.sha256"
    is_there = (folder / f"{picture.name}.png").exists() and stamp.exists()
    return is_there and stamp.read_text("utf-8") == _digest(picture)


def _digest(picture: Picture) -> str:
    return sha256(repr(attrs.astuple(picture)).encode()).hexdigest()


def _chromium() -> str | None:
    return shutil.which("chromium") or shutil.which("chromium-browser")


def _draw(wanted: list[Picture], folder: Path) -> None:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - `missing` told before if it is absent

    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=_chromium(), args=list(_FLAGS))
        for picture in wanted:
            page: Any = browser.new_page(
                viewport={"width": picture.width, "height": 600},
                color_scheme=picture.scheme,
                device_scale_factor=1.5,
            )
            page.set_content(picture.html)
            page.emulate_media(media=picture.media, color_scheme=picture.scheme)
            page.screenshot(path=folder / f"{picture.name}.png", full_page=True)
            page.close()
            (folder / f"{picture.name}.sha256").write_text(_digest(picture), "utf-8")
        browser.close()


# Who is in the pictures


def _answers(form: ei.Questionnaire, seed: int, toward: float) -> dict[str, ei.Answer]:
    """Answers of somebody who is as close as `toward` says, with ups and downs of their own."""
    random = Random(seed)
    own = {sign: random.gauss(0, 0.7) for sign in dict.fromkeys(item.signal for item in form.items)}
    return {
        item.id: min(5, max(1, round(3 + (item.key or 0) * toward + own[item.signal])))
        for item in form.items
    }


def _report(bank: ei.Bank, seed: int = 3, toward: float = 0.7, days: int = 0) -> ei.ScoreReport:
    form = bank.questionnaire("full", context="partner")
    answered_on = _START + timedelta(days=days)
    return ei.score(form, _answers(form, seed, toward), answered_on=answered_on)


def _page(value: object, bank: ei.Bank, **options: Any) -> str:
    return ei.reports.render(value, bank, as_="html", **options)


def _mirrored(html: str) -> str:
    """A page in other letters, from right to left: each Latin letter has a Hebrew one."""
    head, body = html.split("<body", 1)
    body = re.sub(r"(?<=>)[^<>]+(?=<)", lambda found: _in_other_letters(found[0]), body)
    page = f"{head}<body{body}"
    return page.replace('dir="ltr"', 'dir="rtl"').replace('lang="en"', 'lang="he"')


def _in_other_letters(text: str) -> str:
    kept = re.split(r"(https://\S+|&\w+;)", text)
    return "".join(
        part if at % 2 else part.lower().translate(_LETTERS) for at, part in enumerate(kept)
    )


def _of_the_report() -> Iterator[Picture]:
    bank = ei.load_bank()
    report = _report(bank)
    html = _page(report, bank, plan=ei.make_plan(report, bank, start=_START))
    told = "A report: the result in short, signs, six areas on strips, and a first step"
    yield Picture(name="report", told=f"{told}.", html=html)
    yield Picture(name="report-dark", told=f"{told}, in dark.", html=html, scheme="dark")
    yield Picture(name="report-wide", told=f"{told}, in a wide window.", html=html, width=1280)
    yield Picture(name="report-phone", told=f"{told}, on a phone.", html=html, width=360)
    yield Picture(name="report-print", told=f"{told}, on paper.", html=html, media="print")
    told = f"{told}, from right to left, in a language that is made up."
    yield Picture(name="report-rtl", told=told, html=_mirrored(html))


def _plan(bank: ei.Bank, report: ei.ScoreReport) -> str:
    """A plan on a day on which two weeks are over, with the fold of the day's step open."""
    plan = ei.make_plan(report, bank, start=_START)
    html = _page(plan, bank, today=_START + timedelta(days=17))
    return html.replace('<details class="ei-how">', '<details class="ei-how" open>', 1)


def _of_other_pages() -> Iterator[Picture]:
    bank = ei.load_bank()
    reports = [_report(bank, 3, 0.2 + 0.15 * at, 28 * at) for at in range(4)]
    couple = ei.compare_couple(_report(bank), _report(bank, 8, 0.5), 3, 3)
    pages = {
        "couple": ("What two people see together", _page(couple, bank, names=("Anna", "Ben"))),
        "progress": ("Answers over time", _page(ei.compare_over_time(reports), bank)),
        "plan": ("A plan on a day of its third week", _plan(bank, reports[-1])),
    }
    for name, (told, html) in pages.items():
        yield Picture(name=name, told=f"{told}.", html=html)
        yield Picture(name=f"{name}-dark", told=f"{told}, in dark.", html=html, scheme="dark")
        yield Picture(name=f"{name}-phone", told=f"{told}, on a phone.", html=html, width=360)


def main() -> int:
    """Make the pictures in the folder that is named; 1 where that can't be done, else 0."""
    (folder,) = sys.argv[1:]
    if reason := missing():
        print(f"no pictures: {reason}")
        return 1
    make(Path(folder))
    return 0


if __name__ == "__main__":
    sys.exit(main())
