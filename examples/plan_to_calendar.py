"""A plan goes into a calendar, weeks pass, and the plan goes on from how they were.

Run it with `python examples/plan_to_calendar.py`; it needs the extra `calendar`. The answers are
made up. It writes nothing to the disk: an app would offer the bytes as a download.
"""

from datetime import UTC, date, datetime, time

import emotional_intimacy as ei

KEY = "6f1c0e6a"  # an app makes a random one for each plan and keeps it with the plan


def show(plan: ei.Plan, bank: ei.Bank) -> None:
    """Print the steps of a plan, a week a line."""
    for week in plan.weeks:
        steps = "; ".join(f"{step.day} {bank.practices[step.practice].name}" for step in week.steps)
        print(f"  week {week.number}: {steps}")


def write(
    plan: ei.Plan, bank: ei.Bank, number: int, made: datetime, previous: bytes | None = None
) -> bytes:
    """The calendar file of a plan; its entries say 'Time for me' and nothing more."""
    return ei.interop.icalendar.write_calendar(
        plan,
        bank,
        key=KEY,
        zone="Europe/Berlin",
        sequence=number,
        stamp=made,
        at=time(19, 30),
        alarm_minutes=10,
        previous=previous,
    )


def main() -> None:
    """Plan, write the calendar, revise, write it again, and take it all out."""
    bank = ei.load_bank()
    questionnaire = bank.questionnaire("full", context="friend")
    answers = {item.id: 2 + at % 3 for at, item in enumerate(questionnaire.items)}
    report = ei.score(questionnaire, answers)
    plan = ei.make_plan(
        report, bank, weeks=6, minutes_per_week=45, start=date(2026, 3, 9), days=(1, 3, 6)
    )
    print("The plan:")
    show(plan, bank)
    file = write(plan, bank, 0, datetime(2026, 3, 8, 20, 0, tzinfo=UTC))
    print(f"\n{ei.interop.icalendar.FILE_NAME}, the first entry:")
    entry = file.decode().split("BEGIN:VEVENT")[1]
    print("BEGIN:VEVENT" + entry.split("BEGIN:VALARM")[0].replace("\r\n", "\n"))

    marks: dict[tuple[int, int], ei.Mark] = {(1, 1): "better", (1, 2): "skipped", (3, 1): "worse"}
    revised = ei.revise_plan(plan, bank, marks)
    print("In week 3 a step felt worse. What was stays; something light comes next:")
    show(revised, bank)
    updated = write(revised, bank, 1, datetime(2026, 3, 29, 20, 0, tzinfo=UTC), previous=file)
    print(f"\nEntries canceled in file number 1: {updated.count(b'STATUS:CANCELLED')}")

    out = ei.interop.icalendar.write_cancellation(
        revised,
        bank,
        key=KEY,
        zone="Europe/Berlin",
        sequence=2,
        stamp=datetime(2026, 4, 1, 9, 0, tzinfo=UTC),
        previous=updated,
    )
    print(f"The whole plan taken out: {out.count(b'STATUS:CANCELLED')} entries canceled")


if __name__ == "__main__":
    main()
