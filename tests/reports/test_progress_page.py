"""What a reader of a progress can rely on, as text and as HTML: above all, what it never says."""

import re
import xml.etree.ElementTree as ET
from datetime import date, timedelta

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import emotional_intimacy as ei
from emotional_intimacy.reports.describe import lines as lines_module

CONTEXTS = ("partner", "family", "friend", "colleague")
PAGE = "when-closeness-is-not-safe"
MONDAY = date(2026, 3, 2)
BARS = "▁▂▃▄▅▆▇█"


def flat(text):
    return " ".join(text.split())


def told(bank, id, **fields):
    """A sentence of the bank."""
    return bank.messages[id].fill(**fields)


def text_of(progress, bank, **options):
    """The whole text of a progress on one line."""
    return flat(ei.reports.render(progress, bank, **options))


def reports_of(form, patterns, dated=True):
    """Weekly reports; each pattern gives the keyed answer to an item."""
    return [
        ei.score(
            form,
            {
                item.id: value if item.key == 1 or type(value) is not int else 6 - value
                for at, item in enumerate(form.items)
                for value in [pattern(at)]
            },
            answered_on=MONDAY + timedelta(7 * week) if dated else None,
        )
        for week, pattern in enumerate(patterns)
    ]


PATTERNS = {
    "rise": [lambda _: 2, lambda at: 4 + at % 2],
    "fall": [lambda at: 4 + at % 2, lambda _: 2],
    "steady": [lambda _: 3, lambda _: 3],
    "scatter": [lambda at: 1 + at % 5, lambda at: 1 + (at + 2) % 5, lambda at: 1 + (at + 1) % 5],
    "nothing": [lambda _: None, lambda _: None],
    "appears": [lambda _: None, lambda _: 3],
    "half": [lambda at: 3 if at % 2 else None, lambda at: None if at % 2 else 3],
    "not-offered": [lambda _: ei.DOES_NOT_APPLY, lambda _: 3],
    "weeks-up": [lambda at, week=week: 2 + (at + week > 8) for week in range(13)],
    "weeks-down": [lambda at, week=week: 4 - (at + week > 8) for week in range(13)],
    "shift-up": [lambda _, week=week: 2 + 2 * (week > 5) for week in range(12)],
    "shift-down": [lambda _, week=week: 4 - 2 * (week > 5) for week in range(12)],
}


@pytest.fixture(scope="module")
def rendered(bank):
    """Progress of every kind in every context: name, value, view and text."""
    return [
        (name, progress, ei.describe(progress, bank), ei.reports.render(progress, bank))
        for context in CONTEXTS
        for id in ("full", "short", "pulse")
        for name, patterns in PATTERNS.items()
        for dated in (True, False)
        for progress in [
            ei.compare_over_time(
                reports_of(bank.questionnaire(id, context=context), patterns, dated)
            )
        ]
    ]


def body(bank, text):
    """The words of a text before the page for people who are afraid."""
    return flat(text[: text.index(bank.messages["heading-afraid"].text.upper())])


# What it never says


def test_no_word_judges_a_direction(bank, rendered):
    """A fall is no failure and a rise no success; nothing asks for effort, praises, ranks, claims or promises."""
    judging = re.compile(
        r"\b(fail\w*|declin\w*|worse\w*|deteriorat\w*|drop\w*|fell|falling|rising|lost|losing|setback\w*"
        r"|relaps\w*|success\w*|achiev\w*|improv\w*|better|progress\w*|gain\w*|great|good job|well done"
        r"|congratulat\w*|proud|keep it up|keep going|effort\w*|try harder|should|must|have to|need to|goal\w*"
        r"|target\w*|streak\w*"
        r"|validated|proven|healthy|toxic|above average|compatib\w*|at risk|weakest|worst|highest|lowest"
        r"|diagnos\w*|significant\w*|safe)\b"
    )
    for _, _, view, text in rendered:
        said = body(bank, text).replace("unvalidated", "")
        for sign in view.signs.signs:
            said = said.replace(sign.name, "")
        assert not judging.findall(said.lower())


