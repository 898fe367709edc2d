"""Components of an OpenAPI 3.1 document: the schemas of answers, reports and plans.

The format is specified in https://spec.openapis.org/oas/v3.1.1.html#components-object. FastAPI and
other frameworks write the rest of the document.
"""

import re
from collections.abc import Iterable

from emotional_intimacy.errors import RequestError, cut
from emotional_intimacy.interop.schema_parts import (
    Schema,
    answer_kinds,
    answers_object,
    value_objects,
)
from emotional_intimacy.interop.wording import name_of, read_wording
from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.questions import Questionnaire

__all__ = ["write_components"]

_HERE = "#/components/schemas/"
_NOT_IN_A_NAME = re.compile(r"[^A-Za-z0-9.-]")


def write_components(
    questionnaires: Iterable[Questionnaire],
    types: Iterable[type[object]],
    bank: Bank | None = None,
    *,
    plain: bool = False,
) -> Schema:
    """The components of an API that takes answers and gives reports or plans.

    Args:
        questionnaires: What the API takes answers to.
        types: Classes that the API gives or takes as `dumps` or `to_dict` writes them, such as
            `ScoreReport`, `Plan` and `Practice`.
        bank: The bank that the questionnaires are from; None for bundled ones and for scales of
            your own.
        plain: Whether `to_dict` writes them, without the ``"type"`` and ``"schema"`` of `dumps`.

    Returns:
        A Components Object. Its schemas are named ``Answers_full_partner`` after questionnaire and
        context, ``Answers_ecr`` after a scale of your own, and ``ScoreReport`` after the class;
        ``#/components/schemas/ScoreReport`` refers to one.

    Raises:
        RequestError: An argument is of another type, a questionnaire comes twice in one context, a
            class is none that `dumps` or `to_dict` takes, or a text is empty.
        NotComparableError: A questionnaire is not of this bank.
        UnknownIdError: The bank has no such questionnaire, or lacks a message for a choice.

    Example:
        >>> import emotional_intimacy as ei
        >>> from emotional_intimacy.interop.openapi import write_components
        >>> pulse = ei.load_bank().questionnaire("pulse", context="friend")
        >>> components = write_components([pulse], [ei.Plan])
        >>> list(components["schemas"])[:2]
        ['Answers_pulse_friend', 'Answer_pulse_friend']
        >>> list(components["schemas"])[2:]
        ['Chapter', 'PlanReason', 'Step', 'Week', 'Plan']
    """
    if not (bank is None or isinstance(bank, Bank)):
        raise RequestError("bank", f"is of type {type(bank).__name__}", "a Bank, or None")
    for argument, held in (("questionnaires", questionnaires), ("types", types)):
        if not isinstance(held, Iterable):
            raise RequestError(argument, f"are of type {type(held).__name__}", "a list")
    schemas: dict[str, Schema] = {}
    for questionnaire in questionnaires:
        wording = read_wording(questionnaire, bank)
        asked = name_of(questionnaire, "_")
        name = _NOT_IN_A_NAME.sub("_", asked)
        if f"Answers_{name}" in schemas:
            raise RequestError("questionnaires", f"hold {cut(asked)} twice", "each name once")
        # Programs that generate code name a class by its title, and need one for each context.
        schemas[f"Answers_{name}"] = {
            "title": f"Answers_{name}",
            **answers_object(wording, f"{_HERE}Answer_{name}"),
        }
        schemas[f"Answer_{name}"] = answer_kinds(wording)
    return {"schemas": schemas | value_objects(types, _HERE, "types", plain=plain)}
