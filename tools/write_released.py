"""Write one value of every written type to tests/golden/released.

They are made on a small frozen bank, which has no words of its own for pages: views are made with
the newest edition.

    python tools/write_released.py

From the first release on these files are what a release wrote, and are never made anew: a new
schema gets files of its own beside them, and a migration that reads the old ones. Until then they
may be made anew, in a commit of its own that says why.
"""

from datetime import date
from pathlib import Path

import emotional_intimacy as ei
from emotional_intimacy.bank.serialization import WRITTEN
from emotional_intimacy.model.value import Value

RELEASED = Path(__file__).parents[1] / "tests" / "golden" / "released"
DAY = date(2026, 3, 2)
FACTS = {
    "population": "made up",
    "source": "nowhere",
    "collected_from": DAY,
    "collected_until": DAY,
}


def values(bank: ei.Bank) -> dict[str, Value]:
    """One value of each written type, by the name of its class."""
    full, causes, wishes = (
        bank.questionnaire(id, context="friend") for id in ("full", "causes", "wishes")
    )
    ids = full.items.ids
    statistics = ei.evidence
    first = statistics.simulate(full, 80, seed=1)
    sample = first.responses
    later = statistics.simulate(full, 80, seed=2, traits=first.traits).responses
    alpha = statistics.alpha(sample, "talk")
    reliability = statistics.reliability_evidence(alpha, **FACTS)
    norms = statistics.norm_evidence(sample, "talk", sampling="by a program", **FACTS)
    closer = {item.id: 4 if item.key == 1 else 2 for item in full.items}
    report = ei.score(
        full,
        closer | {ids[1]: 5, ids[5]: None, ids[9]: ei.RATHER_NOT_SAY, ids[11]: ei.DOES_NOT_APPLY},
        seconds=90.5,
        answered_on=DAY,
        respondent="r",
        about="p",
        evidence=[reliability, norms],
    )
    other = ei.score(full, {item.id: 3 for item in full.items}, respondent="p", about="r")
    liked = {"wish-talk-1": 5, "wish-talk-2": 5, "wish-ease-1": 3, "wish-ease-2": 2}
    wished, wished_too = (ei.score_wishes(wishes, liked, beside) for beside in (report, other))
    days = [
        ei.score(
            full,
            {item.id: 3 + item.key * (at > 5) for item in full.items},  # type: ignore[operator] # all are keyed
            answered_on=date(2026, 3, 2 + at),
        )
        for at in range(12)
    ]
    preview = ei.couples.preview(report, 3, wishes=wished)
    scores = [statistics.scale_scores(given, "talk").tolist() for given in (sample, later)]
    made: tuple[Value, ...] = (
        report,
        ei.score_causes(causes, {"distance-1": 4, "distance-2": 5, "hurry-1": 2}),
        wished,
        ei.make_plan(report, bank, weeks=4, start=DAY),
        ei.compare_over_time(days, evidence=[reliability]),
        reliability,
        norms,
        ei.compare_couple(report, other, 3, 3, wishes_a=wished, wishes_b=wished_too),
        preview,
        ei.couples.opt_in(preview),
        statistics.item_statistics(sample, "talk"),
        alpha,
        statistics.omega_total(sample, "talk"),
        statistics.split_half(sample, "talk"),
        statistics.split_halves(sample, "talk"),
        statistics.guttman_lambdas(sample, "talk"),
        statistics.pair_agreement(*scores),
        statistics.retest(sample, later, "talk", interval_days=7),
        statistics.profile_agreement(sample, later),
        statistics.guess_accuracy(sample, later),
        statistics.careless_indices(sample),
        statistics.subscore_value(sample, "talk"),
        full,
    )
    return {type(value).__name__: value for value in (*made, *views())}


def views() -> tuple[Value, ...]:
    """A view of each kind of value."""
    bank = ei.load_bank()
    full, short, causes, wishes = (
        bank.questionnaire(id, context="friend") for id in ("full", "short", "causes", "wishes")
    )
    steps = (4, 5, 3, 2, None, 4, 1)
    sample = ei.evidence.simulate(short, 80, seed=1).responses
    study = ei.evidence.norm_evidence(sample, "trust", sampling="by a program", **FACTS)
    answers = {item.id: steps[at % 7] for at, item in enumerate(short.items)}
    report = ei.score(short, answers, answered_on=DAY, evidence=[study])
    in_the_way = dict(zip(causes.items.ids, [5, 5, 3, 3, 1, 1], strict=False))
    liked = dict(zip(wishes.items.ids, [5, 5, 1, 1, 3, 3], strict=False))
    plan = ei.make_plan(report, bank, weeks=4, start=DAY)
    scale = ei.scale("mood", {"a": "I sing.", "b": "I yawn."}, maximum=7, reverse=["b"])
    days = [date(2026, 3, 2 + at) for at in range(12)]
    check = ei.safety.private_check(bank, context="friend")
    outcome = ei.safety.route(check, dict.fromkeys(check.items.ids, ei.safety.Answer.NO))
    with_prompts = ei.make_plan(
        ei.score(full, {item.id: 4 if item.key == 1 else 3 for item in full.items}),
        bank, weeks=8, start=DAY, safety=outcome,
    )  # fmt: skip
    close = ei.score(short, {item.id: 5 if item.key == 1 else 1 for item in short.items})
    wished = ei.score_wishes(wishes, liked, report)
    wished_too = ei.score_wishes(wishes, liked, close)
    seen = ei.compare_couple(report, close, 3, 3, wishes_a=wished, wishes_b=wished_too)
    moved = [
        ei.score(
            full,
            {item.id: 3 + item.key * (at > 5) for item in full.items},  # type: ignore[operator] # all are keyed
            answered_on=day,
        )
        for at, day in enumerate(days)
    ]
    moods = [ei.score(scale, {"a": 1 + at % 7, "b": 4}, answered_on=DAY) for at in range(2)]
    return (
        ei.describe(report, bank, plan=plan, person="Ama"),
        ei.describe(ei.score_causes(causes, in_the_way), bank),
        ei.describe(wished, bank),
        ei.describe(with_prompts, bank),
        ei.describe(bank.questionnaire("pulse", context="friend"), bank),
        ei.describe(ei.compare_over_time(moved), bank),
        ei.describe(seen, bank, names=("Anna", "Ben")),
        ei.describe(ei.couples.preview(report, 3, wishes=wished), bank),
        ei.describe(moods[1], scale),
        ei.describe(ei.compare_over_time(moods), scale),
    )


def main() -> None:
    """Write the files."""
    bank = ei.load_bank_from(RELEASED / "frozen")
    for name, value in values(bank).items():
        text = ei.dumps(value) + "\n"
        (RELEASED / f"{WRITTEN[name]}.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
