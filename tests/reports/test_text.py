"""What a reader of the plain text can rely on."""

import json
import re
from importlib import resources

import pytest

import emotional_intimacy as ei

CONTEXTS = ("partner", "family", "friend", "colleague")


@pytest.fixture(scope="module")
def rendered(bank):
    """Reports of every kind in every context, with their texts, and plans."""
    found = []
    for context in CONTEXTS:
        for id in ("full", "short", "pulse"):
            questionnaire = bank.questionnaire(id, context=context)
            ids = questionnaire.items.ids
            for answers in (
                {},
                dict.fromkeys(ids, 3),
                dict.fromkeys(ids, 5),
                {item.id: 5 if item.key == 1 else 1 for item in questionnaire.items},
                {item.id: 1 if item.key == 1 else 5 for item in questionnaire.items},
                {item.id: 1 + at % 5 for at, item in enumerate(questionnaire.items)},
                {item.id: 4 for item in questionnaire.items if item.key == 1},
                dict.fromkeys(ids, 1),
                dict.fromkeys(ids, ei.DOES_NOT_APPLY),
            ):
                report = ei.score(questionnaire, answers, seconds=30.0)
                found.append((report, ei.reports.text.render_report(report, bank)))
    return found


def plans(bank, rendered):
    return [
        ei.reports.text.render_plan(ei.make_plan(report, bank, quiet=quiet), bank)
        for report, _ in rendered[::3]
        for quiet in (False, True)
    ]


def test_nothing_claims_more_than_is_known(bank, rendered):
    """No rendered text holds a word that promises, diagnoses, ranks or compares people."""
    claims = re.compile(
        r"\b(validated|proven|healthy|toxic|above average|compatib\w*|at risk|weakest|worst"
        r"|percentile rank|diagnos\w*|highest|lowest)\b"
    )
    for text in [text for _, text in rendered] + plans(bank, rendered):
        assert not claims.findall(text.replace("unvalidated", "").lower())


def test_every_report_and_plan_carries_the_page(bank, rendered):
    """The page for people who are afraid stands whole in every text, and so does its title."""
    page = bank.pages["when-closeness-is-not-safe"]
    whole = " ".join(" ".join(page.paragraphs).split())
    for text in [text for _, text in rendered] + plans(bank, rendered):
        assert page.title in text
        assert whole in " ".join(text.split())


def test_the_page_stands_at_the_same_distance_from_the_end(rendered, bank):
    """Whatever was answered, the page has the same place and length."""
    page = bank.pages["when-closeness-is-not-safe"]
    for context in CONTEXTS:
        ends = {
            (report.provenance.questionnaire, len(text) - text.index(page.title))
            for report, text in rendered
            if report.provenance.context == context
        }
        assert len(ends) == 3


def test_every_report_says_that_it_is_unvalidated(bank, rendered):
    """The sentence and the evidence stand in every report."""
    sentence = bank.messages["unvalidated"].text
    for _, text in rendered:
        assert sentence in " ".join(text.split())
        assert "evidence: unvalidated" in text


def test_no_percent_of_a_pillar_stands_without_its_poles(bank, rendered):
    """As many pairs of poles as scored pillars."""
    for report, text in rendered:
        scored = [pillar for pillar in report.pillars if pillar.percent is not None]
        assert " ".join(text.split()).count("Signs of distance: ") >= len(scored)


def test_low_areas_are_followed_by_what_that_does_not_say(bank, rendered):
    """A low area is never left without the sentence that it names no cause, no fault, no duty."""
    after = " ".join(bank.messages["after-low"].text.split())
    for report, text in rendered:
        low = [pillar for pillar in report.pillars if pillar.level == "low"]
        assert " ".join(text.split()).count(after) == len(low)


def test_strong_areas_come_before_mixed_and_low_ones(bank, rendered):
    """The order of a report is closer, mixed, more distant, not scored."""
    order = ("strong", "mixed", "low", None)
    for report, text in rendered:
        if not len(report.pillars):
            continue
        section = text[text.index("The areas") : text.index("The signs")]
        place = {
            pillar.id: re.search(f"^{bank.pillars[pillar.id].name}$", section, re.MULTILINE).start()
            for pillar in report.pillars
        }
        levels = [report.pillars[id].level for id in sorted(place, key=place.get)]
        assert levels == sorted(levels, key=order.index)


def test_lines_are_short_and_placeholders_filled(bank, rendered):
    """No line is longer than 80 characters, no placeholder is left."""
    for text in [text for _, text in rendered] + plans(bank, rendered):
        assert max(map(len, text.splitlines())) <= 80
        assert "{" not in text
        assert text.endswith("\n")


