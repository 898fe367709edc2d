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


def told(id, **fields):
    """A sentence of the newest edition."""
    return ei.load_bank().messages[id].fill(**fields)


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
    return [ei.reports.render(value, scale, as_=form) for form in ("text", "html")]


def text_of(value, scale):
    return ei.reports.render(value, scale)


# What a report says


def test_a_whole_report():
    """To the letter: by hand, 7 and 8 - 3 make 6 on 1 to 7, which is 83 percent."""
    scale = moods()
    report = ei.score(scale, {**FULL, "d": None, "e": None}, answered_on=date(2026, 3, 14))
    top, _, rest = text_of(report, scale).partition("GOOD TO KNOW")
    assert (
        top
        == """\
Moods of the month                                    3 answers · March 14, 2026

YOUR SCORES
                     0       25      50      75     100
up                   ━━━━━━━━━━━━━━━━━━━━━━━━━━━●━━━━━   83  closest to "mostly"
down                 too few answers
one                  too few answers
All parts together   no overall score because one part has no score

"""
    )
    facts, _, ending = rest.partition("HOW SURE ARE WE?")
    mean, total = told("scale-mean", mean="6.0", minimum=1, maximum=7), told("scale-sum", sum=12)
    cautions, _, facts = facts.partition("IN NUMBERS")
    assert lines(cautions) == told("caution-incomplete")
    assert (
        facts
        == f"""
up
  {mean} · {total} · 2 of 2 answered
down
  2 of 3 answered
one
  0 of 1 answered

"""
    )
    assert lines(ending) == " ".join(
        (
            told("scale-evidence"),
            told("heading-details"),
            *map(told, ("scale-percents", "interval", "scale-overall")),
            told("heading-about"),
            f"emotional_intimacy {ei.__version__}; moods 1, en, {scale.digest}",
            "evidence: unknown",
        )
    )


def test_each_number_is_that_of_the_report():
    """Mean, percent, interval, sum and counts, of a part with a gap; and the total."""
    scale = moods(least_answered_share=0.5)
    report = ei.score(scale, {**FULL, "d": None})
    down = report.pillars["down"]
    assert (down.mean, down.sum) == (3.5, 10.5)  # 5 and 2 of three items
    view = ei.describe(report, scale)
    shown = view.scores.subscales[1]
    assert (shown.id, shown.name, shown.words) == ("down", "down", 'closest to "seldom"')
    assert (shown.percent, (shown.low, shown.high)) == (down.percent, down.interval)
    assert (shown.mean, shown.sum, shown.n_answered, shown.n_items) == (3.5, 10.5, 2, 3)
    assert shown.facts == (
        "3.5 on a scale of 1 to 7",
        told("scale-sum-part", sum=10.5),
        "2 of 3 answered",
    )
    low, high = map(round, down.interval)
    assert shown.description == (
        told("strip", name="down", percent=round(down.percent), low=low, high=high)
        + " "
        + told("strip-words", text='closest to "seldom"')
    )
    single = view.scores.subscales[2]
    assert (single.number, single.low, single.high) == ("83", None, None)
    assert single.facts[-1] == told("scale-one-answer")
    assert view.scores.overall.percent == report.overall.percent
    assert view.scores.overall.number == str(round(report.overall.percent))
    assert told("scale-overall") in lines(text_of(report, scale))


def test_strips_say_what_the_report_says():
    """Dots and bands read back from the page; a part without a score has no strip."""
    scale = moods(least_answered_share=0.5)
    report = ei.score(scale, {**FULL, "d": None})
    page = ei.reports.render(report, scale, as_="html", fragment=True)
    strips = re.findall(r'<svg class="ei-strip".*?</svg>', page)
    scores = (*report.pillars, report.overall)
    for score, strip in zip(scores, strips, strict=True):
        (dot,) = re.findall(r'cx="([\d.]+)"', strip)
        assert (float(dot) - 10) / 4 == pytest.approx(score.percent, abs=0.01)
        band = re.search(r'ei-band[^>]* x1="([\d.]+)"[^>]* x2="([\d.]+)"', strip)
        assert (band is None) == (score.interval is None)
        if band is not None:
            ends = [(float(end) - 10) / 4 for end in band.groups()]
            assert ends == pytest.approx(score.interval, abs=0.01)
        assert "ei-zone" not in strip
        assert "ei-pole" not in strip
    without = ei.score(scale, {"a": 7, "b": 3})
    page = ei.reports.render(without, scale, as_="html", fragment=True)
    assert page.count('<svg class="ei-strip"') == 1


