"""The page of a report says what the report holds: read back from its words and its drawing alone.

Everything here goes over many possible reports, made from a seed.
"""

import re
import sys
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import emotional_intimacy as ei
from emotional_intimacy.reports.blocks import Mark, Strip, Strips
from emotional_intimacy.reports.text_drawings import drawn_strips

sys.path.insert(0, str(Path(__file__).parent))
from pages import (
    TRACK,
    Node,
    ShownSign,
    flat,
    outside_folds,
    parsed,
    sections,
    shown,
    signs_of_html,
    signs_of_text,
    strips_of_html,
    with_folds,
    words,
    words_of_strip,
)
from random_reports import CONTEXTS, FORMS, KINDS, random_reports

BANK = ei.load_bank()
COUNT = 500
SIGNED = ("full", "short")
DECIMALS = 0.005 / 4
"""How far a percent that is read from a drawing may be off: a strip has four units a percent."""


@attrs.frozen
class Case:
    """A report with its pages."""

    report: ei.ScoreReport
    html: Node
    text: str


@cache
def cases(id: str) -> tuple[Case, ...]:
    """Reports on a form, with their pages."""
    return tuple(
        Case(
            report,
            parsed(ei.reports.render(report, BANK, as_="html", fragment=True)),
            ei.reports.render(report, BANK, detail="short"),
        )
        for report in random_reports(BANK, id, COUNT, seed=14)
    )


def every_case():
    return (case for id in FORMS for case in cases(id))


def said(id, **fields):
    return BANK.messages[id].fill(**fields)


def name_of(report: ei.ScoreReport, id: str) -> str:
    context = BANK.contexts[report.provenance.context]
    return context.render(BANK.signals[id].name)


def shown_by(
    report: ei.ScoreReport, kind: str, ids: tuple[str, ...]
) -> list[tuple[str, str, bool]]:
    """What a page has to show, in order: clear signs first, then as the report has them."""
    ordered = sorted(ids, key=lambda sign: not report.signals[sign].clear)
    return [(kind, name_of(report, id), report.signals[id].clear) for id in ordered]


def is_clear(sign: ShownSign) -> bool:
    """Whether a sign is told as clear; anything but "clear" or "likely" is an error."""
    clear = sign.told.endswith("clear")
    assert clear != ("likely, based on " in sign.told)
    return clear


def test_people_of_every_kind_are_among_the_reports():
    """Signs clear and likely, areas of every level, empty reports, and every context."""
    for id in SIGNED:
        reports = [case.report for case in cases(id)]
        assert {report.provenance.context for report in reports} == set(CONTEXTS)
        levels = {pillar.level for report in reports for pillar in report.pillars}
        assert levels == {"strong", "mixed", "low", None}
        signs = {(sign.state, sign.clear) for report in reports for sign in report.signals}
        assert {state for state, _ in signs} == {"present", "partly", "absent", "unknown"}
        assert {clear for _, clear in signs} == ({True, False} if id == "full" else {False})
        cautions = {caution.id for report in reports for caution in report.cautions}
        assert cautions == {
            *("ambivalent", "contradictory", "sparse", "uniform", "incomplete", "fast")
        }
    assert len(KINDS) == 8


@pytest.mark.parametrize("id", SIGNED)
def test_the_signs_of_a_page_are_those_of_the_report(id):
    """From the HTML alone and from the text alone: all of them, no other, clear apart from likely."""
    for case in cases(id):
        report = case.report
        expected = [
            *shown_by(report, "strong", report.strong_signals),
            *shown_by(report, "low", report.low_signals),
        ]
        for read in (signs_of_html(case.html), signs_of_text(case.text)):
            held = [(sign.kind, sign.name, is_clear(sign)) for sign in read]
            assert sorted(held) == sorted(expected)
            # The first of each kind are told in the order of the report, the rest in a line.
            for kind in ("strong", "low"):
                first = [sign for sign in held if sign[0] == kind][:3]
                assert first == [sign for sign in expected if sign[0] == kind][:3]


@pytest.mark.parametrize("id", SIGNED)
def test_clear_signs_stand_before_likely_ones(id):
    """Within a kind, and the strong ones before the ones of distance."""
    for case in cases(id):
        for read in (signs_of_html(case.html), signs_of_text(case.text)):
            order = [(sign.kind != "strong", not is_clear(sign)) for sign in read]
            assert order == sorted(order)


