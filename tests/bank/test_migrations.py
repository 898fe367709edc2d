"""Reading what an earlier version wrote: a small table of migrations, proven with a made-up schema."""

import json

import pytest

import emotional_intimacy as ei
from emotional_intimacy.bank import migrations


@pytest.fixture(scope="module")
def report(bank):
    form = bank.questionnaire("pulse", context="friend")
    return ei.score(form, {item.id: 4 for item in form.items}, about="b")


@pytest.fixture
def older(monkeypatch):
    """Two made-up schemas: -1 called `cautions` "warnings", and 0 had rows as lists."""

    def warnings_to_cautions(plain):
        plain["cautions"] = plain.pop("warnings")
        return plain

    def rows_to_objects(plain):
        fields = ("item", "digest", "key", "pillar", "signal", "answer")
        rows = [dict(zip(fields, row, strict=True)) for row in plain["rows"]]
        return {**plain, "rows": rows}

    table = {-1: {"score-report": warnings_to_cautions}, 0: {"score-report": rows_to_objects}}
    monkeypatch.setattr(migrations, "MIGRATIONS", table)


def as_schema_0(report):
    plain = json.loads(ei.dumps(report))
    plain["rows"] = [list(row) for row in report.rows]
    return {**plain, "schema": 0}


def test_an_older_schema_is_read(older, report):
    """A chain of migrations leads from any older schema to that of today."""
    plain = as_schema_0(report)
    assert ei.loads(json.dumps(plain), ei.ScoreReport) == report
    plain["warnings"] = plain.pop("cautions")
    assert ei.loads(json.dumps({**plain, "schema": -1}), ei.ScoreReport) == report


def test_a_type_that_did_not_change_is_read_as_it_is(older, bank):
    """A migration that a type does not need is none."""
    consent = ei.Consent(2, "c")
    plain = {**json.loads(ei.dumps(consent)), "schema": 0}
    assert ei.loads(json.dumps(plain), ei.Consent) == consent


def test_the_schema_of_today_needs_no_migration(older, report):
    """What is written now is read as it is, whatever the table holds."""
    assert ei.loads(ei.dumps(report), ei.ScoreReport) == report


@pytest.mark.parametrize("schema", [-2, 2, 99, None, True, "0", 0.0])
def test_a_schema_that_no_chain_leads_from(older, report, schema):
    """Newer ones, unknown ones, and what is not a whole number."""
    with pytest.raises(ei.DecodeError) as caught:
        ei.loads(json.dumps({**as_schema_0(report), "schema": schema}), ei.ScoreReport)
    assert caught.value.path == "$.schema"


def test_without_a_table_an_older_schema_is_refused(report):
    """There is no released schema before this one."""
    with pytest.raises(ei.DecodeError, match="expected 1"):
        ei.loads(json.dumps(as_schema_0(report)), ei.ScoreReport)
