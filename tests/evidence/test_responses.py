"""Reading the answers of many people: what is taken, what is refused, and that nothing is quoted."""

import copy
import enum
import math
import pickle
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import numpy as np
import pytest

import emotional_intimacy as ei

Form = Callable[..., ei.Questionnaire]
read = ei.evidence.read_responses

DNA, RNS = ei.DOES_NOT_APPLY, ei.RATHER_NOT_SAY
SECRET = 77_123
"""A number that no scale has, to look for in messages."""


class NAType:
    """Stands in for the missing value of a frame."""

    def __eq__(self, other: object) -> Any:
        raise TypeError("boolean value of NA is ambiguous")

    __hash__ = None


NA = NAType()


class Frame:
    """Stands in for a frame of pandas or Polars: names in ``.columns``, columns by name."""

    def __init__(self, held: dict[Any, Any]) -> None:
        self.columns = tuple(held)
        self._held = held

    def __getitem__(self, name: Any) -> Any:
        return self._held[name]


class ArrowTable:
    """Stands in for a table of PyArrow: names in ``.column_names``, ``.columns`` holds the columns."""

    def __init__(self, held: dict[str, Any]) -> None:
        self.column_names = list(held)
        self.columns = list(held.values())
        self._held = held

    def __getitem__(self, name: str) -> Any:
        return self._held[name]


@pytest.fixture(scope="module")
def form(form_of: Form) -> ei.Questionnaire:
    """Three items s1, s2, s3, answered 1 to 5; the second is low."""
    return form_of(1, -1, 1)


def refused(form: ei.Questionnaire, data: object, **more: Any) -> ei.RequestError:
    """The error that reading raises; it quotes no answer."""
    with pytest.raises(ei.RequestError) as caught:
        read(form, data, **more)
    told = f"{caught.value} {caught.value!r}"
    assert str(SECRET) not in told
    assert "secret" not in told
    return caught.value


ROWS = [[1, 5, 3], [None, 2, 4]]
GAPS = {"s1": [1, None], "s2": [5, 2], "s3": [3, 4]}
WAYS = {
    "lists": ROWS,
    "tuples": tuple(map(tuple, ROWS)),
    "floats": np.array(ROWS, dtype=float),
    "float32": np.array(ROWS, dtype=np.float32),
    "objects": np.array(ROWS, dtype=object),
    "NaN": [[1, 5, 3], [math.nan, 2, 4]],
    "whole floats": [[1.0, 5.0, 3.0], [None, 2.0, 4.0]],
    "scalars": [[np.int8(1), np.uint64(5), np.float32(3)], [np.float64("nan"), np.int64(2), 4]],
    "masked": np.ma.array([[1, 5, 3], [1, 2, 4]], mask=[[0, 0, 0], [1, 0, 0]]),
    "masked floats": np.ma.array([[1.0, 5, 3], [9.5, 2, 4]], mask=[[0, 0, 0], [1, 0, 0]]),
    "mapping": GAPS,
    "mapping of arrays": {
        "s3": np.array([3, 4], dtype=np.uint8),
        "s2": np.array([5, 2], dtype=np.int16),
        "s1": np.array([1.0, np.nan]),
    },
    "rather not say": {**GAPS, "s1": [1, RNS]},
    "missing value of a frame": {**GAPS, "s1": [1, NA]},
    "frame": Frame({"name": ["x", "y"], **GAPS}),
    "frame with other names": Frame({7: ["x", "y"], ("a", "b"): [], **GAPS}),
    "arrow": ArrowTable(GAPS | {"other": ["x"]}),
}


@pytest.mark.parametrize("way", WAYS)
def test_the_same_answers_in_whatever_they_come(form: ei.Questionnaire, way: str) -> None:
    """Lists, arrays, mappings and frames of one content are read alike, gaps included."""
    found = read(form, WAYS[way])
    assert found.n_people == 2
    assert found.answers.dtype == np.float64
    assert found.answers.tolist()[0] == [1.0, 5.0, 3.0]
    assert found.answers.tolist()[1][1:] == [2.0, 4.0]
    assert math.isnan(found.answers[1, 0])
    assert found.offered.all()
    assert found.made_up is False


def test_a_frame_with_a_column_called_column_names(form: ei.Questionnaire) -> None:
    """An attribute that is a column is not a list of names."""
    frame = Frame(GAPS)
    frame.column_names = np.array([1, 2])
    assert read(form, frame).answers[0].tolist() == [1.0, 5.0, 3.0]


