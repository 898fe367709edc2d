"""What was answered in private is hunted for on every way out.

Ten questions have too many sets of answers to try them all. Those tried hold every answer to each
question and to each pair of them, and beside them come drawn ones.
"""

import ast
import asyncio
import contextlib
import copy
import copyreg
import dataclasses
import gc
import inspect
import io
import itertools
import json
import logging
import operator
import os
import pickle
import pprint
import re
import subprocess
import sys
import traceback
import warnings
import weakref
from pathlib import Path
from types import BuiltinFunctionType, FunctionType, MethodType, ModuleType

import attrs
import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

import emotional_intimacy as ei
from emotional_intimacy import safety
from emotional_intimacy.model import safety as model
from emotional_intimacy.model.safety import SafetyOutcome, closed_gates, outcome_that_closes

SRC = Path(ei.__file__).parents[1]
ANSWERS = (
    safety.Answer.NO,
    safety.Answer.YES,
    safety.Answer.NOT_SURE,
    ei.RATHER_NOT_SAY,
    None,
)
ASKED = 10
"""How many questions the bundled check has for each context."""


def with_others(number, changed):
    """Sets of answers: all alike, and with other answers to so many of the questions at most."""
    for alike in ANSWERS:
        for places in itertools.combinations(range(number), changed):
            for others in itertools.product(ANSWERS, repeat=changed):
                found = [alike] * number
                for place, other in zip(places, others, strict=True):
                    found[place] = other
                yield tuple(found)


SETS = list(dict.fromkeys(with_others(ASKED, 2)))
"""Every answer to each question and to each pair, beside each answer to all the others."""

REST = list(dict.fromkeys(with_others(ASKED - 1, 1)))
"""The same beside one more question, which is answered with something else."""

ANY = st.tuples(*[st.sampled_from(ANSWERS)] * ASKED)
"""Any set of answers."""


ADDRESS = re.compile(r"0x[0-9a-fA-F]+")


@pytest.fixture(scope="module")
def check(bank):
    """The bundled check."""
    return safety.private_check(bank, context="partner")


def as_mapping(check, answers, *, leaving_out=False):
    """Answers by the id of their question; None may as well be left out."""
    pairs = zip(check.items.ids, answers, strict=True)
    return {id: one for id, one in pairs if one is not None or not leaving_out}


# The ways out


def told(way, outcome):
    """What somebody sees who takes this way: a text, or the error it ends in."""
    try:
        seen = way(outcome)
    except Exception as error:  # noqa: BLE001 - whatever it ends in is looked at
        seen = (type(error).__name__, str(error), repr(error), error.args)
    return ADDRESS.sub("0x", repr(seen))


@attrs.frozen
class AttrsHost:
    held: object


@dataclasses.dataclass(frozen=True)
class DataclassHost:
    held: object


def logged(outcome):
    """Log it in each way, also as the cause of an error that is logged with its traceback."""
    stream = io.StringIO()
    log = logging.Logger("host")  # noqa: LOG001 - one that no handler of the tests listens to
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logging.Formatter("%(name)s %(levelname)s %(args)s %(message)s"))
    log.addHandler(handler)
    log.warning("%r", outcome)
    log.warning("%s %.5s %30s", outcome, outcome, outcome)
    log.warning(outcome)
    log.warning("extra", extra={"outcome": outcome})
    try:
        pickle.dumps(outcome)
    except TypeError:
        log.exception("failed with %r", [outcome])
    log.warning("failed", exc_info=ValueError(outcome))
    return stream.getvalue()


def traced(outcome):
    """A traceback that shows the variables of each frame."""
    try:
        pickle.dumps({"held": outcome})
    except TypeError as error:
        found = traceback.TracebackException.from_exception(error, capture_locals=True)
        return "".join(found.format())


def noted(outcome):
    """Notes, groups and chains of errors."""
    error = ExceptionGroup(f"of {outcome}", [ValueError(outcome), KeyError(repr(outcome))])
    error.add_note(str(outcome))
    error.__cause__ = RuntimeError(outcome)
    return "".join(traceback.format_exception(error)), repr(error)


