"""Reports on scales of your own: their numbers in words, and nothing that is ours."""

import re
from datetime import date
from html.parser import HTMLParser

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import emotional_intimacy as ei
from emotional_intimacy.bank.texts import texts as texts_of_bank
from emotional_intimacy.reports import html, text

STEPS = ["never", "rarely", "seldom", "half", "often", "mostly", "always"]
OURS = re.compile(
    r"\bclos(e|er|eness)\b|distan|intima(?!cy \d)|partner|relationship|validated|strong|weak"
    r"|pillar|\bsigns?\b|\bareas?\b|other person|whose part|not safe|the two of you|couple",
    re.IGNORECASE,
)
"""Words of our bank; the name of the library stands before its version alone."""


def moods(**options):
    """Three parts that share an item, labels, one item turned round and a total."""
    return ei.scale(
        **{
            "id": "moods",
            "items": {"a": "I sing.", "b": "I yawn.", "c": "I hum.", "d": "I nap.", "e": "I wait."},
            "maximum": 7,
            "labels": STEPS,
            "reverse": ["b"],
            "subscales": {"up": ["a", "b"], "down": ["b", "c", "d"], "one": ["e"]},
            "overall": True,
            "title": "Moods of the month",
            **options,
        }
    )


FULL = {"a": 7, "b": 3, "c": 2, "d": 4, "e": 6}


def lines(document):
    """The text with the line ends of its layout taken out."""
    return " ".join(document.split())


class Visible(HTMLParser):
    """What a browser shows of a page, and its title."""

    def __init__(self):
        super().__init__()
        self.texts, self.within = [], []

    def handle_starttag(self, tag, _attributes):
        self.within.append(tag)

    def handle_endtag(self, tag):
        while self.within and self.within.pop() != tag:
            pass

    def handle_data(self, data):
        if data.strip() and "style" not in self.within:
            self.texts.append(data.strip())


def shown(page):
    """What a page shows."""
    parser = Visible()
    parser.feed(page)
    return parser.texts


def rendered(value, scale):
    """A report or a progress as text and as HTML."""
    name = "report" if isinstance(value, ei.ScoreReport) else "progress"
    return [getattr(module, f"render_{name}")(value, scale) for module in (text, html)]


# What a report says


def test_a_whole_report():
    """To the letter: by hand, 7 and 8 - 3 make 6 on 1 to 7, which is 83 percent."""
    scale = moods()
    report = ei.score(scale, {**FULL, "d": None, "e": None})
    assert (
        text.render_report(report, scale)
        == f"""\
Moods of the month
==================

Your scores
-----------

up
  6.0 on a scale of 1 to 7, about "mostly"
  83 percent of the possible range. With other questions like these, it would
    likely be between 0 and 100.
  Sum: 12
  Answered: 2 of 2

down
  There's no score here, because too few of these questions have an answer. It's
    fine to skip questions.
  Answered: 2 of 3

one
  There's no score here, because too few of these questions have an answer. It's
    fine to skip questions.
  Answered: 0 of 1

All parts together
------------------

This is the plain average of the parts.

There's no score for all parts together, because at least one part has none.

Good to know
------------

Many questions have no answer. That's fine, but the numbers tell you less.

How this was made
-----------------

A percent shows where your answers fall in the possible range, from 0 to 100
percent. It doesn't compare you with anyone.

A score sums up your answers and nothing else. What it means depends on how good
the questions are, and this program can't judge that.

emotional_intimacy {ei.__version__}; moods 1, en, {scale.digest}
evidence: unknown
"""
    )


def test_each_number_is_that_of_the_report():
    """Mean, percent, interval, sum and counts, of a part with a gap; and the total."""
    scale = moods(least_answered_share=0.5)
    report = ei.score(scale, {**FULL, "d": None})
    down = report.pillars["down"]
    assert (down.mean, down.sum) == (3.5, 10.5)  # 5 and 2 of three items
    told = lines(text.render_report(report, scale))
    low, high = map(round, down.interval)
    assert 'down 3.5 on a scale of 1 to 7, about "seldom"' in told
    assert f"{round(down.percent)} percent of the possible range. With other questions like" in told
    assert (
        f"likely be between {low} and {high}. Sum: 10.5, as if you'd answered the skipped" in told
    )
    assert "Answered: 2 of 3" in told
    assert (
        "83 percent of the possible range. One answer isn't enough to show how exact that is."
        in told
    )
    whole = report.overall
    assert f"All parts together ------------------ This is the plain average of the parts. {round(whole.percent)} percent" in told  # fmt: skip


