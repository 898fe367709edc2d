"""Every sentence that a person reads comes from the texts: in a pseudo-locale each has brackets.

The pseudo-locale puts every text of the bank into ``⟦ ⟧``. What is left outside of brackets in
whatever is rendered or exported comes from Python, and may hold no word.
"""

import csv
import html
import io
import itertools
import re
from datetime import date
from importlib import import_module

import attrs
import pytest

import emotional_intimacy as ei
from emotional_intimacy.interop import fhir, redcap, surveyjs, xlsform
from emotional_intimacy.interop.fhir import write_observations
from emotional_intimacy.interop.icalendar import write_telling_calendar
from emotional_intimacy.interop.json_schema import write_answers_schema

BASE = "https://example.org/fhir"
CONTEXTS = ("partner", "family", "friend", "colleague")
WORD = re.compile(r"[^\W\d_]{2,}")


def outside(text):
    """What stands outside of all brackets."""
    kept, depth = [], 0
    for character in text:
        depth += (character == "⟦") - (character == "⟧")
        if not depth and character != "⟧":
            kept.append(character)
    assert depth == 0
    return "".join(kept)


def words(text):
    """The words of a text that stand outside of brackets."""
    return WORD.findall(outside(text))


def visible(page):
    """What a browser shows of a page: its title, its text, and what is read aloud of a figure."""
    body = re.sub(r"<style.*?</style>", "", page, flags=re.DOTALL)
    shown = re.findall(r"(?:alt|title|aria-label)=\"([^\"]*)\"", body)
    return html.unescape(" ".join([*shown, re.sub(r"<[^>]*>", " ", body)]))


def study(form, scale, cls=ei.ReliabilityEvidence, **more):
    facts = {
        "questionnaire": form.id, "version": form.version, "context": form.context,
        "digest": form.digest, "locale": form.locale, "scale": scale, "n": 300,
        "population": "⟦⟧", "source": "⟦⟧", "collected_from": date(2026, 1, 1),
        "collected_until": date(2026, 3, 31), "made_up": True,
    }  # fmt: skip
    return cls(**facts, **more)


def reports(bank, context):
    """Reports of every kind: close, distant, in between, with gaps, with studies, and empty."""
    for id in ("full", "short", "pulse"):
        form = bank.questionnaire(id, context=context)
        scale = "overall" if id == "pulse" else "trust"
        evidence = [
            study(form, scale, coefficient="alpha", value=0.75, sd=16.0, cases="complete"),
            study(
                form,
                scale,
                ei.NormEvidence,
                sampling="⟦⟧",
                scores=((25.0, 150), (75.0, 150)),
                mean=50.0,
                sd=20.0,
            ),
        ]
        for strong, low in itertools.product((1, 3, 5), repeat=2):
            answers = {item.id: strong if item.key == 1 else low for item in form.items}
            yield ei.score(form, answers, seconds=5.0, evidence=evidence)
        yield ei.score(form, {})
        some = {item.id: 2 + at % 3 for at, item in enumerate(form.items) if at % 5}
        yield ei.score(form, some | {form.items.ids[0]: ei.RATHER_NOT_SAY})
        yield ei.score(form, dict.fromkeys(form.items.ids[::2], ei.DOES_NOT_APPLY))


def beside(bank, report):
    """Causes and wishes of every state, beside a report."""
    context = report.provenance.context
    causes = bank.questionnaire("causes", context=context)
    wishes = bank.questionnaire("wishes", context=context)
    for step in (None, 1, 3, 5):
        yield (
            ei.score_causes(causes, dict.fromkeys(causes.items.ids, step)),
            ei.score_wishes(wishes, dict.fromkeys(wishes.items.ids, step), report),
        )


def couples(bank, context):
    """Comparisons and previews at every tier, with wishes and without."""
    form = bank.questionnaire("full", context=context)
    people = [
        ei.score(form, {item.id: strong if item.key == 1 else low for item in form.items})
        for strong, low in ((5, 1), (3, 3), (1, 5), (4, 2))
    ]
    people.append(ei.score(form, {}))
    most = bank.contexts[context].sharing
    wishes = bank.questionnaire("wishes", context=context)
    wished = [
        ei.score_wishes(wishes, dict.fromkeys(wishes.items.ids, 1 + at), one)
        for at, one in enumerate(people)
    ]
    for one, two in itertools.combinations(range(len(people)), 2):
        for tier in range(4):
            seen = ei.compare_couple(
                people[one], people[two], tier, tier,
                wishes_a=wished[one], wishes_b=wished[two], bank=bank,
            )  # fmt: skip
            yield seen
            yield attrs.evolve(seen, cautions=(ei.Caution("other-wording"),))
    for one, wish in zip(people, wished, strict=True):
        for tier in range(1, most + 1):
            yield ei.couples.preview(one, tier, wishes=wish, bank=bank)


