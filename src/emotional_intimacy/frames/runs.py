"""The longest run of equal raw answers, in the order of presentation, as expressions."""

import narwhals.stable.v2 as nw

from emotional_intimacy.frames.tallies import applies, present, step, whole_type

__all__ = ["longest_run_stages"]

_AT_ONCE = 4
"""Items that one stage takes in. Each stage takes an engine time to plan, and within a stage each
item repeats the expressions of those before it."""


def longest_run_stages(n_items: int, *, skipping: bool) -> list[dict[str, nw.Expr]]:
    """Stages that end with the column ``longest run``. An item without an answer breaks a run.

    Args:
        n_items: How many items there are; the frame has their `tallies.answer_columns`.
        skipping: Whether it says which items apply; one that does not is passed over.
    """
    kind = whole_type(n_items)
    stages = [{"run 0": nw.col(present(0)).cast(kind), "before 0": nw.col(step(0))}]
    for first in range(1, n_items, _AT_ONCE):
        run, before = nw.col(f"run {first - 1}"), nw.col(f"before {first - 1}")
        columns: dict[str, nw.Expr] = {}
        for at in range(first, min(first + _AT_ONCE, n_items)):
            # A gap before this item left a run of 0, whatever step stands there.
            same = (nw.col(step(at)) == before).cast(kind)
            longer = (run * same + 1) * nw.col(present(at)).cast(kind)
            if skipping:
                here = nw.col(applies(at)) == 1
                run = nw.when(here).then(longer).otherwise(run)
                before = nw.when(here).then(nw.col(step(at))).otherwise(before)
            else:
                run, before = longer, nw.col(step(at))
            columns |= {f"run {at}": run, f"before {at}": before}
        stages.append(columns)
    runs = (nw.col(f"run {at}") for at in range(n_items))
    return [*stages, {"longest run": nw.max_horizontal(*runs)}]
