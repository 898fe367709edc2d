"""The strict converter: cattrs without its silent coercions.

By default cattrs turns ``"false"`` into True and None into ``"None"``. Here a value has exactly the
type that the field names, or it is refused.
"""

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

import attrs
from cattrs import Converter
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from emotional_intimacy.bank.complaints import each_of
from emotional_intimacy.bank.scoring_numbers import plain_numbers, structure_numbers
from emotional_intimacy.bank.wrong_type import NAMES, WrongTypeError, finite
from emotional_intimacy.model import content, practices, questions, safety, sources, vignettes
from emotional_intimacy.model.answers import Answer, NoAnswer
from emotional_intimacy.model.catalog import Catalog
from emotional_intimacy.model.results import Row
from emotional_intimacy.model.rules import RULES, Rule, ScoringNumbers

__all__ = ["converter"]

_CONTENT = (
    content.Allowance,
    content.Benefit,
    content.Cause,
    content.Context,
    content.Faq,
    content.Form,
    content.Idea,
    content.Page,
    content.Pillar,
    content.Signal,
    practices.Deck,
    practices.Dose,
    practices.Known,
    practices.Practice,
    practices.Prompt,
    questions.Item,
    questions.QuestionnaireOutline,
    questions.ResponseScale,
    safety.PrivateQuestion,
    safety.Resource,
    sources.Effect,
    sources.Source,
    vignettes.Stage,
    vignettes.StageAnswers,
    vignettes.Vignette,
    *RULES.values(),
)
"""What a bank holds, read once: generating code for it takes longer than reading it does."""

_KINDS = {
    "Item": "item",
    "PillarScore": "pillar",
    "SignalScore": "signal",
    "CauseScore": "cause",
    "WishScore": "pillar",
    "ShownPillar": "pillar",
    "ShownWish": "pillar",
    "ZonePair": "pillar",
    "PillarPair": "pillar",
    "WishPair": "pillar",
    "StudyScore": "study score",
    "ItemStatistic": "item",
    "IntraclassCorrelation": "intraclass correlation",
    "ProfileIndex": "profile index",
    "CarelessIndex": "careless index",
    "ScaleProgress": "scale",
}


def _unwritten(kind: Any) -> dict[str, Any]:
    """How to leave out the fields of a class that are not part of what is written."""
    fields = attrs.fields(kind) if attrs.has(kind) else ()
    return {one.name: override(omit=True) for one in fields if one.metadata.get("written") is False}


def _has_unwritten(kind: Any) -> bool:
    return isinstance(kind, type) and bool(_unwritten(kind))


def _without_unwritten(making: Converter) -> Callable[[Any], Callable[[Any, Any], Any]]:
    def structure(kind: Any) -> Callable[[Any, Any], Any]:
        detailed = making.detailed_validation
        return make_dict_structure_fn(
            kind,
            making,
            _cattrs_forbid_extra_keys=True,
            _cattrs_detailed_validation=detailed,
            **_unwritten(kind),
        )

    return structure


def _exactly(expected: type) -> Callable[[Any, Any], Any]:
    def structure(value: Any, _: Any) -> Any:
        if type(value) is not expected:
            raise WrongTypeError(NAMES[expected], value)
        return value

    return structure


def _date(value: Any, _: Any) -> date:
    try:
        if type(value) is str and (found := date.fromisoformat(value)).isoformat() == value:
            return found
    except ValueError:
        pass
    raise WrongTypeError("a date such as 2026-01-31", value)


def _answer(value: Any, _: Any = None) -> Answer:
    if value is None or type(value) is int:
        return value
    if value == NoAnswer.RATHER_NOT_SAY.value:
        return NoAnswer.RATHER_NOT_SAY
    raise WrongTypeError("a whole number, null or 'rather-not-say'", value)


def _row(value: Any, _: Any) -> Row:
    if type(value) is not dict or set(value) != set(Row._fields):
        raise WrongTypeError(f"an object with exactly {', '.join(Row._fields)}", value)
    key = value["key"]
    if key is not None and (type(key) is not int or key not in {1, -1}):
        raise WrongTypeError("a key of 1, -1 or null", key)
    for field in ("item", "digest", "pillar", "signal"):
        text = value[field]
        if type(text) is not str and (text is not None or field in {"item", "digest"}):
            raise WrongTypeError(f"a string as {field}", text)
    return Row(**{**value, "answer": _answer(value["answer"])})


def _field_by_field(making: Converter, kind: type) -> Callable[[Any, Any], Any]:
    hooks: dict[str, tuple[Callable[[Any, Any], Any], Any]] | None = None

    def structure(value: Any, _: Any) -> Any:
        nonlocal hooks
        if hooks is None:  # not before, for the hooks of its fields may be registered later
            hooks = {
                field.name: (making.get_structure_hook(field.type), field.type)
                for field in attrs.fields(kind)
            }
        if type(value) is not dict or not hooks.keys() >= value.keys():
            raise WrongTypeError("an object without other fields", value)
        held = {}
        for name, raw in value.items():
            hook, type_ = hooks[name]
            held[name] = hook(raw, type_)
        return kind(**held)

    return structure


def _rule(making: Converter) -> Callable[[Any, Any], Any]:
    def structure(value: Any, _: Any) -> Any:
        kind = value.get("kind") if type(value) is dict else None
        if type(kind) is not str or kind not in RULES:
            raise WrongTypeError(f"an object whose kind is one of {', '.join(RULES)}", value)
        return making.structure(value, RULES[kind])

    return structure