def test_a_rise_and_a_fall_are_told_in_the_same_words(bank, rendered):
    """But for the numbers, their labels, and up or down, the text of a rise is the text of a fall."""
    labels = "|".join(bank.response_scales["share-of-time"].labels)
    by_name = {}
    for name, progress, _, text in rendered:
        made = progress.provenance[0]
        key = (made.questionnaire, made.context, progress.overall.values[0].answered_on is None)
        by_name.setdefault(name, {})[key] = text
    for rise, fall in (("rise", "fall"), ("weeks-up", "weeks-down"), ("shift-up", "shift-down")):
        for key, text in by_name[rise].items():
            both = []
            for whole in (text, by_name[fall][key]):
                # Which signs are named where depends on their kind, as it does in a report.
                said = re.sub(r"SIGNS THAT CHANGED.*?EACH TIME", "EACH TIME", body(bank, whole))
                said = re.sub(rf"[-+]?\d+(\.\d+)?|{labels}|[{BARS}]", "#", said)
                said = re.sub(r"\b(up|down|above|below)\b", "#", said, flags=re.IGNORECASE)
                both.append(said)
            assert both[0] == both[1]


def test_a_rise_looks_like_a_fall(bank, questionnaire):
    """No color and no shape tells one from the other: a page has the same classes for both."""
    form = questionnaire("pulse", "friend")
    for rise, fall in (("rise", "fall"), ("weeks-up", "weeks-down")):
        drawn = []
        for name in (rise, fall):
            progress = ei.compare_over_time(reports_of(form, PATTERNS[name]))
            page = ei.reports.render(progress, bank, as_="html", fragment=True)
            drawn.append(re.findall(r'class="([^"]*)"', page))
            assert not re.search(r"style=|fill=|stroke=|[←-⇿]", page)
        assert drawn[0] == drawn[1]


# What it always carries


def test_it_says_how_sure_it_is(bank, rendered):
    """That no study checked the questions, and that a change says neither why nor whose doing it was."""
    for _, _, _, text in rendered:
        said = flat(text)
        for id in ("sure-progress", "progress-difference", "percent"):
            assert said.count(told(bank, id)) == 1
        assert said.count("evidence: unvalidated") == 1


def test_the_page_has_the_same_place_and_length_as_in_reports(bank, rendered):
    """From its short form to the end, a progress is the report of the same questionnaire to the letter."""
    heading = bank.messages["heading-afraid"].text.upper()
    page = bank.pages[PAGE]
    for _, progress, _, text in rendered:
        made = progress.provenance[0]
        report = ei.score(bank.questionnaire(made.questionnaire, context=made.context), {})
        other = ei.reports.render(report, bank)
        ending = text[text.index(heading) :]
        assert ending == other[other.index(heading) :]
        assert flat(" ".join((*page.lines, page.title, *page.paragraphs))) in flat(ending)


def test_no_percent_of_a_pillar_stands_without_its_poles(bank, rendered):
    """Each value of a scored pillar has both of its sides in the view, in the fold and in the drawing."""
    for _, progress, view, text in rendered:
        values = [value for pillar in progress.pillars for value in pillar.values]
        scored = sum(value.percent is not None for value in values)
        points = [point for line in view.lines.lines for point in line.points]
        assert [(point.closeness, point.distance) for point in points] == [
            (None, None) if value.percent is None else value.poles for value in values
        ]
        assert len(re.findall(r"signs of distance: \d", flat(text))) == scored
        missing = sum(value.percent is None for value in (*values, *progress.overall.values))
        assert flat(text).count(": no number") == missing


def test_each_difference_is_told_with_its_doubt(bank, rendered):
    """Every change is followed by one of two sentences, and a change that is not there by its reason."""
    for _, progress, _, text in rendered:
        scales = [*progress.pillars, progress.overall]
        changes = [scale.change for scale in scales]
        if len(progress.overall.values) > 2:
            changes += [scale.last_change for scale in scales if scale.last_change is not None]
        beyond = sum(change is not None and change.beyond_noise for change in changes)
        within = sum(change is not None and not change.beyond_noise for change in changes)
        said = flat(text)
        assert said.count(told(bank, "progress-beyond")) == beyond
        assert said.count(told(bank, "progress-within")) == within
        assert said.count(told(bank, "progress-unknown")) == changes.count(None)


def test_lines_are_short_and_placeholders_filled(bank, rendered):
    """No line is longer than 80 characters, no placeholder is left."""
    for _, _, _, text in rendered:
        assert max(map(len, text.splitlines())) <= 80
        assert "{" not in text
        assert "None" not in body(bank, text)


