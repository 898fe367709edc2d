"""pair_frame: many pairs side by side, each as far as both of its people chose to show."""

from collections.abc import Sequence
from typing import Any

import narwhals.stable.v2 as nw

from emotional_intimacy.couples.comparison import NOISE_Z
from emotional_intimacy.couples.shown import COMMON, NUMBERS, ZONE_OF, ZONES
from emotional_intimacy.errors import NotComparableError, RequestError
from emotional_intimacy.frames.keys import check_keys, plain_rows
from emotional_intimacy.frames.native import (
    Frame,
    FrameT,
    count_of,
    exactly,
    native_frame,
    row_of,
    told_rows,
    with_whole_objects,
)
from emotional_intimacy.frames.reading import column_names, named, same_name
from emotional_intimacy.model.questions import Questionnaire
from emotional_intimacy.model.rules import PillarRule
from emotional_intimacy.scoring.report import require

__all__ = ["pair_frame"]

Columns = dict[str, nw.Expr]

_OF_PILLAR = ("percent", "se", "lower", "upper", "level")
_SIDES = ("first", "second")
_SAME = ("edition", "digest")


def pair_frame(
    questionnaire: Questionnaire,
    scores: FrameT,
    *,
    pair: str,
    person: str,
    opt_in: str,
) -> FrameT:
    """Hold the scores of two people side by side, for many pairs at once.

    It shows what `emotional_intimacy.compare_couple` shows: the lower of the two choices counts,
    and what lies beyond it is null. Do not keep the result longer than the choices hold; make it
    again once one is withdrawn. Nothing here says how well two people suit each other.

    The columns of the result, with ``-`` in ids as ``_``:

    - the pair, the two people as ``<person>_first`` and ``<person>_second`` in the order of their
      ids, and ``tier``, up to which both see each other's results;
    - from tier 1 on ``open_talk_both`` for each sign of closeness and ``trust_both_closer`` for
      each pillar: whether both have it;
    - from tier 2 on ``trust_first_zone`` and ``trust_second_zone``;
    - at tier 3 ``trust_first_percent``, ``_first_lower``, ``_first_upper``, the same of the second,
      ``trust_difference`` (first less second), ``_difference_se``, ``_beyond_noise``, ``_state``.

    Args:
        questionnaire: What was asked: full or short, or one of your own with pillars.
        scores: What `score_frame` returned, with the three columns below kept.
        pair: The column that says which two belong together.
        person: The column that says who it is.
        opt_in: The column of what each chose in private: a tier, 0 to 3.

    Returns:
        A frame of the same kind, one row for each pair, sorted by pair.

    Raises:
        RequestError: Columns are missing, hold nulls, or are not what `score_frame` makes; a tier
            is none; or a pair has not two people.
        NotComparableError: Scores are of another questionnaire or edition.

    Example:
        >>> import pandas as pd
        >>> import emotional_intimacy as ei
        >>> short = ei.load_bank().questionnaire("short", context="friend")
        >>> people = pd.DataFrame({item.id: [4, 3] for item in short.items})
        >>> people = people.assign(pair=1, who=["a", "b"], tier=[3, 2])
        >>> kept = ["pair", "who", "tier"]
        >>> scores = ei.frames.score_frame(short, people, keep=kept)
        >>> seen = ei.frames.pair_frame(short, scores, pair="pair", person="who", opt_in="tier")
        >>> seen[["tier", "trust_first_zone", "trust_second_zone"]].to_dict("list")
        {'tier': [2], 'trust_first_zone': ['between'], 'trust_second_zone': ['between']}
    """
    require(questionnaire, PillarRule, "full or short")
    frame = plain_rows(native_frame(scores))
    pillars = [_plain(id) for id in questionnaire.pillars]
    signals = [_plain(id) for id, kind in questionnaire.signals if kind == "strong"]
    needed = [f"{pillar}_{part}" for pillar in pillars for part in _OF_PILLAR]
    needed += [f"{signal}_state" for signal in signals]
    schema = frame.collect_schema()
    missing = [name for name in (*needed, *map(_provenance, _SAME)) if name not in schema]
    if missing:
        raise RequestError("scores", f"lack {named(missing)}", "what score_frame returns")
    check_keys(frame, {"pair": pair, "person": person}, ordered=["person"])
    column_names("opt_in", (pair, person, opt_in), schema)
    frame = with_whole_objects(frame, [opt_in])
    tiers = _tiers(frame, opt_in)
    _check_provenance(frame, questionnaire)
    people = frame.select(
        nw.col(pair).alias("pair"),
        nw.col(person).alias("person"),
        tiers.alias("tier"),
        *(value.alias(name) for name, value in _read(frame, needed).items()),
    )
    _check_sizes(people)
    joined = _joined(people, ("tier", *needed))
    tier = nw.min_horizontal("first tier", "second tier", nw.lit(questionnaire.sharing))
    joined = joined.with_columns(tier.cast(nw.Int8).alias("tier"))
    columns: Columns = {
        f"{person}_first": nw.col("first"),
        f"{person}_second": nw.col("second"),
        "tier": nw.col("tier"),
    }
    for signal in signals:
        columns[f"{signal}_both"] = _both(f"{signal}_state", "present")
    for pillar in pillars:
        columns |= {f"{pillar}_{part}": value for part, value in _of_pillar(pillar).items()}
    if same_name(pair, columns):
        raise RequestError("pair", "has the name of a column that is made", "another name")
    made = [value.alias(name) for name, value in columns.items()]
    seen: Any = joined.sort("pair").select(nw.col("pair").alias(pair), *made)
    result: FrameT = nw.maybe_reset_index(seen).to_native()
    return result


