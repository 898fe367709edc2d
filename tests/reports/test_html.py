"""What a reader of the HTML can rely on: the words of the text, in a page that loads nothing."""

import re
import subprocess
import sys
from datetime import date, timedelta
from html.parser import HTMLParser
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import emotional_intimacy as ei
from emotional_intimacy.model.language import writing_direction

CONTEXTS = ("partner", "family", "friend", "colleague")
PAGE = "when-closeness-is-not-safe"
VOID = {"meta"}
KNOWN = {"html", "head", "meta", "title", "style", "body", "main", "section"} | {
    *("h1", "h2", "h3", "h4", "p", "ul", "ol", "li")
}


class Page(HTMLParser):
    """A page as a browser shows it; parsing fails where an element is not closed in its place."""

    def __init__(self, source):
        super().__init__()
        self.attributes = []
        self.headings = []
        self.title = self.style = ""
        self.declaration = None
        self._shown = []
        self._open = []
        self._numbers = []
        self.feed(source)
        self.close()
        assert not self._open

    @property
    def words(self):
        return words(" ".join(self._shown))

    def handle_decl(self, decl):
        self.declaration = decl

    def handle_starttag(self, tag, attrs):
        assert tag in KNOWN
        self.attributes += [(tag, *attribute) for attribute in attrs]
        if tag in VOID:
            return
        if tag in {"ul", "ol"}:
            self._numbers.append(0)
        if tag == "li":
            self._numbers[-1] += 1
            if self._open[-1] == "ol":
                self._shown.append(f"{self._numbers[-1]}.")
            assert self._open[-1] in {"ul", "ol"}
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        self._open.append(tag)

    def handle_endtag(self, tag):
        assert self._open.pop() == tag
        if tag in {"ul", "ol"}:
            self._numbers.pop()

    def handle_data(self, data):
        where = self._open[-1] if self._open else None
        if where == "title":
            self.title += data
        elif where == "style":
            self.style += data
        elif data.strip():
            assert where in {"h1", "h2", "h3", "h4", "p", "li"}
            self._shown.append(data)


def words(text):
    """The words of a text, without bullets and the lines under headings."""
    return [word for word in text.split() if word.strip("=-*")]


def questionnaires(bank, *ids):
    return st.builds(
        lambda name, context: bank.questionnaire(name, context=context),
        st.sampled_from(ids),
        st.sampled_from(CONTEXTS),
    )


@st.composite
def answered(draw, bank, *ids):
    """A questionnaire and answers to it."""
    questionnaire = draw(questionnaires(bank, *ids))
    lean = draw(st.integers(1, 5))
    answer = st.one_of(
        st.integers(1, 5),
        st.just(lean),
        st.sampled_from([None, ei.RATHER_NOT_SAY, ei.DOES_NOT_APPLY]),
    )
    return questionnaire, {id: draw(answer) for id in questionnaire.items.ids}


@st.composite
def shared(draw, bank, name):
    """What two people see of each other, or what one would show, with wishes or without."""
    questionnaire, answers = draw(answered(bank, "full", "short"))
    reports = [
        ei.score(questionnaire, answers),
        ei.score(questionnaire, {id: draw(st.integers(1, 5)) for id in answers}),
    ]
    wishes = [None, None]
    if draw(st.booleans()):
        form = bank.questionnaire("wishes", context=questionnaire.context)
        given = {id: draw(st.integers(1, 5)) for id in form.items.ids}
        wishes = [ei.score_wishes(form, given, report) for report in reports]
    tier = draw(st.integers(1, reports[0].provenance.sharing))
    if name == "render_preview":
        return ei.couples.preview(reports[0], tier, wishes=wishes[0])
    return ei.compare_couple(*reports, 3, tier, wishes_a=wishes[0], wishes_b=wishes[1])