def printed(outcome):
    """Printing, prettily too, and warning."""
    stream = io.StringIO()
    with contextlib.redirect_stdout(stream), contextlib.redirect_stderr(stream):
        print(outcome, [outcome], {"k": outcome}, sep="\n")  # noqa: T201 - the way it could leak
    warned = warnings.formatwarning(UserWarning(outcome), UserWarning, "host.py", 1, line="")
    return stream.getvalue(), warned, pprint.pformat({"nested": [outcome, (outcome,)]}, width=10)


def members(outcome):
    """Everything that can be got by a name, also by the names of its class."""
    found = []
    for name, value in inspect.getmembers(outcome):
        if name != "__hash__":
            found.append((name, repr(value)))
    return found


def called(outcome):
    """What each method without arguments gives, but for what only tells where it lies in memory."""
    found = []
    for name in dir(outcome):
        method = getattr(outcome, name)
        if callable(method) and name not in {"__hash__", "__init_subclass__", "__class__"}:
            found.append((name, told(lambda _, call=method: call(), outcome)))
    return found


def referents(outcome):
    """What the garbage collector sees, and how large it is."""
    return (
        [one.__name__ for one in gc.get_referents(outcome)],
        gc.is_tracked(outcome),
        sys.getsizeof(outcome),
        sys.getrefcount(outcome),
        weakref.getweakrefcount(outcome),
        type(outcome).__basicsize__,
    )


WAYS = {
    "repr": repr,
    "str": str,
    "ascii": ascii,
    "bytes": bytes,
    "format": format,
    "format with a spec": lambda one: f"{one:>40}",
    "f-string": lambda one: f"{one} {one!r} {one!s} {one!a:>40}",
    "percent": lambda one: "%r %s" % (one, one),  # noqa: UP031 - one of the ways
    "json": json.dumps,
    "json with str": lambda one: json.dumps({"k": one}, default=str),
    "json with vars": lambda one: json.dumps({"k": one}, default=vars),
    "json as a key": lambda one: json.dumps({one: 1}),
    "ei.dumps": ei.dumps,
    "attrs.asdict": attrs.asdict,
    "attrs.astuple": attrs.astuple,
    "attrs.asdict of a host": lambda one: attrs.asdict(AttrsHost([one])),
    "attrs.evolve of a host": lambda one: attrs.evolve(AttrsHost(one)),
    "dataclasses.asdict": dataclasses.asdict,
    "dataclasses.asdict of a host": lambda one: dataclasses.asdict(DataclassHost({"k": one})),
    "vars": vars,
    "dir": dir,
    "__dict__": lambda one: one.__dict__,
    "__slots__": lambda one: one.__slots__,
    "__getstate__": lambda one: one.__getstate__(),
    "__sizeof__": lambda one: one.__sizeof__(),
    "__doc__": lambda one: one.__doc__,
    "the weak reference": lambda one: [
        (repr(ref), ref.__callback__.__code__.co_name) for ref in weakref.getweakrefs(one)
    ],
    "members": members,
    "methods": called,
    "hash": lambda one: hash(one) == object.__hash__(one),
    "equal to itself": lambda one: (one == one, one != one),  # noqa: PLR0124 - equality itself is tested
    "equal to another": lambda one: (one == SafetyOutcome(), one != SafetyOutcome()),
    "bool": bool,
    "not": operator.not_,
    "len": len,
    "iter": list,
    "index": operator.index,
    "int": int,
    "call": lambda one: one(),
    "in": lambda one: (one in [one, None], "fear" in [one, None]),
    "item": lambda one: one[0],
    "context": lambda one: contextlib.ExitStack().enter_context(one),
    "await": asyncio.iscoroutine,
    "less": lambda one: one < SafetyOutcome(),
    "at least": lambda one: one >= SafetyOutcome(),
    "sorted": lambda one: sorted([one, SafetyOutcome()]),
    "or": lambda one: one | one,
    "add": lambda one: one + one,
    "set a field": lambda one: setattr(one, "gates", 1),
    "delete a field": lambda one: delattr(one, "gates"),
    "copy": lambda one: copy.copy(one) is one,
    "deepcopy": lambda one: copy.deepcopy([one])[0] is one,
    "reduce": lambda one: one.__reduce__(),
    "reduce, around the class": lambda one: object.__reduce_ex__(one, 2),
    "copy of a host": lambda one: copy.copy(AttrsHost(one)),
    "referents": referents,
    "pretty": pprint.pformat,
    "saferepr": pprint.saferepr,
    "print": printed,
    "log": logged,
    "traceback": traced,
    "notes": noted,
} | {
    f"pickle {protocol}": lambda one, number=protocol: pickle.dumps(one, number)
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1)
}