def test_the_total_with_an_interval_and_without():
    """It has one where each part has one; and there is none unless it is asked for."""
    without_one = moods(subscales={"up": ["a", "b"], "down": ["b", "c", "d"]})
    report = ei.score(without_one, FULL)
    whole = ei.describe(report, without_one).scores.overall
    assert (whole.low, whole.high) == report.overall.interval
    low, high = map(round, report.overall.interval)
    assert whole.description == (
        told("strip", name="All parts together", percent=int(whole.number), low=low, high=high)
    )
    assert (whole.words, whole.facts, whole.mean) == ("", (), None)
    single = moods(overall=False)
    assert "All parts" not in text_of(ei.score(single, FULL), single)
    assert ei.describe(ei.score(single, FULL), single).scores.overall is None


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
    assert ei.describe(report, scale).scores.subscales[0].words == f'closest to "{label}"'
    assert f'closest to "{label}"' in lines(text_of(report, scale)).split("IN NUMBERS")[0]


def test_a_scale_of_bare_numbers():
    """It has the number alone; a scale without parts goes by its title, once as its own part."""
    scale = ei.scale("n", {"a": "One.", "b": "Two."}, minimum=-2, maximum=2, title="Numbers")
    text = text_of(ei.score(scale, {"a": -2, "b": 1}), scale)
    total = told("scale-sum", sum=-1)
    assert f"\nNumbers\n  -0.5 on a scale of -2 to 2 · {total} · 2 of 2 answered\n" in text
    assert "closest to" not in text
    assert "\nn\n" not in text
    untitled = ei.scale("n", {"a": "One."}, maximum=2)
    assert re.match(r"n +0 answers\n", text_of(ei.score(untitled, {}), untitled))


def test_a_part_has_its_own_name():
    """The title stands for the part of a scale that has no others; one of several keeps its id."""
    scale = ei.scale(
        "ecr",
        {"a": "One.", "b": "Two."},
        maximum=5,
        title="My scale",
        subscales={"ecr": ["a"], "zz": ["b"]},
    )
    report = ei.score(scale, {"a": 1, "b": 2})
    names = [part.name for part in ei.describe(report, scale).scores.subscales]
    progress = ei.compare_over_time([report, report])
    assert (
        names == [line.name for line in ei.describe(progress, scale).lines.lines] == ["ecr", "zz"]
    )


def test_a_band_is_explained_where_one_is_drawn():
    """Not where nothing was scored, and not where each part has one answer."""
    scale = moods(least_answered_share=0)
    for answers, drawn in (({}, False), ({"a": 1, "e": 2}, False), (FULL, True)):
        report = ei.score(scale, answers)
        text = lines(text_of(report, scale))
        assert ("━" in text) == (told("interval") in text) == drawn
        text = lines(text_of(ei.compare_over_time([report, report]), scale))
        assert (told("progress-interval") in text) == drawn
        page = ei.reports.render(ei.compare_over_time([report, report]), scale, as_="html")
        assert (told("progress-key") in page) == ("<polygon" in page) == drawn


def test_a_long_name_is_wrapped():
    """In the rows of strips and of lines alike, and the marks of ASCII change no letter."""
    name = "col·laboracions " + "and other things that we did all day " * 3
    scale = ei.scale("n", {"a": "One.", "b": "Two."}, maximum=5, title=name.strip())
    report = ei.score(scale, {"a": 1, "b": 2})
    for value in (report, ei.compare_over_time([report, report])):
        text = ei.reports.render(value, scale, ascii_only=True)
        assert max(map(len, text.splitlines())) <= 80
        assert name.strip() in lines(text)
        assert lines(text).replace("col·la", "").isascii()


