"""What a reader of any page can rely on: it is whole, well formed, and loads nothing.

Everything here goes over values of each kind that were made up from a seed.
"""

import re
import subprocess
import sys
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import get_args

import attrs
import pytest

import emotional_intimacy as ei
from emotional_intimacy.bank.message_fields import FIELDS
from emotional_intimacy.model.content import SignalKind
from emotional_intimacy.model.couples import Tier, Zone
from emotional_intimacy.model.language import writing_direction
from emotional_intimacy.model.plans import StepMode
from emotional_intimacy.model.practices import KnownLevel
from emotional_intimacy.model.progress import PointReason
from emotional_intimacy.model.results import Level, Reason, State
from emotional_intimacy.reports.blocks import Mark, Strip, Strips
from emotional_intimacy.reports.text_drawings import drawn_strips

sys.path.insert(0, str(Path(__file__).parent))
from pages import Node, flat, outside_folds, parsed, shown, words
from random_reports import CONTEXTS, PAGES, random_values

BANK = ei.load_bank()
BUNDLED = "when-closeness-is-not-safe"
PAGE = BANK.pages[BUNDLED]
COUNT = 12
of_each_kind = pytest.mark.parametrize("kind", PAGES)


@cache
def values(kind):
    return random_values(BANK, kind, COUNT, seed=14)


@cache
def trees(kind) -> tuple[Node, ...]:
    return tuple(parsed(html(value, BANK)) for value in values(kind))


@cache
def texts(kind, detail="full") -> tuple[str, ...]:
    return tuple(ei.reports.render(value, BANK, detail=detail) for value in values(kind))


def html(value, bank, **options):
    return ei.reports.render(value, bank, as_="html", **options)


# Laws


@of_each_kind
def test_a_page_is_well_formed_and_loads_nothing(kind):
    """It has one title, headings in order, its language, unique ids, and no address to fetch."""
    for page in trees(kind):
        assert page.attributes["declaration"] == "DOCTYPE html"
        headings = [int(node.tag[1]) for node in page.of_tag("h1", "h2", "h3", "h4")]
        assert headings[0] == 1
        assert headings.count(1) == 1
        for above, below in pairwise(headings):
            assert below <= above + 1
        (root,) = page.of_tag("html")
        assert root.attributes == {"lang": "en", "dir": "ltr"}
        metas = [node.attributes for node in page.of_tag("meta")]
        assert {"charset": "utf-8"} in metas
        assert {"name": "viewport", "content": "width=device-width, initial-scale=1"} in metas
        (policy,) = [meta["content"] for meta in metas if "http-equiv" in meta]
        assert re.fullmatch(r"default-src 'none'; style-src 'sha256-[\w+/]{43}='", policy)
        ids = [node.attributes["id"] for node in page.all() if "id" in node.attributes]
        assert len(ids) == len(set(ids))
        for node in page.all():
            names = set(node.attributes)
            assert not [name for name in names if name.startswith("on")]
            assert not {"style", "src", "srcset", "action"} & names
            assert node.tag == "a" or "href" not in names
    assert not re.search(r"url\(|@import|image|expression", ei.reports.style())


@of_each_kind
def test_a_link_says_where_it_leads_and_tells_nobody_where_from(kind):
    """Its text is its address, which is one of those on the page for people who are afraid."""
    known = set(re.findall(r"https://[\w./-]*[\w/]", " ".join(PAGE.paragraphs)))
    for page in trees(kind):
        links = page.of_tag("a")
        for link in links:
            assert link.attributes == {"href": link.text(), "rel": "noreferrer"}
        assert {link.text() for link in links} >= known


@of_each_kind
def test_a_fragment_is_one_article_with_all_that_a_page_has(kind):
    """Its language and direction, and no part of it less; its style is the caller's to add."""
    for value, page in zip(values(kind), trees(kind), strict=True):
        fragment = parsed(html(value, BANK, fragment=True))
        article, *nothing = [one for one in fragment.children if not isinstance(one, str)]
        assert not nothing
        assert article.tag == "article"
        assert article.attributes["lang"] == "en"
        assert article.attributes["dir"] == "ltr"
        assert not fragment.of_tag("html", "head", "body", "style", "main", "meta")
        assert shown(fragment) == shown(page)


