"""What a sample adds: reliability, norms, agreement, careless answering (extra ``stats``).

Everything here is computed from many people's answers to one questionnaire, bundled or of one's
own, and says from how many, who counted, and how. What it finds becomes a `ReliabilityEvidence` or
`NormEvidence` that `score` and `compare_over_time` take. The library brings no such evidence: no
study of the bundled questions has been made.
"""

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

from emotional_intimacy.errors import MissingExtraError

if find_spec("numpy") is None or find_spec("scipy") is None:
    raise MissingExtraError("stats")

if TYPE_CHECKING:
    from emotional_intimacy.evidence.agreement import pair_agreement, retest
    from emotional_intimacy.evidence.asked import Codebook, CodebookEntry, codebook
    from emotional_intimacy.evidence.careless import careless_indices
    from emotional_intimacy.evidence.consistency import alpha, feldt_interval
    from emotional_intimacy.evidence.counts import (
        Frequencies,
        Frequency,
        MissingByItem,
        MissingByPattern,
        MissingByPerson,
        MissingOfItem,
        MissingPattern,
        frequencies,
        missing_report,
    )
    from emotional_intimacy.evidence.groups import GroupComparison, GroupDifference, compare_groups
    from emotional_intimacy.evidence.halves import guttman_lambdas, split_half, split_halves
    from emotional_intimacy.evidence.items import item_statistics
    from emotional_intimacy.evidence.omega import omega_total
    from emotional_intimacy.evidence.overview import ScaleSummary, Summary, summary
    from emotional_intimacy.evidence.parallel import Component, ParallelAnalysis, parallel_analysis
    from emotional_intimacy.evidence.profiles import guess_accuracy, profile_agreement
    from emotional_intimacy.evidence.responses import Responses, read_responses
    from emotional_intimacy.evidence.scores import scale_scores
    from emotional_intimacy.evidence.simulation import Simulation, simulate
    from emotional_intimacy.evidence.studies import norm_evidence, reliability_evidence
    from emotional_intimacy.evidence.subscores import subscore_value

__all__ = [
    "Codebook",
    "CodebookEntry",
    "Component",
    "Frequencies",
    "Frequency",
    "GroupComparison",
    "GroupDifference",
    "MissingByItem",
    "MissingByPattern",
    "MissingByPerson",
    "MissingOfItem",
    "MissingPattern",
    "ParallelAnalysis",
    "Responses",
    "ScaleSummary",
    "Simulation",
    "Summary",
    "alpha",
    "careless_indices",
    "codebook",
    "compare_groups",
    "feldt_interval",
    "frequencies",
    "guess_accuracy",
    "guttman_lambdas",
    "item_statistics",
    "missing_report",
    "norm_evidence",
    "omega_total",
    "pair_agreement",
    "parallel_analysis",
    "profile_agreement",
    "read_responses",
    "reliability_evidence",
    "retest",
    "scale_scores",
    "simulate",
    "split_half",
    "split_halves",
    "subscore_value",
    "summary",
]

_HOMES = {
    "Codebook": "asked",
    "CodebookEntry": "asked",
    "Component": "parallel",
    "Frequencies": "counts",
    "Frequency": "counts",
    "GroupComparison": "groups",
    "GroupDifference": "groups",
    "MissingByItem": "counts",
    "MissingByPattern": "counts",
    "MissingByPerson": "counts",
    "MissingOfItem": "counts",
    "MissingPattern": "counts",
    "ParallelAnalysis": "parallel",
    "Responses": "responses",
    "ScaleSummary": "overview",
    "Simulation": "simulation",
    "Summary": "overview",
    "alpha": "consistency",
    "careless_indices": "careless",
    "codebook": "asked",
    "compare_groups": "groups",
    "feldt_interval": "consistency",
    "frequencies": "counts",
    "guess_accuracy": "profiles",
    "guttman_lambdas": "halves",
    "item_statistics": "items",
    "missing_report": "counts",
    "norm_evidence": "studies",
    "omega_total": "omega",
    "pair_agreement": "agreement",
    "parallel_analysis": "parallel",
    "profile_agreement": "profiles",
    "read_responses": "responses",
    "reliability_evidence": "studies",
    "retest": "agreement",
    "scale_scores": "scores",
    "simulate": "simulation",
    "split_half": "halves",
    "split_halves": "halves",
    "subscore_value": "subscores",
    "summary": "overview",
}


if not TYPE_CHECKING:  # a checker that saw it would let every misspelled name pass

    def __getattr__(name: str) -> object:
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        found = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
        globals()[name] = found
        return found


def __dir__() -> list[str]:
    return __all__
