"""What a report says, in order. Every sentence and every number is found elsewhere."""

from collections.abc import Callable, Iterator

from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.evidence import NormEvidence, ReliabilityEvidence, StudyScore
from emotional_intimacy.model.fit import check_fit
from emotional_intimacy.model.results import (
    CauseReport,
    CauseScore,
    Caution,
    Interval,
    OverallScore,
    PillarScore,
    ScoreReport,
    SignalScore,
    State,
    WishReport,
    WishScore,
)
from emotional_intimacy.reports.blocks import (
    Block,
    Entry,
    Items,
    Paragraph,
    Section,
    Sentences,
)
from emotional_intimacy.reports.ending import ending
from emotional_intimacy.reports.words import how_often, poles_sentence

__all__ = ["causes_document", "report_document", "told_of_studies", "wishes_document"]

_LEVELS = ("strong", "mixed", "low", None)
_STATES: tuple[State, ...] = ("present", "partly", "absent", "unknown")


def report_document(report: ScoreReport, bank: Bank) -> Section:
    """What a report says: areas, signs, the whole, cautions, the page, and how it was made.

    Args:
        report: The report.
        bank: The bank it was made with.

    Returns:
        The document.

    Raises:
        RequestError: It is not such a report.
        NotComparableError: It was made with another edition.

    Example:
        >>> import emotional_intimacy as ei
        >>> bank = ei.load_bank()
        >>> report = ei.score(bank.questionnaire("pulse", context="friend"), {})
        >>> report_document(report, bank).heading
        'What your answers show'
    """
    check_fit(report, ScoreReport, bank)
    say = Sentences(bank)
    blocks: list[Block] = [*say.paragraphs("unvalidated")]
    if len(report.pillars):
        blocks += [_pillars(report, bank, say), _signals(report, bank, say)]
    if report.overall is not None:
        blocks.append(_overall(report, report.overall, say))
    if len(report.studies):
        blocks.append(told_of_studies(report, say, lambda scale: _scale_name(scale, bank, say)))
    if report.cautions:
        cautions = tuple(_caution(caution, bank, say) for caution in report.cautions)
        blocks.append(Section(say("heading-cautions"), cautions))
    blocks += ending(bank, report.provenance)
    return Section(say("heading-report"), tuple(blocks))


def causes_document(report: CauseReport, bank: Bank) -> Section:
    """What a report on causes says, by state.

    Args:
        report: The report.
        bank: The bank it was made with.

    Returns:
        The document.

    Raises:
        RequestError: It is not such a report.
        NotComparableError: It was made with another edition.

    Example:
        >>> import emotional_intimacy as ei
        >>> bank = ei.load_bank()
        >>> report = ei.score_causes(bank.questionnaire("causes", context="friend"), {})
        >>> causes_document(report, bank).heading
        'What gets in the way'
    """
    check_fit(report, CauseReport, bank)
    say = Sentences(bank)
    return Section(
        say("heading-causes"),
        (
            *say.paragraphs("causes-intro"),
            *_causes(report, bank, say),
            *ending(bank, report.provenance),
        ),
    )


def wishes_document(report: WishReport, bank: Bank) -> Section:
    """What a report on wishes says.

    Args:
        report: The report.
        bank: The bank it was made with.

    Returns:
        The document.

    Raises:
        RequestError: It is not such a report.
        NotComparableError: It was made with another edition.

    Example:
        >>> import emotional_intimacy as ei
        >>> bank = ei.load_bank()
        >>> full = ei.score(bank.questionnaire("full", context="friend"), {})
        >>> report = ei.score_wishes(bank.questionnaire("wishes", context="friend"), {}, full)
        >>> wishes_document(report, bank).heading
        "What you'd like"
    """
    check_fit(report, WishReport, bank)
    say = Sentences(bank)
    return Section(
        say("heading-wishes"),
        (
            *say.paragraphs("percent", "wishes-intro"),
            *(_wish(wish, report, bank, say) for wish in report.wishes),
            *ending(bank, report.provenance),
        ),
    )


def _pillars(report: ScoreReport, bank: Bank, say: Sentences) -> Section:
    blocks: list[Block] = []
    if _scored(report):
        blocks += say.paragraphs("percent", "interval", "two-poles", "profile", "order")
    by_level = sorted(report.pillars, key=lambda pillar: _LEVELS.index(pillar.level))
    blocks += [_pillar(pillar, report, bank, say) for pillar in by_level]
    return Section(say("heading-pillars"), tuple(blocks))


def _scored(report: ScoreReport) -> bool:
    return any(pillar.percent is not None for pillar in report.pillars)


def _pillar(pillar: PillarScore, report: ScoreReport, bank: Bank, say: Sentences) -> Entry:
    name = bank.pillars[pillar.id].name
    if pillar.percent is None or pillar.interval is None:
        return Entry(name, say.paragraphs(f"reason-{pillar.reason}"))
    rows = [row for row in report.rows if row.pillar == pillar.id]
    strong, low = (
        how_often((row.answer for row in rows if row.key == key), report.provenance, bank)
        for key in (1, -1)
    )
    poles = poles_sentence(pillar.poles, (strong, low), say)
    after = say.paragraphs("after-low") if pillar.level == "low" else ()
    number = _number(pillar.percent, pillar.interval, say)
    level = Paragraph(say(f"level-{pillar.level}"))
    return Entry(name, (number, level, Paragraph(poles), *after))


