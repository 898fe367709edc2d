"""Pages as people have them: in a browser, in light and dark, by keyboard, on a phone, on paper."""

import json
import re
import shutil
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

import emotional_intimacy as ei

sys.path.insert(0, str(Path(__file__).parent))
from random_reports import KINDS, PAGES, random_values

BANK = ei.load_bank()
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
START = date(2027, 1, 4)
A4 = {"width": 794, "height": 1123}
"""A page of A4 in pixels of CSS."""


def usual_report() -> ei.ScoreReport:
    """Somebody who is close in most ways, with some signs of distance."""
    form = BANK.questionnaire("full", context="partner")
    answers = KINDS["close"](Random(14), form)  # noqa: S311 - no secret
    return ei.score(form, answers, answered_on=date(2027, 3, 14))


def plan_on_a_day() -> str:
    """A plan of eight weeks with invitations, in its third week."""
    check = ei.safety.private_check(BANK, context="partner")
    outcome = ei.safety.route(check, dict.fromkeys(check.items.ids, ei.safety.Answer.NO))
    plan = ei.make_plan(usual_report(), BANK, start=START, safety=outcome)
    return ei.reports.render(plan, BANK, as_="html", today=START + timedelta(days=16))


@pytest.fixture(scope="module")
def sources() -> dict[str, str]:
    """Pages of every kind, by a name."""
    report = usual_report()
    plan = ei.make_plan(report, BANK)
    pages = {"usual": ei.reports.render(report, BANK, as_="html", plan=plan)}
    for kind in PAGES:
        value = random_values(BANK, kind, 1, seed=14)[0]
        pages[kind] = ei.reports.render(value, BANK, as_="html")
    pages["plan on a day"] = plan_on_a_day()
    return pages


@pytest.fixture
def open_page(browser):
    """A factory: a page opened in a browser of its own."""
    contexts = []

    def opened(source, **options):
        context = browser.new_context(bypass_csp=True, **options)
        contexts.append(context)
        page = context.new_page()
        page.set_content(source)
        return page

    yield opened
    for context in contexts:
        context.close()


