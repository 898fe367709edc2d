"""Results as tables: for frames, terminals, notebooks and Markdown."""

import html
import re
from html.parser import HTMLParser
from typing import Any

import attrs
import pandas as pd
import polars as pl
import pytest

import emotional_intimacy as ei
from emotional_intimacy.model import tables
from emotional_intimacy.model.table_text import Printed, as_html, as_markdown, as_text

E = ei.evidence
FULL = ei.load_bank().questionnaire("full", context="friend")
FIRST = E.simulate(FULL, 120, seed=5, missing=0.004)
PEOPLE = FIRST.responses
LATER = E.simulate(FULL, 120, seed=6, missing=0.004, traits=FIRST.traits).responses

RESULTS: dict[str, Any] = {
    "alpha": E.alpha(PEOPLE, "trust"),
    "omega": E.omega_total(PEOPLE, "trust"),
    "items": E.item_statistics(PEOPLE, "trust"),
    "half": E.split_half(PEOPLE, "trust"),
    "halves": E.split_halves(PEOPLE, "trust"),
    "lambdas": E.guttman_lambdas(PEOPLE, "trust"),
    "subscore": E.subscore_value(PEOPLE, "trust"),
    "careless": E.careless_indices(PEOPLE),
    "retest": E.retest(PEOPLE, LATER, "trust", interval_days=14),
    "pairs": E.pair_agreement([1.0, 2.0, None, 3.0, 5.0], [2.0, 2.0, 1.0, 4.0, 5.0]),
    "profiles": E.profile_agreement(PEOPLE, LATER),
    "guesses": E.guess_accuracy(PEOPLE, LATER),
}
ROWS = {"omega": 12, "items": 12, "halves": 7, "careless": 120, "retest": 6, "pairs": 6}
ROWS |= {"profiles": RESULTS["profiles"].n_pairs, "guesses": 120}
BY_PERSON = {"careless", "profiles", "guesses"}


@pytest.mark.parametrize("name", RESULTS)
def test_str_fits_a_terminal_and_says_of_how_many(name: str) -> None:
    """80 columns; n of N; and a result that can leave something out says what."""
    result = RESULTS[name]
    text = str(result)
    assert max(map(len, text.splitlines())) <= 80
    assert text == text.rstrip()
    assert re.search(r"^n(_pairs)? +\d+( of \d+)?$", text, re.MULTILINE)
    assert result.method.split()[0] in text
    if hasattr(result, "sample"):
        assert f"{result.sample.n} of 120" in text
        assert re.search(r"^without_spread +-$", text, re.MULTILINE)
        assert re.search(r"^made_up +yes$", text, re.MULTILINE)


@pytest.mark.parametrize("name", RESULTS)
def test_frames_of_both_libraries_hold_the_same(name: str) -> None:
    """The same columns and cells; a row for each item, person or split, else one."""
    result = RESULTS[name]
    pandas, polars = result.to_frame(), result.to_frame("polars")
    assert isinstance(pandas, pd.DataFrame)
    assert isinstance(polars, pl.DataFrame)
    assert list(pandas.columns) == polars.columns
    assert len(pandas) == len(polars) == ROWS.get(name, 1)
    for column in polars.columns:
        cells = [None if pd.isna(cell) else cell for cell in pandas[column].tolist()]
        assert cells == polars[column].to_list(), column
    assert "n_given" in polars.columns or name == "careless"


def test_a_frame_of_one_result_holds_what_the_result_holds() -> None:
    """Pairs of numbers are two columns, ids one text."""
    found = RESULTS["half"]
    row = found.to_frame("polars").row(0, named=True)
    assert row["first"] == "; ".join(found.first)
    assert row["spearman_brown"] == found.spearman_brown
    assert (row["scale"], row["n"], row["n_given"]) == ("trust", found.sample.n, 120)
    alpha = RESULTS["alpha"].to_frame("polars").row(0, named=True)
    assert (alpha["interval_low"], alpha["interval_high"]) == RESULTS["alpha"].interval
    pairs = RESULTS["pairs"].to_frame("polars")
    assert pairs["interval_low"].to_list() == [one.interval[0] for one in RESULTS["pairs"].icc]


def test_frames_of_several_scales_can_be_put_under_each_other() -> None:
    """Each row says which scale it is of."""
    scales = ("trust", "empathy")
    frames = [E.item_statistics(PEOPLE, scale).to_frame("polars") for scale in scales]
    both = pl.concat(frames)
    assert both["scale"].unique(maintain_order=True).to_list() == ["trust", "empathy"]
    assert both["id"].n_unique() == 24