def test_nothing_that_applies():
    """Is another reason than nothing answered."""
    scale = moods()
    report = ei.score(scale, {"e": ei.DOES_NOT_APPLY})
    one = ei.describe(report, scale).scores.subscales[2]
    assert one.words == "these questions don't apply to you"
    assert one.facts == ("0 of 0 answered",)
    assert "one these questions don't apply to you" in lines(text_of(report, scale))


def test_cautions_in_neutral_words(bank):
    """Equal answers, gaps and haste, each one sentence; without them there is no such part."""
    scale = moods()
    for answers, seconds, ids in (
        ({"a": 4}, 0.5, ("incomplete", "fast")),
        (dict.fromkeys("abcde", 4), None, ("uniform",)),
        (FULL, None, ()),
    ):
        report = ei.score(scale, answers, seconds=seconds)
        sentences = tuple(bank.messages[f"caution-{id}"].text for id in ids)
        assert ei.describe(report, scale).cautions.sentences == sentences
        text = lines(text_of(report, scale))
        assert ("GOOD TO KNOW" in text) == bool(ids)
        assert " ".join(sentences) in text


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
        assert "what studies of other people show" in document.lower()
        assert not OURS.search(re.split("what studies", document, flags=re.IGNORECASE)[1])
    text = text_of(report, scale).partition("WHAT STUDIES")[2]
    assert text.index("\nup\n") < text.index("\nAll parts together\n")


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
        assert not OURS.search(plain), OURS.search(plain)
        for one in shown(page):
            assert not OURS.search(one), one
        assert max(map(len, plain.splitlines())) <= 80
        view = ei.describe(value, scale)
        assert view.safety is None
        assert "ei-zone" not in page.partition("</style>")[2]
        assert "ei-pole" not in page.partition("</style>")[2]


def test_the_search_for_such_words_finds_them(bank, questionnaire):
    """In a bundled report it does, so it can fail."""
    report = ei.score(questionnaire("full", "friend"), {})
    assert len(OURS.findall(text_of(report, bank))) > 5
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
    for one in ("<b>{A} & B</b>", "{0} <u>", 'closest to "<i>{mostly} & co</i>"'):
        assert one in plain
        assert one in shown(page) or any(one in told for told in shown(page))
    assert "<b>" not in page.partition("<main")[2]


def test_the_language_of_the_page():
    """Is that of the scale; the words of a language that no edition has are English."""
    for locale in ("en", "de-AT", "zz"):
        scale = moods(locale=locale)
        report = ei.score(scale, FULL)
        page = ei.reports.render(report, scale, as_="html")
        assert f'<html lang="{locale}" dir="ltr">' in page
        assert "Your scores" in page
        assert "<title>Time for me</title>" in page
        view = ei.describe(report, scale)
        assert (view.language, view.partly_translated) == (locale, locale != "en")


@pytest.mark.parametrize(
    ("locale", "direction"), [("ar", "rtl"), ("he-IL", "rtl"), ("en", "ltr"), ("zz", "ltr")]
)
def test_all_pages_of_a_scale_run_the_same_way(locale, direction):
    """Its questions, its report and its progress; texts in another language have their own."""
    scale = moods(locale=locale)
    report = ei.score(scale, FULL)
    for value in (scale, report, ei.compare_over_time([report, report])):
        view = ei.describe(value, scale)
        assert (view.language, view.direction) == (locale, direction)
        assert view.partly_translated == (locale != "en")
        page = ei.reports.render(value, scale, as_="html")
        assert f'<html lang="{locale}" dir="{direction}">' in page
        assert ('dir="auto"' in page) == view.partly_translated


