"""How often things were so is said with the labels of the scale, on any scale and at its ends."""

import re

import pytest

import emotional_intimacy as ei

RENDERERS = (ei.reports.text, ei.reports.html)
AGREEMENT = ("strongly disagree", "disagree", "neither", "agree", "strongly agree")
SIX = {f"a{number}": ("A", 1 if number <= 3 else -1) for number in range(1, 7)}
"""A pillar of three items on closeness and three on distance."""


def flat(source, bank):
    """The words of a text or of a page, up to the page for everyone."""
    words = " ".join(re.sub(r"<style>.*</style>|<[^>]*>", " ", source, flags=re.DOTALL).split())
    words = words.replace("&quot;", '"')
    return words[: words.index(bank.pages["when-closeness-is-not-safe"].title)]


def with_labels(edited_bank, **labels):
    """The bundled bank with other labels on its scales."""

    def relabel(scales):
        for id, own in labels.items():
            scales[id.replace("_", "-")]["labels"] = list(own)

    return edited_bank("text/en/response_scales.json", relabel)


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
    """Somebody who answers the same throughout reads that answer beside every sign and both poles."""
    form = questionnaire("full", "partner")
    report = ei.score(form, dict.fromkeys(form.items.ids, answer))
    for render in RENDERERS:
        text = flat(render.render_report(report, bank), bank)
        assert [one.id for one in bank.signals if f"{one.name}: {label}" not in text] == []
        percent = 25 * (answer - 1)
        poles = (
            f"Signs of closeness: {label} ({percent} percent of the possible range). "
            f"Signs of distance: {label} ({percent} percent)."
        )
        assert text.count(poles) == 6


@pytest.mark.parametrize(("row", "label"), [((3, 4), "most of the time"), ((2, 3), "now and then")])
def test_at_the_thresholds_the_word_agrees_with_the_state(bank, questionnaire, row, label):
    """3.5 is 62.5 percent, present and 'most of the time'; 2.5 is 37.5 percent, absent and 'now and then'."""
    form = questionnaire("full", "partner")
    asked = [item.id for item in form.items if item.signal == "open-talk"]
    report = ei.score(form, dict(zip(asked, row, strict=False)))
    assert report.signals["open-talk"].state == {4: "present", 3: "absent"}[row[-1]]
    for render in RENDERERS:
        text = flat(render.render_report(report, bank), bank)
        assert f"{bank.signals['open-talk'].name}: {label}" in text
        assert text.count(": too few answers to tell") == len(bank.signals) - 1


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
    progress = ei.compare_over_time([report, report])
    for render in RENDERERS:
        text = flat(render.render_report(report, own), own)
        assert f"A+: {strong_label}" in text
        assert f"A-: {low_label}" in text
        for page in (text, flat(render.render_progress(progress, own), own)):
            assert f"Signs of closeness: {strong_label} (" in page
            assert f"Signs of distance: {low_label} (" in page


def test_halfway_on_an_even_scale_is_the_higher_step(make_bank, bank):
    """The very middle of six steps has no word; the one above it stands for it."""
    own = make_bank({"form": ((1, 6), SIX)}, labels={"form": tuple("abcdef")}, extending=bank)
    form = own.questionnaire("form", context="here")
    report = ei.score(form, dict(zip(SIX, (3, 4, None, 4, 3, None), strict=True)))
    text = flat(ei.reports.text.render_report(report, own), own)
    assert re.search(r"A\+: d\b", text)
    assert re.search(r"A-: d\b", text)


def test_causes_are_said_with_their_own_scale(bank, edited_bank):
    """Beside each cause stands how much it gets in the way; beside one without answers, nothing."""
    other = with_labels(edited_bank, degree=("none", "a bit", "so-so", "a lot", "hugely"))
    for own, most, least in ((bank, "very much", "not at all"), (other, "hugely", "none")):
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
        middle = form.response_scale.labels[2]
        for render in RENDERERS:
            text = flat(render.render_causes(report, own), own)
            for id, label in ((present, most), (absent, least), (partly, middle)):
                assert f"{own.causes[id].name}: {label}" in text
            assert own.causes[unknown].name in text
            assert f"{own.causes[unknown].name}:" not in text