@of_each_kind
def test_the_title_tells_nothing(kind):
    """What stays in a browser's history is the same for every report and plan."""
    for page in trees(kind):
        (head,) = page.of_tag("head")
        assert [title.text() for title in head.of_tag("title")] == [said("calendar-one")]


def said(id, **fields):
    return BANK.messages[id].fill(**fields)


@of_each_kind
@pytest.mark.parametrize("detail", ["short", "full"])
def test_lines_are_short_and_placeholders_filled(kind, detail):
    """No line is longer than 80 characters, none ends in a space, and no placeholder is left."""
    for value, text in zip(values(kind), texts(kind, detail), strict=True):
        drawn = ei.reports.render(value, BANK, detail=detail, ascii_only=True)
        assert drawn.isascii()
        for one in (text, drawn):
            assert max(map(len, one.splitlines())) <= 80
            assert not re.search(r"[ \t]$", one, re.MULTILINE)
            assert "\n\n\n" not in one
            assert "{" not in one
            assert one.endswith("\n")
    assert not [page for page in trees(kind) if "{" in shown(page)]


@of_each_kind
def test_the_page_for_people_who_are_afraid_stands_in_every_document(kind):
    """Its four lines end short texts; the whole of it ends all others, and nothing comes after."""
    lines, whole = (flat(" ".join(one)) for one in (PAGE.lines, PAGE.paragraphs))
    for text in texts(kind, "short"):
        assert flat(text).endswith(lines)
    short = [parsed(html(value, BANK, detail="short")) for value in values(kind)]
    shows = [*map(flat, texts(kind)), *map(shown, trees(kind)), *map(shown, short)]
    for one in shows:
        assert lines in one
        assert one.count(PAGE.title) == 1
        assert one.endswith(f"{PAGE.title} {whole}")


CLAIMS = re.compile(
    r"\b(validated|proven|healthy|toxic|above average|compatib\w*|at risk|weakest|worst|strongest"
    r"|percentile rank|diagnos\w*|highest|lowest|predict\w*|safe)\b"
)


@pytest.mark.parametrize("kind", [kind for kind in PAGES if kind not in {"plan", "questionnaire"}])
def test_nothing_claims_more_than_is_known(kind):
    """No page holds a word that promises, diagnoses, ranks or compares people; none finds safety."""
    apart = [flat(one).lower() for one in (*PAGE.paragraphs, *PAGE.lines, PAGE.title)]
    for one in (*map(flat, texts(kind)), *map(shown, trees(kind))):
        told = one.lower()
        for text in (*apart, "unvalidated"):
            told = told.replace(text, "")
        assert not CLAIMS.findall(told)


@pytest.mark.parametrize("kind", ["report", "causes", "wishes", "progress"])
def test_no_renderer_drops_how_sure_a_number_is(kind):
    """That no study has checked the questions stands in short; the word for it in full."""
    full = [*map(flat, texts(kind)), *map(shown, trees(kind))]
    for one in (*full, *map(flat, texts(kind, "short"))):
        assert one.count("no study has checked them yet") == 1
    assert not [one for one in full if "evidence: unvalidated" not in one]


@pytest.mark.parametrize("kind", ["report", "causes", "wishes", "progress"])
def test_the_end_of_a_page_is_the_same_whatever_was_answered(kind):
    """From the lines for people who are afraid on: the same place from the end, the same length."""
    start = said("heading-afraid").lower()
    for drawn in (texts(kind), [html(value, BANK) for value in values(kind)]):
        ends = {}
        for value, source in zip(values(kind), drawn, strict=True):
            made = value.provenance[-1] if kind == "progress" else value.provenance
            ends.setdefault(made.digest + made.context, set()).add(source.lower().split(start)[1])
        assert all(len(one) == 1 for one in ends.values())