@st.composite
def documents(draw):
    """The name of a renderer and something that it renders, of any context."""
    bank = ei.load_bank()
    name = draw(st.sampled_from(ei.reports.html.__all__))
    if name == "render_causes":
        return name, ei.score_causes(*draw(answered(bank, "causes")))
    if name == "render_plan":
        return name, draw(plans(bank))
    if name == "render_progress":
        return name, draw(progresses(bank))
    if name in {"render_couple", "render_preview"}:
        return name, draw(shared(bank, name))
    questionnaire, answers = draw(answered(bank, "full", "short", "pulse"))
    report = ei.score(questionnaire, answers, seconds=draw(st.sampled_from([None, 30.0])))
    if name == "render_report":
        return name, report
    context = report.provenance.context
    wishes = bank.questionnaire("wishes", context=context)
    answer = st.one_of(st.none(), st.integers(1, 5))
    full = ei.score(bank.questionnaire("full", context=context), {})
    return name, ei.score_wishes(
        wishes,
        {id: draw(answer) for id in wishes.items.ids},
        report if len(report.pillars) else full,
    )


@st.composite
def progresses(draw, bank):
    """A progress of reports of one questionnaire, some without a day."""
    questionnaire = draw(questionnaires(bank, "full", "short", "pulse"))
    lean = draw(st.integers(1, 5))
    answer = st.sampled_from([1, 2, 3, 4, 5, lean, lean, lean, None, ei.DOES_NOT_APPLY])
    count = len(questionnaire.items)
    rows = draw(st.lists(st.lists(answer, min_size=count, max_size=count), min_size=2, max_size=4))
    days = sorted(draw(st.lists(st.dates(), min_size=len(rows), max_size=len(rows))))
    return ei.compare_over_time(
        [
            ei.score(
                questionnaire,
                dict(zip(questionnaire.items.ids, row, strict=True)),
                answered_on=draw(st.sampled_from([None, day])),
            )
            for row, day in zip(rows, days, strict=True)
        ]
    )


@st.composite
def plans(draw, bank):
    """A plan of any steps, also of such as no plan is made of yet."""
    reason = st.one_of(
        st.builds(
            ei.PlanReason,
            st.sampled_from(bank.pillars.ids),
            st.just("pillar"),
            st.sampled_from(["focus", "wish", "need", "feeds", "upkeep"]),
        ),
        st.builds(
            ei.PlanReason, st.sampled_from(bank.signals.ids), st.just("signal"), st.just("need")
        ),
        st.builds(
            ei.PlanReason, st.sampled_from(bank.causes.ids), st.just("cause"), st.just("need")
        ),
    )
    start = draw(st.none() | st.just(date(2027, 1, 4)))

    def day_of(number, weekday):
        return weekday if start is None else start + timedelta(weeks=number, days=weekday - 1)

    step = st.builds(
        lambda practice, day, prompts, reasons: ei.Step(
            practice=practice.id,
            minutes=practice.minutes,
            day=day,
            cue=practice.cue,
            prompts=tuple(prompts),
            reasons=tuple(reasons),
        ),
        st.sampled_from(tuple(bank.practices)),
        st.integers(1, 7),
        st.lists(st.sampled_from(bank.prompts.ids), max_size=2),
        st.lists(reason, max_size=2),
    )
    weeks = draw(st.lists(st.lists(step, max_size=3).map(tuple), max_size=4))
    return ei.Plan(
        edition=bank.edition,
        context=draw(st.sampled_from(CONTEXTS)),
        locale=bank.locale,
        joint=draw(st.booleans()),
        quiet=draw(st.booleans()),
        revision=draw(st.integers(0, 2)),
        start=start,
        weeks=tuple(
            ei.Week(
                number + 1, tuple(attrs.evolve(one, day=day_of(number, one.day)) for one in steps)
            )
            for number, steps in enumerate(weeks)
        ),
    )


# Laws


@given(documents())
def test_the_html_says_the_words_of_the_text_in_their_order(document):
    """Neither renderer adds, leaves out or moves a word."""
    name, value = document
    bank = ei.load_bank()
    html = getattr(ei.reports.html, name)(value, bank)
    assert Page(html).words == words(getattr(ei.reports.text, name)(value, bank))


