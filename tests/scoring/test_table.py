"""The compiled table, and what no repr of a result shows."""

from collections.abc import Callable
from typing import Any

import attrs
import pytest

import emotional_intimacy as ei
from emotional_intimacy.scoring.answers import read_answers
from emotional_intimacy.scoring.table import compile_table

Forms = Callable[[str, str], ei.Questionnaire]
Banks = Callable[..., ei.Bank]

FORMS = [
    (id, context)
    for id in ("full", "short", "pulse", "causes", "wishes")
    for context in ("partner", "family", "friend", "colleague")
]


@pytest.mark.parametrize(("id", "context"), FORMS)
def test_a_table_has_a_row_for_each_item_as_it_is_written(
    questionnaire: Forms,
    as_written: Callable[[str, str], list[dict[str, Any]]],
    id: str,
    context: str,
) -> None:
    """The table holds item, pillar, signal, cause and key of each item that the files give this context, in the order of presentation."""
    form = questionnaire(id, context)
    table = compile_table(form)
    rows = [
        {
            "id": row.item,
            "pillar": row.pillar,
            "signal": row.signal,
            "cause": row.cause,
            "wish_for": row.wish_for,
            "key": row.key,
        }
        for row in table.rows
    ]
    assert rows == as_written(id, context)
    assert [row.digest for row in table.rows] == [item.digest for item in form.items]
    assert (table.minimum, table.maximum) == (1, 5)


@pytest.mark.parametrize(("id", "context"), FORMS)
def test_a_table_lists_pillars_and_signals_in_bank_order(
    bank: ei.Bank, questionnaire: Forms, id: str, context: str
) -> None:
    """Pillars and signals come in the order of the bank, each with its kind, and only those that the form asks about."""
    form = questionnaire(id, context)
    table = compile_table(form)
    pillars = () if id == "causes" else bank.pillars.ids
    assert tuple(one.id for one in table.pillars) == pillars
    held = {item.signal for item in form.items}
    signals = [(one.id, one.kind) for one in bank.signals if one.id in held]
    assert [(one.id, one.kind) for one in table.signals] == signals
    assert len(signals) == {"full": 18, "short": 18, "pulse": 6}.get(id, 0)


def test_a_form_is_compiled_once(bank: ei.Bank, questionnaire: Forms) -> None:
    """A form that is rendered again uses the table that is there; another context has its own."""
    table = compile_table(bank.questionnaire("full", context="partner"))
    assert compile_table(bank.questionnaire("full", context="partner")) is table
    assert compile_table(questionnaire("full", "friend")) is not table


def test_a_table_cannot_be_changed(questionnaire: Forms) -> None:
    """What all later calls share is closed to the hands of one caller: neither fields nor what they hold can be set."""
    table = compile_table(questionnaire("pulse", "friend"))
    for field in attrs.fields_dict(type(table)):
        with pytest.raises(AttributeError):
            setattr(table, field, None)
        for one in (
            getattr(table, field) if field in {"rows", "traces", "pillars", "signals"} else ()
        ):
            assert not isinstance(one, dict | list | set), field
            for inner in attrs.fields_dict(type(one)) if attrs.has(type(one)) else ():
                with pytest.raises(AttributeError):
                    setattr(one, inner, None)
                assert not isinstance(getattr(one, inner), dict | list | set), inner


def test_blocks_of_no_one_and_many_items_are_counted(make_bank: Banks) -> None:
    """Pillars with one low item, with none, and with one item alone are scored or refused by the same rule."""
    items = {
        "a1": ("A", 1),
        "a2": ("A", 1),
        "a3": ("A", -1),
        "b1": ("B", -1),
        "c1": ("C", 1),
        "c2": ("C", 1),
        "c3": ("C", 1),
    }
    rule = {"least_answered": 2, "least_each_key": 0}
    form = make_bank({"form": ((1, 5), items)}, rule).questionnaire("form", context="here")
    for gap in (4, None, ei.DOES_NOT_APPLY):
        # A: keyed 4 4 4, percent 75; B: one item, fewer than two; C: 4 2 and 3 or a gap: 3 on average, 50,
        # or with a gap 4 2, also 50.
        answers = {
            "a1": 4,
            "a2": 4,
            "a3": 2,
            "b1": gap,
            "c1": 4,
            "c2": 2,
            "c3": None if gap is None else 3,
        }
        report = ei.score(form, answers)
        assert report.pillars["A"].percent == 75.0
        assert report.pillars["A"].poles == (75.0, None)
        assert report.pillars["B"].reason == "too-few-offered"
        assert report.pillars["B"].n_items == (0 if gap is ei.DOES_NOT_APPLY else 1)
        assert report.pillars["C"].percent == (None if gap is None else 50.0)
        assert report.pillars["C"].reason == ("too-few-answers" if gap is None else None)
        assert report.signals["A-"].state == "unknown"
        assert report.signals["A-"].n_answered == 1
        assert report.signals["B-"].n_answered == (1 if gap == 4 else 0)
        assert report.signals.ids == ("A+", "A-", "B-", "C+")


def test_a_form_of_which_nothing_fits_the_context_is_scored_empty(make_bank: Banks) -> None:
    """Where no item fits, there is no pillar and no overall number, and no error."""
    items = {f"a{n}": ("A", 1, ["here"]) for n in range(4)}
    form = make_bank({"form": ((1, 5), items)}).questionnaire("form", context="there")
    assert len(form.items) == 0
    report = ei.score(form, {})
    assert (report.overall.percent, report.overall.reason) == (None, "pillar-not-scored")
    assert (report.overall.n_answered, report.overall.n_items) == (0, 0)
    assert (len(report.pillars), len(report.signals), report.rows, report.cautions) == (
        0,
        0,
        (),
        (),
    )


