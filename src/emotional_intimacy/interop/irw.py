"""Answers of many people as a table of the Item Response Warehouse (extra ``stats``).

The warehouse (https://itemresponsewarehouse.org) collects answers in one long format, so that many
data sets can be read by one program.
"""

import csv
from collections.abc import Sequence
from io import StringIO

from emotional_intimacy.errors import RequestError
from emotional_intimacy.evidence.asked import CodebookEntry, codebook
from emotional_intimacy.evidence.columns import listed
from emotional_intimacy.evidence.responses import Responses, require_responses

__all__ = ["COLUMNS", "write_table"]

COLUMNS: tuple[str, ...] = ("id", "item", "resp", "resp_raw", "item_family", "itemcov_key")
"""The columns of a table."""


def write_table(responses: Responses, respondents: Sequence[str | int] | None = None) -> str:
    """Answers in the long format of the Item Response Warehouse: one row a person and item.

    ``resp`` is keyed, as the warehouse wants it: a greater number is more of what the scale is
    named after, whatever the item says. ``resp_raw`` is the answer as it was given, and
    ``itemcov_key`` says which items were turned round: -1. ``item_family`` is the scale. Items are
    named after the questionnaire too (``full_t04``), so that those of several do not meet. What
    was not answered, or does not apply, has no row.

    Args:
        responses: What `emotional_intimacy.evidence.read_responses` returned.
        respondents: For each person what to call them, all different; if None, they are numbered
            from 1 on. Do not use names or addresses: the table is made to be given away.

    Returns:
        The file, as CSV to be encoded as UTF-8. The same arguments give the same text.

    Raises:
        RequestError: It is not a `Responses`, nobody answered anything, or respondents are not one
            for each person, all different.

    Example:
        >>> import emotional_intimacy as ei
        >>> mood = ei.scale(
        ...     "mood", {"m1": "I feel well.", "m2": "I feel low."}, minimum=0, maximum=4,
        ...     reverse=("m2",),
        ... )
        >>> people = ei.evidence.read_responses(mood, [[3, 1], [2, None]])
        >>> print(ei.interop.irw.write_table(people), end="")
        id,item,resp,resp_raw,item_family,itemcov_key
        1,mood_m1,3,3,mood,1
        1,mood_m2,3,1,mood,-1
        2,mood_m1,2,2,mood,1
    """
    require_responses(responses)
    names = _names(respondents, responses.n_people)
    scale = responses.questionnaire.response_scale
    turn = scale.minimum + scale.maximum
    entries = tuple(codebook(responses.questionnaire).items)
    items = [f"{responses.questionnaire.id}_{entry.id}" for entry in entries]
    ends = [_end(entry) for entry in entries]
    file = StringIO(newline="")
    rows = csv.writer(file, lineterminator="\n")
    rows.writerow(COLUMNS)
    written = False
    for name, answers in zip(names, responses.answers.tolist(), strict=True):
        for item, entry, answer, end in zip(items, entries, answers, ends, strict=True):
            if answer == answer:  # noqa: PLR0124 - NaN is no answer
                raw = int(answer)
                rows.writerow((name, item, turn - raw if entry.key == -1 else raw, raw, *end))
                written = True
    if not written:
        raise RequestError("responses", "have no answer", "one answer or more")
    return file.getvalue()


def _end(entry: CodebookEntry) -> tuple[str, int]:
    """The last cells of an item: its scale and its key; an item without a key is as it is."""
    return "+".join(entry.scales), entry.key or 1


def _names(respondents: object, n: int) -> Sequence[object]:
    """What people are called, all different."""
    if respondents is None:
        return range(1, n + 1)
    names = listed(respondents)
    if names is None:
        problem = f"are of type {type(respondents).__name__}"
        raise RequestError("respondents", problem, "a list of texts or whole numbers")
    if len(names) != n:
        raise RequestError("respondents", f"are {len(names)}", f"{n}, one for each person")
    if not all(type(name) is int or (isinstance(name, str) and name.strip()) for name in names):
        raise RequestError("respondents", "hold other things", "texts or whole numbers")
    if len(set(map(str, names))) != n:
        raise RequestError("respondents", "are not all different", "one name a person")
    return names