def test_drawings_run_from_left_to_right():
    """Also within text from right to left: a track or a bar and its number keep their order."""
    for locale in ("ar", "en"):
        scale = moods(locale=locale)
        report = ei.score(scale, {**FULL, "e": None})
        for value in (report, ei.compare_over_time([report, report])):
            page = ei.reports.render(value, scale, as_="html")
            assert page.count("<svg ") == len(re.findall(r'<svg [^>]*direction="ltr"', page)) > 0
            text = ei.reports.render(value, scale)
            drawn = [line for line in text.splitlines() if re.search("[●▁▂▃▄▅▆▇█]|  25  ", line)]
            assert len(drawn) >= 2
            for line in drawn:
                isolated = re.search("\u2066([^\u2069]*)\u2069", line)
                assert (isolated is not None) == (locale == "ar")
                if isolated is not None:
                    assert not re.search("[\\d●▁▂▃▄▅▆▇█]", line.replace(isolated[0], ""))
            assert "\u2066" not in ei.reports.render(value, scale, ascii_only=True)


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
    progress = ei.compare_over_time(reports)
    text = text_of(progress, scale)
    title, rest = text.split("\n\n", 1)
    assert lines(title) == "Moods of the month, over time 3 times · March 1, 2026 to March 7, 2026"
    assert rest.startswith(f"IN SHORT\n{told('progress-short-none')}\n\nYOUR ANSWERS OVER TIME\n")
    flat = lines(text)
    assert f"up{' ' * 18} ▃▄▇   83\n" in text
    assert f"one{' ' * 17}  ▆▆   67\n" in text
    assert "up March 1, 2026: 33 (0 to 100) March 2, 2026: 42 (0 to 100)" in flat
    change = progress.pillars["up"].change
    assert change.amount == pytest.approx(50.0)
    low, high = (f"{end:+.1f}" for end in change.interval)
    assert told("progress-first", amount="+50.0", low=low, high=high, items=2) in flat
    assert (
        f"one March 1, 2026: no number March 2, 2026: 67 March 7, 2026: 67 {told('progress-unknown')}"
        in flat
    )
    assert "All parts together March 1, 2026: no number" in flat
    assert told("scale-sure-progress") in flat
    assert flat.count(f"emotional_intimacy {ei.__version__}; moods 1") == 1
    without = moods(overall=False)
    progress = ei.compare_over_time([ei.score(without, FULL), ei.score(without, FULL)])
    assert "All parts" not in text_of(progress, without)


def test_a_progress_says_only_what_moved():
    """Six items all up by three of six steps: 50 points, beyond noise; two answers settle nothing."""
    items = {f"i{at}": "I hum." for at in range(6)}
    scale = ei.scale("hum", items, maximum=7, subscales={"all": list(items), "two": ["i0", "i1"]})
    progress = ei.compare_over_time(
        [ei.score(scale, dict.fromkeys(items, 2)), ei.score(scale, dict.fromkeys(items, 5))]
    )
    view = ei.describe(progress, scale)
    for line, part in zip(view.lines.lines, progress.pillars, strict=True):
        assert [point.percent for point in line.points] == [100 / 6, 400 / 6]
        assert line.change.amount == part.change.amount == pytest.approx(50.0)
        assert line.change.beyond_noise == part.change.beyond_noise == bool(line.words)
    moved = [line.name for line in view.lines.lines if line.change.beyond_noise]
    assert "all" in moved
    assert view.in_short.sentences == (f"Up since the first time: {', '.join(moved)}.",)
    assert view.lines.overall is None


def test_a_progress_over_two_versions_and_two_wordings():
    """Says on how many questions it rests, and that some words were others."""
    old, new = moods(), moods(version="2", reverse=["b", "d"])
    progress = ei.compare_over_time([ei.score(old, FULL), ei.score(new, FULL)])
    text = lines(text_of(progress, new))
    assert told("progress-common", items=progress.n_common_items) in text
    assert f"moods 1, en, {old.digest}" in text
    assert f"moods 2, en, {new.digest}" in text
    other = moods(title="Other words")
    progress = ei.compare_over_time([ei.score(old, FULL), ei.score(other, FULL)])
    assert told("caution-other-wording") in lines(text_of(progress, other))


