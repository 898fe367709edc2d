"""How far names, counts and answers can go, in a bank and in what is made with it.

They are far beyond what any bank needs, and small enough for every number to stay exact and every
text to stay readable. What a bank is refused for, no result holds either.
"""

from datetime import date

from emotional_intimacy.model.characters import find_forbidden

__all__ = [
    "DEEPEST_PROMPT",
    "FARTHEST_ANSWER",
    "HIGHEST_TIER",
    "LAST_START",
    "LAST_WEEKDAY",
    "LEAST_RUN",
    "LEAST_RUN_CHART",
    "LEAST_TREND",
    "LONGEST_ASKED",
    "LONGEST_BLOCK",
    "LONGEST_CUE",
    "LONGEST_ID",
    "LONGEST_INTERVAL",
    "LONGEST_PROSE",
    "LONGEST_SCALE",
    "MOST_COUNTED",
    "MOST_ITEMS",
    "MOST_MINUTES",
    "MOST_PROMPTS",
    "MOST_WEEKS",
    "RELIABLE_Z",
    "is_name",
]

LONGEST_ID = 200
"""Characters of an id, a version or the name of an edition."""

LONGEST_PROSE = 10_000
"""Characters of a text in a result."""

LONGEST_ASKED = 5_000
"""Characters of a text of a questionnaire in a bank, before placeholders are filled in."""

LONGEST_CUE = 2_000
"""Characters of the cue of a practice, before placeholders are filled in."""

DEEPEST_PROMPT = 3
"""The depth of prompts that trust the other person with something."""

HIGHEST_TIER = 3
"""The greatest tier up to which two people see each other's results."""

FARTHEST_ANSWER = 10_000
"""How far from zero the answers of a scale may lie: sums of their squares stay exact."""

LONGEST_SCALE = 2_000
"""Steps from the lowest to the highest answer of a scale."""

LONGEST_BLOCK = 201
"""Items that one score may rest on: the table of Student's t ends at 200 degrees of freedom."""

MOST_ITEMS = 5_000
"""Items of one questionnaire."""

MOST_MINUTES = 7 * 24 * 60
"""Minutes of a practice, and of a week of a plan: those that a week has."""

MOST_PROMPTS = 100
"""Prompts that go with a practice."""

LAST_WEEKDAY = 7
"""The number of Sunday; Monday is 1."""

MOST_WEEKS = 26
"""Weeks of the longest plan; after half a year, look again and make a new one."""

LAST_START = date(9990, 1, 1)
"""The last day on which a plan can start: early enough that each of its days is a date."""

MOST_COUNTED = 10**10
"""What anything is counted up to: more people than there are."""

LONGEST_INTERVAL = 36_525
"""Days between two occasions at most: a hundred years."""

LEAST_TREND = 3
"""Values, and days, that a slope with a scatter takes."""

LEAST_RUN_CHART = 10
"""Values that a run chart takes; with fewer the median itself moves with each new one."""

LEAST_RUN = 6
"""Values in a row that make a shift (Perla, Provost and Murray 2011)."""

RELIABLE_Z = 1.96
"""Errors of a difference from which on a change counts as reliable."""


def is_name(text: str) -> bool:
    """Whether a text can be an id, a version or a name: short, on one line, of plain characters."""
    plain = text.isprintable() or not find_forbidden(text, of_one_line=True)
    return plain and 0 < len(text) <= LONGEST_ID
