"""A researcher has a large raw file of one scale, and wants scores, reliability, figures, a table.

The file is that of the Rosenberg self-esteem scale (RSE) at https://openpsychometrics.org/_rawdata/
with answers of some 48,000 people: data.csv in the archive, with tabs between the columns Q1 to
Q10, and 0 where a question was not answered. Then run

    pip install 'emotional_intimacy[stats,frames,plots]' pandas
    python examples/self_esteem_sample.py data.csv --folder results

Without a file it makes people up and says so. It prints what is missing, how the scores are spread,
several answers to how reliable they are, and two tables for a paper. The scores of all people and
two figures are written into the folder, or into a temporary one.
"""

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pandas as pd
from matplotlib.figure import Figure

import emotional_intimacy as ei

# Numbers need no words, so each item is called by its column.
ITEMS = {f"Q{n}": f"Q{n}" for n in range(1, 11)}
SCALE = "self-esteem"
SELF_ESTEEM = ei.scale(
    SCALE,
    ITEMS,
    maximum=4,
    labels=("strongly disagree", "disagree", "agree", "strongly agree"),
    reverse=["Q3", "Q5", "Q8", "Q9", "Q10"],
)


def made_up_answers() -> pd.DataFrame:
    """Five hundred invented people, in a frame of the shape that the file has."""
    made = ei.evidence.simulate(SELF_ESTEEM, 500, seed=10, discrimination=2.0, missing=0.004)
    return pd.DataFrame(made.responses.answers, columns=list(ITEMS))


def read_answers(path: Path) -> pd.DataFrame:
    """The file, with tabs or commas in it; 0 in the column of an item is no answer."""
    no_answer = {id: ["0"] for id in ITEMS}
    return pd.read_csv(path, sep=None, engine="python", na_values=no_answer)


def show_scores(frame: pd.DataFrame, folder: Path) -> None:
    """Write the scores of all people, and print how their sums are spread from 10 to 40."""
    scores = ei.frames.score_frame(SELF_ESTEEM, frame)
    scores.to_csv(folder / "scores.csv", index=False)
    print(f"\nSums of ten answers, 10 to 40:\n{scores['self_esteem_sum'].describe().round(2)}")
    without = scores["self_esteem_reason"].value_counts()
    for reason, people in without[without > 0].items():
        print(f"no score, {reason}: {people}")


def show_reliability(people: ei.evidence.Responses) -> None:
    """Alpha with its interval and omega: different numbers, each with its name."""
    print(f"\nHow reliable the score is, among {people.n_people} people:")
    for cases in ("complete", "pairwise"):
        alpha = ei.evidence.alpha(people, SCALE, cases=cases)
        low, high = alpha.interval
        print(f"  alpha, {cases:14} {alpha.value:.3f}  (95 %: {low:.3f} to {high:.3f})")
    omega = ei.evidence.omega_total(people, SCALE)
    print(f"  omega total, {omega.variant:8} {omega.value:.3f}")
    half = ei.evidence.split_half(people, SCALE)
    print(f"  odd and even items    {half.spearman_brown:.3f}")


def draw(people: ei.evidence.Responses, folder: Path) -> None:
    """Draw how often each answer was given, how the items go together, and the dimensions."""
    figure = Figure(figsize=(9, 5), layout="constrained")
    ax = ei.plots.item_distributions(ei.evidence.frequencies(people), ax=figure.subplots())
    ax.set_title("Answers to each item")
    figure.savefig(folder / "answers.png", dpi=150)
    figure = Figure(figsize=(12, 5), layout="constrained")
    left, right = figure.subplots(1, 2)
    ei.plots.item_rest(ei.evidence.item_statistics(people, SCALE), ax=left).set_title("Items")
    dimensions = ei.evidence.parallel_analysis(people, SCALE, n_samples=20)
    ei.plots.scree(dimensions, ax=right).set_title("Dimensions")
    figure.savefig(folder / "items.png", dpi=150)


def main(arguments: Sequence[str] | None = None) -> None:
    """Go from the file to the tables of a paper."""
    parser = argparse.ArgumentParser(description="Analyze answers to ten items on self-esteem.")
    parser.add_argument("csv", nargs="?", type=Path, help="the raw answers, a row a person")
    parser.add_argument("--folder", type=Path, help="where to write scores and figures")
    given = parser.parse_args(arguments)
    folder = given.folder or Path(tempfile.mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    made_up = given.csv is None
    if made_up:
        print("No file was named. Nobody gave these answers: a program made them up.")
    frame = made_up_answers() if made_up else read_answers(given.csv)
    people = ei.evidence.read_responses(SELF_ESTEEM, frame, made_up=made_up)
    print(f"{people}\n\n{ei.evidence.missing_report(people, by='person')}")
    show_scores(frame, folder)
    show_reliability(people)
    draw(people, folder)
    print(f"\nFor a paper:\n\n{ei.evidence.summary(people).to_markdown()}")
    print(f"\n{ei.evidence.item_statistics(people, SCALE).to_markdown()}")
    print(f"\nScores and figures are in {folder}: scores.csv, answers.png, items.png")


if __name__ == "__main__":
    main()
