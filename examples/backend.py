"""The functions of a backend, without a framework: from the first page to deleting a person.

Run it with `python examples/backend.py`. Both people are made up, and the database is in memory.
The tables are those of the page "Store results and read them back". An endpoint of yours checks
who is signed in, calls one of these, and turns the errors of the library into a status.
"""

import json
import secrets
import sqlite3
from datetime import UTC, date, datetime, time
from importlib.util import find_spec
from typing import Literal

import emotional_intimacy as ei
from emotional_intimacy import safety

BANKS = {"2026.1": ei.load_bank("2026.1")}  # every edition of which you hold something
BANK = BANKS["2026.1"]  # what is asked and made today
PAGE_SIZE = 6

TABLES = """
PRAGMA secure_delete = ON;
CREATE TABLE draft (owner TEXT, about TEXT, questionnaire TEXT, edition TEXT, context TEXT,
    locale TEXT, page INTEGER, answers TEXT, PRIMARY KEY (owner, about, questionnaire));
CREATE TABLE report (id INTEGER PRIMARY KEY, owner TEXT, about TEXT, questionnaire TEXT,
    answered_on TEXT, value TEXT);
CREATE TABLE plan (owner TEXT, about TEXT, value TEXT, marks TEXT, exported TEXT,
    files INTEGER, calendar_key TEXT, zone TEXT, at TEXT, PRIMARY KEY (owner, about));
CREATE TABLE preview (owner TEXT, other TEXT, report INTEGER, value TEXT,
    PRIMARY KEY (owner, other));
CREATE TABLE consent (owner TEXT, other TEXT, report INTEGER, value TEXT,
    PRIMARY KEY (owner, other));
"""

DATABASE = sqlite3.connect(":memory:")
DATABASE.executescript(TABLES)


def row_of(query: str, *values: object) -> tuple[str, ...]:
    """The one row that a query finds; an endpoint answers 404 where there is none."""
    row: tuple[str, ...] | None = DATABASE.execute(query, values).fetchone()
    if row is None:
        raise LookupError("there is no such row")
    return row


def write(*statements: tuple[str, tuple[object, ...]]) -> int:
    """Carry out all of the statements or none; the number of the last row that came in."""
    with DATABASE:
        rows = [DATABASE.execute(query, values).lastrowid for query, values in statements]
    return rows[-1] or 0


# Ask


def page_of(id: str, context: str, number: int) -> dict[str, object]:
    """One page of questions for a client; with the digest that comes back with the answers."""
    questionnaire = BANK.questionnaire(id, context=context)
    scale = questionnaire.response_scale
    return {
        "text_digest": questionnaire.text_digest,
        "unvalidated": BANK.messages["unvalidated"].text,
        "instruction": questionnaire.instruction,
        "items": {item.id: item.text for item in questionnaire.pages(PAGE_SIZE)[number - 1]},
        "choices": dict(scale.choices),
    }