# What it says at a glance


def test_words_tell_a_change_only_beyond_noise(bank, rendered):
    """Of each line and each sign: words where the interval leaves out 0, and none where it does not."""
    seen = set()
    for _, progress, view, _ in rendered:
        for scale, line in zip(
            (*progress.pillars, progress.overall), view.lines.every, strict=True
        ):
            pairs = [(scale.change, line.change), (scale.trend, line.trend)]
            if len(scale.values) > 2:
                pairs.append((scale.last_change, line.last_change))
            for change, shown in pairs:
                assert (change is None) == (shown is None)
                if change is not None:
                    assert shown.beyond_noise == change.beyond_noise == bool(shown.words)
                    assert shown.words in line.words
                    seen.add(change.beyond_noise)
            moved = [shown for _, shown in pairs if shown is not None and shown.words]
            parts = [shown.words for shown in moved] + [line.shift.words for _ in [0] if line.shift]
            reason = scale.values[-1].reason
            if reason is not None:
                parts.append(told(bank, f"reason-{reason}"))
            assert sorted(line.words.split(" · ")) == sorted(parts or [""])
        changed = {
            scale.id
            for scale in progress.signals
            if scale.change is not None and scale.change.beyond_noise
        }
        assert {sign.id for sign in view.signs.signs} == changed
    assert seen == {True, False}


def test_in_short_names_what_moved(bank, questionnaire):
    """Up and down apart; where nothing moved, that; where nothing compares, that."""
    form = questionnaire("full", "friend")

    def answers(**pillars):
        keyed = {item.id: pillars.get(item.pillar, 3) for item in form.items}
        return {item.id: keyed[item.id] * item.key + 3 - 3 * item.key for item in form.items}

    def in_short(*given):
        progress = ei.compare_over_time([ei.score(form, one) for one in given])
        return ei.describe(progress, bank).in_short.sentences

    trust, empathy = bank.pillars["trust"].name, bank.pillars["empathy"].name
    # Trust rises and empathy falls by one step throughout; the whole stays where it was.
    assert in_short(answers(), answers(trust=4, empathy=2)) == (
        f"Up since the first time: {trust}.",
        f"Down since the first time: {empathy}.",
    )
    assert in_short(answers(), answers()) == (told(bank, "progress-short-none"),)
    assert in_short({}, answers()) == (told(bank, "progress-short-unknown"),)
    one_sign = {item.id: 5 if item.signal == "open-talk" else 3 for item in form.items}
    sentences = in_short(dict.fromkeys(one_sign, 3), one_sign)
    assert sentences[0] == told(bank, "progress-short-signs")


def test_a_trend_or_a_run_is_not_called_nothing(bank, questionnaire):
    """Where the first and the last differ little, but the weeks go one way, in short says so."""
    form = questionnaire("pulse", "friend")
    name = told(bank, "heading-pulse")
    weeks = [
        lambda at, week=week: 3 + ((at + week) % 6 < (1, 0, 2, 1, 3, 2, 4)[week])
        for week in range(7)
    ]
    view = ei.describe(ei.compare_over_time(reports_of(form, weeks)), bank)
    assert not view.lines.overall.change.beyond_noise
    assert view.lines.overall.trend.beyond_noise
    assert view.in_short.sentences == (told(bank, "progress-one-trend-up"),)
    run = [lambda at, up=up: 3 + up * (at < 2) for up in (0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 0, 0)]
    view = ei.describe(ei.compare_over_time(reports_of(form, run, dated=False)), bank)
    assert view.lines.overall.shift.length == 6
    run = told(bank, "progress-shift-up", count=6, when="time 5")
    assert view.in_short.sentences == (f"{name}: {run}.",)


def test_what_changed_since_last_time_is_not_called_nothing(bank, questionnaire):
    """Up and down again: nothing changed since the first time, but something did since the last."""
    for id in ("pulse", "full"):
        form = questionnaire(id, "friend")
        for steps, since, last in (
            ((3, 3, 5), "up", None),
            ((3, 1, 3), None, "up"),
            ((3, 5, 3), None, "down"),
            ((1, 5, 3), "up", "down"),
        ):
            patterns = [lambda _, step=step: step for step in steps]
            view = ei.describe(ei.compare_over_time(reports_of(form, patterns)), bank)
            names = ", ".join(line.name for line in view.lines.every)
            kind, fields = ("one", {}) if id == "pulse" else ("short", {"names": names})
            expected = []
            if since is not None:
                expected.append(told(bank, f"progress-{kind}-{since}", **fields))
            if last is not None:
                expected.append(told(bank, f"progress-{kind}-last-{last}", **fields))
            assert view.in_short.sentences == tuple(expected)