@pytest.mark.parametrize(
    ("kind", "items"),
    [
        pytest.param(
            "pillars", {f"a{n}": ("A", None) for n in range(6)}, id="pillars-without-signals"
        ),
        pytest.param(
            "pillars",
            {f"a{n}": ("A", 1) for n in range(5)} | {"x": ("A", None)},
            id="one-item-without-a-signal",
        ),
        pytest.param(
            "pulse", {f"a{n}": (f"P{n}", None) for n in range(6)}, id="pulse-without-signals"
        ),
        pytest.param("wishes", {"w1": ("A", None), "w2": ("A", None)}, id="wishes-for-no-item"),
        pytest.param("causes", {"k1": ("A", 1), "k2": ("A", 1)}, id="causes-without-causes"),
    ],
)
def test_a_form_that_its_rule_cannot_score_is_refused_when_it_is_loaded(
    make_bank: Banks, kind: str, items: dict[str, Any]
) -> None:
    """An item that the rule would skip, turn round for want of a key, or overwrite makes the bank unusable, not the score wrong."""
    with pytest.raises(ei.ContentError):
        make_bank({"form": ((1, 5), items)}, kind=kind)


@pytest.mark.parametrize(
    ("kind", "changes"),
    [
        ("pillars", {"least_answered": 1}),
        ("pillars", {"signal_least_answered": 1}),
        ("pillars", {"signal_least_answered": 0}),
        ("pillars", {"pole_least_answered": 0}),
        ("pillars", {"least_answered_share": [3, 0]}),
        ("pillars", {"least_answered_share": [3, -4]}),
        ("pulse", {"least_answered": 1}),
        ("pulse", {"least_answered": 0}),
    ],
)
def test_a_rule_that_cannot_be_worked_out_is_refused_when_it_is_loaded(
    make_bank: Banks, kind: str, changes: dict[str, Any]
) -> None:
    """A rule that would divide by zero, or that no answers can meet, makes the bank unusable and does not wait for a person to fail on."""
    items = {f"a{n}": (f"P{n}", 1) for n in range(6)}
    with pytest.raises(ei.ContentError):
        make_bank({"form": ((1, 5), items)}, changes, kind=kind)


# Privacy


def two_people(form: ei.Questionnaire) -> tuple[dict[str, int], dict[str, int]]:
    """Two people who answered everything and agree on nothing."""
    one = {item.id: 5 if item.key == 1 else 1 for item in form.items}
    other = {id: (2, 4, 3)[position % 3] for position, id in enumerate(one)}
    return one, other


@pytest.mark.parametrize("show", [repr, str, "{}".format])
def test_no_repr_of_a_report_shows_what_was_found(
    questionnaire: Forms, show: Callable[[Any], str]
) -> None:
    """Printed or logged, the reports of two people who answered everything differently are the same text."""
    texts = []
    for number in (0, 1):
        full, causes, wishes = (questionnaire(id, "partner") for id in ("full", "causes", "wishes"))
        answers = two_people(full)[number]
        report = ei.score(
            full, answers, seconds=(61.5, 987.25)[number], respondent=f"s3cret-{number}"
        )
        caused = ei.score_causes(causes, two_people(causes)[number])
        wished = ei.score_wishes(wishes, two_people(wishes)[number], report)
        pulse = questionnaire("pulse", "partner")
        shown = [
            report,
            report.pillars,
            report.signals,
            report.overall,
            report.rows,
            *report.pillars,
            *report.signals,
            *report.rows,
            caused,
            caused.causes,
            caused.rows,
            *sorted(caused.causes, key=lambda one: one.id),
            wished,
            wished.wishes,
            wished.rows,
            *wished.wishes,
            ei.score(pulse, two_people(pulse)[number]),
            read_answers(full, answers),
            read_answers(pulse, two_people(pulse)[number]),
        ]
        texts.append([show(one) for one in shown])
    assert texts[0] == texts[1]
    assert "s3cret" not in " ".join(texts[0] + texts[1])


def test_the_repr_of_a_report_names_what_it_is_of(questionnaire: Forms) -> None:
    """A report is recognized by form, context and edition; a score by its id and its counts."""
    report = ei.score(questionnaire("full", "friend"), {"t01": 5})
    assert repr(report) == "<ScoreReport of 'full', friend, edition 2026.1>"
    assert repr(report.pillars["trust"]) == (
        "PillarScore(id='trust', reason='too-few-answers', n_answered=1, n_items=12)"
    )
    assert repr(report.rows[0]) == f"Row(item={report.rows[0].item!r})"


def test_the_repr_of_what_was_read_does_not_tell_a_number_from_a_refusal(
    questionnaire: Forms,
) -> None:
    """A row looks the same whether its item was answered, refused or left out."""
    form = questionnaire("pulse", "friend")
    id = form.items.ids[0]
    rows = [ei.score(form, {id: answer}).rows for answer in (1, 5, None, ei.RATHER_NOT_SAY)]
    assert len({repr(one) for one in rows}) == 1


def test_tables_show_no_answer(questionnaire: Forms) -> None:
    """A table is the same before and after people have answered, and so is its repr."""
    form = questionnaire("full", "partner")
    table = compile_table(form)
    before = repr(table)
    ei.score(form, two_people(form)[0], respondent="s3cret")
    assert repr(compile_table(form)) == before
    assert "s3cret" not in before
