"""Values in the formats of other programs, and answers back from them."""

from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from emotional_intimacy.interop import (
        fhir,
        icalendar,
        irw,
        json_schema,
        limesurvey,
        openapi,
        qualtrics,
        redcap,
        surveyjs,
        xlsform,
    )

__all__ = [
    "fhir",
    "icalendar",
    "irw",
    "json_schema",
    "limesurvey",
    "openapi",
    "qualtrics",
    "redcap",
    "surveyjs",
    "xlsform",
]


if not TYPE_CHECKING:  # a checker that saw it would let every misspelled name pass

    def __getattr__(name: str) -> ModuleType:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return import_module(f"{__name__}.{name}")


def __dir__() -> list[str]:
    return __all__