def test_two_answers_are_never_called_clear():
    """The short form has two a sign, and says so."""
    for case in cases("short"):
        for read in (signs_of_html(case.html), signs_of_text(case.text)):
            for sign in read:
                assert sign.told.endswith("likely, based on 2 answers")


def test_each_sign_says_how_often_in_the_words_of_the_answers():
    """The label that is nearest to the mean of its answers."""
    labels = BANK.response_scales["share-of-time"].labels
    for id in SIGNED:
        for case in cases(id):
            by_name = {name_of(case.report, one.id): one for one in case.report.signals}
            read = (*signs_of_html(case.html), *signs_of_text(case.text))
            for sign in (sign for sign in read if not sign.told.startswith(("clear", "likely"))):
                label = next(label for label in labels if sign.told.startswith(label))
                nearest = by_name[sign.name].percent / 25
                assert abs(labels.index(label) - nearest) <= 0.5


def test_examples_are_those_of_the_sign_and_its_context():
    """And each stands under its own sign."""
    for id in SIGNED:
        for case in cases(id):
            context = case.report.provenance.context
            by_name = {name_of(case.report, one.id): one.id for one in case.report.signals}
            both = signs_of_html(case.html), signs_of_text(case.text)
            assert [sign.example for sign in both[0]] == [sign.example for sign in both[1]]
            for sign in both[0]:
                example = BANK.signals[by_name[sign.name]].example(context)
                example = BANK.contexts[context].render(example).replace('"', "'")
                assert sign.example in {"", example}
            for kind in ("strong", "low"):
                examples = [sign.example for sign in both[0] if sign.kind == kind]
                assert all(examples[: 2 if len(both[0]) <= 5 else 1 if len(both[0]) <= 8 else 0])


@pytest.mark.parametrize("id", SIGNED)
def test_every_sign_stands_on_a_page_once(id):
    """Shown, in between, not much, or with too few answers: each in the place of its state."""
    states = {"in-between": "partly", "not-much": "absent", "unknown": "unknown"}
    for case in cases(id):
        names = [sign.name for sign in signs_of_html(case.html)]
        for place, state in states.items():
            of_state = [one.id for one in case.report.signals if one.state == state]
            folds = case.html.of_class(f"ei-{place}")
            assert len(folds) == bool(of_state)
            for fold in folds:
                assert fold.tag == "details"
                listed = fold.one("ei-inline").text().split(" · ")
                assert listed == [name_of(case.report, id) for id in of_state]
                names += listed
        assert sorted(names) == sorted(name_of(case.report, one.id) for one in case.report.signals)


def test_what_distance_does_not_say_follows_it_once():
    """Where a sign of distance is shown, the page says once that it names no cause and no fault."""
    after = said("after-low")
    for id in SIGNED:
        for case in cases(id):
            times = bool(case.report.low_signals)
            assert shown(case.html).count(after) == flat(case.text).count(after) == times
            if times:
                assert case.html.one("ei-low-signs").text().endswith(after)


# Areas


def band_of(score):
    low, high = score.interval
    return said("band", low=round(low), high=round(high))


@pytest.mark.parametrize("id", SIGNED)
def test_the_drawing_holds_the_numbers_of_the_report(id):
    """Dot, band and poles of every area and of the whole, within the two decimals of a drawing."""
    for case in cases(id):
        *areas, whole = strips_of_html(case.html)
        for strip, pillar in zip(areas, case.report.pillars, strict=True):
            assert strip.name == BANK.pillars[pillar.id].name
            if pillar.percent is None:
                assert strip.dot is None
                assert strip.words == said(f"reason-{pillar.reason}")
                continue
            assert strip.dot == pytest.approx(pillar.percent, abs=DECIMALS)
            assert strip.band == pytest.approx(pillar.interval, abs=DECIMALS)
            assert strip.poles == pytest.approx(pillar.poles, abs=DECIMALS)
            assert strip.zones == (37.5, 62.5)
            assert strip.number == str(round(pillar.percent))
        overall = case.report.overall
        if overall.percent is None:
            assert whole.words == said(f"reason-{overall.reason}")
            continue
        assert whole.dot == pytest.approx(overall.percent, abs=DECIMALS)
        assert whole.band == pytest.approx(overall.interval, abs=DECIMALS)
        assert whole.poles is None
        assert whole.number == str(round(overall.percent))
        assert whole.words == band_of(overall)