def _day(value: Any, _: Any) -> int | date:
    return value if type(value) is int else _date(value, _)


def _choice(value: Any, _: Any) -> int | str | None:
    if value is None or type(value) in {int, str}:
        choice: int | str | None = value
        return choice
    raise WrongTypeError("a whole number, a string or null", value)


def _is_literal(kind: Any) -> bool:
    return get_origin(kind) is Literal


def _literal(kind: Any) -> Callable[[Any, Any], Any]:
    allowed = get_args(kind)
    types = {type(value) for value in allowed}

    def structure(value: Any, _: Any) -> Any:
        if type(value) not in types or value not in allowed:
            raise WrongTypeError("one of " + ", ".join(map(str, allowed)), value)
        return value

    return structure


def _is_optional(kind: Any) -> bool:
    is_union = get_origin(kind) in {Union, UnionType}
    return is_union and len(set(get_args(kind)) - {type(None)}) == len(get_args(kind)) - 1 == 1


def _optional(kind: Any, making: Converter) -> Callable[[Any, Any], Any]:
    (inner,) = set(get_args(kind)) - {type(None)}
    hook = making.get_structure_hook(inner)

    def structure(value: Any, _: Any) -> Any:
        return None if value is None else hook(value, inner)

    return structure


def _is_tuple(kind: Any) -> bool:
    return get_origin(kind) is tuple


def _tuple(kind: Any, making: Converter) -> Callable[[Any, Any], Any]:
    inner = get_args(kind)
    if inner == (str, ...) and not making.detailed_validation:
        return _strings
    return _run_of(inner[0], making) if inner[-1] is ... else _fixed(inner, making)


def _strings(value: Any, _: Any) -> tuple[str, ...]:
    if type(value) is not list:
        raise WrongTypeError("a list of strings", value)
    for one in value:
        if type(one) is not str:
            raise WrongTypeError("a list of strings", value)
    return tuple(value)


def _run_of(element: Any, making: Converter) -> Callable[[Any, Any], Any]:
    many: Any = list[element]
    if making.detailed_validation:
        as_list = each_of(element, making.get_structure_hook(element))
    else:
        as_list = making.get_structure_hook(many)

    def structure(value: Any, _: Any) -> tuple[Any, ...]:
        if type(value) is not list:
            raise WrongTypeError("a list", value)
        return tuple(as_list(value, many)) if value else ()

    return structure


def _fixed(elements: tuple[Any, ...], making: Converter) -> Callable[[Any, Any], Any]:
    def structure(value: Any, _: Any) -> tuple[Any, ...]:
        if type(value) is not list or len(value) != len(elements):
            raise WrongTypeError(f"a list of {len(elements)}", value)
        return tuple(map(making.structure, value, elements))

    return structure


def _is_catalog(kind: Any) -> bool:
    return get_origin(kind) is Catalog


def _catalog(kind: Any, making: Converter) -> Callable[[Any, Any], Any]:
    (element,) = get_args(kind)
    values = _run_of(element, making)

    def structure(value: Any, _: Any) -> Any:
        try:
            return Catalog(_KINDS[element.__name__], values(value, None))
        except ValueError as error:
            if type(error) is ValueError:
                raise WrongTypeError("unique ids", value) from None
            raise

    return structure


@lru_cache(maxsize=2)
def converter(*, detailed: bool = False) -> Converter:
    """The strict converter.

    Args:
        detailed: Whether it collects every problem with its path. Both accept the same values;
            the one without is faster, the other is asked once something is wrong.

    Returns:
        A converter that is not to be changed.
    """
    making = Converter(forbid_extra_keys=True, detailed_validation=detailed)
    for exact in (str, int, bool):
        making.register_structure_hook(exact, _exactly(exact))
    for kind in () if detailed else _CONTENT:
        making.register_structure_hook(kind, _field_by_field(making, kind))
    making.register_structure_hook_factory(_has_unwritten, _without_unwritten(making))
    making.register_unstructure_hook_factory(
        _has_unwritten,
        lambda kind: make_dict_unstructure_fn(kind, making, **_unwritten(kind)),
    )
    making.register_structure_hook(float, finite)
    making.register_structure_hook(date, _date)
    making.register_structure_hook(int | date, _day)
    making.register_structure_hook(int | str | None, _choice)
    making.register_structure_hook(Row, _row)
    making.register_structure_hook(Rule, _rule(making))
    making.register_structure_hook(ScoringNumbers, structure_numbers)
    making.register_structure_hook_factory(_is_literal, _literal)
    making.register_structure_hook_factory(_is_optional, _optional)
    making.register_structure_hook_factory(_is_tuple, _tuple)
    making.register_structure_hook_factory(_is_catalog, _catalog)
    making.register_unstructure_hook(float, float)  # a study may be written with whole numbers
    making.register_unstructure_hook(date, date.isoformat)
    making.register_unstructure_hook(int | date, lambda day: day if type(day) is int else str(day))
    making.register_unstructure_hook(Row, _plain_row)
    making.register_unstructure_hook(ScoringNumbers, plain_numbers)
    making.register_unstructure_hook_func(
        _is_catalog, lambda catalog: [making.unstructure(value) for value in catalog]
    )
    return making


def _plain_row(row: Row) -> dict[str, Any]:
    plain = row._asdict()
    if isinstance(row.answer, NoAnswer):
        plain["answer"] = row.answer.value
    return plain