def test_nothing_has_changed_only_where_no_line_says_otherwise(bank, rendered):
    """The sentence goes with lines that have no words of a change, a trend or a run."""
    seen = set()
    nothing, unknown = told(bank, "progress-short-none"), told(bank, "progress-short-unknown")
    for _, _, view, _ in rendered:
        parts = [
            part
            for line in view.lines.every
            for part in (line.change, line.last_change, line.trend, line.shift)
            if part is not None
        ]
        quiet = not any(part.words for part in parts) and not view.signs.signs
        sentences = set(view.in_short.sentences)
        assert (nothing in sentences) == (quiet and bool(parts))
        assert (unknown in sentences) == (not parts)
        seen |= sentences & {nothing, unknown}
    assert seen == {nothing, unknown}


@pytest.mark.parametrize(("days", "unit"), [(7, ""), (3 * 365, "-year")])
def test_a_clear_trend_is_never_told_as_nought(bank, questionnaire, days, unit):
    """A small trend gets more digits, or is told by the year."""
    form = questionnaire("pulse", "friend")
    reports = [
        ei.score(
            form,
            {
                item.id: 3 + item.key * (at < max(0, time - time % 2))
                for at, item in enumerate(form.items)
            },
            answered_on=MONDAY + timedelta(days * time),
        )
        for time in range(7)
    ]
    line = ei.describe(ei.compare_over_time(reports), bank).lines.overall
    assert line.trend.beyond_noise
    whole = 1 if not unit else 365.25 / 7
    points = float(re.search(r"by about ([\d.]+) a", line.trend.words)[1])
    assert points == pytest.approx(line.trend.per_week * whole, rel=0.05)
    assert line.trend.words == told(bank, f"progress-trend{unit}-up", points=str(points))
    shown = [float(number) for number in re.findall(r"[+-]?\d+\.\d+", line.trend.sentence)]
    assert shown == pytest.approx(
        [end * whole for end in (line.trend.per_week, line.trend.low, line.trend.high)], rel=0.1
    )


@pytest.mark.parametrize(
    ("points", "written"),
    [(9.96, "10"), (9.94, "9.9"), (10.4, "10"), (0.5, "0.5"), (0.04, "0.040"), (-0.0123, "0.012")],
)
def test_points_have_the_digits_that_they_need(points, written):
    """Whole from 10 on, one digit below, and two that count where one would be a nought."""
    assert lines_module.size_of(points) == written


def test_a_trend_that_no_digit_shows_is_not_told(bank, questionnaire):
    """Less than a twentieth of a point a year is nothing to speak of."""
    form = questionnaire("pulse", "friend")
    progress = ei.compare_over_time(reports_of(form, PATTERNS["weeks-up"]))
    trend = attrs.evolve(
        progress.overall.trend, per_week=0.0005, se=0.0001, interval=(0.0003, 0.0007)
    )
    overall = attrs.evolve(progress.overall, trend=trend)
    line = ei.describe(attrs.evolve(progress, overall=overall), bank).lines.overall
    assert line.trend is None
    assert "a year" not in line.words


def test_marks_are_explained_where_they_are_drawn(bank, rendered):
    """Bands and the marks of the poles: nothing is said of a drawing that isn't there."""
    seen = set()
    for _, progress, _, text in rendered:
        page = ei.reports.render(progress, bank, as_="html", fragment=True)
        drawn = ("ei-band-area" in page, "ei-pole" in page)
        keys = [told(bank, id) in page for id in ("progress-key", "progress-key-poles")]
        assert keys == list(drawn)
        assert (told(bank, "progress-interval") in flat(text)) == drawn[0]
        seen.add(drawn)
    assert seen == {(False, False), (True, False), (True, True)}


def svg_of(progress, bank):
    """The drawings of the lines of a progress."""
    page = ei.reports.render(progress, bank, as_="html", fragment=True)
    return [
        ET.fromstring(drawing)  # noqa: S314 - the library drew it
        for drawing in re.findall(r'<svg class="ei-line".*?</svg>', page)
    ]