@pytest.mark.parametrize("id", SIGNED)
def test_words_and_zones_agree(id):
    """The word of an area follows from its dot, its band and the zones it is drawn on."""
    drawn = [strip for case in cases(id) for strip in strips_of_html(case.html)[:-1] if strip.words]
    drawn = [strip for strip in drawn if strip.dot is not None]
    different = [strip for strip in drawn if strip.words != words_of_strip(strip)]
    # At the very edge of a zone, two decimals don't tell the side.
    for strip in different:
        assert strip.words in {words_of_strip(strip, slack) for slack in (-DECIMALS, DECIMALS)}
    assert len(different) < len(drawn) / 100
    assert {strip.words for strip in drawn} == {
        said(f"level-{level}")
        for level in ("strong", "mostly-close", "mixed", "mostly-distant", "low")
    }


@pytest.mark.parametrize("id", FORMS)
def test_the_cells_of_a_text_are_the_nearest_ones(id):
    """The dot stands within half a cell of the percent, the band ends within half of its ends."""
    cell = 100 / 32
    for case in cases(id):
        scores = {
            BANK.pillars[pillar.id].name: pillar
            for pillar in case.report.pillars
            if pillar.percent is not None
        }
        whole = said("heading-overall" if len(case.report.pillars) else "heading-pulse")
        if case.report.overall.percent is not None:
            scores[whole] = case.report.overall
        rows = [found for line in case.text.splitlines() if (found := TRACK.match(line))]
        assert [row["name"].strip() for row in rows] == list(scores)
        for row, score in zip(rows, scores.values(), strict=True):
            track = row["track"]
            # A dot that would hide the end of a zone stands beside it.
            off = 1 if track.index("●") in BESIDE_ZONES else 0.5
            assert abs(track.index("●") * cell - score.percent) <= cell * off + 1e-9
            assert track.count("●") == 1
            assert row["number"].strip() == str(round(score.percent))
            band = [at for at, mark in enumerate(track) if mark in "━●"]
            low, high = score.interval
            # The ends go inward, but for a cell that shows which side of a zone they are on.
            assert low - cell <= band[0] * cell <= band[-1] * cell <= high + cell
            # Where one mark stands, no other can: the poles stand beside it then.
            poles = getattr(score, "poles", ())
            assert [mark for mark in track if mark in "▼▲"].sort() == [*"▼▲"][: len(poles)].sort()
            for mark, pole in zip("▼▲", poles, strict=False):
                assert abs(track.index(mark) * cell - pole) <= cell * 2.5
            free = {at for at, mark in enumerate(track) if mark not in "●▼▲"}
            assert all(
                track[at] == "━" for at in free if low + cell / 2 < at * cell < high - cell / 2
            )


ENDS_OF_ZONES = (12, 20)
"""The cells of 37.5 and 62.5."""

BESIDE_ZONES = (11, 13, 19, 21)


@pytest.mark.parametrize("id", SIGNED)
def test_a_word_can_be_read_from_the_cells_of_a_text(id):
    """Clearly: the mark of the zone is there, and the line beyond it. Mostly: the line covers it."""
    seen = set()
    for case in cases(id):
        for row in map(TRACK.match, case.text.splitlines()):
            word = row and next((word for word in CELL_WORDS if word == row["words"]), None)
            if word is not None:
                assert word_of_cells(row["track"]) in CELL_WORDS[word]
                seen.add(word)
    assert seen == set(CELL_WORDS)


