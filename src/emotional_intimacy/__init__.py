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
from typing import TYPE_CHECKING

from emotional_intimacy.version import VERSION

if TYPE_CHECKING:
    from emotional_intimacy import (
        errors,
        evidence,
        interop,
        progress,
        reports,
        safety,
    )
    from emotional_intimacy.bank.check import (
        check_bank,
    )
    from emotional_intimacy.bank.difference import (
        EditionDifference,
        diff_editions,
    )
    from emotional_intimacy.bank.editions import (
        editions,
        load_bank,
        load_bank_from,
    )
    from emotional_intimacy.bank.serialisation import (
        dumps,
        loads,
    )
    from emotional_intimacy.errors import (
        AnswerError,
        AnswerProblem,
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
    from emotional_intimacy.model.bank import (
        Bank,
    )
    from emotional_intimacy.model.catalog import (
        Catalog,
    )
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
    from emotional_intimacy.model.evidence import (
        NormEvidence,
        ReliabilityEvidence,
        StudyScore,
    )
    from emotional_intimacy.model.plans import (
        Mark,
        Plan,
        PlanReason,
        Step,
        Week,
    )
    from emotional_intimacy.model.practices import (
        Practice,
        Prompt,
    )
    from emotional_intimacy.model.progress import (
        Change,
        Point,
        Progress,
        ReliableChange,
        RunChart,
        ScaleProgress,
        Trend,
    )
    from emotional_intimacy.model.questions import (
        DOES_NOT_APPLY,
        RATHER_NOT_SAY,
        Answer,
        Item,
        NoAnswer,
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
        Row,
        ScoreReport,
        SignalScore,
        WishReport,
        WishScore,
    )
    from emotional_intimacy.model.safety import (
        PrivateCheck,
        PrivateQuestion,
        Resource,
        SafetyOutcome,
    )
    from emotional_intimacy.model.statistics import (
        Alpha,
        CarelessIndex,
        CarelessIndices,
        GuessAccuracy,
        GuttmanLambdas,
        IntraclassCorrelation,
        ItemStatistic,
        ItemStatistics,
        Omega,
        PairAgreement,
        ProfileAgreement,
        ProfileIndex,
        Retest,
        Sample,
        SplitHalf,
        SplitHalves,
        SubscoreValue,
    )
    from emotional_intimacy.model.vignettes import (
        Stage,
        Vignette,
    )
    from emotional_intimacy.planning.plan import (
        make_plan,
    )
    from emotional_intimacy.planning.revision import (
        revise_plan,
    )
    from emotional_intimacy.progress.compare import (
        compare_over_time,
    )
    from emotional_intimacy.scoring.causes import (
        score_causes,
    )
    from emotional_intimacy.scoring.report import (
        score,
    )
    from emotional_intimacy.scoring.wishes import (
        score_wishes,
    )

__version__ = VERSION

__all__ = [
    "DOES_NOT_APPLY",
    "RATHER_NOT_SAY",
    "Alpha",
    "Answer",
    "AnswerError",
    "AnswerProblem",
    "Bank",
    "Benefit",
    "CarelessIndex",
    "CarelessIndices",
    "Catalog",
    "Cause",
    "CauseReport",
    "CauseScore",
    "Caution",
    "Change",
    "ContentError",
    "Context",
    "DecodeError",
    "EditionDifference",
    "EmotionalIntimacyError",
    "EvidenceMissingError",
    "Faq",
    "Form",
    "GuessAccuracy",
    "GuttmanLambdas",
    "Idea",
    "IntegrityError",
    "IntraclassCorrelation",
    "Item",
    "ItemStatistic",
    "ItemStatistics",
    "Mark",
    "MissingExtraError",
    "NoAnswer",
    "NormEvidence",
    "NotComparableError",
    "Omega",
    "OverallScore",
    "Page",
    "PairAgreement",
    "Pillar",
    "PillarScore",
    "Plan",
    "PlanInfeasibleError",
    "PlanReason",
    "Point",
    "Practice",
    "PrivateCheck",
    "PrivateQuestion",
    "Problem",
    "ProfileAgreement",
    "ProfileIndex",
    "Progress",
    "Prompt",
    "Provenance",
    "Questionnaire",
    "ReliabilityEvidence",
    "ReliableChange",
    "RequestError",
    "Resource",
    "ResponseScale",
    "Retest",
    "Row",
    "RunChart",
    "SafetyOutcome",
    "Sample",
    "ScaleProgress",
    "ScoreReport",
    "Signal",
    "SignalScore",
    "Source",
    "SplitHalf",
    "SplitHalves",
    "Stage",
    "Step",
    "StudyScore",
    "SubscoreValue",
    "Trend",
    "UnknownIdError",
    "Vignette",
    "Week",
    "WishReport",
    "WishScore",
    "__version__",
    "check_bank",
    "compare_over_time",
    "diff_editions",
    "dumps",
    "editions",
    "errors",
    "evidence",
    "interop",
    "load_bank",
    "load_bank_from",
    "loads",
    "make_plan",
    "progress",
    "reports",
    "revise_plan",
    "safety",
    "score",
    "score_causes",
    "score_wishes",
]

# Where each name is; it is loaded when first touched, so that importing costs next to nothing.
_HOMES = {
    "Alpha": "model.statistics",
    "Answer": "model.questions",
    "AnswerError": "errors",
    "AnswerProblem": "errors",
    "Bank": "model.bank",
    "Benefit": "model.content",
    "CarelessIndex": "model.statistics",
    "CarelessIndices": "model.statistics",
    "Catalog": "model.catalog",
    "Cause": "model.content",
    "CauseReport": "model.results",
    "CauseScore": "model.results",
    "Caution": "model.results",
    "Change": "model.progress",
    "ContentError": "errors",
    "Context": "model.content",
    "DOES_NOT_APPLY": "model.questions",
    "DecodeError": "errors",
    "EditionDifference": "bank.difference",
    "EmotionalIntimacyError": "errors",
    "EvidenceMissingError": "errors",
    "Faq": "model.content",
    "Form": "model.content",
    "GuessAccuracy": "model.statistics",
    "GuttmanLambdas": "model.statistics",
    "Idea": "model.content",
    "IntegrityError": "errors",
    "IntraclassCorrelation": "model.statistics",
    "Item": "model.questions",
    "ItemStatistic": "model.statistics",
    "ItemStatistics": "model.statistics",
    "Mark": "model.plans",
    "MissingExtraError": "errors",
    "NoAnswer": "model.questions",
    "NormEvidence": "model.evidence",
    "NotComparableError": "errors",
    "Omega": "model.statistics",
    "OverallScore": "model.results",
    "Page": "model.content",
    "PairAgreement": "model.statistics",
    "Pillar": "model.content",
    "PillarScore": "model.results",
    "Plan": "model.plans",
    "PlanInfeasibleError": "errors",
    "PlanReason": "model.plans",
    "Point": "model.progress",
    "Practice": "model.practices",
    "PrivateCheck": "model.safety",
    "PrivateQuestion": "model.safety",
    "Problem": "errors",
    "ProfileAgreement": "model.statistics",
    "ProfileIndex": "model.statistics",
    "Progress": "model.progress",
    "Prompt": "model.practices",
    "Provenance": "model.results",
    "Questionnaire": "model.questions",
    "RATHER_NOT_SAY": "model.questions",
    "ReliabilityEvidence": "model.evidence",
    "ReliableChange": "model.progress",
    "RequestError": "errors",
    "Resource": "model.safety",
    "ResponseScale": "model.questions",
    "Retest": "model.statistics",
    "Row": "model.results",
    "RunChart": "model.progress",
    "SafetyOutcome": "model.safety",
    "Sample": "model.statistics",
    "ScaleProgress": "model.progress",
    "ScoreReport": "model.results",
    "Signal": "model.content",
    "SignalScore": "model.results",
    "Source": "model.content",
    "SplitHalf": "model.statistics",
    "SplitHalves": "model.statistics",
    "Stage": "model.vignettes",
    "Step": "model.plans",
    "StudyScore": "model.evidence",
    "SubscoreValue": "model.statistics",
    "Trend": "model.progress",
    "UnknownIdError": "errors",
    "Vignette": "model.vignettes",
    "Week": "model.plans",
    "WishReport": "model.results",
    "WishScore": "model.results",
    "check_bank": "bank.check",
    "compare_over_time": "progress.compare",
    "diff_editions": "bank.difference",
    "dumps": "bank.serialisation",
    "editions": "bank.editions",
    "errors": "errors",
    "evidence": "evidence",
    "interop": "interop",
    "load_bank": "bank.editions",
    "load_bank_from": "bank.editions",
    "loads": "bank.serialisation",
    "make_plan": "planning.plan",
    "progress": "progress",
    "reports": "reports",
    "revise_plan": "planning.revision",
    "safety": "safety",
    "score": "scoring.report",
    "score_causes": "scoring.causes",
    "score_wishes": "scoring.wishes",
}


if not TYPE_CHECKING:  # a checker that saw it would let every misspelt name pass

    def __getattr__(name: str) -> object:
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        module = import_module(f"{__name__}.{_HOMES[name]}")
        found = module if name == _HOMES[name] else getattr(module, name)
        globals()[name] = found
        return found


def __dir__() -> list[str]:
    return __all__
