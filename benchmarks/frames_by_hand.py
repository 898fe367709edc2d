"""Scores of whole dataframes by hand, in pandas and in Polars.

This is what a good analyst would write for this one form, without "does not apply" and without
seconds: the thresholds stand in it as numbers, and no answer is checked. It makes the columns that
ours makes, under the same names.
"""

from collections.abc import Sequence
from typing import Any

from frames_peers import Form

# pandas


def pandas_percents(form: Form, people: Any) -> Any:
    """Percents and counts, in pandas."""
    import pandas as pd

    made = {}
    for pillar, (strong, low) in form.pillars.items():
        keyed = pd.concat([people[strong] - 1, 5 - people[low]], axis=1)
        n = keyed.count(axis=1)
        made[f"{pillar}_percent"] = (25 * keyed.mean(axis=1)).where(n >= 9)
        made[f"{pillar}_n_answered"] = n.astype("int16")
    percents = pd.DataFrame({pillar: made[f"{pillar}_percent"] for pillar in form.pillars})
    made["overall_percent"] = percents.mean(axis=1, skipna=False)
    made["overall_n_answered"] = people[form.ids].count(axis=1).astype("int16")
    for signal, items in form.signals.items():
        n = people[items].count(axis=1)
        made[f"{signal}_percent"] = (25 * (people[items].mean(axis=1) - 1)).where(n >= 2)
        made[f"{signal}_n_answered"] = n.astype("int16")
    return pd.DataFrame(made)


def pandas_scores(form: Form, people: Any) -> Any:
    """All columns, in pandas."""
    import numpy as np
    import pandas as pd

    made: dict[str, Any] = {}
    both_high, both_low = 0, 0
    for pillar, (strong, low) in form.pillars.items():
        keyed = pd.concat([people[strong] - 1, 5 - people[low]], axis=1)
        n_strong, n_low = people[strong].count(axis=1), people[low].count(axis=1)
        n = n_strong + n_low
        one_sided = (n_strong < 2) | (n_low < 2)
        scored = (n >= 9) & ~one_sided
        percent = (25 * keyed.mean(axis=1)).where(scored)
        se = (25 * np.sqrt(keyed.var(axis=1).clip(lower=1 / 12) / n)).where(scored)
        margin = n.map(form.quantiles) * se
        lower, upper = (percent - margin).clip(lower=0), (percent + margin).clip(upper=100)
        strong_pole = (25 * (people[strong].mean(axis=1) - 1)).where(n_strong >= 2)
        low_pole = (25 * (people[low].mean(axis=1) - 1)).where(n_low >= 2)
        both_high += (strong_pole >= 62.5) & (low_pole >= 62.5)
        both_low += (strong_pole <= 37.5) & (low_pole <= 37.5)
        made |= {
            f"{pillar}_percent": percent,
            f"{pillar}_se": se,
            f"{pillar}_lower": lower,
            f"{pillar}_upper": upper,
            f"{pillar}_reason": chosen([n < 9, one_sided], ["too-few-answers", "one-sided"], None),
            f"{pillar}_n_answered": n.astype("int16"),
            f"{pillar}_level": chosen(
                [~scored, lower >= 62.5, upper <= 37.5], [None, "strong", "low"], "mixed"
            ),
            f"{pillar}_strong_pole": strong_pole,
            f"{pillar}_low_pole": low_pole,
        }
    percents = pd.DataFrame({pillar: made[f"{pillar}_percent"] for pillar in form.pillars})
    errors = pd.DataFrame({pillar: made[f"{pillar}_se"] for pillar in form.pillars})
    middle = percents.mean(axis=1, skipna=False)
    error = np.sqrt((errors**2).sum(axis=1, skipna=False)) / 6
    n = people[form.ids].count(axis=1)
    made |= {
        "overall_percent": middle,
        "overall_se": error,
        "overall_lower": (middle - 1.645 * error).clip(lower=0),
        "overall_upper": (middle + 1.645 * error).clip(upper=100),
        "overall_reason": chosen([middle.isna()], ["pillar-not-scored"], None),
        "overall_n_answered": n.astype("int16"),
    }
    for signal, items in form.signals.items():
        count = people[items].count(axis=1)
        percent = (25 * (people[items].mean(axis=1) - 1)).where(count >= 2)
        made |= {
            f"{signal}_percent": percent,
            f"{signal}_state": chosen(
                [percent.isna(), percent >= 62.5, percent <= 37.5],
                ["unknown", "present", "absent"],
                "partly",
            ),
            f"{signal}_n_answered": count.astype("int16"),
        }
    made |= {
        "caution_ambivalent": both_high >= 1,
        "caution_contradictory": both_high >= 3,
        "caution_sparse": both_low >= 3,
        "caution_uniform": longest_run(people[form.ids].to_numpy()) >= 36,
        "caution_incomplete": n < 54,
        "caution_fast": False,
    }
    return pd.DataFrame(made | form.constants, index=people.index)


