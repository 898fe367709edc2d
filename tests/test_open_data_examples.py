"""The examples on open data, on small files of the same layout as those that are published."""

import csv
import math
import re
import runpy
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest

import emotional_intimacy as ei

EXAMPLES = Path(__file__).parent.parent / "examples"
FILES = ["answers.png", "items.png", "scores.csv"]

# A, C, E, N, O: five answers each. A1, C4, C5, E1, E2, O2 and O5 count as 7 less the answer.
BY_HAND = [
    [1, 6, 6, 6, 6, 6, 6, 6, 1, 1, 1, 1, 6, 6, 6, 6, 6, 6, 6, 6, 6, 1, 6, 6, 1],
    [2, 4, 3, 4, 4, 2, 3, 3, 4, 4, 3, 3, 3, 4, 4, 3, 4, 2, 2, 3, 3, 6, 3, 4, 3],
    [6, "NA", 1, 1, 3, "NA", "NA", 4, 5, 2, 4, 4, 4, 4, 4, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2],
]


@pytest.fixture
def example():
    """A function that loads the names of an example."""
    return lambda name: SimpleNamespace(**runpy.run_path(str(EXAMPLES / f"{name}.py")))


def drawn(scale, gap):
    """Sixty invented people, as rows of a file, with a word or a number for no answer."""
    people = ei.evidence.simulate(scale, 60, seed=3, correlation=0.2, missing=0.01).responses
    return [
        [gap if math.isnan(answer) else int(answer) for answer in row] for row in people.answers
    ]


def alpha_of(keyed):
    """Alpha as a textbook has it, of people who answered all items."""
    keyed, k = keyed.dropna(), keyed.shape[1]
    return k / (k - 1) * (1 - keyed.var().sum() / keyed.sum(axis=1).var())


def test_big_five_from_the_file_that_r_writes(example, tmp_path, capsys):
    """Means by hand, alpha by the formula; four of five answers are enough, three are not."""
    big_five = example("big_five_sample")
    path, folder = tmp_path / "bfi.csv", tmp_path / "new" / "results"
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = [*BY_HAND, *drawn(big_five.BIG_FIVE, "NA")]
        writer = csv.writer(file, quoting=csv.QUOTE_NONNUMERIC)
        writer.writerow(["", *big_five.ITEMS])
        writer.writerows([str(61617 + at), *row] for at, row in enumerate(rows))
    path.write_text(path.read_text(encoding="utf-8").replace('"NA"', "NA"), encoding="utf-8")
    big_five.main([str(path), "--folder", str(folder)])
    printed = capsys.readouterr().out
    assert "made_up  no" in printed
    assert "Nobody gave these answers" not in printed
    assert sorted(file.name for file in folder.iterdir()) == FILES
    scores = pd.read_csv(folder / "scores.csv")
    means = scores[[f"{trait}_mean" for trait in big_five.TRAITS]]
    assert means.iloc[0].tolist() == [6, 6, 6, 6, 6]
    # 5+4+3+4+4, 2+3+3+3+3, 4+4+3+4+4, 3+4+2+2+3, 3+1+3+4+4
    assert means.iloc[1].tolist() == [4, 2.8, 3.8, 2.8, 3]
    # 1+1+1+3 of four; three answers; 3+3+4+4+4; ones; 2+5+2+2+5
    assert means.iloc[2].fillna(0).tolist() == [1.5, 0, 3.6, 1, 3.2]
    assert scores["conscientiousness_reason"].tolist()[2] == "too-few-answers"
    assert len(scores) == 63
    frame = pd.read_csv(path)[["E1", "E2", "E3", "E4", "E5"]]
    alpha = alpha_of(frame.assign(E1=7 - frame["E1"], E2=7 - frame["E2"]))
    reliability = printed.partition("How reliable")[2]
    assert re.search(r"^extraversion +(\S+)", reliability, re.MULTILINE)[1] == f"{alpha:.3f}"


@pytest.mark.parametrize("delimiter", ["\t", ","])
def test_self_esteem_with_0_for_no_answer(example, tmp_path, capsys, delimiter):
    """Sums by hand; a 0 is a gap in a question, and stays what it is in other columns."""
    self_esteem = example("self_esteem_sample")
    path, folder = tmp_path / "data.csv", tmp_path / "results"
    rows = [
        [4, 4, 1, 4, 1, 4, 4, 1, 1, 1],
        [3, 3, 1, 4, 3, 4, 3, 2, 3, 3],
        [0, 2, 2, 2, 0, 2, 2, 2, 2, 2],
        [0] * 10,
        *drawn(self_esteem.SELF_ESTEEM, 0),
    ]
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, delimiter=delimiter)
        writer.writerow([*self_esteem.ITEMS, "gender", "age", "source", "country"])
        writer.writerows([*row, 0, 40, 1, "US"] for row in rows)
    frame = self_esteem.read_answers(path)
    assert frame["gender"].tolist() == [0] * len(rows)
    assert frame["Q1"].isna().sum() == sum(row[0] == 0 for row in rows)
    self_esteem.main([str(path), "--folder", str(folder)])
    printed = capsys.readouterr().out
    assert "<Responses of 64 people to 'self-esteem'>" in printed
    assert sorted(file.name for file in folder.iterdir()) == FILES
    scores = pd.read_csv(folder / "scores.csv")
    # 3+3+4+4+3 and, turned round, 4+2+3+2+2; of eight answers 4 * 2 and 4 * 3, a mean of 2.5
    assert scores["self_esteem_sum"].tolist()[:3] == [40, 30, 25]
    assert scores["self_esteem_reason"].tolist()[3] == "too-few-answers"
    assert "no score, too-few-answers: 1" in printed
    turned = {id: 5 - frame[id] for id in ("Q3", "Q5", "Q8", "Q9", "Q10")}
    alpha = alpha_of(frame[list(self_esteem.ITEMS)].assign(**turned))
    assert re.findall(r"alpha, complete +(\S+)", printed) == [f"{alpha:.3f}"]


@pytest.mark.parametrize("name", ["big_five_sample", "self_esteem_sample"])
def test_without_a_file_people_are_made_up_and_said_to_be(example, name, tmp_path, capsys):
    """Every table says so."""
    example(name).main(["--folder", str(tmp_path)])
    printed = capsys.readouterr().out
    assert printed.startswith("No file was named. Nobody gave these answers")
    assert "- made_up: yes" in printed
    assert "made_up: no" not in printed
    assert sorted(file.name for file in tmp_path.iterdir()) == FILES