@given(
    band=st.tuples(st.floats(0, 100), st.floats(0, 100), st.floats(0, 100)).map(sorted),
    poles=st.none() | st.tuples(st.floats(0, 100), st.floats(0, 100)),
)
@example(band=[62.6, 72, 80], poles=None)
@example(band=[61.2, 72, 80], poles=None)
@example(band=[62.5, 63, 80], poles=(62.5, 62.5))
@example(band=[0, 37.4, 37.5], poles=(37.5, 37.5))
@example(band=[50, 50, 50], poles=None)
@example(band=[100, 100, 100], poles=None)
def test_the_end_of_a_zone_is_hidden_only_by_a_line_that_crosses_it(band, poles):
    """Whatever the numbers; and there is a piece of line beside every dot."""
    low, percent, high = band
    strip = Strip(
        name="Trust",
        marks=(Mark(percent=percent, low=low, high=high, number=str(round(percent))),),
        words="",
        description="",
        poles=poles,
    )
    _, drawn = drawn_strips(Strips(zones=(37.5, 62.5), rows=(strip,)), 80)
    track = TRACK.match(drawn)["track"]
    for cell, zone in zip(ENDS_OF_ZONES, (37.5, 62.5), strict=True):
        assert (track[cell] == "┊") == (not low < zone < high)
        assert (track[cell] in "━●") or not low < zone < high or poles
    covered = [at for at, mark in enumerate(track) if mark in "━●"]
    assert track.count("●") == 1
    if poles is None:
        assert "━" in track
        assert covered == [*range(covered[0], covered[-1] + 1)]
    for cell, zone in zip(ENDS_OF_ZONES, (37.5, 62.5), strict=True):
        assert low < zone or covered[0] > cell
        assert high > zone or covered[-1] < cell


CELL_WORDS = {
    said("level-strong"): ("close",),
    said("level-low"): ("distant",),
    said("level-mostly-close"): ("touching",),
    said("level-mostly-distant"): ("touching",),
    said("level-mixed"): ("touching", "between"),
}


def word_of_cells(track):
    """Where the line of a track lies, by its cells alone."""
    low, high = ENDS_OF_ZONES
    if not track[low] == track[high] == "┊":
        return "touching"
    dot = track.index("●")
    return "close" if dot > high else "distant" if dot < low else "between"


@pytest.mark.parametrize("id", SIGNED)
def test_a_text_and_a_page_say_the_same_words_of_an_area(id):
    """Also where there is no number."""
    for case in cases(id):
        lines = case.text[case.text.index(said("heading-pillars").upper()) :].split("\n\n")[0]
        for strip in strips_of_html(case.html):
            if strip.dot is None:
                assert f"{strip.name} {strip.words}" in flat(lines)
            else:
                row = next(line for line in lines.splitlines() if line.startswith(strip.name))
                assert row.endswith(f"{strip.number}  {strip.words}".rstrip())


@pytest.mark.parametrize("id", FORMS)
def test_what_explains_a_drawing_stands_where_it_is_drawn(id):
    """The key, the thick line and the small marks, in the text and on the page; and nowhere else."""
    for case in cases(id):
        strips = strips_of_html(case.html)
        drawn = {
            "interval": any(strip.band for strip in strips),
            "key" if id in SIGNED else "key-pulse": any(strip.band for strip in strips),
            "key-poles": any(strip.poles for strip in strips),
            "percent": any(strip.dot is not None for strip in strips),
        }
        for message, is_drawn in drawn.items():
            assert shown(case.html).count(said(message)) == is_drawn


@pytest.mark.parametrize("id", SIGNED)
def test_where_no_sign_is_shown_the_page_says_why(id):
    """None stand out, unless all of the kind have too few answers."""
    for case in cases(id):
        for kind in ("strong", "low"):
            states = {one.state for one in case.report.signals if BANK.signals[one.id].kind == kind}
            told = case.html.one(f"ei-{kind}-signs").text()
            assert (said("signs-none") in told) == (
                not states & {"present"} and states != {"unknown"}
            )
            assert (said("signs-unknown") in told) == (states == {"unknown"})


def test_how_sure_a_number_is_holds_for_every_number_of_answers():
    """Where somebody left out a question, nothing says how many answers there are."""
    for id in ("sure", "sure-pulse", "sure-causes", "sure-wishes"):
        assert not re.search(r"\b\w+ (of your )?answers\b|\bband\b", said(id))


# In short


def in_short(case: Case) -> str:
    """The result and the cautions under it, the same in the text and on the page."""
    text = " ".join(sections(case.text)[said("heading-in-short").upper()])
    assert " ".join(p.text() for p in case.html.one("ei-in-short").of_tag("p")) == text
    return text