def test_careless_indices_can_be_joined_by_row() -> None:
    """A row for each person, numbered like the rows of the answers."""
    frame = RESULTS["careless"].to_frame()
    assert frame["row"].tolist() == list(range(120))
    index = RESULTS["careless"].indices["irv"]
    assert frame["irv"].tolist() == list(index.values)
    assert "row" not in RESULTS["profiles"].to_frame().columns  # pairs are left out there


@pytest.mark.parametrize("name", sorted(BY_PERSON))
def test_what_belongs_to_one_person_is_never_shown(name: str) -> None:
    """It is in the frame alone."""
    result = RESULTS[name]
    frame = result.to_frame("polars")
    own = [c for c in frame.columns if c not in {"row", "n", "n_pairs", "n_given", "made_up"}]
    values = {f"{v:.3f}" for c in own for v in frame[c].drop_nulls() if isinstance(v, float)}
    shown = set(re.findall(r"-?\d+\.\d{3}", f"{result}{result.to_markdown()}"))
    means = {f"{index.mean:.3f}" for index in getattr(result, "indices", ()) if name == "profiles"}
    assert len(shown & values - means) <= 1


def test_markdown_has_a_table_and_says_of_how_many() -> None:
    """One row for each item, and the facts below."""
    text = RESULTS["items"].to_markdown()
    assert text.count("\n| t") == 12
    assert f"- n: {RESULTS['items'].sample.n} of 120" in text
    assert "| value | 0." in RESULTS["alpha"].to_markdown()


class Tags(HTMLParser):
    """Counts tags, and fails on one that is not closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.count: dict[str, int] = {}

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - the parser calls it so
        self.open.append(tag)
        self.count[tag] = self.count.get(tag, 0) + 1

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("name", RESULTS)
def test_a_notebook_shows_a_whole_table(name: str) -> None:
    """Every tag is closed, and the facts stand beside the rows."""
    tags = Tags()
    text = RESULTS[name]._repr_html_()
    tags.feed(text)
    assert not tags.open
    assert tags.count["table"] == 1
    assert " of " in text or name == "careless"


def test_a_long_table_shows_its_beginning_and_its_end() -> None:
    """In Markdown it is whole."""
    printed = Printed("Long", {}, {"at": list(range(100)), "word": ["a|b"] * 100}, None)
    lines = as_text(printed).splitlines()
    assert len(lines) == 2 + 1 + 15 + 1 + 15
    assert [line.split()[0] for line in lines[3:5]] == ["0", "1"]
    assert "… 70 more" in lines[18]
    assert as_markdown(printed).count("a\\|b") == 100
    assert as_html(printed).count("<tr>") == 32


def test_a_wide_table_is_printed_in_blocks() -> None:
    """Each begins with the first column; a very long text is cut."""
    columns: dict[str, list[object]] = {"id": ["x", "y"], "text": ["w" * 200, None]}
    columns |= {f"number_{at}": [at / 2, at] for at in range(8)}
    lines = as_text(Printed("Wide", {}, columns, None)).splitlines()
    assert max(map(len, lines)) <= 80
    assert sum(line.startswith("id") for line in lines) == 3
    assert any(line.endswith("…") for line in lines)


def test_texts_are_escaped() -> None:
    """What a questionnaire is called cannot become markup."""
    printed = Printed("<b>", {"<i>": "&"}, {"<u>": ["<s>"]}, "<p>")
    text = as_html(printed)
    for part in ("<b>", "<i>", "&", "<u>", "<s>", "<p>"):
        assert html.escape(part) in text
    assert not re.search(r"<(b|i|u|s|p)>", text)


def test_a_word_longer_than_the_line_stands_on_one_of_its_own() -> None:
    """Nothing is lost."""
    text = as_text(Printed("T", {"fact": "a " + "b" * 90 + " c"}, {}, None))
    assert "b" * 90 in text
    assert text.splitlines()[1].split() == ["fact", "a"]


def test_no_rows_are_no_table() -> None:
    """A result whose rows are empty has the columns of none."""

    @attrs.frozen(eq=False, repr=False)
    class Empty(tables.Tabular):
        rows: tuple[tuple[int, int], ...] = attrs.field(metadata=tables.rows("a", "b"))
        n: int

    assert str(Empty((), 3)) == "Empty\nn  3"
    assert Empty(((1, 2),), 3).to_frame("polars").to_dicts() == [{"a": 1, "b": 2, "n": 3}]


@pytest.mark.parametrize("library", ["numpy", None, 3, "Pandas"])
def test_another_library_is_refused(library: Any) -> None:
    """The two that are known are named."""
    with pytest.raises(ei.RequestError, match="pandas, polars"):
        RESULTS["alpha"].to_frame(library)


def test_a_library_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the line that installs it."""
    monkeypatch.setattr(tables, "find_spec", {}.get)
    with pytest.raises(ei.RequestError, match="polars is not installed; allowed: pip install pol"):
        RESULTS["alpha"].to_frame("polars")
