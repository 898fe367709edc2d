"""What emotional intimacy is made of, as typed data: questions, honest scores, practice plans.

    import emotional_intimacy as ei

    bank = ei.load_bank()
    questionnaire = bank.questionnaire("full", context="partner")
    report = ei.score(questionnaire, answers)
    plan = ei.make_plan(report, bank)

The questions are original and unvalidated. They are no test, and nothing here diagnoses, compares
people or predicts.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from emotional_intimacy import errors
from emotional_intimacy.errors import (
    AnswerError,
    ContentError,
    DecodeError,
    EmotionalIntimacyError,
    EvidenceMissingError,
    IntegrityError,
    MissingExtraError,
    NotComparableError,
    PlanInfeasibleError,
    Problem,
    RequestError,
    UnknownIdError,
)
from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.catalog import Catalog
from emotional_intimacy.model.content import (
    Benefit,
    Cause,
    Context,
    Faq,
    Form,
    Idea,
    Page,
    Pillar,
    Signal,
    Source,
)
from emotional_intimacy.model.plans import Plan, PlanReason, Step, Week
from emotional_intimacy.model.practices import Practice, Prompt
from emotional_intimacy.model.questions import (
    DOES_NOT_APPLY,
    RATHER_NOT_SAY,
    Item,
    Questionnaire,
    ResponseScale,
)
from emotional_intimacy.model.results import (
    CauseReport,
    CauseScore,
    Caution,
    OverallScore,
    PillarScore,
    Provenance,
    ScoreReport,
    SignalScore,
    WishReport,
    WishScore,
)
from emotional_intimacy.model.vignettes import Stage, Vignette
from emotional_intimacy.planning.plan import make_plan
from emotional_intimacy.scoring.causes import score_causes
from emotional_intimacy.scoring.report import score
from emotional_intimacy.scoring.wishes import score_wishes
from emotional_intimacy.version import VERSION

if TYPE_CHECKING:
    from emotional_intimacy import reports
    from emotional_intimacy.bank.check import check_bank
    from emotional_intimacy.bank.difference import EditionDifference, diff_editions
    from emotional_intimacy.bank.editions import editions, load_bank, load_bank_from
    from emotional_intimacy.bank.serialisation import dumps, loads

__version__ = VERSION

__all__ = [
    "DOES_NOT_APPLY",
    "RATHER_NOT_SAY",
    "AnswerError",
    "Bank",
    "Benefit",
    "Catalog",
    "Cause",
    "CauseReport",
    "CauseScore",
    "Caution",
    "ContentError",
    "Context",
    "DecodeError",
    "EditionDifference",
    "EmotionalIntimacyError",
    "EvidenceMissingError",
    "Faq",
    "Form",
    "Idea",
    "IntegrityError",
    "Item",
    "MissingExtraError",
    "NotComparableError",
    "OverallScore",
    "Page",
    "Pillar",
    "PillarScore",
    "Plan",
    "PlanInfeasibleError",
    "PlanReason",
    "Practice",
    "Problem",
    "Prompt",
    "Provenance",
    "Questionnaire",
    "RequestError",
    "ResponseScale",
    "ScoreReport",
    "Signal",
    "SignalScore",
    "Source",
    "Stage",
    "Step",
    "UnknownIdError",
    "Vignette",
    "Week",
    "WishReport",
    "WishScore",
    "__version__",
    "check_bank",
    "diff_editions",
    "dumps",
    "editions",
    "errors",
    "load_bank",
    "load_bank_from",
    "loads",
    "make_plan",
    "reports",
    "score",
    "score_causes",
    "score_wishes",
]

# Loaded when first touched: they bring JSON, cattrs and importlib_resources with them.
_LATER = {
    "EditionDifference": "bank.difference",
    "check_bank": "bank.check",
    "diff_editions": "bank.difference",
    "dumps": "bank.serialisation",
    "editions": "bank.editions",
    "load_bank": "bank.editions",
    "load_bank_from": "bank.editions",
    "loads": "bank.serialisation",
    "reports": "reports",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - as many kinds as there are names
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module = import_module(f"{__name__}.{_LATER[name]}")
    found = module if name == _LATER[name] else getattr(module, name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return __all__