def percent_at(drawing, y):
    """What a height stands for, read from the lines that the drawing has at 0 and 100."""
    grid = sorted(float(line.get("y1")) for line in drawing.findall("line[@class='ei-grid']"))
    return 100 * (grid[-1] - float(y)) / (grid[-1] - grid[0])


keyed_rows = st.lists(
    st.lists(st.sampled_from([1, 2, 3, 4, 5, None]), min_size=36, max_size=36),
    min_size=2,
    max_size=4,
)


@given(rows=keyed_rows)
def test_numbers_read_back_from_a_drawing_are_those_of_the_progress(bank, questionnaire, rows):
    """Each dot, each band and each pole, in order; a time without a number has none, and no line over it."""
    form = questionnaire("short", "partner")
    reports = reports_of(form, [row.__getitem__ for row in rows])
    progress = ei.compare_over_time(reports)
    drawings = svg_of(progress, bank)
    for scale, drawing in zip((*progress.pillars, progress.overall), drawings, strict=True):
        scored = [value for value in scale.values if value.percent is not None]
        dots = drawing.findall("circle[@class='ei-point']")
        read = [percent_at(drawing, dot.get("cy")) for dot in dots]
        assert read == pytest.approx([value.percent for value in scored], abs=0.02)
        last = [percent_at(drawing, dot.get("cy")) for dot in drawing.findall("circle[@r='5']")]
        today = scale.values[-1]
        assert last == ([] if today.percent is None else [pytest.approx(today.percent, abs=0.02)])
        bands = []
        for band in drawing.findall("polygon[@class='ei-band-area']"):
            heights = [float(pair.split(",")[1]) for pair in band.get("points").split()]
            half = len(heights) // 2
            pairs = list(zip(reversed(heights[half:]), heights[:half], strict=True))
            xs = [float(pair.split(",")[0]) for pair in band.get("points").split()][:half]
            # A number between two gaps has a piece of band to each side.
            bands += pairs[:1] if half == 2 and xs[1] - xs[0] == 14 else pairs
        ends = [tuple(percent_at(drawing, y) for y in pair) for pair in bands]
        assert len(ends) == len(scored)
        for pair, value in zip(ends, scored, strict=True):
            assert pair == pytest.approx(value.interval, abs=0.02)
        stretches = "".join("x" if value.percent is not None else " " for value in scale.values)
        paths = drawing.findall("polyline")
        assert [len(path.get("points").split()) for path in paths] == [
            len(stretch) for stretch in stretches.split() if len(stretch) > 1
        ]
        poles = drawing.findall("polygon[@class!='ei-band-area']")
        tips = [percent_at(drawing, pole.get("points").split()[-1].split(",")[1]) for pole in poles]
        if scale.id != "overall" and today.percent is not None:
            assert tips == pytest.approx(today.poles, abs=0.02)
        else:
            assert tips == []


def test_a_gap_in_text_and_a_bar_for_each_number(bank, questionnaire):
    """Percents of 0, 25 and 100 have bars of one, three and eight eighths; none in between is a gap."""
    form = questionnaire("pulse", "friend")
    progress = ei.compare_over_time(
        reports_of(form, [lambda _: 1, lambda _: 2, lambda _: None, lambda _: 5])
    )
    name = told(bank, "heading-pulse")
    (line,) = [
        line for line in ei.reports.render(progress, bank).splitlines() if line.startswith(name)
    ][:1]
    assert line.startswith(f"{name:<20} ▁▃ █  100  up by 100")
    plain = ei.reports.render(progress, bank, ascii_only=True)
    assert f"{name:<20} .- @  100  up by 100" in plain
    assert plain.isascii()


def test_the_last_time_without_a_number(bank, questionnaire):
    """An earlier number never stands for today's: there is a dash, and why."""
    form = questionnaire("pulse", "friend")
    progress = ei.compare_over_time(reports_of(form, [lambda _: 4, lambda _: None]))
    line = ei.describe(progress, bank).lines.overall
    assert line.words == told(bank, "reason-too-few-answers")
    page = ei.reports.render(progress, bank, as_="html", fragment=True)
    assert '<span class="ei-number">\N{EN DASH}</span>' in page
    (drawing,) = svg_of(progress, bank)
    assert drawing.findall("circle[@r='5']") == []


