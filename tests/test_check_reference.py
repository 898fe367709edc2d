"""tools/check_reference.py: agrees with R on made-up and open sets, and notices a figure that moved."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

TOOLS = Path(__file__).parents[1] / "tools"
SETS = Path(__file__).parent / "golden" / "reference"


@pytest.fixture
def check(monkeypatch, capsys):
    """The tool as a function: its exit code and what it printed."""
    monkeypatch.syspath_prepend(TOOLS)
    import check_reference

    def run(folder, *arguments):
        code = check_reference.main([str(folder), *arguments])
        printed = capsys.readouterr()
        return SimpleNamespace(returncode=code, stdout=printed.out, stderr=printed.err)

    return run


@pytest.fixture(scope="module")
def clean():
    """What the tool says of the sets that come with the tests, run as a researcher runs it."""
    command = [sys.executable, "-W", "error", str(TOOLS / "check_reference.py"), str(SETS)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)


def lines_of(printed):
    """What each line tells: set and scale, statistic, and the difference with its mark."""
    lines = [re.split(r"\s{2,}", line) for line in printed.splitlines()]
    return [tuple(line) for line in lines if len(line) > 2]


def test_it_is_clean_on_the_sets_of_the_tests(clean):
    """R's numbers for the made-up sets and for 148 couples are ours, to rounding."""
    assert clean.returncode == 0, clean.stderr
    assert "beyond what is allowed" not in clean.stdout
    assert clean.stderr.strip().endswith(" 0 beyond what is allowed")


@pytest.mark.parametrize(
    ("where", "paths"),
    [
        (
            "toy/A",
            {
                "psych_alpha_pairwise_default/raw_alpha",
                "psych_alpha_complete_cases/feldt_ci95",
                "formula_complete_cases/guttman_lambda_cov/L6",
                "omega/psych_omega_1factor_minres/omega_total",
                "omega/lavaan_cfa_ml_raw/omega_model",
                "split_half/formula_all_splits_flanagan/max_L4",
                "scores/norm_from_strict/percentile_midrank",
            },
        ),
        ("toy/all items", {"longstring/careless_pkg/longstr", "irv/values"}),
        ("toy_retest/A all_persons_alpha_t1", {"first_60/JT_two_sem_iverson", "sem"}),
        (
            "acitelli/tension",
            {"double_entry_icc_formula", "irr_icc/twoway_agreement_single/ci95", "pearson/ci95"},
        ),
    ],
)
def test_every_topic_is_held_against_r(clean, where, paths):
    """Scales, careless answering, change and pairs each have their lines, to rounding."""
    found = {path: float(told) for place, path, told in lines_of(clean.stdout) if place == where}
    assert paths <= found.keys()
    assert all(found[path] <= 5e-6 for path in paths)


def test_what_is_not_covered_is_told(clean):
    """A number that the tool does not look at is named, with how many there are of its kind."""
    left = clean.stdout.partition("Not covered:")[2]
    assert "acitelli dyads: scales/*/pearson/p (4)" in left
    assert "acitelli dyads: apim/n_couples (2)" in left
    assert "toy scales: scales/*/psych_alpha_pairwise_default/raw_alpha" not in left


MOVED = [
    ("toy.scales", "scales/A/psych_alpha_pairwise_default/raw_alpha"),
    ("toy.scales", "scales/A/psych_alpha_complete_cases/item_stats/r.drop/2"),
    ("toy.scales", "scales/B/formula_complete_cases/guttman_lambda_cov/L2"),
    ("toy.scales", "scales/B/omega/lavaan_cfa_ml_raw/omega_model"),
    ("toy.scales", "scales/A/omega/psych_omega_1factor_minres/omega_total"),
    ("toy.scales", "scales/B/split_half/odd_even/spearman_brown"),
    ("toy.scales", "scales/A/item_descriptives_raw_unreversed/skew_type3/0"),
    ("toy.scales", "scales/A/scores/norm_from_strict/T/10"),
    ("toy.scales", "scales/A/n_complete"),
    ("toy.careless", "irv/values/7"),
    ("toy.careless", "mahalanobis/complete_case_D2/39"),
    ("toy_retest.rci", "alpha_time2"),
    ("toy_retest.rci", "all_persons_alpha_t1/first_60/JT_jacobson_truax/5"),
    ("acitelli.dyads", "scales/satisfaction/pearson/r"),
    ("acitelli.dyads", "scales/tension/irr_icc/oneway_single/ci95/1"),
    ("acitelli.dyads", "scales/self_pos/difference/mean_abs_diff"),
]


@pytest.mark.parametrize(("file", "path"), MOVED)
def test_a_figure_that_moved_is_noticed(check, tmp_path, file, path):
    """One of R's figures is off by 1e-5 (of itself, above 1): that statistic is named, no other."""
    name = file.partition(".")[0]
    (tmp_path / "reference").mkdir()
    for ending in (".csv", ".meta.json"):
        shutil.copy(SETS / f"{name}{ending}", tmp_path)
    held = json.loads((SETS / "reference" / f"{file}.json").read_text(encoding="utf-8"))
    *above, last = path.split("/")
    place = held
    for part in above:
        place = place[int(part)] if isinstance(place, list) else place[part]
    last = int(last) if isinstance(place, list) else last
    place[last] += 1e-5 * max(1.0, abs(place[last]))
    (tmp_path / "reference" / f"{file}.json").write_text(json.dumps(held), encoding="utf-8")
    done = check(tmp_path)
    assert done.returncode == 1
    ((_, statistic, *told),) = [one for one in lines_of(done.stdout) if "beyond" in one[-1]]
    assert f"/{statistic}/" in f"/{path}/"
    assert float(told[0]) == pytest.approx(1e-5, rel=0.5)


def test_a_folder_without_sets_is_no_success(check, tmp_path):
    """Nothing to compare is not the same as nothing wrong."""
    done = check(tmp_path)
    assert done.returncode == 1
    assert "nothing to compare" in done.stderr


def test_the_table_of_the_documentation(check):
    """`--table` gives one line for each of our calls and R's, with the largest difference."""
    printed = check(SETS, "--table").stdout.splitlines()
    assert printed[0] == "| ours | largest difference | R | numbers held against R |"
    assert any("psych::alpha" in line and "e-" in line for line in printed[2:])