def test_nothing_is_wrong_with_the_html(sources, node_packages):
    """By all that html-validate recommends."""
    folder = node_packages("pages")
    done = subprocess.run(
        [shutil.which("node"), "check.mjs"],
        cwd=folder,
        input=json.dumps(sources),
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    found = json.loads(done.stdout)
    assert set(found) == set(sources)
    assert {name: faults for name, faults in found.items() if faults} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_use_a_page(sources, node_packages, open_page, scheme):
    """Nothing that axe finds, with all folds open, by WCAG 2.2 AA and good practice."""
    axe = (node_packages("pages") / "node_modules/axe-core/axe.min.js").read_text("utf-8")
    page = open_page("", color_scheme=scheme)
    for name, source in sources.items():
        page.set_content(source)
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        page.evaluate(axe)
        found = page.evaluate(
            "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})",
            list(RULES),
        )
        faults = [
            (fault["id"], [node["html"][:200] for node in fault["nodes"]])
            for fault in found["violations"]
        ]
        assert faults == [], name
        # Text on a drawing has more than one ground; its contrast is computed elsewhere.
        assert {one["id"] for one in found["incomplete"]} <= {"color-contrast"}


def test_faults_are_found(sources, node_packages, open_page):
    """The two checks above would see a text that is too pale, and an element that isn't closed."""
    folder = node_packages("pages")
    axe = (folder / "node_modules/axe-core/axe.min.js").read_text("utf-8")
    page = open_page(re.sub("--ei-quiet: #[0-9a-f]+", "--ei-quiet: #aaa", sources["usual"]))
    page.evaluate(axe)
    found = page.evaluate("axe.run()")
    assert [fault["id"] for fault in found["violations"]] == ["color-contrast"]


def test_a_page_asks_for_nothing_and_runs_nothing(sources, browser):
    """No request leaves it, no script runs in it, and its own policy finds nothing to refuse."""
    context = browser.new_context()
    asked, said = [], []
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    for source in sources.values():
        page.set_content(source)
        # Its style sheet is let through by the policy.
        assert (
            page.locator("main").evaluate("one => getComputedStyle(one).maxInlineSize") == "704px"
        )
    context.close()
    assert [url for url in asked if not url.startswith("about:")] == []
    assert said == []


def test_every_fold_and_link_is_reached_by_the_keyboard(sources, open_page):
    """Tab goes to each in the order of the page, Enter opens a fold, and what has it is marked."""
    page = open_page(sources["usual"])
    folds = page.locator("summary")
    assert folds.count() >= 4
    reached = []
    for _ in range(60):
        page.keyboard.press("Tab")
        here = page.evaluate(
            """() => {
              const one = document.activeElement;
              if (one === document.body) return null;
              const outline = getComputedStyle(one).outlineStyle;
              return [one.tagName, one.textContent, outline];
            }"""
        )
        if here is None:
            break
        reached.append(here)
        if here[0] == "SUMMARY":
            page.keyboard.press("Enter")
            assert page.evaluate("document.activeElement.parentElement.open")
    elements = page.evaluate(
        "[...document.querySelectorAll('summary, a')].map(one => [one.tagName, one.textContent])"
    )
    assert [[tag, text] for tag, text, _ in reached] == elements
    assert {outline for *_, outline in reached} == {"solid"}


@pytest.mark.parametrize("width", [320, 768])
def test_no_page_scrolls_sideways(sources, open_page, width):
    """Nor with all its folds open."""
    page = open_page("", viewport={"width": width, "height": 800})
    for name, source in sources.items():
        page.set_content(source)
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name


def test_a_page_from_right_to_left_is_the_mirror_of_the_other(open_page):
    """Names stand at the other edge, drawings still run from 0 at the left to 100 at the right."""
    source = ei.reports.render(usual_report(), BANK, as_="html")
    edges = {}
    for direction in ("ltr", "rtl"):
        page = open_page(
            source.replace('dir="ltr"', f'dir="{direction}"'),
            viewport={"width": 1280, "height": 800},
        )
        name, drawing, zone = (
            page.locator(one).first.bounding_box()
            for one in (".ei-row-name", ".ei-strip", ".ei-zone-distant")
        )
        edges[direction] = name["x"] < drawing["x"]
        assert zone["x"] < drawing["x"] + drawing["width"] / 2
    assert edges == {"ltr": True, "rtl": False}


def test_what_is_outside_folds_fits_one_sheet(sources, open_page):
    """In print all folds are open and come after the rest, which is on the first sheet of A4."""
    page = open_page(sources["usual"], viewport=A4)
    page.emulate_media(media="print")
    margins = dict.fromkeys(("top", "bottom", "left", "right"), "12mm")
    whole = page.pdf(format="A4", margin=margins)
    folds = page.evaluate(
        """() => {
          const top = one => one.getBoundingClientRect().top;
          const last = Math.max(...[...document.querySelectorAll('section')].map(
            one => one.getBoundingClientRect().bottom));
          return [...document.querySelectorAll('details')].map(one => [top(one) >= last - 1,
            one.querySelector(':scope > :not(summary)').getBoundingClientRect().height > 0]);
        }"""
    )
    assert folds
    assert all(after and is_shown for after, is_shown in folds)
    page.evaluate("document.querySelectorAll('details').forEach(one => one.remove())")
    assert sheets(page.pdf(format="A4", margin=margins)) == 1
    assert 2 <= sheets(whole) <= 3


def test_a_printed_plan_begins_with_what_to_do_and_ends_with_how(sources, open_page):
    """The weeks are on the first sheets; how each step is done comes after all of them."""
    page = open_page(sources["plan on a day"], viewport=A4)
    page.emulate_media(media="print")
    places = page.evaluate(
        """() => {
          const bottom = one => one.getBoundingClientRect().bottom;
          const top = one => one.getBoundingClientRect().top;
          const how = [...document.querySelectorAll('details')].filter(
            one => !one.closest('.ei-first-step'));
          return [Math.max(...[...document.querySelectorAll('.ei-card')].map(bottom)),
            how.map(top), how.map(one => one.querySelector('p').getBoundingClientRect().height)];
        }"""
    )
    cards, folds, heights = places
    assert len(folds) == 6
    assert min(folds) > cards
    assert min(heights) > 0
    page.evaluate("document.querySelectorAll('details').forEach(one => one.remove())")
    margins = dict.fromkeys(("top", "bottom", "left", "right"), "12mm")
    assert sheets(page.pdf(format="A4", margin=margins)) <= 2


@pytest.mark.parametrize(("width", "beside"), [(390, False), (768, True)])
def test_the_weeks_of_a_chapter_stand_beside_each_other_where_there_is_room(
    sources, open_page, width, beside
):
    """On a phone one comes under the other."""
    page = open_page(sources["plan on a day"], viewport={"width": width, "height": 800})
    first, second = (page.locator(".ei-card").nth(at).bounding_box() for at in range(2))
    assert (first["y"] == second["y"]) is beside
    assert (first["x"] == second["x"]) is not beside


def sheets(pdf: bytes) -> int:
    """How many pages a PDF of Chromium's has."""
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))