def _plain(id: str) -> str:
    return id.replace("-", "_")


def _provenance(what: str) -> str:
    return f"provenance_{what}"


def _check_provenance(frame: Frame, questionnaire: Questionnaire) -> None:
    """Raise an error if any scores are of another questionnaire."""
    wanted = {what: str(getattr(questionnaire, what)) for what in _SAME}
    others = [
        nw.col(_provenance(what)).is_null() | (nw.col(_provenance(what)).cast(nw.String) != value)
        for what, value in wanted.items()
    ]
    counts = row_of(frame, map(count_of, others))
    for (what, value), count in zip(wanted.items(), counts, strict=True):
        if count:
            named_so = f"{what} of the questionnaire"
            raise NotComparableError(named_so, value, f"another, {told_rows(count)}")


def _tiers(frame: Frame, name: str) -> nw.Expr:
    """The column of choices, as the narrowest whole numbers.

    Raises:
        RequestError: It is not a column of tiers.
    """
    kind, tier = frame.collect_schema()[name], nw.col(name)
    if not kind.is_integer():
        dtype = type(kind).__name__
        raise RequestError("opt_in", f"is a column of {dtype}", "whole numbers, 0 to 3")
    wrong = tier.is_null() | (tier < exactly(0, kind)) | (tier > exactly(NUMBERS, kind))
    (count,) = row_of(frame, [count_of(wrong)])
    if count:
        raise RequestError("opt_in", f"is not a tier {told_rows(count)}", "0, 1, 2 or 3")
    return tier.cast(nw.Int8)


def _read(frame: Frame, names: Sequence[str]) -> Columns:
    """Columns of scores; of the types that they have to be where they hold nothing.

    Raises:
        RequestError: One holds something else than `score_frame` makes.
    """
    schema = frame.collect_schema()
    wanted = {name: _wanted(name) for name in names}
    other = [name for name in names if not _holds(schema[name], wanted[name])]
    filled = row_of(frame, [count_of(~nw.col(name).is_null()) for name in other])
    for name, count in zip(other, filled, strict=True):
        if count:
            problem = f"have a column {name!r} of {type(schema[name]).__name__}"
            raise RequestError("scores", problem, "what score_frame returns")
    nothing = {name: nw.lit(None, wanted[name]) for name in other}
    return {name: nothing.get(name, nw.col(name).cast(kind)) for name, kind in wanted.items()}