def test_a_part_with_too_few_questions_in_common():
    """Says so, though each version has a score of its own."""
    items = dict.fromkeys(("a", "b", "c", "e", "c2", "e2"), "I hum.")

    def version(number, second):
        parts = {"x": ["a", "b"], "y": second}
        held = {id: items[id] for ids in parts.values() for id in ids}
        return ei.scale("v", held, maximum=5, subscales=parts, version=number)

    old, new = version("1", ["c", "e"]), version("2", ["c2", "e2"])
    reports = [ei.score(one, dict.fromkeys(one.items.ids, 3)) for one in (old, new)]
    text, page = rendered(ei.compare_over_time(reports), new)
    reason = told("scale-reason-too-few-in-common")
    assert re.search(rf"^y +\N{{EN DASH}}  {reason}$", text, re.MULTILINE)
    assert reason in page


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
            for ask in (ei.describe, ei.reports.render):
                with pytest.raises(ei.NotComparableError) as caught:
                    ask(value, other)
                assert caught.value.what == what
    in_other_words = moods(title="Stimmung", locale="de")
    assert "Stimmung" in text_of(report, in_other_words)
    bundled = ei.score(questionnaire("pulse", "friend"), {})
    with pytest.raises(ei.NotComparableError):
        ei.reports.render(bundled, scale)


def test_the_questionnaire_does_for_the_bank(bank, questionnaire):
    """One call renders a report on whatever was asked: what is given beside it is what was asked."""
    full, pulse, scale = questionnaire("full", "friend"), questionnaire("pulse", "friend"), moods()
    causes, wishes = questionnaire("causes", "friend"), questionnaire("wishes", "friend")
    wished = ei.score_wishes(wishes, {}, ei.score(full, {}))
    pairs = [(ei.score_causes(causes, {}), causes, bank), (wished, wishes, bank)]
    for asked, source in ((full, bank), (pulse, bank), (scale, scale)):
        report = ei.score(asked, {})
        pairs += [
            (value, asked, source) for value in (report, ei.compare_over_time([report, report]))
        ]
    for value, asked, source in pairs:
        assert rendered(value, asked) == rendered(value, source)


def test_a_questionnaire_of_a_bank_of_ones_own_does_not(questionnaire):
    """Only what is bundled is found by its name."""
    own = attrs.evolve(questionnaire("full", "friend"), bundled=False)
    with pytest.raises(
        ei.RequestError, match=r"^bank: is a questionnaire of a bank; allowed: the bank"
    ):
        ei.reports.render(ei.score(own, {}), own)


def test_what_cannot_be_rendered(bank, questionnaire):
    """A report of a bank needs the bank, one of a scale the scale; nothing else is either."""
    scale = moods()
    report = ei.score(scale, FULL)
    full = questionnaire("full", "friend")
    progress = ei.compare_over_time([report, report])
    impossible = ei.Catalog("pillar", [attrs.evolve(one, percent=300.0) for one in report.pillars])
    for value, other in (
        (report, bank),
        (report, full),
        (report, None),
        ("report", scale),
        (progress, bank),
        (ei.score_causes(questionnaire("causes", "friend"), {}), scale),
        (attrs.evolve(report, pillars=impossible), scale),
    ):
        with pytest.raises(ei.RequestError):
            ei.reports.render(value, other)
    for value in (ei.score_causes(questionnaire("causes", "friend"), {}), scale.items["a"], "x"):
        with pytest.raises(ei.RequestError) as caught:
            ei.describe(value, scale)
        assert caught.value.argument == "value"
        assert "ScoreReport" in caught.value.allowed
        assert "Progress" in caught.value.allowed
    with pytest.raises(ei.RequestError) as caught:
        ei.describe(attrs.evolve(report, pillars=impossible), scale)
    assert caught.value.argument == "value"
    for argument, value_given in (
        ("person", "Ama"),
        ("names", ("Anna", "Ben")),
        ("today", date(2026, 3, 2)),
    ):
        for value in (report, progress):
            with pytest.raises(ei.RequestError) as caught:
                ei.describe(value, scale, **{argument: value_given})
            assert (caught.value.argument, caught.value.allowed) == (argument, "None")


def test_many_subscales_take_their_share_of_time():
    """Each answer is looked at a few times in all, and not again for every subscale."""
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

    ei.reports.render(attrs.evolve(report, rows=Counted(report.rows)), scale)
    assert Counted.passes <= 3
