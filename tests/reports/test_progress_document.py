"""What a reader of a progress can rely on, as text and as HTML: above all, what it never says."""

import re
from datetime import date, timedelta

import attrs
import pytest

import emotional_intimacy as ei

CONTEXTS = ("partner", "family", "friend", "colleague")
PAGE = "when-closeness-is-not-safe"
MONDAY = date(2026, 3, 2)


def flat(text):
    return " ".join(text.split())


def told(bank, id, **fields):
    """A sentence of the bank."""
    return bank.messages[id].text.format(**fields)


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
    """Progress of every kind in every context: name, value and text."""
    return [
        (name, progress, ei.reports.text.render_progress(progress, bank))
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
    """The words of a text before the page."""
    return flat(text[: text.index(bank.pages[PAGE].title)])


# What it never says


def test_no_word_judges_a_direction(bank, rendered):
    """A fall is no failure and a rise no success; nothing asks for effort, praises, ranks, claims or promises."""
    judging = re.compile(
        r"\b(fail\w*|declin\w*|worse\w*|deteriorat\w*|drop\w*|fell|lost|losing|setback\w*|relaps\w*"
        r"|success\w*|achiev\w*|improv\w*|better|progress\w*|gain\w*|great|good job|well done|congratulat\w*"
        r"|proud|keep it up|keep going|effort\w*|try harder|should|must|have to|need to|goal\w*|target\w*|streak\w*"
        r"|validated|proven|healthy|toxic|above average|compatib\w*|at risk|weakest|worst|highest|lowest"
        r"|diagnos\w*|significant\w*|safe)\b"
    )
    for _, _, text in rendered:
        said = body(bank, text).replace("unvalidated", "")
        for one in bank.signals:
            said = said.replace(f"{one.name}: ", "")
        said = said.lower()
        assert not judging.findall(said)


def test_a_rise_and_a_fall_are_told_in_the_same_words(bank, rendered):
    """But for the numbers and their labels, the text of a rise is the text of a fall."""
    labels = "|".join(bank.response_scales["share-of-time"].labels)
    by_name = {}
    for name, progress, text in rendered:
        made = progress.provenance[0]
        key = (made.questionnaire, made.context, progress.overall.values[0].answered_on is None)
        by_name.setdefault(name, {})[key] = text
    for rise, fall in (("rise", "fall"), ("weeks-up", "weeks-down"), ("shift-up", "shift-down")):
        for key, text in by_name[rise].items():
            one, other = (
                re.sub(rf"[-+]?\d+(\.\d+)?|{labels}", "#", body(bank, told))
                for told in (text, by_name[fall][key])
            )
            # Which signs are named where depends on their kind, as it does in a report.
            one, other = (
                re.sub(r"The signs -+ .*?All areas", "All areas", told) for told in (one, other)
            )
            one, other = (re.sub("are (higher|lower) than", "are #", told) for told in (one, other))
            assert one == other


def test_there_are_no_arrows_and_no_colours(bank, rendered):
    """Plain letters and signs alone, in the text and in the page of HTML."""
    for name, progress, text in rendered:
        assert text.isascii(), name
        if progress.provenance[0].context == "friend":
            html = ei.reports.html.render_progress(progress, bank)
            assert html.isascii()
            assert not re.search(r"\b(red|green|class=|style=)", html.split("</style>")[1])


# What it always carries


def test_it_says_that_the_questions_are_unvalidated(bank, rendered):
    """The sentence stands first, and the evidence last."""
    for _, _, text in rendered:
        assert flat(text).startswith(
            f"{told(bank, 'heading-progress')} ====================== {told(bank, 'unvalidated')}"
        )
        assert text.endswith("evidence: unvalidated\n")


def test_it_says_what_a_difference_does_not_say(bank, rendered):
    """No cause, no fault, no duty; and that one in twenty is chance."""
    for _, _, text in rendered:
        for id in ("progress-says-not", "progress-difference", "percent", "interval"):
            assert told(bank, id) in flat(text)


def test_the_page_has_the_same_place_and_length_as_in_reports(bank, rendered):
    """From the page to the end, a progress is the report of the same questionnaire to the letter."""
    title = bank.pages[PAGE].title
    for _, progress, text in rendered:
        made = progress.provenance[0]
        report = ei.score(bank.questionnaire(made.questionnaire, context=made.context), {})
        other = ei.reports.text.render_report(report, bank)
        assert text[text.index(title) :] == other[other.index(title) :]


def test_no_percent_of_a_pillar_stands_without_its_poles(bank, rendered):
    """Each value of a scored pillar is followed by both of its sides."""
    for _, progress, text in rendered:
        values = [one for pillar in progress.pillars for one in pillar.values]
        scored = sum(one.percent is not None for one in values)
        assert flat(text).count("Signs of distance: ") == scored
        missing = sum(one.percent is None for one in (*values, *progress.overall.values))
        assert text.count(told(bank, "progress-no-number")) == missing


def test_each_difference_is_told_with_its_doubt(bank, rendered):
    """Every change is followed by one of two sentences, and a change that is not there by its reason."""
    for _, progress, text in rendered:
        scales = [*progress.pillars, progress.overall]
        changes = [one.change for one in scales]
        if len(progress.overall.values) > 2:
            changes += [one.last_change for one in scales if one.last_change is not None]
        beyond = sum(one is not None and one.beyond_noise for one in changes)
        within = sum(one is not None and not one.beyond_noise for one in changes)
        assert flat(text).count(told(bank, "progress-beyond")) == beyond
        assert flat(text).count(told(bank, "progress-within")) == within
        assert flat(text).count(told(bank, "progress-unknown")) == changes.count(None)


def test_lines_are_short_and_placeholders_filled(bank, rendered):
    """No line is longer than 80 characters, no placeholder is left."""
    for _, _, text in rendered:
        assert max(map(len, text.splitlines())) <= 80
        assert "{" not in text
        assert "None" not in body(bank, text)


# What it says of numbers


def test_a_difference_by_hand(bank, questionnaire):
    """2 and then 3 throughout: 25 and 50 percent, +25.0, and 2.5706 of 25 sqrt(1/36) to either side."""
    form = questionnaire("pulse", "friend")
    progress = ei.compare_over_time(reports_of(form, [lambda _: 2, lambda _: 3]))
    text = flat(ei.reports.text.render_progress(progress, bank))
    assert "2026-03-02: 25 percent of the possible range (" in text
    assert "2026-03-09: 50 percent of the possible range (" in text
    assert (
        "The difference from the first time is +25.0 points (+14.3 to +35.7), based on 6 questions. That's more"
        in text
    )
    back = ei.compare_over_time(reports_of(form, [lambda _: 3, lambda _: 2]))
    text = flat(ei.reports.text.render_progress(back, bank))
    assert (
        "The difference from the first time is -25.0 points (-35.7 to -14.3), based on 6 questions. That's more"
        in text
    )
    same = ei.compare_over_time(reports_of(form, [lambda _: 3, lambda _: 3]))
    text = flat(ei.reports.text.render_progress(same, bank))
    assert (
        "The difference from the first time is 0.0 points (-10.7 to +10.7), based on 6 questions. "
        "The choice of questions alone could" in text
    )


def test_times_without_a_day_are_counted(bank, questionnaire):
    """Where there is no day, the place in the order stands."""
    form = questionnaire("pulse", "friend")
    progress = ei.compare_over_time(reports_of(form, PATTERNS["shift-up"], dated=False))
    text = flat(ei.reports.text.render_progress(progress, bank))
    assert "time 1: 25 percent" in text
    assert (
        "Starting with time 7, 6 results in a row are higher than the middle value of all 12 results."
        in text
    )
    assert told(bank, "progress-shift-note") in text
    assert "points a week" not in text


def test_a_trend_and_a_shift(bank, questionnaire):
    """Both are told with their doubt, and the shift with its day."""
    form = questionnaire("pulse", "friend")
    progress = ei.compare_over_time(reports_of(form, PATTERNS["shift-down"]))
    text = flat(ei.reports.text.render_progress(progress, bank))
    assert (
        "Starting with 2026-04-13, 6 results in a row are lower than the middle value of all 12 results."
        in text
    )
    assert "Across the 12 times that have a date, the numbers changed by -" in text
    assert told(bank, "progress-trend-beyond") in text
    steady = ei.compare_over_time(reports_of(form, [lambda _: 3] * 3))
    text = flat(ei.reports.text.render_progress(steady, bank))
    assert "changed by 0.0 points a week" in text
    assert told(bank, "progress-trend-within") in text
    assert "numbers in a row" not in text


def test_signs_beyond_the_scatter_are_named(bank, questionnaire):
    """A sign whose four answers all move by two is named with labels and percents, the others are not."""
    form = questionnaire("full", "friend")
    first = ei.score(form, dict.fromkeys(form.items.ids, 2))
    last = ei.score(form, {item.id: 4 if item.signal == "open-talk" else 2 for item in form.items})
    text = flat(ei.reports.text.render_progress(ei.compare_over_time([first, last]), bank))
    name = bank.signals["open-talk"].name
    assert (
        f'{name}: "now and then", then "most of the time" (25, then 75 percent of the possible range); '
        "the difference is +50.0 points" in text
    )
    others = [one.name for one in bank.signals if one.id != "open-talk"]
    assert not [one for one in others if f"{one}: " in text]
    assert f"{told(bank, 'heading-low-signals')} {told(bank, 'progress-no-sign')}" in text


def test_a_pole_that_is_not_known(bank, questionnaire):
    """Where common items leave one side without two answers, the text says so."""
    form = questionnaire("full", "friend")
    progress = ei.compare_over_time([ei.score(form, dict.fromkeys(form.items.ids, 3))] * 2)
    bare = [
        attrs.evolve(
            one, values=tuple(attrs.evolve(value, poles=(50.0, None)) for value in one.values)
        )
        for one in progress.pillars
    ]
    text = ei.reports.text.render_progress(
        attrs.evolve(progress, pillars=ei.Catalog("scale", bare)), bank
    )
    assert flat(text).count(told(bank, "pole-none")) == 12


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
    text = flat(ei.reports.text.render_progress(progress, newer))
    assert told(newer, "progress-common", items=71) in text
    assert text.count(told(bank, "caution-other-wording")) == 1
    for one in (old, new):
        assert f"edition {one.edition}, en" in text
        assert one.digest in text
    assert text.count("evidence: unvalidated") == 1
    with pytest.raises(ei.NotComparableError) as caught:
        ei.reports.text.render_progress(progress, bank)
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
    text = flat(ei.reports.text.render_progress(progress, bank))
    assert "The study used here: adults asked twice; a report." in text
    assert (told(bank, "progress-study-made-up") in text) == made_up
    # sem 10, s_diff 14.142, threshold 27.72
    assert told(bank, f"progress-study-{kind}", threshold="27.7") in text
    amount = {4: "+50.0", 2: "0.0", 1: "-25.0"}[last]
    assert told(bank, f"progress-study-{reached}", amount=amount) in text


def test_renderers_refuse_what_is_not_theirs(bank, questionnaire):
    """A report is not a progress, a progress no report, and no bank no bank."""
    report = ei.score(questionnaire("pulse", "friend"), {})
    progress = ei.compare_over_time([report, report])
    for render in (ei.reports.text, ei.reports.html):
        with pytest.raises(ei.RequestError) as caught:
            render.render_progress(report, bank)
        assert (caught.value.argument, caught.value.allowed) == ("progress", "a Progress")
        with pytest.raises(ei.RequestError) as caught:
            render.render_report(progress, bank)
        assert caught.value.argument == "report"
        with pytest.raises(ei.RequestError) as caught:
            render.render_progress(progress, None)
        assert caught.value.argument == "bank"