def test_what_does_not_apply_was_not_offered(form: ei.Questionnaire) -> None:
    """By the object or by a code; a gap was offered all the same."""
    by_object = read(form, [[1, DNA, 3], [None, RNS, DNA]])
    by_code = read(form, [[1, 9, 3], [None, math.nan, 9]], does_not_apply=9)
    both = read(form, np.array([[1, 9, 3], [None, None, DNA]], dtype=object), does_not_apply=9)
    for found in (by_object, by_code, both):
        assert found.offered.tolist() == [[True, False, True], [True, True, False]]
        assert np.isnan(found.answers).tolist() == [[False, True, False], [True, True, True]]


def test_a_person_is_what_score_takes(form: ei.Questionnaire) -> None:
    """Each row comes back as whole numbers, None and DOES_NOT_APPLY, and can be scored."""
    found = read(form, [[1.0, DNA, math.nan], [2, 3, 4]])
    assert found.person(0) == {"s1": 1, "s2": DNA, "s3": None}
    assert [type(one) for one in found.person(1).values()] == [int, int, int]
    assert ei.score(form, found.person(1)).pillars["S"].percent == pytest.approx(50.0)  # 2 3 4
    for wrong in (2, -1, True, 1.0, "x", None, np.array([0, 1])):
        with pytest.raises(ei.RequestError, match="row: is none of the people"):
            found.person(wrong)


def test_nobody_is_a_sample_of_nobody(form: ei.Questionnaire) -> None:
    """An empty table with its columns is read; what needs people refuses later."""
    for data in (np.empty((0, 3)), {"s1": [], "s2": [], "s3": []}):
        found = read(form, data)
        assert found.n_people == 0
        assert found.answers.shape == (0, 3)


class Five(enum.IntEnum):
    """A number that is more than a number."""

    FIVE = 5


@pytest.mark.parametrize(
    "value",
    [
        True, False, np.True_, "3", "secret", b"3", 2.5, -0.5, 0, 6, SECRET, 10**400, -(10**400),
        math.inf, -math.inf, np.int64(SECRET), np.int64(-(2**63)), np.uint64(2**64 - 1),
        np.float64(3.5), Decimal(3), 3 + 0j, Five.FIVE, [3], object(), pow,
    ],
    ids=lambda value: type(value).__name__,
)  # fmt: skip
def test_what_is_no_answer_is_refused_and_named_by_its_column(
    form: ei.Questionnaire, value: object
) -> None:
    """In a row, in a column, and as an array: the item is named, and what it held is not."""
    column = np.empty(2, dtype=object)
    column[:] = [3, value]
    for data in ({**GAPS, "s2": column}, {**GAPS, "s2": [3, value]}):
        error = refused(form, data)
        assert error.argument == "data"
        assert "s2" in error.problem
        assert "s1" not in error.problem
    if type(value) is not list:
        assert "s2" in refused(form, [[1, value, 3], [2, 2, 2]]).problem


@pytest.mark.parametrize(
    ("values", "count"),
    [([0, 6], 2), ([2.5, 3], 1), ([True, "3"], 2), ([9, 9], 2), ([math.inf, 1], 1)],
)
def test_refused_answers_are_counted(
    form: ei.Questionnaire, values: list[object], count: int
) -> None:
    """A message says how many in a column are not answers."""
    problem = refused(form, {**GAPS, "s3": values}).problem
    assert f"s3 ({count})" in problem or f"s3 holds {count}" in problem


@pytest.mark.parametrize(
    "column",
    [
        np.array([True, False]),
        np.array(["1", "2"]),
        np.array(["2026-01-01", "2026-01-02"], dtype="datetime64[D]"),
        np.array([1 + 0j, 2]),
        np.array([(1, 2), (3, 4)], dtype=[("a", int), ("b", int)]),
    ],
    ids=lambda column: column.dtype.kind,
)
def test_columns_of_other_kinds_are_refused(form: ei.Questionnaire, column: Any) -> None:
    """Flags, texts, dates, complex numbers and records are not answers, whatever they hold."""
    assert refused(form, {**GAPS, "s1": column}).problem == f"s1 is of dtype {column.dtype}"


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        ({"s1": [1], "s3": [1]}, "lacks s2"),
        ({1: [1]}, "lacks s1, s2, s3"),
        ({}, "lacks s1, s2, s3"),
        ({**GAPS, "s2": [1]}, "has columns of different lengths"),
        ({**GAPS, "s2": [[1], [2]]}, "has columns of different lengths"),
        ({**GAPS, "s2": 3}, "has columns of different lengths"),
        (Frame({"s1": [1]}), "lacks s2, s3"),
        ([[1, 2], [1, 2]], "has the shape (2, 2)"),
        ([[1, 2, 3], [1, 2]], "has the shape (2,)"),
        ([1, 2, 3], "has the shape (3,)"),
        ([], "has the shape (0,)"),
        ([GAPS, GAPS], "has the shape (2,)"),
        (None, "has the shape ()"),
        (3, "has the shape ()"),
        ("secret", "has the shape ()"),
        (np.ones((1, 3, 1)), "has the shape (1, 3, 1)"),
        ([np.ones((2, 2)), np.ones((2, 3))], "data holds no numbers"),
        (np.array([["1", "2", "3"]]), "data is of dtype <U1"),
    ],
)
def test_tables_of_another_shape_are_refused(
    form: ei.Questionnaire, data: object, problem: str
) -> None:
    """Missing columns, ragged ones, and what is no table."""
    error = refused(form, data)
    assert (error.argument, error.problem) == ("data", problem)