def chosen(conditions: Sequence[Any], words: Sequence[str | None], otherwise: str | None) -> Any:
    """A word for each row, as ``numpy.select`` would choose it, which is slow at words."""
    import numpy as np
    import pandas as pd

    numbers = np.select(conditions, list(range(len(words))), len(words))
    return pd.array([*words, otherwise], dtype="str").take(numbers)


def longest_run(answers: Any) -> Any:
    """The longest run of equal answers in each row."""
    import numpy as np

    run = longest = before = np.zeros(len(answers), dtype="int16")
    for answer in answers.T:
        run = np.where(answer == before, run + 1, ~np.isnan(answer))
        longest, before = np.maximum(longest, run), answer
    return longest


# Polars


def polars_percents(form: Form, people: Any) -> Any:
    """Percents and counts, in Polars."""
    import polars as pl

    made = []
    for pillar, (strong, low) in form.pillars.items():
        n = answered(strong + low)
        total = steps(strong) + 4 * answered(low) - steps(low)
        made += [
            pl.when(n >= 9).then(25 * total / n).alias(f"{pillar}_percent"),
            n.alias(f"{pillar}_n_answered"),
        ]
    percents = [f"{pillar}_percent" for pillar in form.pillars]
    for signal, items in form.signals.items():
        n = answered(items)
        made += [
            pl.when(n >= 2).then(25 * steps(items) / n).alias(f"{signal}_percent"),
            n.alias(f"{signal}_n_answered"),
        ]
    return (
        people.lazy()
        .select(*made, answered(form.ids).alias("overall_n_answered"))
        .with_columns(overall_percent=pl.mean_horizontal(percents, ignore_nulls=False))
        .collect(engine="streaming")
    )


def answered(items: Sequence[str]) -> Any:
    """How many of the items were answered."""
    import polars as pl

    return pl.sum_horizontal(pl.col(items).is_not_null().cast(pl.Int8)).cast(pl.Int16)


def steps(items: Sequence[str]) -> Any:
    """The sum of the answers, each less 1."""
    import polars as pl

    return pl.sum_horizontal(pl.col(items) - 1).cast(pl.Int16)