def test_times_stand_where_their_days_are(bank, questionnaire):
    """Nine and then two tenths of the way; without a day on one of them, evenly."""
    form = questionnaire("pulse", "friend")
    answers = dict.fromkeys(form.items.ids, 3)
    days = [MONDAY, MONDAY + timedelta(9), MONDAY + timedelta(10)]
    for given_days, share in ((days, 0.9), ([days[0], None, days[2]], 0.5)):
        reports = [ei.score(form, answers, answered_on=day) for day in given_days]
        (drawing,) = svg_of(ei.compare_over_time(reports), bank)
        first, middle, last = (
            float(dot.get("cx")) for dot in drawing.findall("circle[@class='ei-point']")
        )
        assert (middle - first) / (last - first) == pytest.approx(share, abs=0.001)


def test_many_times_fit_into_80_columns(bank, questionnaire):
    """A hundred weeks take two rows of bars."""
    form = questionnaire("pulse", "friend")
    weeks = [lambda at, week=week: 1 + (at + week) % 5 for week in range(100)]
    text = ei.reports.render(ei.compare_over_time(reports_of(form, weeks)), bank)
    assert max(map(len, text.splitlines())) <= 80
    assert sum(text.count(bar) for bar in BARS) == 100


# What it says of numbers


def test_a_difference_by_hand(bank, questionnaire):
    """2 and then 3 throughout: 25 and 50 percent, +25.0, and 2.5706 of 25 sqrt(1/72) to either side."""
    form = questionnaire("pulse", "friend")
    rise, fall, same = (
        text_of(ei.compare_over_time(reports_of(form, [lambda _: one, lambda _: other])), bank)  # noqa: B023 - called before the next turn
        for one, other in ((2, 3), (3, 2), (3, 3))
    )
    assert "March 2, 2026: 25 (" in rise
    assert "March 9, 2026: 50 (" in rise
    for text, amount, low, high, worth in (
        (rise, "+25.0", "+14.3", "+35.7", "beyond"),
        (fall, "-25.0", "-35.7", "-14.3", "beyond"),
        (same, "0.0", "-10.7", "+10.7", "within"),
    ):
        first = told(bank, "progress-first", amount=amount, low=low, high=high, items=6)
        assert f"{first} {told(bank, f'progress-{worth}')}" in text
    assert f"50 {told(bank, 'progress-up', points='25')} " in rise
    assert f"25 {told(bank, 'progress-down', points='25')} " in fall
    assert told(bank, "progress-short-none") in same


def test_times_without_a_day_are_counted(bank, questionnaire):
    """Where there is no day, the place in the order stands; and there is no trend."""
    form = questionnaire("pulse", "friend")
    progress = ei.compare_over_time(reports_of(form, PATTERNS["shift-up"], dated=False))
    text = text_of(progress, bank)
    assert "time 1: 25 (" in text
    assert told(bank, "progress-shift-up", count=6, when="time 7") in text
    assert told(bank, "progress-shift-note") in text
    assert told(bank, "progress-trend-note") not in text
    assert ei.describe(progress, bank).lines.overall.trend is None


def test_a_trend_and_a_shift(bank, questionnaire):
    """Both are told with their doubt, and the shift with its day."""
    form = questionnaire("pulse", "friend")
    progress = ei.compare_over_time(reports_of(form, PATTERNS["shift-down"]))
    text = text_of(progress, bank)
    assert told(bank, "progress-shift-down", count=6, when="April 13, 2026") in text
    trend = progress.overall.trend
    low, high = (f"{end:+.1f}" for end in trend.interval)
    amount = f"{trend.per_week:+.1f}"
    assert (
        told(bank, "progress-trend", points=12, amount=amount, low=low, high=high)
        + " "
        + told(bank, "progress-trend-beyond")
    ) in text
    assert told(bank, "progress-trend-down", points=amount[1:]) in text
    assert told(bank, "progress-trend-note") in text
    steady = ei.compare_over_time(reports_of(form, [lambda _: 3] * 3))
    text = text_of(steady, bank)
    assert told(bank, "progress-trend-within") in text
    line = ei.describe(steady, bank).lines.overall
    assert (line.words, line.shift) == ("", None)
    assert told(bank, "progress-shift-note") not in text


