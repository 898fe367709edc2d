"""What pages of the documentation are made from, and the numbers that they say."""

import importlib
import re
from datetime import date
from pathlib import Path

import attrs
import pytest

import emotional_intimacy as ei

ROOT = Path(__file__).parents[1]


@pytest.fixture
def made(monkeypatch):
    """A function that imports one of the modules that make pages."""
    monkeypatch.syspath_prepend(str(ROOT / "docs/_ext"))
    return importlib.import_module


def test_every_attribute_of_every_part_has_a_row(made, bank):
    """A field that a file needs is never left out of the page on the format."""
    tables = made("field_tables")
    page = tables.page(bank).partition("Parts of records")[2]
    for kind in tables._PARTS:
        part = re.split(r"\n#### ", page.partition(f"#### {kind.__name__}\n")[2])[0]
        for field in attrs.fields(kind):
            assert f"`{field.name}`" in part, (kind.__name__, field.name)


def test_a_form_called_like_a_gate_is_counted_by_itself(made, bank, changed_bank):
    """Depths, pillars, forms and gates are told apart."""
    tables = made("context_tables")
    renamed = changed_bank(bank, "prompts", "keep-ten-minutes", forms=("fear",), gates=())
    held = tables._of(renamed.prompts["keep-ten-minutes"])
    assert ("form", "fear") in held
    assert ("gate", "fear") not in held


def test_readme_and_changelog_count_what_there_is(bank):
    """The numbers that they open with are those of the bank."""
    practices, prompts = len(bank.practices), len(bank.prompts)
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert f"{practices} practices and {prompts} questions to talk about" in readme
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"Not scored: {practices} practices, {prompts} prompts" in changelog


def drawn_pages(bank):
    """Pages of HTML of every kind, with all of their parts."""
    full, wishes, causes = (
        bank.questionnaire(id, context="partner") for id in ("full", "wishes", "causes")
    )

    def cycled(form, *steps):
        return {item.id: steps[at % len(steps)] for at, item in enumerate(form.items)}

    scale = ei.scale(
        "club", {id: f"{id}." for id in "abcd"}, maximum=7, subscales={"up": ["a", "b"]}
    )
    sample = ei.evidence.simulate(full, 60, seed=1).responses
    study = ei.evidence.norm_evidence(
        sample, "trust", population="made up", source="nowhere", sampling="by a program",
        collected_from=date(2026, 1, 1), collected_until=date(2026, 1, 2),
    )  # fmt: skip
    report = ei.score(full, cycled(full, 4, 5, 2, 3, None, 1, 4), evidence=[study])
    close = ei.score(full, {item.id: 5 if item.key == 1 else 1 for item in full.items})
    far = ei.score(full, {item.id: 1 if item.key == 1 else 5 for item in full.items})
    wished = [
        ei.score_wishes(wishes, cycled(wishes, 5, 5, 1, 1, 3), one) for one in (report, close)
    ]
    weeks = [
        ei.score(full, {item.id: 3 + (item.key if at > 5 else 0) for item in full.items},
                 answered_on=date(2026, 3, 1 + at))
        for at in range(12)
    ]  # fmt: skip
    moods = [ei.score(scale, dict.fromkeys("abcd", step)) for step in (2, 6)]
    plan = ei.make_plan(report, bank, start=date(2026, 3, 2))
    for value, options in (
        (report, {"plan": plan}),
        (close, {}),
        (ei.score(full, cycled(full, 5)), {}),
        (ei.score(full, {full.items.ids[0]: 3}), {}),
        (ei.score_causes(causes, cycled(causes, 5, 5, 3, 3, 1, 1, None)), {}),
        (wished[0], {}),
        (ei.score_wishes(wishes, cycled(wishes, 5), far), {}),
        (plan, {"today": date(2026, 3, 17)}),
        (full, {}),
        (ei.compare_over_time(weeks), {}),
        (ei.compare_couple(report, close, 3, 3, wishes_a=wished[0], wishes_b=wished[1]), {}),
        (ei.couples.preview(report, 3, wishes=wished[0]), {}),
    ):
        yield ei.reports.render(value, bank, as_="html", **options)
    for value in (*moods, ei.compare_over_time(moods), scale):
        yield ei.reports.render(value, scale, as_="html")