def take_page(
    owner: str, about: str, questionnaire: ei.Questionnaire, number: int, sent: object
) -> int | None:
    """Keep what a client sent; the number of the next page, or None after the last."""
    answers = ei.read_answers(questionnaire, sent)
    key = (owner, about, questionnaire.id)
    kept = DATABASE.execute(
        "SELECT edition, context, answers FROM draft"
        " WHERE owner = ? AND about = ? AND questionnaire = ?",
        key,
    ).fetchone()
    if kept is not None:
        edition, context, written = kept
        before = BANKS[edition].questionnaire(questionnaire.id, context=context)
        so_far = ei.read_answers(before, json.loads(written))
        answers = {**questionnaire.carry_over(so_far, before).answers, **answers}
    made = (questionnaire.edition, questionnaire.context, questionnaire.locale, number)
    text = json.dumps(ei.write_answers(questionnaire, answers))
    write(("REPLACE INTO draft VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (*key, *made, text)))
    return number + 1 if number < len(questionnaire.pages(PAGE_SIZE)) else None


def finish(owner: str, about: str, id: str, today: date) -> int:
    """Score a draft, keep the report, delete the draft; the row of the report."""
    key = (owner, about, id)
    edition, context, text = row_of(
        "SELECT edition, context, answers FROM draft"
        " WHERE owner = ? AND about = ? AND questionnaire = ?",
        *key,
    )
    questionnaire = BANKS[edition].questionnaire(id, context=context)
    answers = ei.read_answers(questionnaire, json.loads(text))
    report = ei.score(questionnaire, answers, answered_on=today, respondent=owner, about=about)
    return write(
        ("DELETE FROM draft WHERE owner = ? AND about = ? AND questionnaire = ?", key),
        (
            "INSERT INTO report VALUES (NULL, ?, ?, ?, ?, ?)",
            (*key, today.isoformat(), ei.dumps(report)),
        ),
    )


# Show


def report_of(owner: str, row: int) -> ei.ScoreReport:
    """A report, for the person who answered and nobody else."""
    (text,) = row_of("SELECT value FROM report WHERE id = ? AND owner = ?", row, owner)
    return ei.loads(text, ei.ScoreReport)


def report_page(owner: str, row: int) -> str:
    """The report as a page."""
    report = report_of(owner, row)
    return ei.reports.render(report, BANKS[report.provenance.edition], as_="html")


def progress_of(owner: str, about: str, id: str) -> ei.Progress:
    """What changed between all reports of one person about one other."""
    rows = DATABASE.execute(
        "SELECT value FROM report WHERE owner = ? AND about = ? AND questionnaire = ?"
        " ORDER BY answered_on, id",
        (owner, about, id),
    )
    return ei.compare_over_time([ei.loads(text, ei.ScoreReport) for (text,) in rows])


# Plan


def make_plan(
    owner: str, about: str, row: int, start: date, outcome: ei.SafetyOutcome | None
) -> ei.Plan:
    """A plan from one report; the outcome of the private check is passed on and never kept."""
    report = report_of(owner, row)
    plan = ei.make_plan(
        report, BANKS[report.provenance.edition], weeks=4, start=start, safety=outcome
    )
    calendar = ("", 0, secrets.token_hex(), "Europe/Berlin", "19:30")
    kept = (owner, about, ei.dumps(plan), "[]", *calendar)
    write(("REPLACE INTO plan VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", kept))
    return plan


def mark(owner: str, about: str, week: int, step: int, how: ei.Mark) -> None:
    """Keep a mark, and revise nothing yet; a second mark of a step takes the place of the first."""
    (text,) = row_of("SELECT marks FROM plan WHERE owner = ? AND about = ?", owner, about)
    marks = [held for held in json.loads(text) if held[:2] != [week, step]]
    text = json.dumps([*marks, [week, step, how]])
    write(("UPDATE plan SET marks = ? WHERE owner = ? AND about = ?", (text, owner, about)))


def revise(owner: str, about: str, outcome: ei.SafetyOutcome | None) -> ei.Plan:
    """Continue the plan from all marks so far; offer the private check just before."""
    value, text = row_of(
        "SELECT value, marks FROM plan WHERE owner = ? AND about = ?", owner, about
    )
    plan = ei.loads(value, ei.Plan)
    marks: dict[tuple[int, int], ei.Mark] = {
        (week, step): how for week, step, how in json.loads(text)
    }
    revised = ei.revise_plan(plan, BANKS[plan.edition], marks, safety=outcome)
    text = ei.dumps(revised)
    write(("UPDATE plan SET value = ? WHERE owner = ? AND about = ?", (text, owner, about)))
    return revised


def calendar_file(owner: str, about: str, now: datetime) -> bytes:
    """The plan as a calendar file that updates the last one, which is kept with their number."""
    value, exported, files, key, zone, at = row_of(
        "SELECT value, exported, files, calendar_key, zone, at FROM plan"
        " WHERE owner = ? AND about = ?",
        owner,
        about,
    )
    plan = ei.loads(value, ei.Plan)
    file = ei.interop.icalendar.write_calendar(
        plan,
        BANKS[plan.edition],
        key=key,
        zone=zone,
        sequence=int(files),
        stamp=now,
        at=time.fromisoformat(at),
        previous=exported.encode() or None,
    )
    write(
        (
            "UPDATE plan SET exported = ?, files = files + 1 WHERE owner = ? AND about = ?",
            (file.decode(), owner, about),
        )
    )
    return file


# Two people


def show_preview(owner: str, other: str, row: int, tier: Literal[1, 2, 3]) -> str:
    """What the other could see; kept until the person has chosen."""
    seen = ei.couples.preview(report_of(owner, row), tier)
    kept = (owner, other, row, ei.dumps(seen))
    write(("REPLACE INTO preview VALUES (?, ?, ?, ?)", kept))
    return ei.reports.render(seen, BANKS[seen.provenance.edition], as_="html")


def choose(owner: str, other: str) -> None:
    """The person said yes to what they saw."""
    row, text = row_of(
        "SELECT report, value FROM preview WHERE owner = ? AND other = ?", owner, other
    )
    consent = ei.couples.opt_in(ei.loads(text, ei.Preview))
    write(
        ("DELETE FROM preview WHERE owner = ? AND other = ?", (owner, other)),
        ("REPLACE INTO consent VALUES (?, ?, ?, ?)", (owner, other, row, ei.dumps(consent))),
    )


def couple_page(viewer: str, other: str) -> str | None:
    """What two people see, the viewer first, from the reports that their consents cover.

    None where either has not chosen: show the same sentence for any reason.
    """
    sides = []
    for owner, about in ((viewer, other), (other, viewer)):
        row = DATABASE.execute(
            "SELECT report.value, consent.value FROM consent JOIN report"
            " ON report.id = consent.report AND report.owner = consent.owner"
            " WHERE consent.owner = ? AND consent.other = ?",
            (owner, about),
        ).fetchone()
        if row is None:
            return None
        sides.append((ei.loads(row[0], ei.ScoreReport), ei.loads(row[1], ei.Consent)))
    (mine, my_choice), (yours, your_choice) = sides
    seen = ei.compare_couple(mine, yours, my_choice, your_choice)
    return ei.reports.render(seen, BANKS[mine.provenance.edition])


# Delete


def delete(owner: str) -> None:
    """Delete all that is held of a person; offer the cancelling calendar file before."""
    write(
        ("DELETE FROM draft WHERE owner = ?", (owner,)),
        ("DELETE FROM report WHERE owner = ?", (owner,)),
        ("DELETE FROM plan WHERE owner = ?", (owner,)),
        ("DELETE FROM preview WHERE ? IN (owner, other)", (owner,)),
        ("DELETE FROM consent WHERE ? IN (owner, other)", (owner,)),
    )


def main() -> None:
    """Two made-up people answer, plan, look at something together, and one leaves."""
    questionnaire = BANK.questionnaire("short", context="friend")
    rows = {}
    for owner, about, closer in (("p7k3", "q2m8", 4), ("q2m8", "p7k3", 3)):
        number: int | None = 1
        while number is not None:
            items = questionnaire.pages(PAGE_SIZE)[number - 1]
            sent = {item.id: closer if item.key == 1 else 2 for item in items[1:]}  # one is skipped
            number = take_page(owner, about, questionnaire, number, sent)
        rows[owner] = finish(owner, about, "short", date(2026, 3, 2))
    page = report_page("p7k3", rows["p7k3"])
    print(f"{len(rows)} reports; the page of the first has {len(page)} characters")

    check = safety.private_check(BANK, context="friend")
    answers = dict.fromkeys(check.items.ids, safety.Answer.NO)
    make_plan("p7k3", "q2m8", rows["p7k3"], date(2026, 3, 9), safety.route(check, answers))
    if find_spec("icalendar") is not None:
        file = calendar_file("p7k3", "q2m8", datetime(2026, 3, 8, 20, 0, tzinfo=UTC))
        print(f"a calendar of {file.count(b'BEGIN:VEVENT')} entries")
    mark("p7k3", "q2m8", 1, 1, "done")
    mark("p7k3", "q2m8", 2, 1, "worse")
    revised = revise("p7k3", "q2m8", safety.route(check, answers))
    print(f"{revised}, revision {revised.revision}")

    for owner, other in (("p7k3", "q2m8"), ("q2m8", "p7k3")):
        print(f"before {owner} chose: {couple_page(owner, other)}")
        show_preview(owner, other, rows[owner], 2)
        choose(owner, other)
    print(couple_page("p7k3", "q2m8"))

    delete("p7k3")
    print(f"after deleting: {couple_page('q2m8', 'p7k3')}")
    DATABASE.close()


if __name__ == "__main__":
    main()
