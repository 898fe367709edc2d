"""What emotional intimacy is made of, as typed data: questions, honest scores, practice plans.

    import emotional_intimacy as ei

    bank = ei.load_bank()
    questionnaire = bank.questionnaire("full", context="partner")
    report = ei.score(questionnaire, answers)
    plan = ei.make_plan(report, bank)

The questions are original and unvalidated. They are not a test, and nothing here diagnoses,
compares people or predicts.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from emotional_intimacy.version import VERSION

if TYPE_CHECKING:
    from emotional_intimacy import (
        couples,
        errors,
        evidence,
        frames,
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
        locales,
    )
    from emotional_intimacy.bank.plain import (
        to_dict,
    )
    from emotional_intimacy.bank.serialization import (
        dumps,
        loads,
    )
    from emotional_intimacy.couples.comparison import (
        compare_couple,
    )
    from emotional_intimacy.couples.joint_plan import (
        make_joint_plan,
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
    from emotional_intimacy.interop.json_schema import (
        read_answers,
        write_answers,
    )
    from emotional_intimacy.model.agreement import (
        CarelessIndex,
        CarelessIndices,
        GuessAccuracy,
        IntraclassCorrelation,
        PairAgreement,
        ProfileAgreement,
        ProfileIndex,
        Retest,
    )
    from emotional_intimacy.model.answering import (
        CarriedAnswers,
        QuestionnaireProgress,
    )
    from emotional_intimacy.model.answers import (
        DOES_NOT_APPLY,
        RATHER_NOT_SAY,
        Answer,
        NoAnswer,
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
        Message,
        Page,
        Pillar,
        Signal,
    )
    from emotional_intimacy.model.couples import (
        Consent,
        CoupleComparison,
        PillarPair,
        Preview,
        ShownPillar,
        ShownWish,
        WishPair,
        ZonePair,
    )
    from emotional_intimacy.model.evidence import (
        NormEvidence,
        ReliabilityEvidence,
        StudyScore,
    )
    from emotional_intimacy.model.language import (
        Language,
    )
    from emotional_intimacy.model.marks import (
        Mark,
    )
    from emotional_intimacy.model.plans import (
        Chapter,
        Plan,
        PlanReason,
        Step,
        StepMode,
        Week,
        When,
    )
    from emotional_intimacy.model.practices import (
        Deck,
        Dose,
        Known,
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
        Item,
        Questionnaire,
        ResponseScale,
    )
    from emotional_intimacy.model.reliability import (
        Alpha,
        GuttmanLambdas,
        ItemStatistic,
        ItemStatistics,
        Omega,
        Sample,
        SplitHalf,
        SplitHalves,
        SubscoreValue,
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
    from emotional_intimacy.model.rules import (
        ScoringNumbers,
    )
    from emotional_intimacy.model.safety import (
        PrivateCheck,
        PrivateQuestion,
        Resource,
        SafetyOutcome,
    )
    from emotional_intimacy.model.sources import (
        Effect,
        Source,
    )
    from emotional_intimacy.model.views.common import (
        NotesView,
        PageView,
        SafetyPageView,
        ScoreView,
        StudyView,
    )
    from emotional_intimacy.model.views.couples import (
        AreaPairView,
        AreaSideView,
        CoupleView,
        NamedView,
        NamesView,
        PreviewAreaView,
        PreviewView,
        PreviewWishView,
        QuestionsView,
        QuestionView,
        WishPairView,
    )
    from emotional_intimacy.model.views.plans import (
        AlsoView,
        ChapterView,
        PlanView,
        PracticeView,
        PromptView,
        StepView,
        WeeksStripView,
        WeekView,
    )
    from emotional_intimacy.model.views.progress import (
        ChangedSignsView,
        ChangedSignView,
        ChangeView,
        LinesView,
        LineView,
        PointView,
        ProgressView,
        ShiftView,
        TrendView,
    )
    from emotional_intimacy.model.views.questionnaires import (
        ChoiceView,
        ItemsPageView,
        ItemView,
        QuestionnaireView,
    )
    from emotional_intimacy.model.views.reports import (
        CausesGroupView,
        CausesView,
        CauseView,
        FirstStepView,
        ReportView,
        ScoresView,
        SignsView,
        SignView,
        WishesGroupView,
        WishesView,
        WishView,
    )
    from emotional_intimacy.model.views.scales import (
        ScaleProgressView,
        ScaleReportView,
        SubscalesView,
        SubscaleView,
    )
    from emotional_intimacy.model.vignettes import (
        Stage,
        Vignette,
    )
    from emotional_intimacy.model.worse import (
        WorseAnswer,
    )
    from emotional_intimacy.planning.dealing import (
        deal_prompts,
    )
    from emotional_intimacy.planning.plan import (
        make_plan,
    )
    from emotional_intimacy.planning.revision import (
        revise_plan,
    )
    from emotional_intimacy.planning.swap import (
        swap,
    )
    from emotional_intimacy.planning.worse import (
        answer_worse,
    )
    from emotional_intimacy.progress.compare import (
        compare_over_time,
    )
    from emotional_intimacy.reports.describe import (
        describe,
    )
    from emotional_intimacy.scoring.causes import (
        score_causes,
    )
    from emotional_intimacy.scoring.check import (
        check_report,
    )
    from emotional_intimacy.scoring.custom_scale import (
        scale,
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
    "AlsoView",
    "Answer",
    "AnswerError",
    "AnswerProblem",
    "AreaPairView",
    "AreaSideView",
    "Bank",
    "Benefit",
    "CarelessIndex",
    "CarelessIndices",
    "CarriedAnswers",
    "Catalog",
    "Cause",
    "CauseReport",
    "CauseScore",
    "CauseView",
    "CausesGroupView",
    "CausesView",
    "Caution",
    "Change",
    "ChangeView",
    "ChangedSignView",
    "ChangedSignsView",
    "Chapter",
    "ChapterView",
    "ChoiceView",
    "Consent",
    "ContentError",
    "Context",
    "CoupleComparison",
    "CoupleView",
    "Deck",
    "DecodeError",
    "Dose",
    "EditionDifference",
    "Effect",
    "EmotionalIntimacyError",
    "EvidenceMissingError",
    "Faq",
    "FirstStepView",
    "Form",
    "GuessAccuracy",
    "GuttmanLambdas",
    "Idea",
    "IntegrityError",
    "IntraclassCorrelation",
    "Item",
    "ItemStatistic",
    "ItemStatistics",
    "ItemView",
    "ItemsPageView",
    "Known",
    "Language",
    "LineView",
    "LinesView",
    "Mark",
    "Message",
    "MissingExtraError",
    "NamedView",
    "NamesView",
    "NoAnswer",
    "NormEvidence",
    "NotComparableError",
    "NotesView",
    "Omega",
    "OverallScore",
    "Page",
    "PageView",
    "PairAgreement",
    "Pillar",
    "PillarPair",
    "PillarScore",
    "Plan",
    "PlanInfeasibleError",
    "PlanReason",
    "PlanView",
    "Point",
    "PointView",
    "Practice",
    "PracticeView",
    "Preview",
    "PreviewAreaView",
    "PreviewView",
    "PreviewWishView",
    "PrivateCheck",
    "PrivateQuestion",
    "Problem",
    "ProfileAgreement",
    "ProfileIndex",
    "Progress",
    "ProgressView",
    "Prompt",
    "PromptView",
    "Provenance",
    "QuestionView",
    "Questionnaire",
    "QuestionnaireProgress",
    "QuestionnaireView",
    "QuestionsView",
    "ReliabilityEvidence",
    "ReliableChange",
    "ReportView",
    "RequestError",
    "Resource",
    "ResponseScale",
    "Retest",
    "Row",
    "RunChart",
    "SafetyOutcome",
    "SafetyPageView",
    "Sample",
    "ScaleProgress",
    "ScaleProgressView",
    "ScaleReportView",
    "ScoreReport",
    "ScoreView",
    "ScoresView",
    "ScoringNumbers",
    "ShiftView",
    "ShownPillar",
    "ShownWish",
    "SignView",
    "Signal",
    "SignalScore",
    "SignsView",
    "Source",
    "SplitHalf",
    "SplitHalves",
    "Stage",
    "Step",
    "StepMode",
    "StepView",
    "StudyScore",
    "StudyView",
    "SubscaleView",
    "SubscalesView",
    "SubscoreValue",
    "Trend",
    "TrendView",
    "UnknownIdError",
    "Vignette",
    "Week",
    "WeekView",
    "WeeksStripView",
    "When",
    "WishPair",
    "WishPairView",
    "WishReport",
    "WishScore",
    "WishView",
    "WishesGroupView",
    "WishesView",
    "WorseAnswer",
    "ZonePair",
    "__version__",
    "answer_worse",
    "check_bank",
    "check_report",
    "compare_couple",
    "compare_over_time",
    "couples",
    "deal_prompts",
    "describe",
    "diff_editions",
    "dumps",
    "editions",
    "errors",
    "evidence",
    "frames",
    "interop",
    "load_bank",
    "load_bank_from",
    "loads",
    "locales",
    "make_joint_plan",
    "make_plan",
    "progress",
    "read_answers",
    "reports",
    "revise_plan",
    "safety",
    "scale",
    "score",
    "score_causes",
    "score_wishes",
    "swap",
    "to_dict",
    "write_answers",
]

# Where each name is; it is loaded when first touched, so that importing costs next to nothing.
_HOMES = {
    "Alpha": "model.reliability",
    "AlsoView": "model.views.plans",
    "Answer": "model.answers",
    "AnswerError": "errors",
    "AnswerProblem": "errors",
    "AreaPairView": "model.views.couples",
    "AreaSideView": "model.views.couples",
    "Bank": "model.bank",
    "Benefit": "model.content",
    "CarelessIndex": "model.agreement",
    "CarelessIndices": "model.agreement",
    "CarriedAnswers": "model.answering",
    "Catalog": "model.catalog",
    "Cause": "model.content",
    "CauseReport": "model.results",
    "CauseScore": "model.results",
    "CauseView": "model.views.reports",
    "CausesGroupView": "model.views.reports",
    "CausesView": "model.views.reports",
    "Caution": "model.results",
    "Change": "model.progress",
    "ChangeView": "model.views.progress",
    "ChangedSignView": "model.views.progress",
    "ChangedSignsView": "model.views.progress",
    "Chapter": "model.plans",
    "ChapterView": "model.views.plans",
    "ChoiceView": "model.views.questionnaires",
    "Consent": "model.couples",
    "ContentError": "errors",
    "Context": "model.content",
    "CoupleComparison": "model.couples",
    "CoupleView": "model.views.couples",
    "DOES_NOT_APPLY": "model.answers",
    "Deck": "model.practices",
    "DecodeError": "errors",
    "Dose": "model.practices",
    "EditionDifference": "bank.difference",
    "Effect": "model.sources",
    "EmotionalIntimacyError": "errors",
    "EvidenceMissingError": "errors",
    "Faq": "model.content",
    "FirstStepView": "model.views.reports",
    "Form": "model.content",
    "GuessAccuracy": "model.agreement",
    "GuttmanLambdas": "model.reliability",
    "Idea": "model.content",
    "IntegrityError": "errors",
    "IntraclassCorrelation": "model.agreement",
    "Item": "model.questions",
    "ItemStatistic": "model.reliability",
    "ItemStatistics": "model.reliability",
    "ItemView": "model.views.questionnaires",
    "ItemsPageView": "model.views.questionnaires",
    "Known": "model.practices",
    "Language": "model.language",
    "LineView": "model.views.progress",
    "LinesView": "model.views.progress",
    "Mark": "model.marks",
    "Message": "model.content",
    "MissingExtraError": "errors",
    "NamedView": "model.views.couples",
    "NamesView": "model.views.couples",
    "NoAnswer": "model.answers",
    "NormEvidence": "model.evidence",
    "NotComparableError": "errors",
    "NotesView": "model.views.common",
    "Omega": "model.reliability",
    "OverallScore": "model.results",
    "Page": "model.content",
    "PageView": "model.views.common",
    "PairAgreement": "model.agreement",
    "Pillar": "model.content",
    "PillarPair": "model.couples",
    "PillarScore": "model.results",
    "Plan": "model.plans",
    "PlanInfeasibleError": "errors",
    "PlanReason": "model.plans",
    "PlanView": "model.views.plans",
    "Point": "model.progress",
    "PointView": "model.views.progress",
    "Practice": "model.practices",
    "PracticeView": "model.views.plans",
    "Preview": "model.couples",
    "PreviewAreaView": "model.views.couples",
    "PreviewView": "model.views.couples",
    "PreviewWishView": "model.views.couples",
    "PrivateCheck": "model.safety",
    "PrivateQuestion": "model.safety",
    "Problem": "errors",
    "ProfileAgreement": "model.agreement",
    "ProfileIndex": "model.agreement",
    "Progress": "model.progress",
    "ProgressView": "model.views.progress",
    "Prompt": "model.practices",
    "PromptView": "model.views.plans",
    "Provenance": "model.results",
    "QuestionView": "model.views.couples",
    "Questionnaire": "model.questions",
    "QuestionnaireProgress": "model.answering",
    "QuestionnaireView": "model.views.questionnaires",
    "QuestionsView": "model.views.couples",
    "RATHER_NOT_SAY": "model.answers",
    "ReliabilityEvidence": "model.evidence",
    "ReliableChange": "model.progress",
    "ReportView": "model.views.reports",
    "RequestError": "errors",
    "Resource": "model.safety",
    "ResponseScale": "model.questions",
    "Retest": "model.agreement",
    "Row": "model.results",
    "RunChart": "model.progress",
    "SafetyOutcome": "model.safety",
    "SafetyPageView": "model.views.common",
    "Sample": "model.reliability",
    "ScaleProgress": "model.progress",
    "ScaleProgressView": "model.views.scales",
    "ScaleReportView": "model.views.scales",
    "ScoreReport": "model.results",
    "ScoreView": "model.views.common",
    "ScoresView": "model.views.reports",
    "ScoringNumbers": "model.rules",
    "ShiftView": "model.views.progress",
    "ShownPillar": "model.couples",
    "ShownWish": "model.couples",
    "SignView": "model.views.reports",
    "Signal": "model.content",
    "SignalScore": "model.results",
    "SignsView": "model.views.reports",
    "Source": "model.sources",
    "SplitHalf": "model.reliability",
    "SplitHalves": "model.reliability",
    "Stage": "model.vignettes",
    "Step": "model.plans",
    "StepMode": "model.plans",
    "StepView": "model.views.plans",
    "StudyScore": "model.evidence",
    "StudyView": "model.views.common",
    "SubscaleView": "model.views.scales",
    "SubscalesView": "model.views.scales",
    "SubscoreValue": "model.reliability",
    "Trend": "model.progress",
    "TrendView": "model.views.progress",
    "UnknownIdError": "errors",
    "Vignette": "model.vignettes",
    "Week": "model.plans",
    "WeekView": "model.views.plans",
    "WeeksStripView": "model.views.plans",
    "When": "model.plans",
    "WishPair": "model.couples",
    "WishPairView": "model.views.couples",
    "WishReport": "model.results",
    "WishScore": "model.results",
    "WishView": "model.views.reports",
    "WishesGroupView": "model.views.reports",
    "WishesView": "model.views.reports",
    "WorseAnswer": "model.worse",
    "ZonePair": "model.couples",
    "answer_worse": "planning.worse",
    "check_bank": "bank.check",
    "check_report": "scoring.check",
    "compare_couple": "couples.comparison",
    "compare_over_time": "progress.compare",
    "couples": "couples",
    "deal_prompts": "planning.dealing",
    "describe": "reports.describe",
    "diff_editions": "bank.difference",
    "dumps": "bank.serialization",
    "editions": "bank.editions",
    "errors": "errors",
    "evidence": "evidence",
    "frames": "frames",
    "interop": "interop",
    "load_bank": "bank.editions",
    "load_bank_from": "bank.editions",
    "loads": "bank.serialization",
    "locales": "bank.editions",
    "make_joint_plan": "couples.joint_plan",
    "make_plan": "planning.plan",
    "progress": "progress",
    "read_answers": "interop.json_schema",
    "reports": "reports",
    "revise_plan": "planning.revision",
    "safety": "safety",
    "scale": "scoring.custom_scale",
    "score": "scoring.report",
    "score_causes": "scoring.causes",
    "score_wishes": "scoring.wishes",
    "swap": "planning.swap",
    "to_dict": "bank.plain",
    "write_answers": "interop.json_schema",
}


if not TYPE_CHECKING:  # a checker that saw it would let every misspelled name pass

    def __getattr__(name: str) -> object:
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        module = import_module(f"{__name__}.{_HOMES[name]}")
        found = module if name == _HOMES[name] else getattr(module, name)
        globals()[name] = found
        return found


def __dir__() -> list[str]:
    return __all__
