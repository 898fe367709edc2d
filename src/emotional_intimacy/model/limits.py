"""How far names, counts and answers can go, in a bank and in what is made with it.

They are far beyond what any bank needs, and small enough for every number to stay exact and every
text to stay readable. What a bank is refused for, no result holds either.
"""

from datetime import date

from emotional_intimacy.model.characters import find_forbidden

__all__ = [
    "HIGHEST_TIER",
    "LAST_START",
    "LONGEST_CUE",
    "LONGEST_ID",
    "LONGEST_TEXT",
    "MOST_COUNTED",
    "MOST_ITEMS",
    "MOST_MINUTES",
    "MOST_PROMPTS",
    "MOST_WEEKS",
    "is_name",
]

LONGEST_ID = 200
"""Characters of an id, a version or the name of an edition."""

LONGEST_TEXT = 10_000
"""Characters of a text in a result."""

LONGEST_CUE = 2_000
"""Characters of the cue of a practice, before placeholders are filled in."""

HIGHEST_TIER = 3
"""The greatest tier up to which two people see each other's results."""

MOST_ITEMS = 5_000
"""Items of one questionnaire."""

MOST_MINUTES = 7 * 24 * 60
"""Minutes of a practice, and of a week of a plan: those that a week has."""

MOST_PROMPTS = 100
"""Prompts that go with a practice."""

MOST_WEEKS = 26
"""Weeks of the longest plan; after half a year, look again and make a new one."""

LAST_START = date(9990, 1, 1)
"""The last day on which a plan can start: early enough that each of its days is a date."""

MOST_COUNTED = 10**10
"""What anything is counted up to: more people than there are."""


def is_name(text: str) -> bool:
    """Whether a text can be an id, a version or a name: short, on one line, of plain characters."""
    plain = text.isprintable() or not find_forbidden(text, of_one_line=True)
    return plain and 0 < len(text) <= LONGEST_ID