EVIL = (
    "x <script>alert('x')</script> x",
    "</p></section><h1>x",
    "a & b &lt;i&gt;",
    "<!-- x",
    "\"' onload='x",
    "]]> <style> https://x.example/'onclick='x",
)


@of_each_kind
@pytest.mark.parametrize("first", range(6))
def test_whatever_a_bank_says_is_text(kind, first):
    """No text of a bank of one's own becomes markup, and none is lost."""
    evil = EVIL[first:] + EVIL[:first]
    changed = attrs.evolve(
        BANK,
        pillars=changed_catalog(BANK.pillars, "pillar", name=evil[0]),
        signals=changed_catalog(
            BANK.signals, "signal", name=evil[1], examples=dict.fromkeys(CONTEXTS, evil[2])
        ),
        causes=changed_catalog(BANK.causes, "cause", name=evil[2], what_helps=evil[3]),
        practices=changed_catalog(
            BANK.practices, "practice", name=evil[4], steps=(evil[5], evil[0]), promise=evil[1]
        ),
        prompts=changed_catalog(BANK.prompts, "prompt", text=evil[2]),
        pages=changed_catalog(BANK.pages, "page", title=evil[3], paragraphs=evil, lines=evil[:4]),
        messages=changed_catalog(BANK.messages, "message", {"calendar-one"}, text=evil[4]),
    )
    for value in values(kind)[::4]:
        source = html(value, changed)
        page = parsed(source)
        assert "<script" not in source
        for text in evil:
            assert flat(text) in shown(page)
            assert flat(text) in flat(ei.reports.render(value, changed))
        (head,) = page.of_tag("head")
        assert head.of_tag("title")[0].text() == evil[4]


def changed_catalog(catalog, kind, ids=None, **changes):
    """A catalog with some fields of its records, of these ids or of all, changed."""
    changed = catalog.ids if ids is None else ids
    return ei.Catalog(
        kind, [attrs.evolve(one, **changes) if one.id in changed else one for one in catalog]
    )


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("See https://x.example/a_(b).", "https://x.example/a_(b)"),
        ("(see https://x.example/a)", "https://x.example/a"),
        ("https://x.example/?a=1&b=2#c, and", "https://x.example/?a=1&b=2#c"),
        ("https://x.example:8080/a%20b/~me; or", "https://x.example:8080/a%20b/~me"),
        ("at https://x.example/a'b!", "https://x.example/a'b"),
        ("“https://x.example/a/”", "https://x.example/a/"),
        ("<https://x.example/a>", "https://x.example/a"),
    ],
)
def test_a_link_is_the_whole_address_and_nothing_after_it(text, address):
    """Whatever an address may hold; the marks of the sentence around it stay outside."""
    changed = attrs.evolve(
        BANK, pages=changed_catalog(BANK.pages, "page", paragraphs=(text,), lines=("x",))
    )
    page = parsed(html(values("report")[0], changed))
    (link,) = page.of_tag("a")
    assert link.attributes["href"] == link.text() == address
    assert text in shown(page)


def test_the_page_without_a_short_form_stands_there_once_and_open():
    """A bank's page may have no lines."""
    changed = attrs.evolve(BANK, pages=changed_catalog(BANK.pages, "page", lines=()))
    whole = flat(" ".join(PAGE.paragraphs))
    for detail in ("short", "full"):
        page = parsed(html(values("report")[0], changed, detail=detail))
        text = flat(ei.reports.render(values("report")[0], changed, detail=detail))
        assert text.count(whole) == shown(page).count(whole) == 1
        (part,) = page.of_class("ei-safety-page")
        assert part.tag == "section"
        assert not page.of_class("ei-afraid")


@of_each_kind
def test_folds_have_headings_and_lists_are_lists(kind):
    """To a screen reader too, where a list has no marks."""
    for page in trees(kind):
        for summary in page.of_tag("summary"):
            (heading,) = (one.tag for one in summary.children if isinstance(one, Node))
            assert heading in {"h2", "h3"}
        for held in (*page.of_class("ei-signs"), *page.of_class("ei-tasks")):
            assert held.attributes["role"] == "list"