def test_progress_names_signs_with_both_words(bank, edited_bank):
    """Before and after stand in the words of the scale."""
    own = with_labels(edited_bank, share_of_time=AGREEMENT)
    form = own.questionnaire("full", context="friend")
    reports = [ei.score(form, dict.fromkeys(form.items.ids, answer)) for answer in (1, 5)]
    for render in RENDERERS:
        text = flat(render.render_progress(ei.compare_over_time(reports), own), own)
        for signal in own.signals:
            assert f'{signal.name}: "strongly disagree", then "strongly agree" (0, then 100' in text


def test_progress_over_changed_questions_takes_its_words_from_what_they_share(
    questionnaire, edited_bank
):
    """Answers to a question that was changed count for no word, as they count for no number."""

    def reword(items):
        items["t01"]["text"] = "Lately " + items["t01"]["text"]

    def raise_version(items):
        for item in items:
            item["version"] += item["id"] == "t01"

    newer = edited_bank(
        "text/en/items.json", reword, more={"items/trust.json": raise_version}, name="2027.1"
    )
    forms = questionnaire("full", "partner"), newer.questionnaire("full", context="partner")
    changed = forms[0].items["t01"]
    first = dict.fromkeys(forms[0].items.ids, 1) | {"t01": 5}
    last = dict.fromkeys(forms[1].items.ids, 4) | {"t01": 1}
    progress = ei.compare_over_time([ei.score(forms[0], first), ei.score(forms[1], last)])
    first, last = progress.signals[changed.signal].values
    assert (first.step, last.step) == (1, 4)
    before, after = progress.pillars["trust"].values
    assert (before.pole_steps, after.pole_steps) == ((1, 1), (4, 4))
    assert before.step is None
    assert progress.overall.values[0].pole_steps is None


def test_a_point_without_answers_has_no_steps(questionnaire):
    """What has no percent has no word either."""
    form = questionnaire("full", "friend")
    progress = ei.compare_over_time([ei.score(form, {}), ei.score(form, {})])
    assert progress.signals["open-talk"].values[0].step is None
    assert progress.pillars["trust"].values[0].pole_steps == (None, None)


def test_no_word_of_the_bundled_scale_is_left_on_another(bank, edited_bank):
    """With labels of agreement, nothing that is rendered speaks of how much of the time."""
    own = with_labels(edited_bank, share_of_time=AGREEMENT, degree=AGREEMENT)
    form = own.questionnaire("full", context="partner")
    wishes = own.questionnaire("wishes", context="partner")
    causes = own.questionnaire("causes", context="partner")
    strangers = [
        *bank.response_scales["share-of-time"].labels,
        *("half", "of the time", "moderately", "quite a lot", "a good deal", "a little"),
    ]
    for answer in (1, 2, 3, 4, 5):
        report = ei.score(form, dict.fromkeys(form.items.ids, answer))
        wished = ei.score_wishes(wishes, dict.fromkeys(wishes.items.ids, 6 - answer), report)
        caused = ei.score_causes(causes, dict.fromkeys(causes.items.ids, answer))
        other = ei.score(form, {item.id: 3 for item in form.items})
        shown = ei.compare_couple(report, other, 3, 3)
        text = ei.reports.text
        for source in (
            text.render_report(report, own),
            text.render_wishes(wished, own),
            text.render_causes(caused, own),
            text.render_progress(ei.compare_over_time([report, other]), own),
            text.render_couple(shown, own),
            text.render_preview(ei.couples.preview(report, 3, wishes=wished), own),
        ):
            said = flat(source, own).lower()
            for cause in own.causes:
                said = said.replace(cause.what_helps.lower(), "")
            assert [word for word in strangers if word in said] == []


def test_the_whole_is_a_number_and_never_a_word(bank, questionnaire):
    """Neither the mean of the areas nor a pulse is given a label."""
    labels = bank.response_scales["share-of-time"].labels
    pulse = questionnaire("pulse", "friend")
    text = flat(
        ei.reports.text.render_report(ei.score(pulse, dict.fromkeys(pulse.items.ids, 4)), bank),
        bank,
    )
    assert not [label for label in labels if label in text]