@given(documents())
def test_a_page_is_well_formed_and_loads_nothing(document):
    """It has one title, headings in order, its language, unique ids, and no address to fetch."""
    name, value = document
    bank = ei.load_bank()
    source = getattr(ei.reports.html, name)(value, bank)
    page = Page(source)
    assert page.declaration == "DOCTYPE html"
    assert page.headings[0] == 1
    assert page.headings.count(1) == 1
    for above, below in zip(page.headings, page.headings[1:], strict=False):
        assert below <= above + 1
    assert ("html", "lang", "en") in page.attributes
    assert ("meta", "charset", "utf-8") in page.attributes
    assert ("meta", "name", "viewport") in page.attributes
    ids = [value for _, name, value in page.attributes if name == "id"]
    assert len(ids) == len(set(ids))
    assert {name for _, name, _ in page.attributes} <= {
        *("lang", "dir", "charset", "name", "content", "id")
    }
    assert not re.search(r"url\(|@import|image|expression", page.style)


@given(documents())
def test_the_title_tells_nothing(document):
    """What stays in a browser's history is the same for every report and plan."""
    name, value = document
    bank = ei.load_bank()
    page = Page(getattr(ei.reports.html, name)(value, bank))
    assert page.title == bank.messages["calendar-one"].text


@given(documents(), st.data())
def test_whatever_a_bank_says_is_text(document, data):
    """No text of a bank of one's own becomes markup, and none is lost."""
    name, value = document
    bank = ei.load_bank()
    evil = st.one_of(
        st.sampled_from(
            [
                "<script>alert('x')</script>",
                "</p></section><h1>x",
                "a & b &lt;i&gt;",
                "<!-- x",
                "\"' onload='x",
                "]]> <style>",
            ]
        ),
        st.text(st.characters(exclude_categories=["C"], exclude_characters="{}"), max_size=20),
    ).map(lambda text: f"x {text} x")
    texts = data.draw(st.lists(evil, min_size=6, max_size=6))
    changed = attrs.evolve(
        bank,
        pillars=changed_catalog(bank.pillars, "pillar", name=texts[0]),
        signals=changed_catalog(bank.signals, "signal", name=texts[1]),
        causes=changed_catalog(bank.causes, "cause", name=texts[2], what_helps=texts[3]),
        practices=changed_catalog(
            bank.practices, "practice", name=texts[4], steps=(texts[5], texts[0]), promise=texts[1]
        ),
        prompts=changed_catalog(bank.prompts, "prompt", text=texts[2]),
        pages=changed_catalog(bank.pages, "page", title=texts[3], paragraphs=tuple(texts)),
        messages=changed_catalog(bank.messages, "message", {"calendar-one"}, text=texts[4]),
    )
    html = getattr(ei.reports.html, name)(value, changed)
    page = Page(html)
    assert page.words == words(getattr(ei.reports.text, name)(value, changed))
    assert page.title == texts[4]
    assert "<script" not in html


def changed_catalog(catalog, kind, ids=None, **changes):
    """A catalog with some fields of its records, of these ids or of all, changed."""
    changed = catalog.ids if ids is None else ids
    return ei.Catalog(
        kind, [attrs.evolve(one, **changes) if one.id in changed else one for one in catalog]
    )


def test_lists_are_lists(bank):
    """Steps to take are numbered, questions are not, and both are read out as lists."""
    practice = next(one for one in bank.practices if one.prompts)
    step = ei.Step(
        practice=practice.id,
        minutes=practice.minutes,
        day=1,
        cue=practice.cue,
        prompts=bank.prompts.ids[:2],
        reasons=(),
    )
    plan = ei.Plan(
        edition=bank.edition,
        context="partner",
        locale=bank.locale,
        joint=False,
        quiet=False,
        revision=0,
        start=None,
        weeks=(ei.Week(1, (step,)),),
    )
    html = ei.reports.html.render_plan(plan, bank)
    text = ei.reports.text.render_plan(plan, bank)
    assert Page(html).words == words(text)
    assert html.count("<ul>") == html.count("<ol>") == 1
    assert html.count("<li>") == 2 + len(practice.steps)
    assert len(re.findall(r"^  \* ", text, re.MULTILINE)) == 2
    numbers = re.findall(r"^  (\d+)\. ", text, re.MULTILINE)
    assert numbers == [str(number) for number in range(1, len(practice.steps) + 1)]


