"""The signs of a report as views, by state and kind."""

from typing import TYPE_CHECKING

from emotional_intimacy.model.content import SignalKind
from emotional_intimacy.model.results import ScoreReport, SignalScore, State
from emotional_intimacy.model.views.common import Certainty
from emotional_intimacy.model.views.reports import SignsView, SignView
from emotional_intimacy.reports.describe.words import Words

if TYPE_CHECKING:
    from emotional_intimacy.model.answers import Answer

__all__ = ["Signs"]


class Signs:
    """The signs of a report.

    Args:
        report: The report.
        words: The sentences.
    """

    def __init__(self, report: ScoreReport, words: Words) -> None:
        self._words = words
        self._made = report.provenance
        self._answers: dict[str | None, list[Answer]] = {}
        for row in report.rows:
            self._answers.setdefault(row.signal, []).append(row.answer)
        self._all = tuple(self._sign(one) for one in report.signals)
        order = {id: at for at, id in enumerate((*report.strong_signals, *report.low_signals))}
        shown = (sign for sign in self._all if sign.state == "present")
        self._present = sorted(shown, key=lambda one: (one.certainty != "clear", order[one.id]))

    def present(self, kind: SignalKind) -> list[SignView]:
        """The signs of a kind that are shown: clear ones first, then by falling percent."""
        return [sign for sign in self._present if sign.kind == kind]

    def shown(self, kind: SignalKind) -> SignsView:
        """The signs of a kind that are shown, with what they don't say, or why there are none."""
        words = self._words
        signs = tuple(self.present(kind))
        note = words("after-low") if kind == "low" else ""
        if not signs:
            known = any(sign.kind == kind and sign.state != "unknown" for sign in self._all)
            note = words("signs-none" if known else "signs-unknown")
        return SignsView(heading=words(f"heading-{kind}-signals"), signs=signs, note=note)

    def of_state(self, state: State) -> SignsView:
        """The signs of another state, in bank order."""
        signs = tuple(sign for sign in self._all if sign.state == state)
        return SignsView(heading=self._words(f"heading-{state}"), signs=signs, note="")

    def nothing(self) -> str:
        """The id of the message where nothing is shown."""
        states = [sign.state for sign in self._all]
        if states.count("unknown") == len(states):
            return "short-empty"
        if states.count("partly") >= states.count("absent"):
            return "short-in-between"
        return "short-not-much"

    def _sign(self, score: SignalScore) -> SignView:
        words = self._words
        signal = words.bank.signals[score.id]
        answers = self._answers.get(score.id, []) if score.percent is not None else ()
        return SignView(
            id=score.id,
            name=signal.name,
            kind=signal.kind,
            state=score.state,
            certainty=_certainty(score),
            certainty_words=self._how_sure(score),
            how_often=words.how_often(answers, self._made),
            percent=score.percent,
            n_answered=score.n_answered,
            example=signal.example(self._made.context),
        )

    def _how_sure(self, score: SignalScore) -> str:
        if score.state != "present":
            return ""
        if score.clear:
            return self._words("sure-clear")
        return self._words("sure-likely", n=score.n_answered)


def _certainty(score: SignalScore) -> Certainty | None:
    if score.state != "present":
        return None
    return "clear" if score.clear else "likely"