def test_a_plan_is_short_and_light():
    """Of eight weeks: some 1,150 words are read without opening anything, in 60 kilobytes."""
    for value in values("report"):
        plan = ei.make_plan(value, BANK, start=date(2027, 1, 4))
        source = html(plan, BANK, today=date(2027, 1, 20))
        assert outside_folds(parsed(source)) <= 1_200
        assert len(source.encode()) < 60 * 1024


# What text and HTML say is the same


@pytest.mark.parametrize("kind", ["report", "causes", "plan", "questionnaire"])
def test_text_and_html_say_the_same_words_in_their_order(kind):
    """Neither adds, leaves out or moves a word; how a strip is drawn is not words."""
    for text, page in zip(texts(kind), trees(kind), strict=True):
        drawn = re.sub(r"^ {20,}[\w ]+$|^ *\d+\. |[-·┊━●▲▼]{3,}", " ", text, flags=re.MULTILINE)
        assert words(drawn) == words(shown(page))


# Which way and in which language


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


# A questionnaire has the language of the bank that it is from.
@pytest.mark.parametrize("kind", [kind for kind in PAGES if kind != "questionnaire"])
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_a_page_runs_the_way_its_language_says(kind, direction):
    """Whatever its tag; drawings from 0 to 100 run from left to right in every language."""
    other = attrs.evolve(
        BANK, locale="de-AT", language=attrs.evolve(BANK.language, direction=direction)
    )
    for value in values(kind)[:2]:
        page = parsed(html(value, other))
        (root,), (main,) = page.of_tag("html"), page.of_tag("main")
        for node in (root, main):
            assert node.attributes["dir"] == direction
            assert node.attributes["lang"] == "de-AT"
    assert ".ei-drawing { direction: ltr; }" in ei.reports.style()


def test_dates_keep_their_order_from_right_to_left(edited_bank):
    """In Arabic text, a date would be read from the other end; English stays as it is."""
    arabic, english = edited_bank(locale="ar"), edited_bank()
    for own, pattern in ((arabic, "\u2066{}\u2069"), (english, "{}")):
        form = own.questionnaire("pulse", context="friend")
        report = ei.score(form, dict.fromkeys(form.items.ids, 3), answered_on=date(2027, 1, 4))
        for page in (html(report, own), ei.reports.render(report, own)):
            assert pattern.format("January 4, 2027") in page
            assert ("\u2066" in page) == (own is arabic)


# Messages by their kinds


@pytest.mark.parametrize(
    ("id", "kinds"),
    [
        ("reason-{}", PointReason),
        ("reason-{}", Reason),
        # Only pillars have two sides.
        ("scale-reason-{}", [reason for reason in get_args(PointReason) if reason != "one-sided"]),
        ("level-{}", Level),
        ("cause-{}", State),
        ("heading-{}", [state for state in get_args(State) if state != "present"]),
        ("heading-{}-signals", SignalKind),
        ("mode-{}", StepMode),
        ("when-{}", ("daily", "days", "moment")),
        ("zone-{}", Zone),
        ("known-{}", KnownLevel),
        ("preview-tier-{}", [tier for tier in get_args(Tier) if tier]),
        ("progress-shift-{}", ("up", "down")),
    ],
)
def test_there_is_a_message_for_each_kind(id, kinds):
    """A message whose id is put together from a kind is there for every one of the kind."""
    for kind in get_args(kinds) or kinds:
        assert id.format(kind) in BANK.messages
        assert id.format(kind) in FIELDS


# What is refused


def test_a_bank_without_the_page_renders_nothing():
    """Nothing is shown without the page for people who are afraid; all that lacks is named."""
    kept = [one for one in BANK.messages if one.id not in {"percent", "overall"}]
    bare = attrs.evolve(BANK, pages=ei.Catalog("page", ()), messages=ei.Catalog("message", kept))
    report = ei.score(BANK.questionnaire("pulse", context="friend"), {})
    for as_ in ("text", "html"):
        with pytest.raises(ei.ContentError) as caught:
            ei.reports.render(report, bare, as_)
        assert [(one.rule, one.path) for one in caught.value.problems] == [
            ("missing-message", "messages.overall"),
            ("missing-message", "messages.percent"),
            ("missing-page", f"pages.{BUNDLED}"),
        ]