def test_a_bank_without_signs_of_a_kind_has_an_empty_list(bank):
    """What a bank of one's own does not know leaves no gap in the text."""
    report = ei.score(bank.questionnaire("full", context="friend"), {})
    strong = [one for one in report.signals if bank.signals[one.id].kind == "strong"]
    report = attrs.evolve(report, signals=ei.Catalog("signal", strong))
    text = ei.reports.text.render_report(report, bank)
    assert "\n\n\n" not in text
    assert Page(ei.reports.html.render_report(report, bank)).words == words(text)


# What it carries


@pytest.fixture(scope="module")
def reports(bank):
    """Reports on all kinds of answers in every context, with their pages."""
    found = []
    for context in CONTEXTS:
        for id in ("full", "short", "pulse"):
            items = bank.questionnaire(id, context=context).items
            for answers in (
                {},
                dict.fromkeys(items.ids, 3),
                {item.id: 5 if item.key == 1 else 1 for item in items},
                {item.id: 1 if item.key == 1 else 5 for item in items},
                {item.id: 1 + at % 5 for at, item in enumerate(items)},
            ):
                report = ei.score(bank.questionnaire(id, context=context), answers)
                found.append((report, ei.reports.html.render_report(report, bank)))
    return found


def test_nothing_claims_more_than_is_known(bank, reports):
    """No page holds a word that promises, diagnoses, ranks or compares people."""
    claims = re.compile(
        r"\b(validated|proven|healthy|toxic|above average|compatib\w*|at risk|weakest|worst"
        r"|percentile rank|diagnos\w*|highest|lowest|safe)\b"
    )
    page = bank.pages[PAGE]
    apart = " ".join([page.title, *page.paragraphs])
    quiet = [ei.make_plan(report, bank, quiet=True) for report, _ in reports[::5]]
    pages = [source for _, source in reports]
    pages += [ei.reports.html.render_plan(plan, bank) for plan in quiet]
    for source in pages:
        shown = " ".join(Page(source).words)
        assert apart in shown
        assert not claims.findall(shown.replace(apart, "").replace("unvalidated", "").lower())


def test_the_page_stands_at_the_same_distance_from_the_end_of_a_report(bank, reports):
    """Whatever was answered, the page has the same place and length."""
    title = bank.pages[PAGE].title
    ends = {
        (made.context, made.questionnaire, len(source) - source.index(title))
        for made, source in ((report.provenance, source) for report, source in reports)
    }
    assert len(ends) == 4 * 3


@given(st.data())
def test_the_page_stands_on_the_same_line_of_every_plan(data):
    """Whatever a plan holds and for however many it is, the page has the same place and length."""
    bank = ei.load_bank()
    one, other = data.draw(plans(bank)), data.draw(plans(bank))
    last = bank.pages[PAGE].paragraphs[-1].split(".")[0]
    starts = {
        source[: source.index(last)].count("\n")
        for source in (ei.reports.html.render_plan(plan, bank) for plan in (one, other))
    }
    assert len(starts) == 1


def test_the_language_is_that_of_the_bank(bank):
    """A bank in another language makes a page in that language."""
    report = ei.score(bank.questionnaire("pulse", context="friend"), {})
    other = attrs.evolve(bank, locale="de-AT")
    digest = other.questionnaire("pulse", context="friend").digest
    made = attrs.evolve(report.provenance, locale="de-AT", digest=digest)
    html = ei.reports.html.render_report(attrs.evolve(report, provenance=made), other)
    assert ("html", "lang", "de-AT") in Page(html).attributes


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        *((one, "rtl") for one in ("ar", "ar-EG", "fa", "he-IL", "ur", "yi", "ku-Arab", "AR")),
        *((one, "ltr") for one in ("en", "de-AT", "ku", "he-Latn", "tr", "ar-Latn-EG", "zh-Hant")),
        ("ar-x-latn", "rtl"),
        ("en-x-arab", "ltr"),
        ("fa-1994", "rtl"),
    ],
)
def test_which_way_a_language_is_written(locale, expected):
    """By the script in the tag, else by the language."""
    assert writing_direction(locale) == expected


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_a_page_runs_the_way_its_language_says(bank, direction):
    """Whatever its tag."""
    report = ei.score(bank.questionnaire("pulse", context="friend"), {})
    other = attrs.evolve(bank, language=attrs.evolve(bank.language, direction=direction))
    html = ei.reports.html.render_report(report, other)
    assert ("html", "dir", direction) in Page(html).attributes