def _wanted(name: str) -> nw.dtypes.DType:
    return nw.String() if name.endswith(("_level", "_state")) else nw.Float64()


def _holds(kind: nw.dtypes.DType, wanted: nw.dtypes.DType) -> bool:
    """Whether a column of a type can hold what is wanted."""
    if wanted == nw.String:
        return kind in (nw.String, nw.Categorical, nw.Enum)
    return kind.is_numeric()


def _check_sizes(people: Frame) -> None:
    """Raise an error unless the rows are pairs of two people."""
    sizes = _pairs(people)
    alone = (nw.col("rows") != len(_SIDES)) | (nw.col("first") == nw.col("second"))
    (count,) = row_of(sizes, [count_of(alone)])
    if count:
        raise RequestError(
            "pair", f"does not have two people {count} times", "two people for each pair"
        )


def _pairs(people: Frame) -> Frame:
    person = nw.col("person")
    return people.group_by("pair").agg(
        person.min().alias("first"), person.max().alias("second"), nw.len().alias("rows")
    )


def _joined(people: Frame, names: Sequence[str]) -> Frame:
    """One row for each pair: ``pair``, ``first``, ``second``, and ``first tier`` and the like."""
    joined = _pairs(people)
    for side in _SIDES:
        own = [nw.col(name).alias(f"{side} {name}") for name in names]
        half = people.select(nw.col("pair"), nw.col("person").alias(side), *own)
        joined = _join(joined, half, ["pair", side])
    return joined


def _join(left: Any, right: Any, on: list[str]) -> Frame:  # noqa: ANN401 - frames of one engine
    joined: Frame = left.join(right, on=on, how="inner")
    return joined


def _from(tier: int, value: nw.Expr) -> nw.Expr:
    """What is seen from a tier on, else null."""
    return nw.when(nw.col("tier") >= tier).then(value)


def _is(side: str, name: str, word: str) -> nw.Expr:
    return nw.col(f"{side} {name}").fill_null("") == word


def _both(name: str, word: str) -> nw.Expr:
    return _from(COMMON, _is("first", name, word) & _is("second", name, word))


def _of_pillar(pillar: str) -> Columns:
    columns = {"both_closer": _both(f"{pillar}_level", "strong")}
    for side in _SIDES:
        columns[f"{side}_zone"] = _from(ZONES, _zone(side, f"{pillar}_level"))
    for side in _SIDES:
        for part in ("percent", "lower", "upper"):
            columns[f"{side}_{part}"] = _from(NUMBERS, nw.col(f"{side} {pillar}_{part}"))
    one, other = (nw.col(f"{side} {pillar}_percent") for side in _SIDES)
    error, other_error = (nw.col(f"{side} {pillar}_se") for side in _SIDES)
    difference = one - other
    se = (error * error + other_error * other_error).sqrt()
    scored = ~one.is_null() & ~other.is_null()
    beyond = scored & (difference.abs() > se * NOISE_Z)
    return columns | {
        "difference": _from(NUMBERS, difference),
        "difference_se": _from(NUMBERS, se),
        "beyond_noise": nw.when((nw.col("tier") >= NUMBERS) & scored).then(beyond),
        "state": _from(NUMBERS, _state(f"{pillar}_level", beyond)),
    }


def _zone(side: str, level: str) -> nw.Expr:
    zone = nw.lit(None, nw.String)
    for word, seen in ZONE_OF.items():
        if word is not None:
            zone = nw.when(_is(side, level, word)).then(nw.lit(seen)).otherwise(zone)
    return zone


def _state(level: str, beyond: nw.Expr) -> nw.Expr:
    strong, strong_too = (_is(side, level, "strong") for side in _SIDES)
    low, low_too = (_is(side, level, "low") for side in _SIDES)
    return (
        nw.when(strong & strong_too)
        .then(nw.lit("both-strong"))
        .when(low & low_too)
        .then(nw.lit("both-low"))
        .when(beyond & strong)
        .then(nw.lit("only-first"))
        .when(beyond & strong_too)
        .then(nw.lit("only-second"))
        .otherwise(nw.lit("unclear"))
    )