def test_the_total_with_an_interval_and_without():
    """It has one where each part has one."""
    without_one = moods(subscales={"up": ["a", "b"], "down": ["b", "c", "d"]})
    report = ei.score(without_one, FULL)
    low, high = map(round, report.overall.interval)
    told = lines(text.render_report(report, without_one))
    assert f"{round(report.overall.percent)} percent of the possible range. With other questions like these, it would likely be between {low} and {high}. How this was made" in told  # fmt: skip
    single = moods(overall=False)
    assert "All parts" not in text.render_report(ei.score(single, FULL), single)


@pytest.mark.parametrize(
    ("answers", "label"),
    [
        ((7, 1), "always"),
        ((1, 7), "never"),
        ((4, 4), "half"),
        ((4, 3), "often"),
        ((7, 2), "always"),
    ],
)
def test_the_label_nearest_to_the_mean(answers, label):
    """Of the answers as they count: the second item is turned round. A tie goes away from the middle."""
    scale = moods()
    report = ei.score(scale, dict(zip("ab", answers, strict=True)))
    assert f'about "{label}"' in lines(text.render_report(report, scale)).split("Sum:")[0]


def test_a_scale_of_bare_numbers():
    """It has the number alone; a scale without parts goes by its title, once as its own part."""
    scale = ei.scale("n", {"a": "One.", "b": "Two."}, minimum=-2, maximum=2, title="Numbers")
    told = text.render_report(ei.score(scale, {"a": -2, "b": 1}), scale)
    assert "\nNumbers\n  -0.5 on a scale of -2 to 2\n" in told
    assert "closest" not in told
    assert "\nn\n" not in told
    untitled = ei.scale("n", {"a": "One."}, maximum=2)
    assert text.render_report(ei.score(untitled, {}), untitled).startswith("n\n=\n")


def test_nothing_that_applies():
    """Is another reason than nothing answered."""
    scale = moods()
    told = lines(text.render_report(ei.score(scale, {"e": ei.DOES_NOT_APPLY}), scale))
    assert (
        "one There's no score here, because none of these questions apply to you. Answered: 0 of 0"
        in told
    )


def test_cautions_in_neutral_words():
    """Equal answers, gaps and haste."""
    scale = moods()
    told = lines(text.render_report(ei.score(scale, {"a": 4}, seconds=0.5), scale))
    assert "Many questions have no answer." in told
    assert "The answers came quickly." in told
    told = lines(text.render_report(ei.score(scale, dict.fromkeys("abcde", 4)), scale))
    assert "Many answers in a row are the same." in told


def test_a_study_that_was_supplied():
    """Is told of the part that it is of, and of the total."""
    scale = moods()
    day = date(2026, 1, 31)
    study = {
        "questionnaire": scale.id, "version": scale.version, "context": scale.context,
        "digest": scale.digest, "locale": "en", "n": 90, "population": "made up", "source": "nowhere",
        "collected_from": day, "collected_until": day, "made_up": True,
    }  # fmt: skip
    evidence = [
        ei.ReliabilityEvidence(
            **study, scale=id, coefficient="alpha", value=0.8, sd=20, cases="complete"
        )
        for id in ("up", "overall")
    ]
    report = ei.score(scale, FULL, evidence=evidence)
    for document in rendered(report, scale):
        assert "What studies of other people show" in document
        assert not OURS.search(document.partition("What studies")[2])
    told = text.render_report(report, scale).partition("What studies")[2]
    assert told.index("\nup\n") < told.index("\nAll parts together\n")


# Nothing that is ours