def test_the_page_on_styling_names_every_class_and_variable(bank):
    """All that is drawn or styled has its row, and nothing else has one."""
    page = (ROOT / "docs/how-to/style-a-report.md").read_text(encoding="utf-8")
    table = "\n".join(line for line in page.splitlines() if line.startswith("|"))
    style = ei.reports.style()
    drawn = {
        name
        for document in drawn_pages(bank)
        for classes in re.findall(r' class="([^"]*)"', document.partition("<body")[2])
        for name in classes.split()
    }
    drawn = {name for name in drawn if not re.fullmatch(r"ei-week-\d+", name) or name[-2:] == "-1"}
    told = set(re.findall(r"`(ei-[\w-]+)`", table))
    outermost = {"ei-page", "ei-body"}
    assert told == drawn - outermost
    assert set(re.findall(r"\.(ei-[\w-]+)", style)) <= told | outermost
    examples = "".join(re.findall(r"```css\n(.*?)```", page, re.DOTALL))
    assert set(re.findall(r"\.(ei-[\w-]+)", examples)) <= told | outermost
    assert set(re.findall(r"(--ei-[\w-]+)", examples)) <= set(re.findall(r"(--ei-[\w-]+)", table))
    assert set(re.findall(r"`(--ei-[\w-]+)`", table)) == set(re.findall(r"(--ei-[\w-]+):", style))


def test_the_commit_draws_the_people_of_the_page(made, bank, monkeypatch):
    """The same commit gives the same people, another one others, in all contexts and checks."""
    pages, drawing = made("profile_pages"), made("drawn_profiles")
    data = pages.load()
    people = {}
    for commit in ("a", "b"):
        monkeypatch.setattr(drawing, "commit", lambda commit=commit: commit)
        people[commit] = pages.people(bank, data)
        assert people[commit] == pages.people(bank, data)
        chosen, drawn = people[commit][:20], people[commit][20:]
        assert (len(chosen), len(drawn)) == (20, 20)
        for half in (chosen, drawn):
            assert {person["context"] for person in half} == set(bank.contexts.ids)
            assert {person["check"] for person in half} == set(data["texts"]["checks"])
    assert people["a"][:20] == people["b"][:20]
    assert not any(person in people["b"] for person in people["a"][20:])


def test_without_a_repository_the_same_people_are_drawn(made, tmp_path, monkeypatch):
    """The documentation of a copy without git can be made, too."""
    drawing = made("drawn_profiles")
    monkeypatch.setattr(drawing, "HERE", tmp_path)
    assert drawing.commit() == "no commit"
    monkeypatch.setenv("PATH", str(tmp_path))
    assert drawing.commit() == "no commit"


def test_the_page_of_people_shows_a_plan_whole(made, bank, monkeypatch):
    """Chapters, week by week, each step with who, when, why, and its questions."""
    pages = made("profile_pages")
    data = pages.load()
    person = {one["id"]: one for one in data["profiles"]}["warm-and-strained"]
    monkeypatch.setattr(pages, "load", lambda: data | {"profiles": [person], "same": []})
    monkeypatch.setattr(pages, "DRAWN", 0)
    page = pages.page(bank).replace("\\", "")
    plan = ei.describe(pages.computed(person, bank, data).plan, bank)
    for chapter in plan.chapters:
        assert f"{chapter.name}: {chapter.title}" in page
        assert chapter.lesson in page
    for week in plan.weeks:
        assert week.heading in page
        for step in week.steps:
            told = (step.name, step.day_words, step.mode_words, step.minutes_words)
            prompts = (prompt.text for prompt in step.prompts)
            for text in (*told, *prompts, *(step.reasons if step.first else ())):
                assert text in page
