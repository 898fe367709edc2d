"""Reports and plans as plain text.

Every sentence comes from the bank, so a bank of one's own needs its messages and the page: build
it on the bundled one with ``extending=``. No renderer can leave out that the questions are
unvalidated, or the page for people who are afraid; and no percent of a pillar stands without its
poles.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from textwrap import fill, indent

from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.fit import check_fit
from emotional_intimacy.model.plans import Plan, PlanReason, Step
from emotional_intimacy.model.practices import Practice
from emotional_intimacy.model.results import (
    CauseReport,
    Interval,
    PillarScore,
    Provenance,
    ScoreReport,
    SignalScore,
    WishReport,
)

__all__ = ["render_causes", "render_plan", "render_report", "render_wishes"]

_PAGE = "when-closeness-is-not-safe"
_WIDTH = 80
_LEVELS = ("strong", "mixed", "low", None)
_STATES = ("present", "partly", "absent", "unknown")


def render_report(report: ScoreReport, bank: Bank) -> str:
    """A report as plain text: areas, signs, cautions, the page for everyone, and how it was made.

    Args:
        report: The report.
        bank: The bank it was made with; its locale is the language of the text.

    Returns:
        The text, lines of at most 80 characters, ending in a newline.

    Raises:
        RequestError: It is no such report.
        NotComparableError: It was made with another edition or language.

    Example:
        >>> import emotional_intimacy as ei
        >>> bank = ei.load_bank()
        >>> report = ei.score(bank.questionnaire("pulse", context="friend"), {})
        >>> print(ei.reports.text.render_report(report, bank).splitlines()[0])
        What your answers show
    """
    check_fit(report, ScoreReport, bank)
    say = _Sentences(bank)
    parts = [say.title("heading-report"), say("unvalidated")]
    numbers = [one for one in report.pillars if one.percent is not None]
    if len(report.pillars):
        pillars = sorted(report.pillars, key=lambda pillar: _LEVELS.index(pillar.level))
        parts.append(say.heading("heading-pillars"))
        if numbers:
            parts += [
                say("percent"),
                say("interval"),
                say("two-poles"),
                say("profile"),
                say("order"),
            ]
        parts += [_pillar(pillar, bank, say) for pillar in pillars]
        parts += [say.heading("heading-signals"), say("two-sides")]
        parts += list(_signals(report, bank, say))
    overall = report.overall
    parts += [say.heading("heading-overall"), say("overall" if len(report.pillars) else "pulse")]
    if overall.percent is None or overall.interval is None:
        parts.append(say(f"reason-{overall.reason}"))
    else:
        parts += [] if numbers else [say("percent"), say("interval")]
        parts.append(_number(overall.percent, overall.interval, say))
    if report.cautions:
        parts.append(say.heading("heading-cautions"))
        parts += [_caution(caution.id, caution.about, bank, say) for caution in report.cautions]
    return _joined([*parts, *_ending(report.provenance, bank, say)])


def render_causes(report: CauseReport, bank: Bank) -> str:
    """A report on causes as plain text, by state.

    Args:
        report: The report.
        bank: The bank it was made with.

    Returns:
        The text, ending in a newline.

    Raises:
        RequestError: It is no such report.
        NotComparableError: It was made with another edition or language.
    """
    check_fit(report, CauseReport, bank)
    say = _Sentences(bank)
    parts = [say.title("heading-causes"), say("causes-intro")]
    for state in _STATES:
        causes = [bank.causes[one.id] for one in report.causes if one.state == state]
        if not causes:
            continue
        parts.append(say.heading(f"cause-{state}"))
        if state == "present":
            parts += ["\n".join([one.name, _indented(one.what_helps)]) for one in causes]
        else:
            parts.append("\n".join(one.name for one in causes))
    return _joined([*parts, *_ending(report.provenance, bank, say)])


def render_wishes(report: WishReport, bank: Bank) -> str:
    """A report on wishes as plain text.

    Args:
        report: The report.
        bank: The bank it was made with.

    Returns:
        The text, ending in a newline.

    Raises:
        RequestError: It is no such report.
        NotComparableError: It was made with another edition or language.
    """
    check_fit(report, WishReport, bank)
    say = _Sentences(bank)
    parts = [say.title("heading-wishes"), say("percent"), say("wishes-intro")]
    for one in report.wishes:
        sentence = say.plain(f"wish-{one.state or 'unknown'}")
        if one.now is not None and one.wished is not None:
            numbers = say.plain("wish-numbers", now=f"{one.now:.0f}", wished=f"{one.wished:.0f}")
            sentence = f"{numbers} {sentence}"
        parts.append(_wrapped(f"{bank.pillars[one.id].short}: {sentence}"))
    return _joined([*parts, *_ending(report.provenance, bank, say)])


def render_plan(plan: Plan, bank: Bank) -> str:
    """A plan as plain text: the page for everyone, the weeks, then how each practice is done.

    Args:
        plan: The plan.
        bank: The bank it was made with.

    Returns:
        The text, lines of at most 80 characters, ending in a newline.

    Raises:
        RequestError: It is no plan.
        NotComparableError: It was made with another edition or language.
    """
    check_fit(plan, Plan, bank)
    say = _Sentences(bank)
    parts = [say.title("heading-plan"), say("plan-quiet" if plan.quiet else "plan-for-one")]
    parts += [say("plan-alone"), say("plan-brushed-aside"), *_page(bank)]
    parts += [say.heading("heading-weeks"), say("plan-change"), say("plan-missed")]
    parts.append(say("plan-worse"))
    seen: set[str] = set()
    for week in plan.weeks:
        parts.append(say.heading("heading-week", number=week.number, minutes=week.minutes))
        for step in week.steps:
            parts.append(_step(step, plan, bank, say, told=step.practice in seen))
            seen.add(step.practice)
    parts.append(say.heading("heading-practices"))
    ids = dict.fromkeys(step.practice for week in plan.weeks for step in week.steps)
    used = [bank.practices[id] for id in ids]
    grades = sorted({practice.evidence.grade for practice in used})
    parts += [say(f"grade-{grade}") for grade in grades]
    return _joined([*parts, *(_practice(practice, plan, bank, say) for practice in used)])


class _Sentences:
    """The fixed sentences of a bank, wrapped."""

    def __init__(self, bank: Bank) -> None:
        self._messages = bank.messages

    def plain(self, id: str, **fields: object) -> str:
        """A sentence with its fields filled in."""
        return self._messages[id].text.format(**fields)

    def __call__(self, id: str, **fields: object) -> str:
        return _wrapped(self.plain(id, **fields))

    def title(self, id: str) -> str:
        return _underlined(self.plain(id), "=")

    def heading(self, id: str, **fields: object) -> str:
        return _underlined(self.plain(id, **fields), "-")


def _joined(parts: Iterable[str]) -> str:
    return "\n\n".join(parts) + "\n"


def _wrapped(text: str) -> str:
    return fill(text, _WIDTH, break_long_words=False, break_on_hyphens=False)


def _indented(text: str) -> str:
    return indent(fill(text, _WIDTH - 2, break_long_words=False, break_on_hyphens=False), "  ")


def _underlined(text: str, line: str) -> str:
    return f"{text}\n{line * len(text)}"


def _list(heading: str, lines: Iterable[str]) -> str:
    return "\n".join([heading, *(f"  {line}" for line in lines)])


def _number(percent: float, interval: Interval, say: _Sentences) -> str:
    low, high = interval
    return say("number", percent=f"{percent:.0f}", low=f"{low:.0f}", high=f"{high:.0f}")


def _pillar(pillar: PillarScore, bank: Bank, say: _Sentences) -> str:
    lines = [bank.pillars[pillar.id].short]
    if pillar.percent is None or pillar.interval is None:
        lines.append(_indented(say.plain(f"reason-{pillar.reason}")))
        return "\n".join(lines)
    strong, low = pillar.poles
    lines.append(indent(_number(pillar.percent, pillar.interval, say), "  "))
    lines.append(_indented(say.plain(f"level-{pillar.level}")))
    if strong is None or low is None:
        lines.append(_indented(say.plain("pole-none")))
    else:
        lines.append(_indented(say.plain("poles", strong=f"{strong:.0f}", low=f"{low:.0f}")))
    if pillar.level == "low":
        lines.append(_indented(say.plain("after-low")))
    return "\n".join(lines)


def _signals(report: ScoreReport, bank: Bank, say: _Sentences) -> Iterator[str]:
    for kind, heading in (("strong", "heading-strong-signals"), ("low", "heading-low-signals")):
        of_kind = [one for one in report.signals if bank.signals[one.id].kind == kind]
        of_kind.sort(key=lambda one: _STATES.index(one.state))
        yield _list(say.plain(heading), (_signal(one, bank, say) for one in of_kind))


def _signal(signal: SignalScore, bank: Bank, say: _Sentences) -> str:
    line = f"{bank.signals[signal.id].name}: {say.plain(f'state-{signal.state}')}"
    if signal.state == "present":
        line += f". {say.plain('signal-clear' if signal.clear else 'signal-not-clear')}"
    return fill(line, _WIDTH - 2, subsequent_indent="    ")


def _caution(id: str, about: tuple[str, ...], bank: Bank, say: _Sentences) -> str:
    names = ", ".join(bank.pillars[pillar].short for pillar in about)
    text = say.plain(f"caution-{id}")
    return _wrapped(f"{text} ({names})" if names else text)


def _page(bank: Bank) -> list[str]:
    """The page for everyone; a bank without it renders nothing."""
    page = bank.pages[_PAGE]
    return [_underlined(page.title, "-"), *map(_wrapped, page.paragraphs)]


def _ending(made: Provenance, bank: Bank, say: _Sentences) -> list[str]:
    """What every report ends with, whatever it says: the page, and how it was made."""
    return [*_page(bank), say.heading("heading-about"), _provenance(made)]


def _provenance(made: Provenance) -> str:
    return "\n".join(
        [
            f"emotional_intimacy {made.library}, edition {made.edition}, {made.locale}",
            f"{made.questionnaire} {made.version}, {made.context}, {made.digest}, {made.rule}",
            f"evidence: {made.evidence}",
        ]
    )


def _step(step: Step, plan: Plan, bank: Bank, say: _Sentences, *, told: bool) -> str:
    """One step; its cue and its reasons stand where its practice appears for the first time."""
    practice = bank.practices[step.practice]
    if isinstance(step.day, date):
        day = f"{say.plain(f'day-{step.day.isoweekday()}')} {step.day.isoformat()}"
    else:
        day = say.plain(f"day-{step.day}")
    minutes = say.plain("step-minutes", minutes=step.minutes)
    lines = [f"{day}: {practice.name}, {minutes}"]
    if not told:
        lines.append(_indented(step.cue))
    if step.prompts:
        prompts = [bank.prompts[id] for id in step.prompts]
        lines.append(_indented(say.plain("prompts-lead")))
        texts = [f"* {prompt.text} {prompt.passing}" for prompt in prompts]
        lines += [_indented(bank.contexts[plan.context].render(text)) for text in texts]
    if not told:
        lines += [_indented(_because(reason, bank, say)) for reason in step.reasons]
    return "\n".join(lines)


def _because(reason: PlanReason, bank: Bank, say: _Sentences) -> str:
    if reason.kind == "signal":
        signal = bank.signals[reason.id]
        return say.plain(f"reason-signal-{signal.kind}", name=signal.name)
    if reason.kind == "cause":
        return say.plain("reason-cause", name=bank.causes[reason.id].name)
    id = {"need": "reason-pillar", "focus": "reason-focus", "upkeep": "reason-upkeep"}[
        reason.because
    ]
    return say.plain(id, name=bank.pillars[reason.id].short)


def _practice(practice: Practice, plan: Plan, bank: Bank, say: _Sentences) -> str:
    steps = [f"{number}. {step}" for number, step in enumerate(practice.steps, start=1)]
    notes = [
        say.plain("label-helped", text=practice.helped_if),
        say.plain("label-stop", text=practice.stop_if),
        say.plain("label-pass", text=practice.to_pass),
        practice.if_only_one or "",
        practice.not_promised,
        say.plain("grade-note", grade=practice.evidence.grade, text=practice.evidence_note),
    ]
    render = bank.contexts[plan.context].render
    body = [practice.aim, *steps, *(note for note in notes if note)]
    return "\n".join([practice.name, *(_indented(render(line)) for line in body)])