def progresses(bank, context):
    """Lines of time that rise, fall and stay, with and without days."""
    for id in ("short", "pulse"):
        form = bank.questionnaire(id, context=context)
        scale = "overall" if id == "pulse" else "trust"
        facts = [
            study(
                form,
                scale,
                coefficient=kind,
                value=0.9,
                sd=16.0,
                cases="complete",
                interval_days=days,
            )
            for kind, days in (("retest", 7), ("alpha", None))
        ]
        for first, last in ((1, 5), (5, 1), (3, 3)):
            for dated, evidence in itertools.product((True, False), facts):
                line = [
                    ei.score(
                        form,
                        {
                            item.id: (first if at < 6 else last) * (item.key == 1) or 6 - first
                            for item in form.items
                        },
                        answered_on=date(2026, 3, 1 + at) if dated else None,
                    )
                    for at in range(12)
                ]
                progress = ei.compare_over_time([*line, *line[-1:]], evidence=[evidence])
                yield progress
                yield attrs.evolve(
                    progress, cautions=(ei.Caution("other-wording"),), n_common_items=3
                )
        empty = ei.score(form, {})
        yield ei.compare_over_time([empty, empty])


def plans(bank, context):
    """Plans for one, alone, quiet, and for two, with causes and wishes, with and without dates."""
    form = bank.questionnaire("full", context=context)
    for strong, low in ((5, 1), (3, 3), (1, 5)):
        report = ei.score(form, {item.id: strong if item.key == 1 else low for item in form.items})
        causes, wishes = list(beside(bank, report))[-1]
        yield ei.make_plan(report, bank, causes=causes, start=date(2026, 3, 2))
        yield ei.make_plan(report, bank, wishes=wishes, focus=("trust",))
        yield ei.make_plan(report, bank, quiet=True)
        yield ei.make_plan(report, bank, together=False, weeks=26)
        other = ei.score(form, dict.fromkeys(form.items.ids, 3))
        for tier in (1, 2, 3):
            yield ei.make_joint_plan(report, other, tier, tier, bank)


@pytest.mark.parametrize("context", CONTEXTS)
def test_reports_hold_no_words_of_the_code(pseudo, context):
    """In text and in HTML, in every state that a report can have."""
    for report in reports(pseudo, context):
        assert words(ei.reports.render(report, pseudo)) == []
        assert words(visible(ei.reports.render(report, pseudo, as_="html"))) == []
        if len(report.pillars):
            for causes, wishes in beside(pseudo, report):
                assert words(ei.reports.render(causes, pseudo)) == []
                assert words(visible(ei.reports.render(causes, pseudo, as_="html"))) == []
                assert words(ei.reports.render(wishes, pseudo)) == []
                assert words(visible(ei.reports.render(wishes, pseudo, as_="html"))) == []


@pytest.mark.parametrize("context", CONTEXTS)
def test_pages_for_two_hold_no_words_of_the_code(pseudo, context):
    """At every tier, and before choosing one."""
    for seen in couples(pseudo, context):
        assert words(ei.reports.render(seen, pseudo)) == []
        assert words(visible(ei.reports.render(seen, pseudo, as_="html"))) == []


def test_progress_holds_no_words_of_the_code(pseudo):
    """Whatever became of the numbers."""
    for progress in progresses(pseudo, "friend"):
        assert words(ei.reports.render(progress, pseudo)) == []
        assert words(visible(ei.reports.render(progress, pseudo, as_="html"))) == []


@pytest.mark.parametrize("context", CONTEXTS)
def test_plans_hold_no_words_of_the_code(pseudo, context):
    """In text, in HTML and in a calendar."""
    for plan in plans(pseudo, context):
        assert words(ei.reports.render(plan, pseudo)) == []
        assert words(visible(ei.reports.render(plan, pseudo, as_="html"))) == []
        assert all(words(step.cue) == [] for week in plan.weeks for step in week.steps)
        if plan.start is not None:
            file = write_telling_calendar(
                plan, pseudo, key="k", zone="Europe/Berlin", alarm_minutes=5
            )
            unfolded = file.decode().replace("\r\n ", "").splitlines()
            shown = [line for line in unfolded if line.startswith(("SUMMARY", "DESCRIPTION"))]
            assert shown
            assert all(words(line.partition(":")[2]) == [] for line in shown)