class Held:
    """Keeps what it is given in a field."""

    def __init__(self, gates):
        self.gates = gates

    def __repr__(self):
        return "<SafetyOutcome, private>"


class Slotted(Held):
    """Keeps it in a slot, so that no __dict__ shows it."""

    __slots__ = ("gates",)


class Loud:
    """Keeps nothing but a word that it prints."""

    __slots__ = ("_word",)

    def __init__(self, gates):
        self._word = "open" if not gates else "closed"

    def __repr__(self):
        return f"<SafetyOutcome, {self._word}>"


class Falsy:
    """Is true or false."""

    def __init__(self, gates):
        self.__class__ = type("Falsy", (), {"__bool__": lambda _: bool(gates)})


@pytest.mark.parametrize("stand_in", [Held, Slotted, Loud, Falsy])
def test_the_hunt_finds_a_leak(stand_in):
    """An outcome that showed what was answered would be told apart on one way at least."""
    one, other = stand_in(frozenset()), stand_in(frozenset({"fear"}))
    assert any(told(way, one) != told(way, other) for way in WAYS.values())


@pytest.mark.parametrize("adult", [True, False])
def test_every_set_of_answers_looks_the_same_on_every_way(check, adult):
    """All answers to any two questions give outcomes that no way out tells apart."""
    assert len(SETS) == 3805
    seen = {name: set() for name in WAYS}
    # The first time that pickle looks at a class it leaves a note there, which `dir` shows.
    copyreg._slotnames(type(safety.route(check, {}, adult=adult)))
    for answers in SETS:
        outcome = safety.route(check, as_mapping(check, answers), adult=adult)
        for name, way in WAYS.items():
            seen[name].add(told(way, outcome))
    assert {name: len(texts) for name, texts in seen.items() if len(texts) != 1} == {}


@drawn(answers=ANY, adult=st.booleans())
def test_any_set_of_answers_looks_like_none_at_all(check, answers, adult):
    """However many questions were answered in whatever way."""
    copyreg._slotnames(SafetyOutcome)
    outcome = safety.route(check, as_mapping(check, answers, leaving_out=True), adult=adult)
    none = safety.route(check, {})
    for name, way in WAYS.items():
        assert told(way, outcome) == told(way, none), name


def test_no_way_says_what_was_asked_or_answered(check):
    """No text on any way names a gate, an answer, a question or the context."""
    outcome = safety.route(check, dict.fromkeys(check.items.ids, safety.Answer.YES))
    words = re.compile(
        r"fear|responsive|protect|partner|\byes\b|not-sure|NOT_SURE|quiet", re.IGNORECASE
    )
    for name, way in WAYS.items():
        assert not words.search(told(way, outcome)), name


def expected_gates(answers, data):
    """What a set of answers closes, worked out from the files without the library."""
    written = json.loads((data / "content/private_questions.json").read_text(encoding="utf-8"))
    gates = [one["gate"] for one in written if one["context"] == "partner"]
    return {gate for gate, one in zip(gates, answers, strict=True) if one != ANSWERS[0]}