def test_signs_beyond_the_scatter_are_named(bank, questionnaire):
    """A sign whose four answers all move by two is named with its labels, the others are not."""
    form = questionnaire("full", "friend")
    first = ei.score(form, dict.fromkeys(form.items.ids, 2))
    last = ei.score(form, {item.id: 4 if item.signal == "open-talk" else 2 for item in form.items})
    progress = ei.compare_over_time([first, last])
    (sign,) = ei.describe(progress, bank).signs.signs
    assert (sign.before, sign.after, sign.change.amount) == (25.0, 75.0, 50.0)
    text = text_of(progress, bank)
    name = bank.signals["open-talk"].name
    up = told(bank, "progress-up", points="50")
    assert f"● {name} from now and then to most of the time {up}" in text
    assert told(bank, "progress-signs") in text
    others = [signal.name for signal in bank.signals if signal.id != "open-talk"]
    assert not [name for name in others if name in text]


def test_a_pole_that_is_not_known(bank, questionnaire):
    """Where common items leave one side without two answers, neither side is told."""
    form = questionnaire("full", "friend")
    progress = ei.compare_over_time([ei.score(form, dict.fromkeys(form.items.ids, 3))] * 2)
    bare = [
        attrs.evolve(
            scale, values=tuple(attrs.evolve(value, poles=(50.0, None)) for value in scale.values)
        )
        for scale in progress.pillars
    ]
    changed = attrs.evolve(progress, pillars=ei.Catalog("scale", bare))
    assert "signs of distance: 5" not in text_of(changed, bank)
    assert {
        (point.closeness, point.distance)
        for line in ei.describe(changed, bank).lines.lines
        for point in line.points
    } == {(50.0, None)}


def test_changed_questions_are_told(bank, questionnaire, edited_bank):
    """A progress across editions says on how many questions it rests, and how each report was made."""

    def reword(held):
        held["t03"]["text"] = "Lately " + held["t03"]["text"]

    def raise_version(items):
        for item in items:
            item["version"] += item["id"] == "t03"

    newer = edited_bank(
        "text/en/items.json", reword, more={"items/trust.json": raise_version}, name="2027.1"
    )
    old, new = questionnaire("full", "partner"), newer.questionnaire("full", context="partner")
    progress = ei.compare_over_time(
        [ei.score(one, dict.fromkeys(one.items.ids, 3)) for one in (old, new)]
    )
    text = text_of(progress, newer)
    assert told(newer, "progress-common", items=71) in text
    assert text.count(told(bank, "caution-other-wording")) == 1
    for one in (old, new):
        assert f"edition {one.edition}, en" in text
        assert one.digest in text
    assert text.count("evidence: unvalidated") == 1
    with pytest.raises(ei.NotComparableError) as caught:
        ei.reports.render(progress, bank)
    assert (caught.value.what, caught.value.found) == ("edition", "2027.1")


@pytest.mark.parametrize(("coefficient", "kind"), [("retest", "retest"), ("alpha", "consistency")])
@pytest.mark.parametrize("made_up", [True, False])
@pytest.mark.parametrize(
    ("last", "reached"), [(4, "reached"), (2, "not-reached"), (1, "not-reached")]
)
def test_a_study_is_told_with_its_people_and_its_source(
    bank, questionnaire, coefficient, kind, made_up, last, reached
):
    """What a study adds is told with who it was about, and what kind of scatter it is."""
    form = questionnaire("pulse", "friend")
    study = ei.ReliabilityEvidence(
        questionnaire=form.id, version=form.version, context=form.context, digest=form.digest,
        locale=form.locale, scale="overall", coefficient=coefficient, value=0.75, sd=20.0, cases="complete", n=300,
        population="adults asked twice", source="a report", collected_from=MONDAY,
        collected_until=MONDAY, made_up=made_up,
    )  # fmt: skip
    reports = reports_of(form, [lambda _: 2, lambda _: last])
    progress = ei.compare_over_time(reports, evidence=[study])
    text = text_of(progress, bank)
    source = told(
        bank,
        "study-source",
        population="adults asked twice",
        n=300,
        first="March 2, 2026",
        last="March 2, 2026",
        source="a report",
    )
    assert source in text
    assert (told(bank, "study-made-up") in text) == made_up
    # sem 10, s_diff 14.142, threshold 27.72
    assert told(bank, f"progress-study-{kind}", threshold="27.7") in text
    amount = {4: "+50.0", 2: "0.0", 1: "-25.0"}[last]
    assert told(bank, f"progress-study-{reached}", amount=amount) in text