def texts_under(value, keys):
    """Every string in a JSON value that stands under one of these keys."""
    if isinstance(value, dict):
        for key, held in value.items():
            if isinstance(held, str):
                if key in keys:
                    yield held
            else:
                yield from texts_under(held, keys)
    elif isinstance(value, list):
        for held in value:
            yield from texts_under(held, keys)


@pytest.mark.parametrize("id", ["full", "pulse", "causes", "wishes"])
def test_forms_hold_no_words_of_the_code(pseudo, id):
    """What a person sees of a form in SurveyJS, FHIR, XLSForm, REDCap and JSON Schema."""
    form = pseudo.questionnaire(id, context="friend")
    survey = surveyjs.write_survey(form, pseudo)
    sheets = xlsform.write_form(form, pseudo)
    labels = {
        key for sheet in sheets.values() for row in sheet for key in row if key.startswith("label")
    }
    shown = [
        *texts_under(survey["pages"], {"default", "qps"}),
        *texts_under(survey["title"], {"default", "qps"}),
        *(
            text
            for release in ("R4", "R5")
            for text in texts_under(
                fhir.write_questionnaire(form, pseudo, base=BASE, release=release),
                {"title", "description", "text", "display"},
            )
        ),
        *texts_under(sheets, labels),
        *texts_under(write_answers_schema(form, pseudo), {"title", "description"}),
    ]
    assert len(labels) == 1
    assert len(shown) > 6 * len(form.items)
    assert all("⟦" in text for text in shown)
    assert [word for text in shown for word in words(visible(text))] == []
    dictionary = csv.DictReader(io.StringIO(redcap.write_dictionary(form, pseudo)))
    for row in list(dictionary)[3:]:  # the first three nobody sees
        cells = (
            row["Field Label"],
            row["Section Header"],
            row["Choices, Calculations, OR Slider Labels"],
        )
        assert [word for cell in cells for word in words(cell)] == []


def test_observations_hold_no_words_of_the_code(pseudo):
    """Names, reasons and notes of scores; but for the last note, which says how they were made."""
    form = pseudo.questionnaire("full", context="friend")
    for answers in ({}, {item.id: 3 for item in form.items}):
        for one in write_observations(ei.score(form, answers), pseudo, base=BASE):
            notes = one["note"][:-1]
            rest = {key: held for key, held in one.items() if key != "note"}
            shown = [*texts_under(rest, {"text", "display"}), *texts_under(notes, {"text"})]
            assert [word for text in shown for word in words(text)] == []


def test_the_private_check_holds_no_words_of_the_code(pseudo):
    """Its questions, and what stands before and after them."""
    check = ei.safety.private_check(pseudo, context="partner")
    shown = [one.text for one in check.items]
    assert shown
    assert all(words(text) == [] for text in shown)


def test_scales_of_ones_own_hold_no_words_of_the_code(pseudo, monkeypatch):
    """Their reports and lines of time take fixed sentences from the edition in their language."""
    module = import_module("emotional_intimacy.reports.describe.scale")
    monkeypatch.setattr(module, "words_in", lambda _: pseudo)
    scale = ei.scale(
        "0",
        {f"{at}": f"⟦item {at}⟧" for at in range(8)},
        maximum=5,
        labels=[f"⟦label {at}⟧" for at in range(5)],
        subscales={"1": ["0", "1", "2", "3"], "2": ["4", "5", "6", "7"]},
        overall=True,
        title="⟦title⟧",
        locale="en",
    )
    every_item = scale.items.ids
    reports_of_scale = [
        ei.score(scale, answers, seconds=1)
        for answers in (
            {},
            dict.fromkeys(every_item, 3),
            {id: 1 + at % 5 for at, id in enumerate(every_item)},
            dict.fromkeys(every_item[:3], 4),
            dict.fromkeys(every_item[:1], ei.DOES_NOT_APPLY),
        )
    ]
    for report in reports_of_scale:
        for other in reports_of_scale:
            progress = ei.compare_over_time([report, other, report])
            assert words(ei.reports.render(progress, scale)) == []
            assert words(visible(ei.reports.render(progress, scale, as_="html"))) == []
        assert words(ei.reports.render(report, scale)) == []
        assert words(visible(ei.reports.render(report, scale, as_="html"))) == []
