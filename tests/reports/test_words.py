"""How often things were so is said with the labels of the scale, on any scale and at its ends."""

import json
import sys
from importlib import resources
from pathlib import Path
from random import Random

import attrs
import pytest

import emotional_intimacy as ei

sys.path.insert(0, str(Path(__file__).parent))
from pages import flat, parsed, shown, words
from random_reports import CONTEXTS

AGREEMENT = ("strongly disagree", "disagree", "neither", "agree", "strongly agree")
SIX = {f"a{number}": ("A", 1 if number <= 3 else -1) for number in range(1, 7)}
"""A pillar of three items on closeness and three on distance."""


def pages_of(value, bank):
    """The words of the text and of the page, without the ones for people who are afraid."""
    heading = bank.messages["heading-afraid"].text
    text = flat(ei.reports.render(value, bank)).split(heading.upper())[0]
    page = shown(parsed(ei.reports.render(value, bank, as_="html"))).split(heading)[0]
    return text, page


def with_labels(edited_bank, **labels):
    """The bundled bank with other labels on its scales."""

    def relabel(scales):
        for id, own in labels.items():
            scales[id.replace("_", "-")]["labels"] = list(own)

    return edited_bank("text/en/response_scales.json", relabel)


def how_often(report, bank):
    """The label of each sign, whatever its state."""
    view = ei.describe(report, bank)
    groups = (view.strong_signs, view.low_signs, view.in_between, view.not_much, view.unknown)
    return {sign.id: sign.how_often for group in groups for sign in group.signs}


@pytest.mark.parametrize(
    ("answer", "label"),
    [
        (1, "never or almost never"),
        (2, "now and then"),
        (3, "about half the time"),
        (4, "most of the time"),
        (5, "always or almost always"),
    ],
)
def test_each_answer_is_said_in_its_own_words(bank, questionnaire, answer, label):
    """Somebody who answers the same throughout has that answer beside every sign."""
    form = questionnaire("full", "partner")
    report = ei.score(form, dict.fromkeys(form.items.ids, answer))
    assert set(how_often(report, bank).values()) == {label}
    assert len(how_often(report, bank)) == len(bank.signals)
    for page in pages_of(report, bank):
        assert (label in page) == (answer >= 4)
    poles = bank.messages["strip-poles"].fill(
        strong=25 * (answer - 1),
        low=25 * (answer - 1),
    )
    assert ei.reports.render(report, bank, as_="html").count(poles) == 6


@pytest.mark.parametrize(("row", "label"), [((3, 4), "most of the time"), ((2, 3), "now and then")])
def test_at_the_thresholds_the_word_agrees_with_the_state(bank, questionnaire, row, label):
    """3.5 is 62.5 percent, present and 'most of the time'; 2.5 is 37.5 percent, absent and 'now and then'."""
    form = questionnaire("full", "partner")
    asked = [item.id for item in form.items if item.signal == "open-talk"]
    report = ei.score(form, dict(zip(asked, row, strict=False)))
    assert report.signals["open-talk"].state == {4: "present", 3: "absent"}[row[-1]]
    found = how_often(report, bank)
    assert found.pop("open-talk") == label
    assert set(found.values()) == {"too few answers to tell"}


@pytest.mark.parametrize(
    ("bounds", "labels", "closer", "further"),
    [
        ((1, 7), (), (7, 7, 6, "about 7 of 7"), (1, 3, 3, "about 2 of 7")),
        ((0, 10), (), (8, 9, 10, "about 9 of 10"), (0, 0, 1, "about 0 of 10")),
        ((1, 5), AGREEMENT, (5, 5, 5, "strongly agree"), (3, 2, 2, "disagree")),
        ((1, 2), ("no", "yes"), (1, 2, 2, "yes"), (1, 1, 2, "no")),
    ],
)
def test_a_scale_of_ones_own_has_words_of_its_own(make_bank, bank, bounds, labels, closer, further):
    """Labels of one's own stand where ours would; without any, the step and the highest step."""
    own = make_bank({"form": (bounds, SIX)}, labels={"form": labels}, extending=bank)
    *strong, strong_label = closer
    *low, low_label = further
    form = own.questionnaire("form", context="here")
    report = ei.score(form, dict(zip(SIX, (*strong, *low), strict=True)))
    assert how_often(report, own) == {"A+": strong_label, "A-": low_label}
    for page in pages_of(report, own):
        assert strong_label in page


def test_halfway_on_an_even_scale_is_the_higher_step(make_bank, bank):
    """The very middle of six steps has no word; the one above it stands for it."""
    own = make_bank({"form": ((1, 6), SIX)}, labels={"form": tuple("abcdef")}, extending=bank)
    form = own.questionnaire("form", context="here")
    report = ei.score(form, dict(zip(SIX, (3, 4, None, 4, 3, None), strict=True)))
    assert how_often(report, own) == {"A+": "d", "A-": "d"}