def test_many_missing_columns_are_cut_short(bank: ei.Bank) -> None:
    """A message names five columns and counts the others."""
    short = bank.questionnaire("short", context="partner")
    first = ", ".join(short.items.ids[:5])
    assert refused(short, {}).problem == f"lacks {first} and 31 more"


@pytest.mark.parametrize("code", [1, 3, 5, 9.0, "9", True, 10**400, math.nan, np.int64(9)])
def test_the_code_of_what_does_not_apply_is_a_number_that_is_no_answer(
    form: ei.Questionnaire, code: object
) -> None:
    """A code within the scale, or of another type, is refused."""
    assert refused(form, ROWS, does_not_apply=code).argument == "does_not_apply"


def test_flags_are_flags_and_questionnaires_are_questionnaires(
    form: ei.Questionnaire, bank: ei.Bank
) -> None:
    """Neither 1 for True nor a bank for its questionnaire."""
    assert refused(form, ROWS, made_up=1).argument == "made_up"
    for value in ("full", bank, None):
        assert refused(value, ROWS).argument == "questionnaire"


def test_what_was_handed_in_stays_as_it_was(form: ei.Questionnaire) -> None:
    """Reading copies: neither side sees what the other does."""
    data = np.array([[1.0, 9.0, 3.0], [2.0, 3.0, 4.0]])
    before = data.copy()
    found = read(form, data, does_not_apply=9)
    assert (data == before).all()
    assert data.flags.writeable
    data[:] = 5
    assert found.answers[1].tolist() == [2.0, 3.0, 4.0]


@pytest.mark.parametrize(
    "again", [lambda one: one, lambda one: pickle.loads(pickle.dumps(one)), copy.deepcopy]
)
def test_responses_cannot_be_written_to(
    form: ei.Questionnaire, again: Callable[[Any], Any]
) -> None:
    """Neither as they were read nor after they traveled."""
    found = again(read(form, [[1, DNA, None]], made_up=True))
    assert found.person(0) == {"s1": 1, "s2": DNA, "s3": None}
    assert found.made_up is True
    assert found.questionnaire == form
    for array in (found.answers, found.offered):
        with pytest.raises(ValueError, match="read-only"):
            array[0, 0] = 0
    with pytest.raises(AttributeError):
        found.made_up = False


def test_responses_equal_themselves_alone_and_show_no_answer(form: ei.Questionnaire) -> None:
    """They can be keys, and what they show is how many people there are."""
    one, other = read(form, ROWS), read(form, ROWS, made_up=True)
    assert one == one  # noqa: PLR0124 - equality itself is tested
    assert one != read(form, ROWS)
    assert len({one, other, one}) == 2
    assert repr(one) == "<Responses of 2 people to 'form'>"
    assert repr(other) == "<Responses of 2 people to 'form', made up>"


NEEDS_RESPONSES: dict[str, Callable[[Any], object]] = {
    "alpha": lambda one: ei.evidence.alpha(one, "S"),
    "item_statistics": lambda one: ei.evidence.item_statistics(one, "S"),
    "omega_total": lambda one: ei.evidence.omega_total(one, "S"),
    "split_half": lambda one: ei.evidence.split_half(one, "S"),
    "split_halves": lambda one: ei.evidence.split_halves(one, "S"),
    "guttman_lambdas": lambda one: ei.evidence.guttman_lambdas(one, "S"),
    "scale_scores": lambda one: ei.evidence.scale_scores(one, "S"),
    "subscore_value": lambda one: ei.evidence.subscore_value(one, "S"),
    "careless_indices": ei.evidence.careless_indices,
}


@pytest.mark.parametrize("name", NEEDS_RESPONSES)
@pytest.mark.parametrize(
    "value", [ROWS, np.ones((2, 3)), None, "S"], ids=["list", "array", "None", "str"]
)
def test_everything_else_takes_what_was_read_and_nothing_else(name: str, value: object) -> None:
    """A bare table has no keys and no range, so it is refused by its type."""
    with pytest.raises(ei.RequestError) as caught:
        NEEDS_RESPONSES[name](value)
    assert caught.value.argument == "responses"
    assert type(value).__name__ in caught.value.problem