@st.composite
def filled(draw):
    """A scale of your own and answers of all kinds to it."""
    scale = moods(
        labels=draw(st.sampled_from([(), STEPS])),
        overall=draw(st.booleans()),
        least_answered_share=draw(st.sampled_from([0, 0.75, 1])),
        subscales=draw(st.sampled_from([None, {"up": ["a", "b"], "one": ["e"]}])),
        locale=draw(st.sampled_from(["en", "zz"])),
    )
    one = st.integers(1, 7) | st.sampled_from([None, ei.RATHER_NOT_SAY, ei.DOES_NOT_APPLY])
    reports = [
        ei.score(
            scale,
            {id: draw(one) for id in scale.items.ids},
            seconds=draw(st.none() | st.floats(0, 50)),
            answered_on=date(2026, 1, at),
        )
        for at in range(1, draw(st.integers(3, 13)))
    ]
    return scale, reports


@given(drawn=filled())
def test_no_word_of_our_bank_whatever_was_answered(drawn):
    """All text that is rendered is read: no closeness, no partner, no page, no judgement of the questions."""
    scale, reports = drawn
    for value in (reports[0], ei.compare_over_time(reports)):
        plain, page = rendered(value, scale)
        visible = shown(page)
        assert not OURS.search(plain), OURS.search(plain)
        for one in visible:
            assert not OURS.search(one), one
        assert (
            lines(plain).replace("=", "").replace("-", "").split()
            == lines(" ".join(visible[1:])).replace("=", "").replace("-", "").split()
        )
        assert max(map(len, plain.splitlines())) <= 80


def test_the_search_for_such_words_finds_them(bank, questionnaire):
    """In a bundled report it does, so it can fail."""
    report = ei.score(questionnaire("full", "friend"), {})
    assert len(OURS.findall(text.render_report(report, bank))) > 5
    said = {one.text for one in texts_of_bank(bank) if one.section == "messages"}
    assert any(OURS.search(one) for one in said)


def test_what_is_in_a_scale_stays_as_it_is():
    """Braces, ampersands and tags of a title, a part and a label are text on a page."""
    scale = moods(
        title="<b>{A} & B</b>",
        labels=[f"<i>{{{step}}} & co</i>" for step in STEPS],
        subscales={"{0} <u>": ["a", "b"]},
    )
    plain, page = rendered(ei.score(scale, FULL), scale)
    for one in ("<b>{A} & B</b>", "{0} <u>", 'about "<i>{mostly} & co</i>"'):
        assert one in plain
        assert one in shown(page) or any(one in told for told in shown(page))
    assert "<b>" not in page.partition("<main>")[2]


def test_the_language_of_the_page():
    """Is that of the scale; the words of a language that no edition has are English."""
    for locale in ("en", "de-AT", "zz"):
        scale = moods(locale=locale)
        page = html.render_report(ei.score(scale, FULL), scale)
        assert f'<html lang="{locale}" dir="ltr">' in page
        assert "Your scores" in page
        assert "<title>Time for me</title>" in page


# Progress


def test_a_progress():
    """The title, each part over time with its change, and the total."""
    scale = moods()
    reports = [
        ei.score(
            scale, {**FULL, "a": at, "e": None if at == 1 else 5}, answered_on=date(2026, 3, at)
        )
        for at in (1, 2, 7)
    ]
    told = text.render_progress(ei.compare_over_time(reports), scale)
    assert told.startswith("Moods of the month, over time\n=====")
    flat = lines(told)
    assert "up 2026-03-01: 33 percent of the possible range (0 to 100)" in flat
    assert "The difference from the first time is +50.0 points" in flat
    assert "one 2026-03-01: no number 2026-03-02: 67 percent of the possible range 2026" in flat
    assert "All parts together ------------------ This is the plain average" in flat
    assert "A difference means your answers changed. It doesn't tell you why." in flat
    assert flat.count(f"emotional_intimacy {ei.__version__}; moods 1") == 1
    without = moods(overall=False)
    progress = ei.compare_over_time([ei.score(without, FULL), ei.score(without, FULL)])
    assert "All parts" not in text.render_progress(progress, without)


def test_a_progress_over_two_versions_and_two_wordings():
    """Says on how many questions it rests, and that some words were others."""
    old, new = moods(), moods(version="2", reverse=["b", "d"])
    progress = ei.compare_over_time([ei.score(old, FULL), ei.score(new, FULL)])
    told = lines(text.render_progress(progress, new))
    assert f"use only the {progress.n_common_items} questions that stayed" in told
    assert f"moods 1, en, {old.digest}" in told
    assert f"moods 2, en, {new.digest}" in told
    other = moods(title="Other words")
    progress = ei.compare_over_time([ei.score(old, FULL), ei.score(other, FULL)])
    assert "exactly the same wording" in lines(text.render_progress(progress, other))


