"""The means of a scale of the caller's own, as values that a SurveyJS survey calculates.

An answer counts where it is a number of the scale: to survey-core a comparison with a gap, or with
one of the two choices that are not answers, is false.
"""

from collections.abc import Iterable
from typing import Any

from emotional_intimacy.errors import RequestError, shown
from emotional_intimacy.interop.surveyjs_answers import NAME, mean_names
from emotional_intimacy.model.answers import DOES_NOT_APPLY
from emotional_intimacy.model.questions import Questionnaire
from emotional_intimacy.model.rules import ScaleRule
from emotional_intimacy.scoring.table import PillarBlock, Table, compile_table

__all__ = ["write_means"]


def write_means(questionnaire: Questionnaire) -> tuple[dict[str, Any], ...]:
    """Calculated values: the mean of each subscale, which is absent where `score` gives none.

    Args:
        questionnaire: A scale of the caller's own; of any other there are none.

    Returns:
        Calculated values of a survey, each after those it needs. Those named after `mean_names` go
        into what the survey collects.

    Raises:
        RequestError: A subscale has an id that no value can be named by.
    """
    rule = questionnaire.rule
    if not isinstance(rule, ScaleRule):
        return ()
    strange = [id for id in questionnaire.pillars if not NAME.fullmatch(id)]
    if strange:
        found = f"has subscales that SurveyJS cannot name: {', '.join(map(shown, strange[:5]))}"
        allowed = "ASCII letters, digits, '_', '.' and '-', the first a letter or a digit"
        raise RequestError("questionnaire", found, allowed)
    names = mean_names(questionnaire)
    table = compile_table(questionnaire)
    return tuple(
        {"name": name, "expression": expression, "includeIntoResult": name == names[block.id]}
        for block in table.pillars
        for name, expression in _subscale(table, rule, block, names[block.id])
    )


def _subscale(
    table: Table, rule: ScaleRule, block: PillarBlock, mean: str
) -> Iterable[tuple[str, str]]:
    places = sorted((*block.strong.positions, *block.low.positions))
    offered, answered, total = (f"{block.id}_{one}" for one in ("offered", "answered", "total"))
    gone = DOES_NOT_APPLY.value
    yield offered, _sum(f"iif({{{table.ids[at]}}} = '{gone}', 0, 1)" for at in places)
    yield answered, _sum(f"iif({_is_number(table, at)}, 1, 0)" for at in places)
    yield total, _sum(f"iif({_is_number(table, at)}, {_keyed(table, at)}, 0)" for at in places)
    numerator, denominator = rule.least_answered_share
    enough = (
        f"{{{answered}}} >= {rule.least_answered}"
        f" and {{{answered}}} * {denominator} >= {{{offered}}} * {numerator}"
    )
    yield mean, f"iif({enough}, {{{total}}} / {{{answered}}}, '')"


def _is_number(table: Table, at: int) -> str:
    return f"{{{table.ids[at]}}} >= {table.minimum}"


def _keyed(table: Table, at: int) -> str:
    value = f"{{{table.ids[at]}}}"
    turned = f"({table.minimum + table.maximum} - {value})"
    return value if table.rows[at].key == 1 else turned


def _sum(terms: Iterable[str]) -> str:
    return " + ".join(terms)
