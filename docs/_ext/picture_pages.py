"""The page with pictures of what people see, made anew when a page has changed."""

import sys
from collections.abc import Iterator
from pathlib import Path

from myst_text import heading, paragraph

import emotional_intimacy as ei

_HERE = Path(__file__).parent
sys.path.insert(0, str(_HERE.parents[1] / "tools"))

import screenshots  # noqa: E402 - found in the line above

FOLDER = _HERE.parent / "generated" / "pictures"

_SECTIONS = {
    "A report": ("report", "report-dark"),
    "In a wide window, on a phone, and on paper": ("report-wide", "report-phone", "report-print"),
    "From right to left": ("report-rtl",),
    "Two people": ("couple", "couple-dark", "couple-phone"),
    "Over time": ("progress", "progress-dark", "progress-phone"),
    "A plan": ("plan", "plan-dark", "plan-phone"),
}


def page(_bank: ei.Bank) -> str:
    """Pictures of pages of made-up people; a note instead where they can't be made."""
    return "\n".join(_parts())


def _parts() -> Iterator[str]:
    yield heading("What people see")
    yield paragraph(
        "These are the pages that `reports.render` makes as HTML, as a browser shows them.",
        "The people are made up.",
        "A page is light or dark as the reader's device is, and fits a screen 320 pixels wide.",
        "People who don't see the drawings hear them in words.",
    )
    if reason := screenshots.missing():
        yield paragraph(f"This copy of the documentation has no pictures: {reason}.")
        return
    screenshots.make(FOLDER)
    told = {picture.name: picture.told for picture in screenshots.pictures()}
    for title, names in _SECTIONS.items():
        yield heading(title, 2)
        for name in names:
            yield f"![{told[name]}](pictures/{name}.png)\n"