# What does not belong together


def test_another_scale_or_version_is_refused(bank, questionnaire):
    """For reports and for progress, with what differs."""
    scale = moods()
    report = ei.score(scale, FULL)
    progress = ei.compare_over_time([report, report])
    for other, what in (
        (ei.scale("other", {"a": "One."}, maximum=5), "questionnaire"),
        (moods(version="2"), "version of the questionnaire"),
        (moods(reverse=["a"]), "digest of the questionnaire"),
    ):
        for value in (report, progress):
            for module in (text, html):
                name = "report" if value is report else "progress"
                with pytest.raises(ei.NotComparableError) as caught:
                    getattr(module, f"render_{name}")(value, other)
                assert caught.value.what == what
    in_other_words = moods(title="Stimmung", locale="de")
    assert "Stimmung" in text.render_report(report, in_other_words)
    bundled = ei.score(questionnaire("pulse", "friend"), {})
    with pytest.raises(ei.NotComparableError):
        text.render_report(bundled, scale)


def test_the_questionnaire_does_for_the_bank(bank, questionnaire):
    """One call renders a report on whatever was asked: what is given beside it is what was asked."""
    full, pulse, scale = questionnaire("full", "friend"), questionnaire("pulse", "friend"), moods()
    for asked, source in ((full, bank), (pulse, bank), (scale, scale)):
        report = ei.score(asked, {})
        over_time = ei.compare_over_time([report, report])
        for module in (text, html):
            assert module.render_report(report, asked) == module.render_report(report, source)
            expected = module.render_progress(over_time, source)
            assert module.render_progress(over_time, asked) == expected
    causes, wishes = questionnaire("causes", "friend"), questionnaire("wishes", "friend")
    found, wished = ei.score_causes(causes, {}), ei.score_wishes(wishes, {}, ei.score(full, {}))
    for module in (text, html):
        assert module.render_causes(found, causes) == module.render_causes(found, bank)
        assert module.render_wishes(wished, wishes) == module.render_wishes(wished, bank)


def test_a_questionnaire_of_a_bank_of_ones_own_does_not(bank, questionnaire):
    """Only what is bundled is found by its name."""
    own = attrs.evolve(questionnaire("full", "friend"), bundled=False)
    for module in (text, html):
        with pytest.raises(
            ei.RequestError, match=r"^bank: is a questionnaire of a bank; allowed: the bank"
        ):
            module.render_report(ei.score(own, {}), own)


def test_what_cannot_be_rendered(bank, questionnaire):
    """A report of a bank needs the bank, one of a scale the scale; nothing else is either."""
    scale = moods()
    report = ei.score(scale, FULL)
    full = questionnaire("full", "friend")
    for value, other in (
        (report, bank),
        (report, full),
        (report, None),
        ("report", scale),
        (ei.compare_over_time([report, report]), scale),
        (attrs.evolve(report, pillars=ei.Catalog("pillar", [attrs.evolve(one, percent=300.0) for one in report.pillars])), scale),
    ):  # fmt: skip
        for module in (text, html):
            with pytest.raises(ei.RequestError):
                module.render_report(value, other)
    for render in (text.render_plan, text.render_couple, text.render_causes, text.render_wishes):
        with pytest.raises(ei.RequestError, match="is of type"):
            render(report, scale)


def test_many_subscales_take_their_share_of_time():
    """Each answer is looked at once, and not again for every subscale."""
    ids = [f"i{at}" for at in range(300)]
    scale = ei.scale(
        "s", dict.fromkeys(ids, "I hum."), maximum=5, subscales={id: [id] for id in ids}
    )
    report = ei.score(scale, dict.fromkeys(ids, 4))

    class Counted(tuple):
        __slots__ = ()
        passes = 0

        def __iter__(self):
            Counted.passes += 1
            return super().__iter__()

    ei.reports.text.render_report(attrs.evolve(report, rows=Counted(report.rows)), scale)
    assert Counted.passes <= 2