def test_cautions_stand_under_their_heading(bank, rendered):
    """What to bear in mind has a heading of its own, and none where there is nothing to say."""
    heading = bank.messages["heading-cautions"].text
    for report, text in rendered:
        assert (f"{heading}\n---" in text) == bool(report.cautions)
        for caution in report.cautions:
            sentence = " ".join(bank.messages[f"caution-{caution.id}"].text.split())
            assert sentence in " ".join(text.split())


def test_a_bank_without_the_page_renders_nothing(bank):
    """No report is printed without the page for people who are afraid; all that lacks is named."""
    import attrs

    kept = [one for one in bank.messages if one.id not in {"percent", "overall"}]
    bare = attrs.evolve(bank, pages=ei.Catalog("page", ()), messages=ei.Catalog("message", kept))
    report = ei.score(bank.questionnaire("pulse", context="friend"), {})
    for _ in range(2):
        with pytest.raises(ei.ContentError) as caught:
            ei.reports.text.render_report(report, bare)
        assert [(one.rule, one.path) for one in caught.value.problems] == [
            ("missing-message", "messages.overall"),
            ("missing-message", "messages.percent"),
            ("missing-page", "pages.when-closeness-is-not-safe"),
        ]


def test_a_report_of_another_questionnaire_of_the_same_name_is_refused(bank):
    """A bank renders only what was answered to its own questions."""
    import attrs

    report = ei.score(bank.questionnaire("pulse", context="friend"), {})
    for changes in ({"digest": "0" * 16}, {"questionnaire": "another"}):
        made = attrs.evolve(report.provenance, **changes)
        with pytest.raises(ei.NotComparableError):
            ei.reports.text.render_report(attrs.evolve(report, provenance=made), bank)


def test_reasons_for_missing_numbers_are_told(bank):
    """A pillar without a number says why, and so does the whole."""
    questionnaire = bank.questionnaire("full", context="friend")
    report = ei.score(questionnaire, {item.id: 4 for item in questionnaire.items if item.key == 1})
    text = " ".join(ei.reports.text.render_report(report, bank).split())
    for reason in ("reason-too-few-answers", "reason-pillar-not-scored"):
        assert bank.messages[reason].text in text


def test_a_scored_pillar_of_a_one_sided_scale_says_that_a_side_is_missing(bank):
    """Where a pole is not known, the text says so and shows no number for it."""
    import attrs

    questionnaire = bank.questionnaire("full", context="friend")
    report = ei.score(questionnaire, dict.fromkeys(questionnaire.items.ids, 3))
    bare = [attrs.evolve(pillar, poles=(50.0, None)) for pillar in report.pillars]
    report = attrs.evolve(report, pillars=ei.Catalog("pillar", bare))
    text = ei.reports.text.render_report(report, bank)
    assert bank.messages["pole-none"].text in " ".join(text.split())


def test_causes_stand_by_state(bank):
    """The text on causes names each by its state, and carries the page."""
    questionnaire = bank.questionnaire("causes", context="partner")
    report = ei.score_causes(
        questionnaire, {"k09": 5, "k10": 5, "k13": 1, "k14": 1, "k01": 3, "k02": 3}
    )
    text = ei.reports.text.render_causes(report, bank)
    places = [
        text.index(bank.causes[id].name)
        for id in ("fast-life", "past-wounds", "unresolved-conflict", "childhood")
    ]
    assert places == sorted(places)
    assert bank.pages["when-closeness-is-not-safe"].title in text


def test_a_state_without_causes_has_no_heading(bank):
    """Where every cause is present, nothing else is listed."""
    questionnaire = bank.questionnaire("causes", context="friend")
    report = ei.score_causes(questionnaire, dict.fromkeys(questionnaire.items.ids, 5))
    text = ei.reports.text.render_causes(report, bank)
    assert bank.messages["cause-present"].text in text
    assert bank.messages["cause-unknown"].text not in text


def test_renderers_refuse_what_is_not_theirs(bank):
    """A report of another kind or of another edition is refused before anything is printed."""
    import attrs

    causes = ei.score_causes(bank.questionnaire("causes", context="friend"), {})
    with pytest.raises(ei.RequestError, match="ScoreReport"):
        ei.reports.text.render_report(causes, bank)
    other = attrs.evolve(causes, provenance=attrs.evolve(causes.provenance, edition="2031.1"))
    with pytest.raises(ei.NotComparableError):
        ei.reports.text.render_causes(other, bank)
    with pytest.raises(ei.RequestError, match="plan"):
        ei.reports.text.render_plan(causes, bank)