def result(case: Case) -> str:
    """The result alone."""
    text = case.html.one("ei-in-short").of_tag("p")[0].text()
    assert in_short(case).startswith(text)
    return text


def test_a_result_stands_within_the_first_thirty_words():
    """Few words stand before it, in the text and on the page."""
    for case in every_case():
        first = in_short(case)[:40]
        assert len(words(shown(case.html).split(first)[0])) <= 30
        assert len(words(flat(case.text).split(first)[0])) <= 30


@pytest.mark.parametrize("id", SIGNED)
def test_the_result_is_true(id):
    """It names areas only at their level, the one with the most, and nothing only where nothing is."""
    nothing = [said(id) for id in ("short-in-between", "short-not-much")]
    ends = {"strong": ("short-area", max), "low": ("short-area-low", min)}
    for case in cases(id):
        report, text = case.report, result(case)
        expected = []
        for level, (message, most) in ends.items():
            of_level = [pillar for pillar in report.pillars if pillar.level == level]
            if of_level:
                end = most(pillar.percent for pillar in of_level)
                first = next(pillar for pillar in of_level if pillar.percent == end)
                expected.append(said(message, name=BANK.pillars[first.id].name))
        assert text.startswith(" ".join(expected))
        assert text.count("clearly") == len(expected)
        unknown = all(one.state == "unknown" for one in report.signals)
        quiet = not expected and not report.strong_signals and not report.low_signals
        assert (text in nothing) == (quiet and not unknown)
        assert quiet or not [sentence for sentence in nothing if sentence in text]
        assert (text == said("short-empty")) == (quiet and unknown)


@pytest.mark.parametrize("id", SIGNED)
def test_in_short_names_the_first_signs_of_each_kind(id):
    """Two of a kind at the most: the clear ones as they are, the others after "likely"."""
    for case in cases(id):
        read = signs_of_html(case.html)
        first = [
            sign
            for kind in ("strong", "low")
            for sign in [sign for sign in read if sign.kind == kind][:2]
        ]
        told = [said("short-sign", name=sign.name) for sign in first if is_clear(sign)]
        likely = [sign.name for sign in first if not is_clear(sign)]
        if likely:
            told.append(said("short-likely", names="; ".join(likely)))
        if told:
            assert result(case).endswith(" ".join(told))


def test_cautions_stand_in_short_each_once():
    """With the areas that they are about; and no other."""
    sentences = {
        id: said(f"caution-{id}")
        for id in ("contradictory", "sparse", "uniform", "incomplete", "fast")
    }
    for case in every_case():
        told = {caution.id: caution.about for caution in case.report.cautions}
        text = in_short(case)
        for id, sentence in sentences.items():
            assert shown(case.html).count(sentence) == text.count(sentence) == (id in told)
        about = ", ".join(BANK.pillars[id].name for id in told.get("ambivalent", ()))
        ambivalent = said("caution-ambivalent", names=about)
        # What is true of several areas needs no list of them.
        alone = "ambivalent" in told and "contradictory" not in told
        assert text.count(ambivalent) == alone


@pytest.mark.parametrize("id", FORMS)
def test_a_page_is_short(id):
    """At the most 450 words outside folds, and 900 with all that is in them."""
    pages = [case.html for case in cases(id)]
    assert max(map(outside_folds, pages)) <= 450
    assert max(map(with_folds, pages)) <= 900


# The pulse


def test_a_pulse_is_a_number_and_never_a_word():
    """No sign, no area, no label: the one number with its band, or that there are too few answers."""
    labels = BANK.response_scales["share-of-time"].labels
    for case in cases("pulse"):
        assert not signs_of_html(case.html)
        assert not signs_of_text(case.text)
        (strip,) = strips_of_html(case.html)
        overall = case.report.overall
        text = result(case)
        if overall.percent is None:
            assert text == said("short-empty")
            assert strip.words == said(f"reason-{overall.reason}")
        else:
            assert text == said("short-pulse", percent=round(overall.percent))
            assert strip.dot == pytest.approx(overall.percent, abs=DECIMALS)
            assert strip.band == pytest.approx(overall.interval, abs=DECIMALS)
            assert strip.zones is None
            assert strip.words == band_of(overall)
        for page in (shown(case.html), case.text):
            assert not [label for label in labels if label in page]