def assert_closed(check, answers, expected):
    """A route closes this, whether None is given or left out; for a minor it closes all."""
    for leaving_out in (False, True):
        given = as_mapping(check, answers, leaving_out=leaving_out)
        assert closed_gates(safety.route(check, given), "partner") == expected
        assert closed_gates(safety.route(check, given, adult=False), "partner") == {
            "fear",
            "responsiveness",
        }


def test_every_set_of_answers_closes_what_the_files_say(check, data):
    """The gates after all answers to any two questions; gaps both ways."""
    counted = dict.fromkeys(("none", "fear", "responsiveness", "both"), 0)
    for answers in SETS:
        expected = expected_gates(answers, data)
        assert_closed(check, answers, expected)
        counted["both" if len(expected) == 2 else next(iter(expected), "none")] += 1
    # Beside no to all others: 4 other answers to one question and 16 to a pair, of the 8 questions
    # on fear, the 2 others, or one of each. Beside anything else both are closed, unless the pair
    # is that of the 2 others and both are no.
    assert counted == {
        "none": 1,
        "fear": 8 * 4 + 28 * 16 + 4,
        "responsiveness": 2 * 4 + 16,
        "both": 8 * 2 * 16 + 4 * (761 - 1),
    }


@drawn(answers=ANY)
def test_any_set_of_answers_closes_what_the_files_say(check, data, answers):
    """However many questions were answered in whatever way."""
    assert_closed(check, answers, expected_gates(answers, data))


# Walking away from an outcome


def walked(start):
    """Everything that can be reached from a value by fields, names and references, but for code."""
    code = (type, ModuleType, FunctionType, MethodType, BuiltinFunctionType)
    found, waiting = {}, [start]
    while waiting:
        one = waiting.pop()
        if id(one) in found or isinstance(one, code) or callable(one):
            continue
        found[id(one)] = one
        waiting += gc.get_referents(one)
        for name in dir(one):
            with contextlib.suppress(Exception):
                waiting.append(inspect.getattr_static(one, name))
                waiting.append(getattr(one, name))
    return list(found.values())


def test_a_walk_from_an_outcome_reaches_nothing(check):
    """Its fields lead to no gate; the same walk finds what a field would hold."""
    outcome = safety.route(check, {})
    assert not [one for one in walked(outcome) if isinstance(one, frozenset) and "fear" in one]
    assert "fear" not in walked(outcome)
    assert "partner" not in walked(outcome)
    assert "fear" in walked(Held(frozenset({"fear"})))
    assert "fear" in walked(Slotted(["fear"]))


def test_the_modules_show_nothing_either(check):
    """Where the gates are kept shows none of them when it is printed."""
    kept = [safety.route(check, dict.fromkeys(check.items.ids, one)) for one in ANSWERS]
    for module in (safety, model):
        for name, value in vars(module).items():
            if not name.startswith("__") and name not in {"EVERY_GATE", "Gate"}:
                assert "fear" not in repr(value), name
    assert len(model._CLOSED) >= len(kept)


def test_nothing_remembers_the_answers(check):
    """Once a route is taken, neither the answers nor a set of them are referred to any more."""

    class Kept(dict):
        """A mapping that can be watched."""

    for answers in (ANSWERS * 2, (ANSWERS[0],) * ASKED):
        given = Kept(as_mapping(check, answers))
        watched = weakref.ref(given)
        outcome = safety.route(check, given)
        del given
        assert watched() is None
        del outcome


# Errors


def as_seen(check, answers, **options):
    """All that can be seen of the error that a route ends in."""
    with pytest.raises(ei.EmotionalIntimacyError) as caught:
        safety.route(check, answers, **options)
    error = caught.value
    seen = traceback.TracebackException.from_exception(error, capture_locals=True)
    own = [frame for frame in seen.stack if frame.filename.startswith(str(SRC))]
    return (
        type(error).__name__,
        str(error),
        repr(error),
        repr(error.args),
        repr(vars(error)),
        pickle.dumps(error),
        error.__cause__,
        error.__context__,
        [(frame.name, frame.lineno, frame.locals) for frame in own],
    )


