"""Everything that evidence finds is a frozen value: compared, hashed, pickled, written and read."""

import pickle
import subprocess
import sys
from datetime import date

import attrs
import pytest

import emotional_intimacy as ei

FULL = ei.load_bank().questionnaire("full", context="friend")
STUDY = {
    "population": "made up",
    "source": "this test",
    "collected_from": date(2026, 1, 1),
    "collected_until": date(2026, 1, 31),
}


def everything():
    """One value of each kind, from two hundred made-up people."""
    found = ei.evidence
    one = found.simulate(FULL, 200, seed=1, missing=0.005)
    other = found.simulate(FULL, 200, seed=2, traits=one.traits)
    people, again = one.responses, other.responses
    alpha = found.alpha(people, "trust")
    return [
        alpha,
        found.item_statistics(people, "trust", cases="pairwise"),
        found.omega_total(people, "trust"),
        found.split_half(people, "trust"),
        found.split_halves(people, "trust"),
        found.guttman_lambdas(people, "trust"),
        found.retest(people, again, "trust", interval_days=14),
        found.pair_agreement([1.0, 2.0, 3.0, 5.0], [2.0, 2.0, 4.0, 5.0]),
        found.profile_agreement(people, again),
        found.guess_accuracy(people, again),
        found.careless_indices(people),
        found.subscore_value(people, "trust"),
        found.reliability_evidence(alpha, **STUDY),
        found.norm_evidence(people, "trust", sampling="by a program", **STUDY),
    ]


@pytest.fixture(scope="module")
def pairs():
    """The values, computed twice."""
    return list(zip(everything(), everything(), strict=True))


def test_what_is_found_twice_is_equal(pairs):
    """The same answers give equal values with equal hashes."""
    for one, other in pairs:
        assert one == other
        assert hash(one) == hash(other)


def test_what_is_found_cannot_be_changed(pairs):
    """Every value is frozen."""
    for one, _ in pairs:
        field = attrs.fields(type(one))[0].name
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            setattr(one, field, None)


def test_what_is_found_survives_json_and_pickle(pairs):
    """It is read back as it was, to the last digit; equal values give equal text."""
    for one, other in pairs:
        assert ei.loads(ei.dumps(one), type(one)) == one
        assert ei.dumps(one) == ei.dumps(other)
        assert pickle.loads(pickle.dumps(one)) == one


def test_made_up_answers_are_called_so_everywhere(pairs):
    """Whatever carries the sample says that a program made it up."""
    for one, _ in pairs:
        if not isinstance(one, ei.PairAgreement):
            assert '"made_up":true' in ei.dumps(one)


@pytest.mark.parametrize("library", ["numpy", "scipy"])
def test_without_the_extra_the_pip_line_is_told(library):
    """The library itself needs neither; touching `evidence` says what to install."""
    code = (
        "import sys\n"
        f"sys.modules[{library!r}] = None\n"
        "import emotional_intimacy as ei\n"
        "ei.score(ei.load_bank().questionnaire('pulse', context='friend'), {})\n"
        "try: ei.evidence.alpha\n"
        "except ei.MissingExtraError as error: print(error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout == "this needs an extra: pip install 'emotional_intimacy[stats]'\n"


def test_unknown_names_are_told():
    """A name that is not there reads like Python's own error, and tab completion shows the rest."""
    assert dir(ei.evidence) == sorted(ei.evidence.__all__)
    with pytest.raises(AttributeError, match="has no attribute 'aplha'"):
        ei.evidence.aplha  # noqa: B018 - it is looked up
