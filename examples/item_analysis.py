"""A researcher looks at a sample: items, reliability, careless answering, and one person beside it.

Run it with `pip install 'emotional_intimacy[stats]'` and `python examples/item_analysis.py`. The
sample is made up by a program, and everything that is computed from it says so.
"""

from datetime import date

import emotional_intimacy as ei

PEOPLE = 600
PILLAR = "trust"


def made_up_sample(questionnaire: ei.Questionnaire) -> ei.evidence.Responses:
    """Six hundred invented people: some answer carelessly, some leave questions out."""
    made = ei.evidence.simulate(
        questionnaire, PEOPLE, seed=11, correlation=0.5, careless=0.05, missing=0.02
    )
    return made.responses


def show_sample(people: ei.evidence.Responses) -> None:
    """Every scale, what is missing, and each item of one pillar: results print as tables."""
    print(f"\n{ei.evidence.summary(people)}")
    print(f"\n{ei.evidence.missing_report(people, by='person')}")
    print(f"\n{ei.evidence.item_statistics(people, PILLAR, cases='pairwise')}")


def show_reliability(people: ei.evidence.Responses) -> ei.Alpha:
    """Several answers to how reliable the score is, each with its name."""
    alpha = ei.evidence.alpha(people, PILLAR)
    omega = ei.evidence.omega_total(people, PILLAR)
    half = ei.evidence.split_half(people, PILLAR)
    splits = ei.evidence.split_halves(people, PILLAR)
    low, high = alpha.interval
    print(f"\nHow reliable the score of {PILLAR!r} is, among {alpha.sample.n} people:")
    print(f"  alpha                    {alpha.value:.3f}  (95 %: {low:.3f} to {high:.3f})")
    print(f"  omega total, {omega.variant:12}{omega.value:.3f}")
    print(f"  odd and even, stepped up {half.spearman_brown:.3f}")
    print(f"  {splits.n_splits} splits               {splits.minimum:.3f} to {splits.maximum:.3f}")
    return alpha


def show_careless(people: ei.evidence.Responses) -> None:
    """What could be a sign of careless answering; never a reason to accuse anyone."""
    found = ei.evidence.careless_indices(people, cases="pairwise")
    half = len(people.questionnaire.items) / 2
    longest = [value for value in found.indices["longstring"].values if value is not None]
    print("\nSigns of careless answering, which prove nothing about a person:")
    for index in found.indices:
        print(f"  {index.id:15} {index.careless_when:6}  {index.means}")
    long = sum(value >= half for value in longest)
    print(f"  {long} of {found.n} people gave half of their answers or more in one run.")


def show_subscores(people: ei.evidence.Responses) -> None:
    """Whether each pillar says more about itself than all of them together do."""
    print("\nDoes a pillar say more about itself than the whole form does?")
    for pillar in people.questionnaire.pillars:
        found = ei.evidence.subscore_value(people, pillar)
        word = "yes" if found.has_added_value else "no"
        print(f"  {pillar:14} {word:4} {found.from_itself:.2f} and {found.from_total:.2f}")


def show_person(people: ei.evidence.Responses, alpha: ei.Alpha, bank: ei.Bank) -> None:
    """One person's report with what the sample adds to it."""
    study = {
        "population": "people made up by this example",
        "source": "examples/item_analysis.py",
        "collected_from": date(2026, 11, 1),
        "collected_until": date(2026, 11, 26),
    }
    evidence = (
        ei.evidence.reliability_evidence(alpha, **study),
        ei.evidence.norm_evidence(people, PILLAR, sampling="by a random generator", **study),
    )
    report = ei.score(people.questionnaire, people.person(4), evidence=evidence)
    for study in ei.to_dict(ei.describe(report, bank))["studies"]:
        print(f"\n{study['name']}", *study["sentences"], sep="\n  ")
    same = ei.loads(ei.dumps(evidence[0]), ei.ReliabilityEvidence) == evidence[0]
    print(f"\nThe evidence back from JSON as it was: {same}")


def main() -> None:
    """Go through a sample as a researcher would."""
    bank = ei.load_bank()
    questionnaire = bank.questionnaire("full", context="partner")
    people = made_up_sample(questionnaire)
    print(f"{people}: {len(questionnaire.items)} items, edition {bank.edition}")
    print("Nobody answered this. It shows what the functions do, and nothing about people.")
    show_sample(people)
    alpha = show_reliability(people)
    show_careless(people)
    show_subscores(people)
    show_person(people, alpha, bank)


if __name__ == "__main__":
    main()