@pytest.mark.parametrize(
    ("id", "scale", "name"),
    [
        ("full", "trust", "Trust"),
        ("full", "open-talk", "You can talk openly"),
        ("full", "overall", "All areas"),
        ("pulse", "overall", "The past seven days"),
    ],
)
def test_a_study_goes_by_the_name_of_its_score(bank, questionnaire, id, scale, name):
    """In a progress and in a report: an area, a sign, the whole, and the one number of a pulse."""
    form = questionnaire(id, "friend")
    study = ei.ReliabilityEvidence(
        questionnaire=form.id, version=form.version, context=form.context, digest=form.digest,
        locale=form.locale, scale=scale, coefficient="retest", value=0.75, sd=20.0, cases="complete", n=300,
        population="adults asked twice", source="a report", collected_from=MONDAY,
        collected_until=MONDAY, made_up=True,
    )  # fmt: skip
    answers = dict.fromkeys(form.items.ids, 4)
    reports = [ei.score(form, answers, evidence=[study]) for _ in range(2)]
    progress = ei.compare_over_time(reports, evidence=[study])
    for value in (reports[0], progress):
        assert [study.name for study in ei.describe(value, bank).studies] == [name]


# Views, names, and what is refused


def test_the_view_holds_the_numbers_of_the_progress(bank, questionnaire):
    """Unrounded, beside the text that shows them rounded; it goes through JSON and back."""
    form = questionnaire("short", "friend")
    progress = ei.compare_over_time(reports_of(form, PATTERNS["scatter"]))
    view = ei.describe(progress, bank)
    for scale, line in zip((*progress.pillars, progress.overall), view.lines.every, strict=True):
        assert line.id == scale.id
        for value, point in zip(scale.values, line.points, strict=True):
            assert (point.percent, (point.low, point.high)) == (value.percent, value.interval)
            assert point.number == str(round(value.percent))
            assert point.day == value.answered_on
        assert (line.change.amount, line.change.n_items) == (
            scale.change.amount,
            scale.change.n_items,
        )
    plain = ei.to_dict(view)
    assert plain["lines"]["overall"]["points"][0]["when"] == "March 2, 2026"


def test_the_title_takes_names(bank, questionnaire):
    """A name, or two; the numbers stay the same."""
    form = questionnaire("pulse", "friend")
    progress = ei.compare_over_time(reports_of(form, PATTERNS["rise"]))
    assert ei.describe(progress, bank, person="Ama").title == "You and Ama"
    assert ei.describe(progress, bank, names=("Anna", "Ben")).title == "Anna and Ben"


def test_renderers_refuse_what_is_not_theirs(bank, questionnaire):
    """No bank is no bank, and a plan goes with a report alone."""
    report = ei.score(questionnaire("pulse", "friend"), {})
    progress = ei.compare_over_time([report, report])
    with pytest.raises(ei.RequestError) as caught:
        ei.reports.render(progress, None)
    assert caught.value.argument == "bank"
    with pytest.raises(ei.RequestError) as caught:
        ei.reports.render(progress, bank, today=MONDAY)
    assert caught.value.argument == "today"


def test_a_progress_of_one_day_names_it_once():
    """The span of its times is the day itself."""
    bank = ei.load_bank()
    form = bank.questionnaire("pulse", context="friend")
    report = ei.score(form, dict.fromkeys(form.items.ids, 4), answered_on=date(2026, 3, 2))
    view = ei.describe(ei.compare_over_time([report, report]), bank)
    assert view.subtitle == ("A seven-day check-in", "2 times", "March 2, 2026")


def test_a_progress_without_a_line_says_so():
    """Where a rule asks for neither areas nor the whole, nothing is drawn and nothing fails."""
    bank = ei.load_bank()
    form = bank.questionnaire("pulse", context="friend")
    progress = ei.compare_over_time([ei.score(form, {}), ei.score(form, {})])
    bare = attrs.evolve(progress, overall=None)
    for as_ in ("text", "html"):
        page = ei.reports.render(bare, bank, as_)
        assert "2 times" in page
        assert "ei-line" not in page.rpartition("</style>")[2]