@pytest.mark.parametrize(
    "changes", [{"lines": ("",)}, {"paragraphs": ()}, {"paragraphs": (" ",)}, {"title": ""}]
)
def test_a_bank_whose_page_is_blank_renders_nothing(changes):
    """Each of its texts is read by everyone."""
    pages = [attrs.evolve(page, **changes) if page.id == BUNDLED else page for page in BANK.pages]
    blank = attrs.evolve(BANK, pages=ei.Catalog("page", pages))
    report = ei.score(BANK.questionnaire("pulse", context="friend"), {})
    with pytest.raises(ei.ContentError) as caught:
        ei.reports.render(report, blank)
    assert [(one.rule, one.path) for one in caught.value.problems] == [
        ("blank-text", f"pages.{BUNDLED}")
    ]


def test_what_was_answered_elsewhere_is_refused():
    """A bank renders only what was answered to its own questions, and of its own edition."""
    for kind in ("report", "causes", "wishes"):
        value = values(kind)[0]
        for changes in (
            {"digest": "0" * 16},
            {"questionnaire": "another"},
            {"edition": "2031.1"},
        ):
            made = attrs.evolve(value.provenance, **changes)
            for as_ in ("text", "html"):
                with pytest.raises(ei.NotComparableError):
                    ei.reports.render(attrs.evolve(value, provenance=made), BANK, as_)


@pytest.mark.parametrize(
    ("options", "argument"),
    [
        ({"as_": "pdf"}, "as_"),
        ({"detail": "long"}, "detail"),
        ({"fragment": 2}, "fragment"),
        ({"fragment": 1, "as_": "html"}, "fragment"),
        ({"fragment": True}, "fragment"),
        ({"ascii_only": 0}, "ascii_only"),
        ({"ascii_only": True, "as_": "html"}, "ascii_only"),
        ({"today": date(2027, 1, 4)}, "today"),
        ({"ascii_only": "yes"}, "ascii_only"),
        ({"plan": "mine"}, "plan"),
    ],
)
def test_what_render_does_not_know_is_refused(options, argument):
    """The error names the argument."""
    with pytest.raises(ei.RequestError) as caught:
        ei.reports.render(values("report")[0], BANK, **options)
    assert caught.value.argument == argument


@pytest.mark.parametrize("value", [None, 3, "report", {}, BANK])
def test_what_has_no_page_is_refused(value):
    """The error says what has one."""
    with pytest.raises(ei.RequestError, match="ScoreReport"):
        ei.reports.render(value, BANK)


@pytest.mark.parametrize("kind", [kind for kind in PAGES if kind != "report"])
def test_only_a_report_and_a_plan_have_a_first_step(kind):
    """A plan beside anything but a report is a mistake, and so is a day without a plan."""
    plan = values("plan")[0]
    for options in ({"plan": plan}, {"today": date(2027, 1, 4)}):
        if kind == "plan" and "today" in options:
            continue
        with pytest.raises(ei.RequestError):
            ei.reports.render(values(kind)[0], BANK, **options)


def test_nothing_of_a_page_is_loaded_before_it_is_asked_for():
    """A program that only scores pays for no renderer."""
    code = "import sys, emotional_intimacy; print(*(m for m in sys.modules if 'reports' in m))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": str(Path(ei.__file__).parents[1]), "PATH": ""},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.strip() == ""


# The style sheet


def rules_under(query: str) -> str:
    """What the style sheet says under a media query, all blocks of it together."""
    found = re.findall(rf"@media \({query}\) {{|@media {query} {{", ei.reports.style())
    assert found
    blocks = []
    for start in re.finditer(rf"@media \(?{query}\)? {{", ei.reports.style()):
        depth, at = 1, start.end()
        while depth:
            depth += {"{": 1, "}": -1}.get(ei.reports.style()[at], 0)
            at += 1
        blocks.append(ei.reports.style()[start.end() : at])
    return "".join(blocks)