WRONG = ["no", "my secret", True, 1, 4.5, ei.DOES_NOT_APPLY, [77_123], object()]
MALFORMED = {
    **{f"answer {type(one).__name__}": ({}, one) for one in WRONG},
    "key": ({7: safety.Answer.YES}, None),
    "unknown": ({"partner-99": safety.Answer.YES}, None),
}


@pytest.mark.parametrize("name", MALFORMED)
def test_an_error_is_the_same_whatever_else_was_answered(check, name):
    """One malformed answer, anywhere: what is seen depends neither on where nor on the others."""
    more, wrong = MALFORMED[name]
    seen = []
    for answers in REST:
        for at in range(ASKED) if wrong is not None else [0]:
            whole = (*answers[:at], wrong, *answers[at:])
            found = as_seen(check, as_mapping(check, whole) | more)
            if found not in seen:
                seen.append(found)
    assert len(seen) == 1


@drawn(answers=ANY, at=st.integers(0, ASKED - 1), name=st.sampled_from(sorted(MALFORMED)))
def test_an_error_is_the_same_beside_any_answers(check, answers, at, name):
    """It is the one that stands beside no answers at all."""
    more, wrong = MALFORMED[name]
    whole = (*answers[:at], wrong, *answers[at + 1 :])
    none = (*[None] * (ASKED - 1), wrong)
    found, bare = (as_seen(check, as_mapping(check, one) | more) for one in (whole, none))
    assert found == bare


def test_all_malformed_answers_give_one_error(check):
    """What stood there instead of an answer does not show either, nor how much of it there was."""
    seen = [
        as_seen(check, as_mapping(check, (wrong, *rest)))
        for wrong in WRONG
        for rest in [(ANSWERS * 2)[1:], (wrong,) * 9, (ANSWERS[0],) * 9]
    ]
    assert all(one == seen[0] for one in seen)


def test_no_frame_that_an_error_passes_holds_an_answer(check):
    """An error tracker that shows variables finds none in the frames of the library."""
    given = as_mapping(check, ANSWERS * 2)
    for answers, options in [
        (given | {"partner-1": "my secret"}, {}),
        (given | {"partner-99": safety.Answer.YES}, {}),
        (given | {7: safety.Answer.YES}, {}),
        (list(given.values()), {}),
        (given, {"adult": 17}),
    ]:
        *_, cause, context, frames = as_seen(check, answers, **options)
        assert cause is None
        assert context is None
        ((_, _, variables),) = frames
        assert set(variables) == {"function", "private"}


WORDS = ("no", "yes", "not-sure", "rather-not-say", None)


def as_read(check, data):
    """All that can be seen of the error that reading answers ends in."""
    with pytest.raises(ei.EmotionalIntimacyError) as caught:
        safety.read_answers(check, data)
    error = caught.value
    stack = traceback.TracebackException.from_exception(error, capture_locals=True).stack
    frames = [
        (frame.name, sorted(frame.locals)) for frame in stack if frame.filename.startswith(str(SRC))
    ]
    return repr(error), str(error), error.__cause__, error.__context__, frames


def test_reading_answers_from_json_leaks_nothing(check):
    """The error says nothing of any answer, and no frame of the library holds one."""
    seen = []
    for more in ({}, {7: "yes"}, {"partner-99": "yes"}):
        of_kind = []
        for answers in REST:
            said = [None if one is None else WORDS[ANSWERS.index(one)] for one in answers]
            for wrong in ("my secret", "Yes", 77_123, ["no"], safety.Answer.YES):
                for at in range(ASKED):
                    whole = (*said[:at], wrong, *said[at:])
                    found = as_read(check, as_mapping(check, whole) | more)
                    if found not in of_kind:
                        of_kind.append(found)
        assert len(of_kind) == 1
        seen += of_kind
    for message, _, cause, context, frames in seen:
        assert "secret" not in message
        assert "77123" not in message
        assert (cause, context, frames) == (None, None, [("guarded", ["function", "private"])])