def test_causes_are_said_with_their_own_scale(bank, edited_bank):
    """Beside what gets in the way stands how much; what doesn't, and what isn't known, has a fold."""
    other = with_labels(edited_bank, degree=("none", "a bit", "so-so", "a lot", "hugely"))
    for own, most in ((bank, "very much"), (other, "hugely")):
        form = own.questionnaire("causes", context="partner")
        asked = {id: [one.id for one in form.items if one.cause == id] for id in form.causes}
        present, absent, partly, unknown, *_ = form.causes
        answers = {
            **dict(zip(asked[present], (5, 4), strict=True)),
            **dict(zip(asked[absent], (1, 1), strict=True)),
            **dict(zip(asked[partly], (3, 3), strict=True)),
            asked[unknown][0]: 5,
        }
        report = ei.score_causes(form, answers)
        for page in pages_of(report, own):
            assert f"{own.causes[present].name}: {most}" in page
            assert flat(own.causes[present].what_helps) in page
            headings = [own.messages[f"cause-{state}"].text for state in ("partly", "absent")]
            places = [page.rindex(own.causes[id].name) for id in (present, partly, absent, unknown)]
            assert places == sorted(places)
            assert all(heading in page for heading in headings)


def test_a_state_without_causes_has_no_heading(bank):
    """Where every cause is present, nothing else is listed."""
    form = bank.questionnaire("causes", context="friend")
    report = ei.score_causes(form, dict.fromkeys(form.items.ids, 5))
    for page in pages_of(report, bank):
        assert bank.messages["cause-present"].text.lower() in page.lower()
        for state in ("partly", "absent", "unknown"):
            assert bank.messages[f"cause-{state}"].text not in page


def test_wishes_name_more_less_and_as_now(bank):
    """A wish for less stands there as a wish for more does."""
    full = bank.questionnaire("full", context="partner")
    report = ei.score(full, dict.fromkeys(full.items.ids, 3))
    form = bank.questionnaire("wishes", context="partner")
    said = {"understanding": 5, "trust": 1, "communication": 3}
    wishes = ei.score_wishes(form, {one.id: said.get(one.pillar) for one in form.items}, report)
    view = ei.describe(wishes, bank)
    for group, id, wished in (
        (view.more, "understanding", 100),
        (view.less, "trust", 0),
        (view.as_now, "communication", 50),
    ):
        (wish,) = group.wishes
        assert (wish.id, wish.now, wish.wished) == (id, 50, wished)
        for page in pages_of(wishes, bank):
            assert page.lower().index(group.heading.lower()) < page.rindex(wish.name)
    assert {wish.id for wish in view.unknown.wishes} == {*bank.pillars.ids} - {*said}


def test_no_word_of_the_bundled_scale_is_left_on_another(edited_bank):
    """With labels of agreement, nothing that is rendered speaks of how much of the time."""
    own = with_labels(edited_bank, share_of_time=AGREEMENT, degree=AGREEMENT)
    form = own.questionnaire("full", context="partner")
    wishes = own.questionnaire("wishes", context="partner")
    causes = own.questionnaire("causes", context="partner")
    strangers = [
        *ei.load_bank().response_scales["share-of-time"].labels,
        *("half", "of the time", "moderately", "quite a lot", "a good deal"),
    ]
    other = ei.score(form, dict.fromkeys(form.items.ids, 3))
    for answer in (1, 2, 3, 4, 5):
        report = ei.score(form, dict.fromkeys(form.items.ids, answer))
        wished = ei.score_wishes(wishes, dict.fromkeys(wishes.items.ids, 6 - answer), report)
        for value in (
            report,
            wished,
            ei.score_causes(causes, dict.fromkeys(causes.items.ids, answer)),
            ei.compare_over_time([report, other]),
            ei.compare_couple(report, other, 3, 3),
            ei.couples.preview(report, 3, wishes=wished),
        ):
            for page in pages_of(value, own):
                told = page.lower()
                for text in (
                    *(cause.what_helps for cause in own.causes),
                    *(sign.example("partner") or "" for sign in own.signals),
                ):
                    told = told.replace(flat(text).replace('"', "'").lower(), "")
                assert [word for word in strangers if word in told] == []


# Banks of one's own

LONG = "wide " * 300 + "w" * 500


def renamed(catalog, kind, **changes):
    return ei.Catalog(kind, [attrs.evolve(one, **changes) for one in catalog])


