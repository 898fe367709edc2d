"""The percent rule as calculations of an XLSForm, from the table that `score` walks.

An answer counts where it is a number of the scale: a comparison with a gap, or with one of the two
choices that are not answers, is false in XPath. So nothing missing is ever taken for a value, and a
number that is not scored is empty.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from emotional_intimacy.model.answers import DOES_NOT_APPLY
from emotional_intimacy.model.questions import Questionnaire
from emotional_intimacy.model.results import Reason
from emotional_intimacy.model.rules import PillarRule, PulseRule, ScaleRule, Share
from emotional_intimacy.scoring.table import PillarBlock, Table, compile_table

__all__ = ["Calculation", "write_calculations"]

_TOO_FEW_OFFERED: Reason = "too-few-offered"
_TOO_FEW_ANSWERS: Reason = "too-few-answers"
_ONE_SIDED: Reason = "one-sided"
_NOT_SCORED: Reason = "pillar-not-scored"


class Calculation(NamedTuple):
    """A number, or a reason, that a form works out from the answers.

    Attributes:
        name: Its field: ``"trust_percent"``.
        expression: How it is worked out, with fields as ``${t01}``.
    """

    name: str
    expression: str


def write_calculations(questionnaire: Questionnaire) -> tuple[Calculation, ...]:
    """State the percent rule of a questionnaire in the XPath of XLSForms.

    For each pillar: how many of its items were offered and answered, how many of each key, the sum
    of the keyed answers, the reason if it is not scored, and the percent. For all of them, and for
    a pulse: the reason and the percent. Levels and signals are left to `score`. Of a scale of your
    own the same for each subscale, and the mean of the answers on the response scale.

    The functions are those of https://getodk.github.io/xforms-spec/#xpath-functions.

    Args:
        questionnaire: What is asked.

    Returns:
        The calculations, each after those it needs; none for causes and wishes.

    Example:
        >>> import emotional_intimacy as ei
        >>> questionnaire = ei.load_bank().questionnaire("short", context="friend")
        >>> calculations = {one.name: one.expression for one in write_calculations(questionnaire)}
        >>> calculations["trust_answered"]
        '${trust_strong} + ${trust_low}'
    """
    table = compile_table(questionnaire)
    match questionnaire.rule:
        case PillarRule() as rule:
            return tuple(_pillars(table, rule))
        case PulseRule() as rule:
            return tuple(_pulse(table, rule))
        case ScaleRule() as rule:
            return tuple(_subscales(table, rule))
        case _:
            return ()


def _pillars(table: Table, rule: PillarRule) -> Iterator[Calculation]:
    for block in table.pillars:
        yield from _pillar(table, rule, block)
    yield from _overall(table)


def _subscales(table: Table, rule: ScaleRule) -> Iterator[Calculation]:
    for block in table.pillars:
        yield from _subscale(table, rule, block)
    if rule.overall_z is not None:
        yield from _overall(table)


def _overall(table: Table) -> Iterator[Calculation]:
    scored = " and ".join(f"${{{one.id}_reason}} = ''" for one in table.pillars)
    yield Calculation("overall_reason", f"if({scored}, '', '{_NOT_SCORED}')")
    mean = f"({_sum(f'${{{one.id}_percent}}' for one in table.pillars)}) div {len(table.pillars)}"
    yield Calculation("overall_percent", f"if(${{overall_reason}} = '', {mean}, '')")


def _pillar(table: Table, rule: PillarRule, block: PillarBlock) -> Iterator[Calculation]:
    id = block.id
    positions = (*block.strong.positions, *block.low.positions)
    offered, strong, low = f"${{{id}_offered}}", f"${{{id}_strong}}", f"${{{id}_low}}"
    answered = f"${{{id}_answered}}"
    yield Calculation(f"{id}_offered", _count_offered(table, positions))
    yield Calculation(f"{id}_strong", _count_answered(table, block.strong.positions))
    yield Calculation(f"{id}_low", _count_answered(table, block.low.positions))
    yield Calculation(f"{id}_answered", f"{strong} + {low}")
    yield Calculation(f"{id}_sum", _sum_keyed(table, positions))
    least, each = rule.least_answered, rule.least_each_key
    few_offered = _falls_short(offered, str(len(positions)), rule.least_applying_share)
    few_answers = _falls_short(answered, offered, rule.least_answered_share)
    reason = f"if({strong} < {each} or {low} < {each}, '{_ONE_SIDED}', '')"
    reason = f"if({answered} < {least} or {few_answers}, '{_TOO_FEW_ANSWERS}', {reason})"
    reason = f"if({offered} < {least} or {few_offered}, '{_TOO_FEW_OFFERED}', {reason})"
    yield Calculation(f"{id}_reason", reason)
    yield _percent(table, id)


def _subscale(table: Table, rule: ScaleRule, block: PillarBlock) -> Iterator[Calculation]:
    id, least = block.id, rule.least_answered
    positions = sorted((*block.strong.positions, *block.low.positions))
    offered, answered = f"${{{id}_offered}}", f"${{{id}_answered}}"
    yield Calculation(f"{id}_offered", _count_offered(table, positions))
    yield Calculation(f"{id}_answered", _count_answered(table, positions))
    yield Calculation(f"{id}_sum", _sum_keyed(table, positions))
    few_answers = _falls_short(answered, offered, rule.least_answered_share)
    reason = f"if({answered} < {least} or {few_answers}, '{_TOO_FEW_ANSWERS}', '')"
    reason = f"if({offered} < {least}, '{_TOO_FEW_OFFERED}', {reason})"
    yield Calculation(f"{id}_reason", reason)
    mean = f"if(${{{id}_reason}} = '', ${{{id}_sum}} div {answered}, '')"
    yield Calculation(f"{id}_mean", mean)
    yield _percent(table, id)


def _pulse(table: Table, rule: PulseRule) -> Iterator[Calculation]:
    positions = tuple(range(len(table.rows)))
    yield Calculation("overall_offered", _count_offered(table, positions))
    yield Calculation("overall_answered", _count_answered(table, positions))
    yield Calculation("overall_sum", _sum_keyed(table, positions))
    reason = f"if(${{overall_answered}} < {rule.least_answered}, '{_TOO_FEW_ANSWERS}', '')"
    yield Calculation("overall_reason", reason)
    yield _percent(table, "overall")


def _percent(table: Table, id: str) -> Calculation:
    n, width = f"${{{id}_answered}}", table.maximum - table.minimum
    share = f"100 * (${{{id}_sum}} - {n} * {table.minimum}) div ({n} * {width})"
    return Calculation(f"{id}_percent", f"if(${{{id}_reason}} = '', {share}, '')")


def _count_offered(table: Table, positions: Iterable[int]) -> str:
    gone = DOES_NOT_APPLY.value
    return _sum(f"if(${{{table.ids[one]}}} = '{gone}', 0, 1)" for one in positions)


def _count_answered(table: Table, positions: Iterable[int]) -> str:
    return _sum(f"if({_is_number(table, one)}, 1, 0)" for one in positions)


def _sum_keyed(table: Table, positions: Iterable[int]) -> str:
    turn = table.minimum + table.maximum
    terms = []
    for one in positions:
        value = f"number(${{{table.ids[one]}}})"
        keyed = value if table.rows[one].key == 1 else f"{turn} - {value}"
        terms.append(f"if({_is_number(table, one)}, {keyed}, 0)")
    return _sum(terms)


def _is_number(table: Table, position: int) -> str:
    return f"${{{table.ids[position]}}} >= {table.minimum}"


def _falls_short(part: str, whole: str, share: Share) -> str:
    numerator, denominator = share
    return f"{part} * {denominator} < {whole} * {numerator}"


def _sum(terms: Iterable[str]) -> str:
    return " + ".join(terms) or "0"
