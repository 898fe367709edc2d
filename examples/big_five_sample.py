"""A researcher has a raw file of Big Five answers, and wants scores, reliability, figures, a table.

Write the file in R with `write.csv(psychTools::bfi[1:25], "bfi.csv")`: 25 items of the IPIP, which
are in the public domain, answered by 2,800 people (CRAN package psychTools, GPL). Then run

    pip install 'emotional_intimacy[stats,frames,plots]' pandas
    python examples/big_five_sample.py bfi.csv --folder results

Without a file it makes people up and says so. It prints what is missing, how the scores of the five
traits are spread, how reliable they are, each item of one trait, and a table for a paper. The
scores of all people and two figures are written into the folder, or into a temporary one.
"""

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pandas as pd
from matplotlib.figure import Figure

import emotional_intimacy as ei

TRAITS = ("agreeableness", "conscientiousness", "extraversion", "neuroticism", "openness")
SUBSCALES = {trait: [f"{trait[0].upper()}{n}" for n in range(1, 6)] for trait in TRAITS}
# Numbers need no words, so each item is called by its column: A1 to A5, C1 to C5, and so on.
ITEMS = {id: id for ids in SUBSCALES.values() for id in ids}
LABELS = (
    "very inaccurate",
    "moderately inaccurate",
    "slightly inaccurate",
    "slightly accurate",
    "moderately accurate",
    "very accurate",
)
BIG_FIVE = ei.scale(
    "big-five",
    ITEMS,
    maximum=6,
    labels=LABELS,
    reverse=["A1", "C4", "C5", "E1", "E2", "O2", "O5"],
    subscales=SUBSCALES,
)
UNDIVIDED = ei.scale("all-items", ITEMS, maximum=6)
"""All items as one scale: how many dimensions do they have?"""


def made_up_answers() -> pd.DataFrame:
    """Four hundred invented people, in a frame of the shape that the file has."""
    made = ei.evidence.simulate(BIG_FIVE, 400, seed=5, correlation=0.2, missing=0.01)
    return pd.DataFrame(made.responses.answers, columns=list(ITEMS))


def show_scores(frame: pd.DataFrame, folder: Path) -> None:
    """Write the scores of all people, and print how they are spread."""
    scores = ei.frames.score_frame(BIG_FIVE, frame)
    scores.to_csv(folder / "scores.csv", index=False)
    means = scores[[f"{trait}_mean" for trait in TRAITS]].set_axis(TRAITS, axis="columns")
    spread = means.agg(["count", "mean", "std", "min", "median", "max"]).T
    print(f"\nMeans of the answers, 1 to 6, reversed items turned round:\n{spread.round(2)}")


def show_reliability(people: ei.evidence.Responses) -> None:
    """Alpha of complete cases with its interval, of all pairs of items, and omega."""
    print("\nHow reliable the scores are:")
    print("trait              alpha  interval at 95 %  pairwise  omega")
    for trait in TRAITS:
        alpha = ei.evidence.alpha(people, trait)
        pairwise = ei.evidence.alpha(people, trait, cases="pairwise")
        omega = ei.evidence.omega_total(people, trait)
        low, high = alpha.interval
        interval = f"{low:.3f} to {high:.3f}"
        print(f"{trait:18} {alpha.value:.3f}  {interval:16}", end="  ")
        print(f"{pairwise.value:.3f}     {omega.value:.3f}")


def draw(people: ei.evidence.Responses, undivided: ei.evidence.Responses, folder: Path) -> None:
    """Draw how often each answer was given, how the items go together, and the dimensions."""
    figure = Figure(figsize=(9, 10), layout="constrained")
    ax = ei.plots.item_distributions(ei.evidence.frequencies(people), ax=figure.subplots())
    ax.set_title("Answers to each item")
    figure.savefig(folder / "answers.png", dpi=150)
    figure = Figure(figsize=(14, 8), layout="constrained")
    first, *others, last = figure.subplots(2, 3).flat
    for ax in others:  # traits can be compared only on the same axes
        ax.sharex(first)
        ax.sharey(first)
    for trait, ax in zip(TRAITS, (first, *others), strict=True):
        ei.plots.item_rest(ei.evidence.item_statistics(people, trait), ax=ax).set_title(trait)
    dimensions = ei.evidence.parallel_analysis(undivided, "all-items")
    ei.plots.scree(dimensions, ax=last).set_title("all 25 items")
    figure.savefig(folder / "items.png", dpi=150)


def main(arguments: Sequence[str] | None = None) -> None:
    """Go from the file to the table of a paper."""
    parser = argparse.ArgumentParser(description="Analyze answers to 25 items on the Big Five.")
    parser.add_argument("csv", nargs="?", type=Path, help="the raw answers, a row a person")
    parser.add_argument("--folder", type=Path, help="where to write scores and figures")
    given = parser.parse_args(arguments)
    folder = given.folder or Path(tempfile.mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    made_up = given.csv is None
    if made_up:
        print("No file was named. Nobody gave these answers: a program made them up.")
    frame = made_up_answers() if made_up else pd.read_csv(given.csv)
    people = ei.evidence.read_responses(BIG_FIVE, frame, made_up=made_up)
    undivided = ei.evidence.read_responses(UNDIVIDED, frame, made_up=made_up)
    print(f"{people}\n\n{ei.evidence.missing_report(people)}")
    show_scores(frame, folder)
    show_reliability(people)
    print(f"\n{ei.evidence.item_statistics(people, 'agreeableness')}")
    draw(people, undivided, folder)
    print(f"\nFor a paper:\n\n{ei.evidence.summary(people).to_markdown()}")
    print(f"\nScores and figures are in {folder}: scores.csv, answers.png, items.png")


if __name__ == "__main__":
    main()