def _number(percent: float, interval: Interval, say: Sentences) -> Paragraph:
    low, high = interval
    return Paragraph(say("number", percent=round(percent), low=round(low), high=round(high)))


def _signals(report: ScoreReport, bank: Bank, say: Sentences) -> Section:
    blocks: list[Block] = [*say.paragraphs("two-sides")]
    for kind in ("strong", "low"):
        of_kind = [one for one in report.signals if bank.signals[one.id].kind == kind]
        of_kind.sort(key=lambda one: _STATES.index(one.state))
        lines = Items(tuple(_signal(one, report, bank, say) for one in of_kind))
        blocks.append(Entry(say(f"heading-{kind}-signals"), (lines,)))
    return Section(say("heading-signals"), tuple(blocks))


def _signal(signal: SignalScore, report: ScoreReport, bank: Bank, say: Sentences) -> str:
    rows = report.rows if signal.percent is not None else ()
    answers = (row.answer for row in rows if row.signal == signal.id)
    sentence = "signal"
    if signal.state == "present":
        sentence = "signal-clear" if signal.clear else "signal-not-clear"
    return say(
        sentence,
        name=bank.signals[signal.id].name,
        label=how_often(answers, report.provenance, bank),
    )


def _overall(report: ScoreReport, overall: OverallScore, say: Sentences) -> Section:
    blocks = [*say.paragraphs("overall" if len(report.pillars) else "pulse")]
    if overall.percent is None or overall.interval is None:
        blocks += say.paragraphs(f"reason-{overall.reason}")
    else:
        blocks += () if _scored(report) else say.paragraphs("percent", "interval")
        blocks.append(_number(overall.percent, overall.interval, say))
    return Section(say("heading-overall"), tuple(blocks))


def told_of_studies(report: ScoreReport, say: Sentences, name: Callable[[str], str]) -> Section:
    """What studies of other people add to the scores of a report.

    Args:
        report: The report, with studies.
        say: The sentences.
        name: What the scale of a study is called, by its id.

    Returns:
        A section with an entry for each study.
    """
    entries = [_study(one, name(one.id), say) for one in report.studies]
    return Section(say("heading-studies"), (*say.paragraphs("studies-intro"), *entries))


def _study(found: StudyScore, name: str, say: Sentences) -> Entry:
    blocks: list[Paragraph | Items] = []
    if found.interval is not None:
        low, high = found.interval
        blocks.append(Paragraph(say("study-error", low=round(low), high=round(high))))
    if found.percentile_rank is not None:
        blocks.append(Paragraph(say("study-rank", rank=round(found.percentile_rank))))
    if not blocks:
        blocks += say.paragraphs("study-no-score")
    studies = [one for one in (found.reliability, found.norms) if one is not None]
    blocks += map(Paragraph, dict.fromkeys(_source(study, say) for study in studies))
    if any(study.made_up for study in studies):
        blocks += say.paragraphs("study-made-up")
    return Entry(name, tuple(blocks))


def _source(study: ReliabilityEvidence | NormEvidence, say: Sentences) -> str:
    return say(
        "study-source",
        population=study.population,
        n=study.n,
        first=say.number(study.collected_from.isoformat()),
        last=say.number(study.collected_until.isoformat()),
        source=study.source,
    )


def _scale_name(id: str, bank: Bank, say: Sentences) -> str:
    if id in bank.pillars:
        return bank.pillars[id].name
    return bank.signals[id].name if id in bank.signals else say("heading-overall")


def _caution(caution: Caution, bank: Bank, say: Sentences) -> Paragraph:
    names = ", ".join(bank.pillars[pillar].name for pillar in caution.about)
    text = say(f"caution-{caution.id}")
    return Paragraph(f"{text} ({names})" if names else text)


def _causes(report: CauseReport, bank: Bank, say: Sentences) -> Iterator[Section]:
    for state in _STATES:
        found = [one for one in report.causes if one.state == state]
        if found:
            lines = {one.id: _cause(one, report, bank, say) for one in found}
            yield Section(say(f"cause-{state}"), _causes_of_state(state, lines, bank))


def _causes_of_state(state: State, lines: dict[str, str], bank: Bank) -> tuple[Block, ...]:
    """The causes of one state, each by its line; those that are present with what helps."""
    if state == "present":
        return tuple(
            Entry(line, (Paragraph(bank.causes[id].what_helps),)) for id, line in lines.items()
        )
    return (Items(tuple(lines.values())),)


def _cause(cause: CauseScore, report: CauseReport, bank: Bank, say: Sentences) -> str:
    name = bank.causes[cause.id].name
    if cause.percent is None:
        return name
    answers = (row.answer for row in report.rows if bank.items[row.item].cause == cause.id)
    return say("cause", name=name, label=how_often(answers, report.provenance, bank))


def _wish(wish: WishScore, report: WishReport, bank: Bank, say: Sentences) -> Paragraph:
    sentence = say(f"wish-{wish.state or 'unknown'}")
    if wish.now is not None and wish.wished is not None:
        answers = (row.answer for row in report.rows if row.pillar == wish.id)
        numbers = say(
            "wish-numbers",
            now=round(wish.now),
            wished=round(wish.wished),
            label=how_often(answers, report.provenance, bank),
        )
        sentence = f"{numbers} {sentence}"
    return Paragraph(f"{bank.pillars[wish.id].name}: {sentence}")
