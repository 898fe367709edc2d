"""A scale of your own: from a table of items to scores with subscales, and a report.

Run it with `python examples/custom_scale.py`. The nine items, on how someone takes part in a
garden club, are made up for this example, and so are the answers.
"""

import csv

import emotional_intimacy as ei

TABLE = """\
id,part,reversed,text
p1,plants,,I know the plants in my bed by name.
p2,plants,,I read about a plant before I put it in.
p3,plants,yes,I put in what is left on the shelf.
n1,neighbors,,I stop at other beds for a chat.
n2,neighbors,,I bring cake when we work together.
n3,neighbors,yes,I like the garden best with nobody there.
t1,tools,,I clean the tools before I put them back.
t2,tools,yes,I leave the hose lying on the path.
t3,tools,,I tell someone when a tool is broken.
"""
LABELS = ("never", "rarely", "now and then", "often", "always")
ANSWERS: dict[str, ei.Answer] = {
    "p1": 4, "p2": 5, "p3": 2, "n1": 3, "n2": 2, "n3": None, "t1": 5, "t2": 1, "t3": 4,
}  # fmt: skip


def main() -> None:
    """Make the scale, score one person's answers, and print the scores and the report."""
    rows = list(csv.DictReader(TABLE.splitlines()))
    subscales: dict[str, list[str]] = {}
    for row in rows:
        subscales.setdefault(row["part"], []).append(row["id"])
    items = {row["id"]: row["text"] for row in rows}
    reverse = [row["id"] for row in rows if row["reversed"]]
    club = ei.scale("garden club", items, maximum=5, labels=LABELS, reverse=reverse,
                    subscales=subscales, overall=True, least_answered_share=2 / 3)  # fmt: skip
    report = ei.score(club, ANSWERS)
    print({part.id: (part.mean, part.sum) for part in report.pillars})
    print(ei.reports.render(report, club))


if __name__ == "__main__":
    main()