def test_wishes_name_more_less_and_as_now(bank):
    """The text on wishes treats a wish for less as a wish for more."""
    full = bank.questionnaire("full", context="partner")
    report = ei.score(full, dict.fromkeys(full.items.ids, 3))
    wishes = bank.questionnaire("wishes", context="partner")
    said = {"understanding": 5, "trust": 1, "communication": 3}
    found = ei.score_wishes(wishes, {one.id: said.get(one.pillar) for one in wishes.items}, report)
    text = " ".join(ei.reports.text.render_wishes(found, bank).split())
    for state, pillar in (
        ("more", "understanding: now 50, your wish 100 (always or almost always). "),
        ("less", "trust: now 50, your wish 0 (never or almost never). "),
        ("as-now", "communication: now 50, your wish 50 (about half the time). "),
        ("unknown", "empathy: "),
    ):
        id, numbers = pillar.split(": ", 1)
        line = f"{bank.pillars[id].name}: {numbers}{bank.messages[f'wish-{state}'].text}"
        assert line in text


def test_a_plan_tells_each_practice_once_and_each_step_on_its_day(bank):
    """Every step has its line; every practice is described once, with its way out and its grade."""
    from datetime import date

    questionnaire = bank.questionnaire("full", context="family")
    answers = {item.id: 2 + at % 3 for at, item in enumerate(questionnaire.items)}
    report = ei.score(questionnaire, answers)
    plan = ei.make_plan(
        report, bank, start=date(2027, 1, 4), focus=("nurturing",), minutes_per_week=120
    )
    text = ei.reports.text.render_plan(plan, bank)
    flat = " ".join(text.split())
    for week in plan.weeks:
        for step in week.steps:
            name = bank.practices[step.practice].name
            minutes = f"{step.minutes} minute{'' if step.minutes == 1 else 's'}"
            assert f"{step.day:%A} {step.day.isoformat()}: {name}, {minutes}" in flat
    render = bank.contexts["family"].render
    for id in {step.practice for week in plan.weeks for step in week.steps}:
        practice = bank.practices[id]
        assert flat.count(" ".join(render(practice.leave_if).split())) == 1
        assert bank.messages[f"known-{practice.known.level}"].text in flat
    for sentence in ("plan-alone", "plan-brushed-aside", "plan-for-one"):
        assert bank.messages[sentence].text in flat
    prompts = {id for week in plan.weeks for step in week.steps for id in step.prompts}
    assert prompts
    assert all(bank.prompts[id].text in flat for id in prompts)
    assert flat.count(bank.messages["prompts-pass"].text) == 1


def test_the_quiet_plan_says_what_is_true_for_everyone_who_gets_it(bank):
    """Its heading names no reason."""
    report = ei.score(bank.questionnaire("pulse", context="friend"), {})
    text = ei.reports.text.render_plan(ei.make_plan(report, bank), bank)
    assert "A quiet plan just for you. It doesn't use your answers." in text
    assert "your friend" not in text


def test_the_word_safe_is_only_on_the_page(bank, rendered):
    """Nothing is ever found to be safe."""
    for text in [text for _, text in rendered] + plans(bank, rendered):
        page = bank.pages["when-closeness-is-not-safe"]
        outside = " ".join(text.split()).replace(" ".join(" ".join(page.paragraphs).split()), "")
        assert "safe" not in outside.replace(page.title, "")


def test_a_form_without_an_overall_score_says_nothing_of_one(bank, tmp_path):
    """A rule of a bank of one's own need not ask for one: neither report nor progress has it."""
    files = resources.files("emotional_intimacy") / "data" / "2026.1"
    rules = json.loads((files / "content" / "rules.json").read_text(encoding="utf-8"))
    (rule,) = [rule | {"id": "apart"} for rule in rules if rule["kind"] == "pillars"]
    del rule["overall_z"]
    short = json.loads((files / "questionnaires" / "short.json").read_text(encoding="utf-8"))
    text = {"title": "Short", "instruction": "Answer alone.", "window": "These weeks."}
    for name, value in {
        "content/rules.json": [rule],
        "questionnaires/apart.json": short | {"id": "apart", "rule": "apart"},
        "text/en/questionnaires.json": {"apart": text},
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(value), encoding="utf-8")
    own = ei.load_bank_from(tmp_path, extending=bank)
    form = own.questionnaire("apart", context="friend")
    reports = [ei.score(form, {item.id: step for item in form.items}) for step in (3, 4)]
    heading = own.messages["heading-overall"].text
    told = ei.reports.text.render_report(reports[0], own)
    assert own.pillars["trust"].name in told
    assert heading not in told
    assert heading not in ei.reports.text.render_progress(ei.compare_over_time(reports), own)
    whole = ei.score(own.questionnaire("short", context="friend"), {})
    assert heading in ei.reports.text.render_report(whole, own)