def colors_of(css: str) -> dict[str, str]:
    """The colors that a part of the style sheet gives names to."""
    named = re.findall(r"--ei-([\w-]+): (#[0-9a-f]{3}|#[0-9a-f]{6});", css)
    return {
        name: color if len(color) == 7 else "#" + "".join(2 * one for one in color[1:])
        for name, color in named
    }


def light() -> dict[str, str]:
    return colors_of(ei.reports.style().split("@media", 1)[0])


def contrast(one: str, other: str) -> float:
    """The contrast of two colors, as WCAG 2.2 defines it."""

    def luminance(color: str) -> float:
        shares = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (
            share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
            for share in shares
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    darker, lighter = sorted(map(luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


GROUNDS = ("back", "zone", "zone-edge")


@pytest.mark.parametrize("scheme", ["light", "dark", "print"])
def test_text_and_drawings_stand_out(scheme):
    """Text against its ground at 4.5 to 1, what is drawn against every zone at 3 to 1."""
    ways = {"light": "", "dark": "prefers-color-scheme: dark", "print": "print"}
    colors = colors_of(rules_under(ways[scheme])) if ways[scheme] else light()
    assert set(colors) == set(light())
    for name in set(colors) - {*GROUNDS, "rule"}:
        assert contrast(colors[name], colors["back"]) >= 4.5
        for ground in GROUNDS:
            assert contrast(colors[name], colors[ground]) >= 3


def test_every_color_has_a_name():
    """Other colors than the named ones are nowhere, but for the ground around a page."""
    css = re.sub(r"--ei-[\w-]+: #[0-9a-f]+;", "", ei.reports.style())
    for around in (light()["back"], colors_of(rules_under("prefers-color-scheme: dark"))["back"]):
        css = re.sub(r"\.ei-body {[^}]*}", "", css)
        assert around
    assert not re.search(r"#[0-9a-f]{3,6}\b|\b(rgb|hsl|red|green|orange|yellow|blue)\b", css)


def test_no_meaning_is_in_a_color_alone():
    """Signs of the two kinds have a full mark and a ring, closeness and distance their own marks."""
    css = ei.reports.style()
    assert re.search(r"\.ei-sign-strong::before {[^}]*background", css)
    assert not re.search(r"\.ei-sign-low::before {[^}]*background", css)


def test_the_page_can_be_printed_and_read_in_forced_colors():
    """In print the folds are open and come last; in forced colors all shapes keep an outline."""
    printed = rules_under("print")
    assert re.search(r"details[^{]*{[^}]*order: 1", printed)
    assert "content-visibility: visible" in printed
    assert "break-inside: avoid" in printed
    forced = rules_under("forced-colors: active")
    for shape in (".ei-track", ".ei-band", ".ei-dot", ".ei-pole", ".ei-zone-between"):
        assert shape in forced
    assert "CanvasText" in forced


def test_nothing_in_the_style_has_a_left_or_a_right():
    """Only logical properties, so that a page from right to left is the mirror of the other."""
    style = ei.reports.style()
    assert not re.search(r"\b(left|right|float)\b", style)
    for sides in re.findall(r"(?:margin|padding|inset): ([^;}]*)", style):
        assert len(sides.split()) < 4
    for sides in re.findall(r"(?:margin|padding|inset)-inline: ([^;}]*)", style):
        assert len(sides.split()) == 1


def test_a_long_name_without_words_leaves_no_empty_line():
    """Of a strip with two marks: the name, then a row for each mark."""
    mark = Mark(percent=50.0, label="now", number="50")
    strip = Strip(
        name="A name of more than twenty letters", marks=(mark,), words="", description=""
    )
    lines = list(drawn_strips(Strips(zones=None, rows=(strip,)), 80, rtl=False))
    assert lines[1] == "A name of more than twenty letters"
    assert all(line.strip() for line in lines)