def test_nothing_in_the_style_has_a_left_or_a_right(bank):
    """Only logical properties, so that a page from right to left is the mirror of one from left to right."""
    report = ei.score(bank.questionnaire("pulse", context="friend"), {})
    style = Page(ei.reports.html.render_report(report, bank)).style
    assert not re.search(r"\b(left|right|float)\b", style)
    for sides in re.findall(r"(?:margin|padding|border-\w+|inset):([^;}]*)", style):
        assert len(sides.split()) == 1  # with four, or with two of two sides, left may differ


def test_dates_and_signs_keep_their_order_from_right_to_left(edited_bank):
    """In Arabic text, a date or a minus would be read from the other end; English stays as it is."""
    arabic, english = edited_bank(locale="ar"), edited_bank()
    for own, pattern in ((arabic, "\u2066{}\u2069"), (english, "{}")):
        form = own.questionnaire("pulse", context="friend")
        reports = [
            ei.score(
                form,
                {item.id: 3 - item.key * step for item in form.items},
                answered_on=date(2027, 1, 4 + 7 * step),
            )
            for step in (0, 1)
        ]
        progress = ei.compare_over_time(reports)
        shown = ei.reports.html.render_progress(progress, own)
        for written in ("2027-01-04", "2027-01-11", "-25.0", "-35.7", "-14.3"):
            assert pattern.format(written) in shown
        assert ("\u2066" in shown) == (own is arabic)


def test_colors_are_grey_and_easy_to_read(bank):
    """No color carries a meaning, and text and lines have the contrast that WCAG AA asks for."""
    report = ei.score(bank.questionnaire("pulse", context="friend"), {})
    style = Page(ei.reports.html.render_report(report, bank)).style
    colors = {
        "".join(2 * one for one in color) if len(color) == 3 else color
        for color in re.findall(r"#([0-9a-f]{6}|[0-9a-f]{3})\b", style)
    }
    assert colors >= {"ffffff"}
    for color in colors - {"ffffff"}:
        red, green, blue = color[:2], color[2:4], color[4:]
        assert red == green == blue
        share = int(red, 16) / 255
        luminance = share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
        assert 1.05 / (luminance + 0.05) >= 4.5
    assert not re.search(r"\b(red|green|orange|yellow|rgb|hsl)\b", style)


def test_renderers_refuse_what_is_not_theirs(bank):
    """A report of another kind or of another edition is refused before anything is rendered."""
    causes = ei.score_causes(bank.questionnaire("causes", context="friend"), {})
    with pytest.raises(ei.RequestError, match="ScoreReport"):
        ei.reports.html.render_report(causes, bank)
    with pytest.raises(ei.RequestError, match="WishReport"):
        ei.reports.html.render_wishes(causes, bank)
    with pytest.raises(ei.RequestError, match="plan"):
        ei.reports.html.render_plan(causes, bank)
    with pytest.raises(ei.RequestError, match="progress"):
        ei.reports.html.render_progress(causes, bank)
    other = attrs.evolve(causes, provenance=attrs.evolve(causes.provenance, edition="2031.1"))
    with pytest.raises(ei.NotComparableError):
        ei.reports.html.render_causes(other, bank)


# Banks of one's own


LONG = "wide " * 300 + "w" * 500


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
        pillars=changed_catalog(plain.pillars, "pillar", name=LONG),
        signals=changed_catalog(plain.signals, "signal", name=LONG),
    )
    one = make_bank({"one": ((1, 7), {"d1": ("D", -1)})}, labels={"one": ()}, extending=bank)
    bare = {"labels": {"form": ()}, "extending": bank}
    one_sided = make_bank({"form": ((-3, 3), sided)}, lenient, **bare)
    pulse = make_bank({"form": ((1, 2), two)}, {"least_answered": 2}, kind="pulse", **bare)
    return [(plain, "six"), (wordy, "two"), (one, "one"), (one_sided, "form"), (pulse, "form")]