# Nothing twice


def test_no_sentence_of_ours_is_said_twice():
    """Each sentence that explains a page stands on it once at the most."""
    fixed = [
        message.text
        for message in BANK.messages
        if not message.id.startswith(("heading-", "reason-"))
        and isinstance(message.text, str)
        and "{" not in message.text
        and len(message.text) > 30
    ]
    assert len(fixed) > 50
    for id in FORMS:
        for case in cases(id)[:50]:
            told = shown(case.html)
            assert [sentence for sentence in fixed if told.count(sentence) > 1] == []


# Names and the first step


@pytest.fixture(scope="module")
def report():
    """Somebody who is close in most ways."""
    return next(case.report for case in cases("full") if len(case.report.strong_signals) > 3)


def pages_of(report, **options):
    """The words of a report's page and of its text."""
    html = ei.reports.render(report, BANK, as_="html", **options)
    return shown(parsed(html)), flat(ei.reports.render(report, BANK, **options))


def test_names_and_persons_are_text(report):
    """They stand on the page as they are given, whatever they are made of."""
    for page in pages_of(report, names=("Zoë O'Neil", "D'Arcy")):
        assert page.startswith("Zoë O'Neil and D'Arcy ")
    for page in pages_of(report, person='O\'Neil "Sö"'):
        assert page.startswith('You and O\'Neil "Sö" ')
    for bad in ("<b>Ama</b>", "{person}", "x\ny", ""):
        with pytest.raises(ei.RequestError):
            ei.reports.render(report, BANK, person=bad)
        with pytest.raises(ei.RequestError):
            ei.reports.render(report, BANK, names=("Ama", bad))
    with pytest.raises(ei.RequestError, match="names"):
        ei.reports.render(report, BANK, names=["Ama", "Kofi"])


def test_the_first_step_is_that_of_the_plan(report):
    """Its name, its minutes, and why; without a plan nothing is said of one."""
    plan = ei.make_plan(report, BANK, weeks=4)
    step = plan.weeks[0].steps[0]
    for page in pages_of(report, plan=plan):
        start = page.lower().index(said("heading-first-step").lower())
        told = page[start:].split(said("heading-sure"))[0]
        assert BANK.practices[step.practice].name in told
        assert said("step-minutes", minutes=step.minutes) in told
    for page in pages_of(report):
        assert said("heading-first-step").lower() not in page.lower()


def test_the_next_step_is_the_first_one_that_is_not_over(report):
    """From a day on; a look back comes on its day, or as the last; then there is none."""
    start = date(2027, 1, 4)
    plan = ei.make_plan(report, BANK, weeks=4, start=start)
    # A plan without a habit, and without steps that wait for a moment.
    planned = [step for week in plan.weeks for step in week.steps if step.when == "day"]
    weeks = (
        ei.Week(week.number, tuple(step for step in week.steps if step in planned))
        for week in plan.weeks
    )
    plan = attrs.evolve(plan, weeks=tuple(weeks))
    for days in range(0, 29, 4):
        today = start + timedelta(days=days)
        left = [step for step in planned if step.day >= today]
        coming = next(
            (
                step
                for step in left
                if step.day == today
                or BANK.practices[step.practice].kind in {"exercise", "good-times", "conflict"}
            ),
            next(iter(left), None),
        )
        view = ei.describe(report, BANK, plan=plan, today=today)
        if coming is None:
            assert view.first_step is None
        else:
            assert (view.first_step.practice, view.first_step.minutes) == (
                coming.practice,
                coming.minutes,
            )
    assert ei.describe(report, BANK, plan=plan, today=start + timedelta(weeks=9)).first_step is None
    with pytest.raises(ei.RequestError, match="today"):
        ei.describe(report, BANK, plan=plan, today="tomorrow")


def test_a_plan_of_another_context_is_refused(report):
    """A first step that was chosen for somebody else is never shown."""
    other = next(one for one in CONTEXTS if one != report.provenance.context)
    form = BANK.questionnaire("full", context=other)
    plan = ei.make_plan(ei.score(form, dict.fromkeys(form.items.ids, 3)), BANK)
    with pytest.raises(ei.NotComparableError):
        ei.reports.render(report, BANK, plan=plan)