def polars_scores(form: Form, people: Any) -> Any:
    """All columns, in Polars."""
    import polars as pl
    import polars.selectors as cs

    col, ids = pl.col, list(form.pillars)
    first, second, third, last = [], [], [], []
    for pillar, (strong, low) in form.pillars.items():
        squared = [(col(id) - 1).cast(pl.Int16).pow(2) for id in strong]
        squared += [(5 - col(id)).cast(pl.Int16).pow(2) for id in low]
        first += [
            answered(strong).alias(f"{pillar}_n_strong"),
            answered(low).alias(f"{pillar}_n_low"),
            steps(strong).alias(f"{pillar}_strong"),
            steps(low).alias(f"{pillar}_low"),
            pl.sum_horizontal(squared).alias(f"{pillar}_squares"),
        ]
        n_strong, n_low = col(f"{pillar}_n_strong"), col(f"{pillar}_n_low")
        n, one_sided = n_strong + n_low, (n_strong < 2) | (n_low < 2)
        total = col(f"{pillar}_strong") + 4 * n_low - col(f"{pillar}_low")
        scored = (n >= 9) & ~one_sided
        mean = total / n
        variance = (col(f"{pillar}_squares") - total * mean) / (n - 1)
        second += [
            n.alias(f"{pillar}_n_answered"),
            pl.when(scored).then(25 * mean).alias(f"{pillar}_percent"),
            pl.when(scored).then(25 * (variance.clip(1 / 12) / n).sqrt()).alias(f"{pillar}_se"),
            pl.when(n < 9).then(pl.lit("too-few-answers"))
            .when(one_sided).then(pl.lit("one-sided")).alias(f"{pillar}_reason"),
            pl.when(n_strong >= 2).then(25 * col(f"{pillar}_strong") / n_strong)
            .alias(f"{pillar}_strong_pole"),
            pl.when(n_low >= 2).then(25 * col(f"{pillar}_low") / n_low).alias(f"{pillar}_low_pole"),
        ]  # fmt: skip
        percent, quantile = col(f"{pillar}_percent"), pl.lit(form.quantiles[9])
        for count in (10, 11, 12):
            known = pl.when(col(f"{pillar}_n_answered") == count)
            quantile = known.then(form.quantiles[count]).otherwise(quantile)
        margin = quantile * col(f"{pillar}_se")
        third += [
            (percent - margin).clip(0, 100).alias(f"{pillar}_lower"),
            (percent + margin).clip(0, 100).alias(f"{pillar}_upper"),
        ]
        last.append(
            pl.when(percent.is_null()).then(None)
            .when(col(f"{pillar}_lower") >= 62.5).then(pl.lit("strong"))
            .when(col(f"{pillar}_upper") <= 37.5).then(pl.lit("low"))
            .otherwise(pl.lit("mixed")).alias(f"{pillar}_level")
        )  # fmt: skip
    for signal, items in form.signals.items():
        n, percent = answered(items), col(f"{signal}_percent")
        first.append(n.alias(f"{signal}_n_answered"))
        first.append(pl.when(n >= 2).then(25 * steps(items) / n).alias(f"{signal}_percent"))
        last.append(
            pl.when(percent.is_null()).then(pl.lit("unknown"))
            .when(percent >= 62.5).then(pl.lit("present"))
            .when(percent <= 37.5).then(pl.lit("absent"))
            .otherwise(pl.lit("partly")).alias(f"{signal}_state")
        )  # fmt: skip
    percents, errors = ([f"{pillar}_{what}" for pillar in ids] for what in ("percent", "se"))
    poles = [(col(f"{pillar}_strong_pole"), col(f"{pillar}_low_pole")) for pillar in ids]
    both_high = pl.sum_horizontal((strong >= 62.5) & (low >= 62.5) for strong, low in poles)
    both_low = pl.sum_horizontal((strong <= 37.5) & (low <= 37.5) for strong, low in poles)
    first.append(answered(form.ids).alias("overall_n_answered"))
    third += [
        pl.mean_horizontal(percents, ignore_nulls=False).alias("overall_percent"),
        (pl.sum_horizontal(col(errors).pow(2), ignore_nulls=False).sqrt() / 6).alias("overall_se"),
        both_high.alias("both_high"),
        both_low.alias("both_low"),
    ]
    middle, margin = col("overall_percent"), 1.645 * col("overall_se")
    last += [
        (middle - margin).clip(0, 100).alias("overall_lower"),
        (middle + margin).clip(0, 100).alias("overall_upper"),
        pl.when(middle.is_null()).then(pl.lit("pillar-not-scored")).alias("overall_reason"),
        (col("both_high") >= 1).alias("caution_ambivalent"),
        (col("both_high") >= 3).alias("caution_contradictory"),
        (col("both_low") >= 3).alias("caution_sparse"),
        (col("overall_n_answered") < 54).alias("caution_incomplete"),
        pl.lit(value=False).alias("caution_fast"),
    ]
    runs = people.lazy().with_columns(run_0=col(form.ids[0]).is_not_null().cast(pl.Int8))
    for at, (before, now) in enumerate(zip(form.ids, form.ids[1:], strict=False)):
        longer = pl.when(col(now) == col(before)).then(col(f"run_{at}") + 1)
        alone = col(now).is_not_null().cast(pl.Int8)
        runs = runs.with_columns(longer.otherwise(alone).alias(f"run_{at + 1}"))
    uniform = pl.max_horizontal(pl.col(r"^run_\d+$")) >= 36
    constants = {name: pl.lit(value) for name, value in form.constants.items()}
    return (
        runs.select(*first, uniform.alias("caution_uniform"))
        .with_columns(*second)
        .with_columns(*third)
        .with_columns(*last, **constants)
        .drop("both_high", "both_low", cs.matches("_(n_strong|n_low|strong|low|squares)$"))
        .collect(engine="streaming")
    )