@given(st.data())
def test_banks_of_ones_own_are_rendered_whatever_was_answered(own_forms, data):
    """Other pillars, signals and scales, nothing asked, nothing answered: both renderers say the same words."""
    own, id = data.draw(st.sampled_from(own_forms))
    form = own.questionnaire(id, context=data.draw(st.sampled_from(["here", "there", "partner"])))
    answer = st.one_of(
        st.sampled_from(form.response_scale.steps),
        st.sampled_from([None, ei.RATHER_NOT_SAY, ei.DOES_NOT_APPLY]),
    )
    answers = st.fixed_dictionaries(dict.fromkeys(form.items.ids, answer))
    reports = [ei.score(form, data.draw(answers)) for _ in range(2)]
    documents = {
        "render_report": reports[0],
        "render_progress": ei.compare_over_time(reports),
    }
    if len(reports[0].pillars):
        tier = data.draw(st.integers(1, reports[0].provenance.sharing))
        documents["render_preview"] = ei.couples.preview(reports[0], tier)
        documents["render_couple"] = ei.compare_couple(*reports, tier, 3)
    for name, value in documents.items():
        page = Page(getattr(ei.reports.html, name)(value, own))
        assert page.words == words(getattr(ei.reports.text, name)(value, own))


@pytest.fixture(scope="module")
def renumbered(edited_bank):
    """The bundled bank on bare numbers, causes from 0 to 10 and all else from 1 to 2, with long names."""

    def ranges(scales):
        for scale, (low, high) in zip(scales, ((1, 2), (0, 10)), strict=True):
            scale.update(minimum=low, maximum=high)

    def no_labels(scales):
        for scale in scales.values():
            scale["labels"] = []

    own = edited_bank(
        "content/response_scales.json", ranges, more={"text/en/response_scales.json": no_labels}
    )
    return attrs.evolve(
        own,
        causes=changed_catalog(own.causes, "cause", name=LONG, what_helps=LONG),
        pillars=changed_catalog(own.pillars, "pillar", name=LONG),
    )


@given(st.data())
def test_causes_and_wishes_on_other_scales_are_rendered_whatever_was_answered(renumbered, data):
    """The same for the two reports that only the items of the bundled bank have."""

    def answers(form):
        steps = st.sampled_from([*form.response_scale.steps, None, ei.DOES_NOT_APPLY])
        return data.draw(st.fixed_dictionaries(dict.fromkeys(form.items.ids, steps)))

    context = data.draw(st.sampled_from(CONTEXTS))
    form, causes, wishes = (
        renumbered.questionnaire(id, context=context) for id in ("short", "causes", "wishes")
    )
    report = ei.score(form, answers(form))
    documents = {
        "render_report": report,
        "render_causes": ei.score_causes(causes, answers(causes)),
        "render_wishes": ei.score_wishes(wishes, answers(wishes), report),
    }
    for name, value in documents.items():
        page = Page(getattr(ei.reports.html, name)(value, renumbered))
        assert page.words == words(getattr(ei.reports.text, name)(value, renumbered))


# The names


def test_each_renderer_is_loaded_when_it_is_touched():
    """The text does not load the HTML, nor does the package load either of them."""
    code = """
import sys
import emotional_intimacy as ei
ei.reports
loaded = lambda: sorted({"html", "text"} & {one.rpartition(".")[2] for one in sys.modules
                                            if one.startswith("emotional_intimacy.reports.")})
print(loaded())
ei.reports.text
print(loaded())
ei.reports.html
print(loaded())
"""
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": str(Path(ei.__file__).parents[1]), "PATH": ""},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.splitlines() == ["[]", "['text']", "['html', 'text']"]


def test_the_renderers_have_the_same_names():
    """There are two of them, and each has the same functions."""
    assert dir(ei.reports) == ["html", "text"]
    assert ei.reports.html.__all__ == ei.reports.text.__all__
    with pytest.raises(AttributeError, match="pdf"):
        _ = ei.reports.pdf