def test_an_error_about_the_context_holds_no_gates(check):
    """An outcome about somebody else is refused alike, whatever it closes."""
    seen = set()
    for answers in ({}, as_mapping(check, (safety.Answer.NO,) * ASKED)):
        outcome = safety.route(check, answers)
        with pytest.raises(ei.NotComparableError) as caught:
            closed_gates(outcome, "friend")
        found = traceback.TracebackException.from_exception(caught.value, capture_locals=True)
        own = [frame for frame in found.stack if frame.filename.startswith(str(SRC))]
        seen.add(repr([(frame.name, frame.lineno, frame.locals) for frame in own]))
    (text,) = seen
    assert "fear" not in text


# Another process


SCRIPT = """
import faulthandler, gc, json, logging, pickle, sys, traceback
import emotional_intimacy as ei
from emotional_intimacy import safety

faulthandler.enable()
logging.basicConfig(level=logging.DEBUG)
check = safety.private_check(ei.load_bank(), context="partner")
events = []
said = [SAID[letter] for letter in sys.stdin.readline().strip()]
answers = dict(zip(check.items.ids, said, strict=True))
sys.addaudithook(lambda event, _: events.append(event))
outcome = safety.route(check, answers)
safety.Directories(ei.load_bank()).lookup(None, "en", "violence")
print([event for event in events if event.split(".")[0] not in {"object", "gc", "compile"}])
print(outcome, repr(outcome), [outcome], bool(outcome), dir(outcome))
logging.info("outcome %r", outcome)
try:
    pickle.dumps(outcome)
except TypeError:
    traceback.print_exc()
del answers, said
END
"""
ENDS = {
    "ends": "",
    "crashes": "raise RuntimeError(outcome)",
    "exits": "sys.exit(outcome)",
    "asserts": "assert not outcome, outcome",
    "writes": "json.dump(outcome, sys.stdout)",
    "malformed": "safety.route(check, dict.fromkeys(check.items.ids, 'no'))",
}
SAYING = {
    "n": "safety.Answer.NO",
    "y": "safety.Answer.YES",
    "?": "safety.Answer.NOT_SURE",
    "r": "ei.RATHER_NOT_SAY",
    "-": "None",
}


def ended(end, said):
    """The exit code and all bytes that a program leaves behind that takes these answers."""
    meaning = ", ".join(f"{letter!r}: {one}" for letter, one in SAYING.items())
    script = SCRIPT.replace("SAID[", f"{{{meaning}}}[").replace("END", ENDS[end])
    done = subprocess.run(
        [sys.executable, "-c", script],
        input=f"{said}\n".encode(),
        env=os.environ | {"PYTHONPATH": str(SRC), "PYTHONHASHSEED": "0"},
        capture_output=True,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize("end", ENDS)
def test_a_program_leaves_the_same_behind(end):
    """Exit code, output and errors of a whole program are the same for whatever was answered."""
    seen = {ended(end, said) for said in ("n" * 10, "y" * 10, "nnnnnnnnn?", "r-nnnnnnnn")}
    ((code, out, err),) = seen
    assert code == (0 if end == "ends" else 1)
    assert out.startswith(b"[]\n<SafetyOutcome, private> <SafetyOutcome, private>")
    assert b"INFO:root:outcome <SafetyOutcome, private>" in err


# The source


def test_no_outcome_is_made_with_gates_but_by_a_route(check):
    """The gates are written in one place, and read where plans are made."""
    made = outcome_that_closes(frozenset({"fear"}), "partner")
    assert told(repr, made) == told(repr, safety.route(check, {}))
    package = SRC / "emotional_intimacy"
    keepers = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (isinstance(node, ast.Name) and node.id in {"_CLOSED", "_CONTEXT"})
        or (isinstance(node, ast.Attribute) and node.attr in {"_CLOSED", "_CONTEXT"})
    }
    assert keepers == {"model/safety.py"}
