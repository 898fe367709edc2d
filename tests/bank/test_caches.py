"""What is worked out once is the same for all threads, and lives no longer than its value."""

import copy
import gc
import pickle
import sys
import weakref
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import attrs
import pytest

import emotional_intimacy as ei
from emotional_intimacy.bank import editions
from emotional_intimacy.model import value as module
from emotional_intimacy.model.value import Keeper

THREADS = 8


@pytest.fixture
def at_once():
    """A function that calls another in eight threads at once and returns what they got."""

    def call(function):
        barrier = Barrier(THREADS)

        def wait_and_call():
            barrier.wait()
            return function()

        before = sys.getswitchinterval()
        sys.setswitchinterval(1e-5)
        try:
            with ThreadPoolExecutor(THREADS) as pool:
                calls = [pool.submit(wait_and_call) for _ in range(THREADS)]
                return [one.result() for one in calls]
        finally:
            sys.setswitchinterval(before)

    return call


def test_all_threads_get_one_bank(at_once, monkeypatch):
    """It is read once, so each pickles by edition: a few words and not all of it."""
    read = []
    build = editions.build
    monkeypatch.setattr(editions, "_loaded", {})
    monkeypatch.setattr(editions, "build", lambda *a, **k: (read.append(1), build(*a, **k))[1])
    banks = at_once(ei.load_bank)
    assert len(read) == 1
    assert len({id(bank) for bank in banks}) == 1
    assert all(len(pickle.dumps(bank)) < 300 for bank in banks)


def test_an_edition_that_could_not_be_read_is_read_again(monkeypatch):
    """An error is not kept, and no thread waits for the one that met it."""

    def fail(*_, **__):
        raise ei.ContentError((ei.Problem("a", "error", "b", "c"),))

    monkeypatch.setattr(editions, "_loaded", {})
    with monkeypatch.context() as broken:
        broken.setattr(editions, "build", fail)
        with pytest.raises(ei.ContentError):
            ei.load_bank()
    assert ei.load_bank().bundled


def test_all_threads_get_one_questionnaire(at_once, bank):
    """Of a bank that none of them has asked before."""
    fresh = attrs.evolve(bank, bundled=False)
    forms = at_once(lambda: fresh.questionnaire("full", context="friend"))
    assert len({id(form) for form in forms}) == 1
    reports = at_once(lambda: ei.score(forms[0], dict.fromkeys(forms[0].items.ids, 4)))
    assert len({id(report.provenance) for report in reports}) == 1
    assert len(set(reports)) == 1


def test_a_bank_is_freed_with_its_last_reference(copied):
    """Nothing keeps it: neither what was rendered and scored nor what was written and read."""
    gc.disable()  # what is freed here is freed by counting references
    try:
        bank = copied.load()
        form = bank.questionnaire("full", context="friend")
        report = ei.score(form, {item.id: 4 if item.key == 1 else 2 for item in form.items})
        ei.reports.render(report, bank)
        ei.make_plan(report, bank)
        left = [weakref.ref(bank), weakref.ref(form), weakref.ref(form.rule)]
        del bank, form, report
        assert [one() for one in left] == [None, None, None]
    finally:
        gc.enable()


def test_forms_that_are_scored_in_columns_are_freed_too(copied):
    """The programs for the columns live on the questionnaire."""
    polars = pytest.importorskip("polars")
    bank = copied.load()
    form = bank.questionnaire("pulse", context="friend")
    frame = polars.DataFrame({item.id: [4, 2] for item in form.items})
    ei.frames.score_frame(form, frame)
    ei.frames.percent_frame(form, frame)
    left = [weakref.ref(bank), weakref.ref(form)]
    del bank, form
    gc.collect()
    assert [one() for one in left] == [None, None]


def test_what_is_kept_is_part_of_nothing(copied):
    """Not of equality, hash, repr, copies or pickles, and no field."""
    used, unused = copied.load(), copied.load()
    form = used.questionnaire("full", context="friend")
    ei.score(form, {})
    unscored = copied.load().questionnaire("full", context="friend")
    for one, other in ((used, unused), (form, unscored)):
        assert hasattr(one, "_kept")
        assert not hasattr(other, "_kept")
        assert one == other
        assert hash(one) == hash(other)
        assert repr(one) == repr(other)
        assert b"_kept" not in pickle.dumps(one)
        assert not any(field.name.startswith("_") for field in attrs.fields(type(one)))
        pickled = pickle.loads(pickle.dumps(one))
        for again in (copy.copy(one), copy.deepcopy(one), attrs.evolve(one), pickled):
            assert again == one
            assert not hasattr(again, "_kept")


def test_a_value_keeps_so_many_things_and_no_more():
    """The oldest is let go, and made anew when it is asked for."""

    @attrs.frozen(eq=False, repr=False)
    class Thing(Keeper):
        id: str

    thing, made = Thing("a"), []
    for number in (*range(module.MOST_KEPT), 0, module.MOST_KEPT, 1, 0):
        assert thing.kept(number, lambda number=number: made.append(number) or number) == number
    assert made == [*range(module.MOST_KEPT + 1), 0]
    assert len(thing._kept) == module.MOST_KEPT


def test_what_could_not_be_made_is_not_kept():
    """And the next caller tries again."""

    @attrs.frozen(eq=False, repr=False)
    class Thing(Keeper):
        id: str

    thing = Thing("a")
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            thing.kept("it", lambda: 1 // 0)
    assert thing.kept("it", lambda: 1) == 1