@pytest.fixture(scope="module")
def own_forms(make_bank, bank):
    """Banks that build on the bundled one, each with a form: few items, one sign, bare numbers, long names."""
    six = {f"a{number}": ("A", 1 if number <= 3 else -1) for number in range(1, 7)}
    two = {"b1": ("B", 1), "b2": ("B", -1)}
    sided = {f"c{number}": ("C", 1) for number in range(4)}
    lenient = {"least_answered": 2, "least_each_key": 0}
    plain = make_bank({"six": ((1, 5), six), "two": ((0, 10), two)}, lenient, extending=bank)
    wordy = attrs.evolve(
        plain,
        pillars=renamed(plain.pillars, "pillar", name=LONG),
        signals=renamed(plain.signals, "signal", name=LONG),
    )
    one = make_bank({"one": ((1, 7), {"d1": ("D", -1)})}, labels={"one": ()}, extending=bank)
    bare = {"labels": {"form": ()}, "extending": bank}
    one_sided = make_bank({"form": ((-3, 3), sided)}, lenient, **bare)
    pulse = make_bank({"form": ((1, 2), two)}, {"least_answered": 2}, kind="pulse", **bare)
    return [(plain, "six"), (wordy, "two"), (one, "one"), (one_sided, "form"), (pulse, "form")]


def any_answers(random, form):
    steps = (*form.response_scale.steps, None, ei.RATHER_NOT_SAY, ei.DOES_NOT_APPLY)
    return {id: random.choice(steps) for id in form.items.ids}


def test_banks_of_ones_own_are_rendered_whatever_was_answered(own_forms):
    """Other pillars, signals and scales, nothing asked, nothing answered: both say the same words."""
    random = Random(14)  # noqa: S311 - no secret
    # What a drawing means is said beside that drawing alone.
    keys = (one.text for one in ei.load_bank().messages if "key" in one.id)
    of_keys = set(words(" ".join(keys)))
    for number in range(60):
        own, id = own_forms[number % len(own_forms)]
        form = own.questionnaire(id, context=random.choice(("here", "there", "partner")))
        reports = [ei.score(form, any_answers(random, form)) for _ in range(2)]
        values = [reports[0], ei.compare_over_time(reports)]
        if len(reports[0].pillars):
            tier = random.randint(1, reports[0].provenance.sharing)
            values.append(ei.couples.preview(reports[0], tier))
            values.append(ei.compare_couple(*reports, tier, 3))
        for value in values:
            text, page = pages_of(value, own)
            assert set(words(page)) - set(words(text)) <= of_keys | {"distant", "close"}


def test_causes_and_wishes_on_other_scales_are_rendered_whatever_was_answered(edited_bank):
    """The bundled bank on bare numbers, causes from 0 to 10 and all else from 1 to 2, long names."""

    def ranges(scales):
        for scale, (low, high) in zip(scales, ((1, 2), (0, 10)), strict=True):
            scale.update(minimum=low, maximum=high)

    def no_labels(scales):
        for scale in scales.values():
            scale["labels"] = []

    own = edited_bank(
        "content/response_scales.json", ranges, more={"text/en/response_scales.json": no_labels}
    )
    own = attrs.evolve(
        own,
        causes=renamed(own.causes, "cause", name=LONG, what_helps=LONG),
        pillars=renamed(own.pillars, "pillar", name=LONG),
    )
    random = Random(14)  # noqa: S311 - no secret
    for number in range(12):
        context = CONTEXTS[number % len(CONTEXTS)]
        form, causes, wishes = (
            own.questionnaire(id, context=context) for id in ("short", "causes", "wishes")
        )
        report = ei.score(form, any_answers(random, form))
        for value in (
            report,
            ei.score_causes(causes, any_answers(random, causes)),
            ei.score_wishes(wishes, any_answers(random, wishes), report),
        ):
            text, page = pages_of(value, own)
            assert not set(words(page)) - set(words(text))


def test_where_a_side_was_not_asked_no_pole_is_drawn(own_forms):
    """A form about closeness alone has no distance to show, and says no number of it."""
    own, id = own_forms[3]
    form = own.questionnaire(id, context="here")
    report = ei.score(form, dict.fromkeys(form.items.ids, 2))
    assert report.pillars["C"].percent is not None
    assert None in report.pillars["C"].poles
    page = ei.reports.render(report, own, as_="html")
    assert "ei-pole ei-pole" not in page
    assert "Signs of distance:" not in page
    assert "▼" not in page + ei.reports.render(report, own)


def test_a_bank_without_signs_of_a_kind_has_no_gap(bank):
    """What a bank of one's own does not know leaves no empty place in the text."""
    report = ei.score(bank.questionnaire("full", context="friend"), {})
    strong = [one for one in report.signals if bank.signals[one.id].kind == "strong"]
    report = attrs.evolve(report, signals=ei.Catalog("signal", strong))
    assert "\n\n\n" not in ei.reports.render(report, bank)


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
    whole = ei.score(own.questionnaire("short", context="friend"), {})
    row = f"\n{own.messages['heading-overall'].text}  "
    for value in (reports[0], ei.compare_over_time(reports)):
        told = ei.reports.render(value, own)
        assert own.pillars["trust"].name in told
        assert row not in told
    assert row in ei.reports.render(whole, own)
