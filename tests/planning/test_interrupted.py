"""Whatever ends a call that was handed something private, no frame on the way out tells of it."""

import inspect
import sys
from pathlib import Path

import pytest

import emotional_intimacy as ei
from emotional_intimacy import safety
from emotional_intimacy.model.safety import SafetyOutcome
from emotional_intimacy.planning import plan as planning

SRC = str(Path(ei.__file__).parent)
BANK = ei.load_bank()
CHECK = safety.private_check(BANK, context="friend")
FORM = BANK.questionnaire("full", context="friend")
REPORT = ei.score(FORM, {item.id: 2 + at % 4 for at, item in enumerate(FORM.items)})
PLAN = ei.make_plan(REPORT, BANK, weeks=2)
CLOSED = ((), ("responsiveness",), ("fear",))


def said(*closed):
    """Answers to the check, all no but the first on each such gate."""
    answers = dict.fromkeys(CHECK.items.ids, safety.Answer.NO)
    for gate in closed:
        answers[next(item.id for item in CHECK.items if item.gate == gate)] = safety.Answer.YES
    return answers


def calls(closed):
    """What is handed something private, by name."""
    answers = said(*closed)
    outcome = safety.route(CHECK, answers)
    request = {"minutes_per_week": 40, "safety": outcome}
    return {
        "make_plan": lambda: ei.make_plan(REPORT, BANK, weeks=2, **request),
        "revise_plan": lambda: ei.revise_plan(PLAN, BANK, {(1, 1): "same"}, REPORT, **request),
        "going on": lambda: ei.revise_plan(PLAN, BANK, {(1, 1): "worse"}, **request),
        "deal_prompts": lambda: ei.deal_prompts(BANK, "friend", depth=2, safety=outcome),
        "route": lambda: safety.route(CHECK, answers),
    }


def frames_of(error):
    """The variables of each frame of the library that an error passed, as an error tracker sees them.

    Those of its causes and contexts, and of the errors of a group, are looked at too.
    """
    found, waiting, seen = [], [error], set()
    while waiting:
        one = waiting.pop()
        if one is None or id(one) in seen:
            continue
        seen.add(id(one))
        waiting += [one.__cause__, one.__context__, *getattr(one, "exceptions", ())]
        trace = one.__traceback__
        while trace is not None:
            frame = trace.tb_frame
            if frame.f_code.co_filename.startswith(SRC):
                found.append((frame.f_code.co_name, dict(frame.f_locals)))
            trace = trace.tb_next
    return found


def check_bare(error):
    """An error holds no frame but that of the wrapper, which holds nothing of the call, nor errors."""
    assert (error.__cause__, error.__context__) == (None, None)
    assert {one.__traceback__ for one in getattr(error, "exceptions", ())} <= {None}
    for name, variables in frames_of(error):
        assert (name, set(variables)) == ("guarded", {"function", "private"})
    assert getattr(error, "obj", None) is None


def places(call, *, by_line):
    """Each function of the library that a call enters, or each line of some, in order."""
    call()  # what is loaded when first needed is there now
    found = {}

    def trace(frame, event, _):
        code = frame.f_code
        if code.co_filename.startswith(SRC):
            found[code, frame.f_lineno if by_line(code) and event == "line" else None] = None
            return trace if by_line(code) else None
        return None

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        call()
    finally:
        sys.settrace(before)
    return list(found)


def ended(call, place, error):
    """What a call raises that is ended by an error in one place."""
    code, line = place

    def trace(frame, event, _):
        if frame.f_code is not code:
            return None
        if line is None or (event == "line" and frame.f_lineno == line):
            raise error
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        call()
    except BaseException as caught:  # noqa: BLE001 - whatever it is, it is looked at
        return caught
    finally:
        sys.settrace(before)
    raise AssertionError(f"{code.co_qualname} was not reached again")


def chained():
    """An error with a cause and a context, a group, all with frames of their own."""

    def fail(held):
        raise AttributeError("no such field", name="field", obj=held)

    def fail_again(held):
        try:
            fail(held)
        except AttributeError as error:
            raise ExceptionGroup("two", [error, KeyError(1)]) from error

    try:
        fail_again(SafetyOutcome())
    except ExceptionGroup as group:
        return group


AROUND = {"dealing.py", "plan.py", "revision.py", "gates.py", "safety.py", "private.py"}


def is_around(code):
    """Whether a function is where something private is handed on, but for the way into the wrapper."""
    return Path(code.co_filename).name in AROUND


KINDS = (KeyboardInterrupt, MemoryError, RecursionError, RuntimeError, chained)


@pytest.mark.parametrize("name", calls(()))
@pytest.mark.parametrize("closed", CLOSED)
def test_no_frame_is_left_wherever_a_call_ends(name, closed):
    """An error of each kind in turn, in each function that is entered, and each line around."""
    call = calls(closed)[name]
    entered = places(call, by_line=is_around)
    # Before its first line, the wrapper has what its caller gave it, as the caller itself.
    wrapper = next(code for code, _ in entered if code.co_name == "guarded")
    before = {
        (wrapper, None),
        (wrapper, wrapper.co_firstlineno),
        (wrapper, wrapper.co_firstlineno + 2),
    }
    inside = [place for place in entered if place not in before]
    assert len(inside) > 20
    for at, place in enumerate(inside):
        error = KINDS[at % len(KINDS)]()
        assert ended(call, place, error) is error
        check_bare(error)


def test_the_hunt_finds_a_frame():
    """The same ending of a function that is not wrapped leaves the outcome in its frames."""
    call = calls(("fear",))["make_plan"]
    (place,) = {place for place in places(call, by_line=is_around) if place[0].co_name == "compose"}
    outcome = safety.route(CHECK, said("fear"))
    bare = ei.make_plan.__wrapped__
    error = ended(lambda: bare(REPORT, BANK, weeks=2, safety=outcome), place, RuntimeError())
    held = [value for _, variables in frames_of(error) for value in variables.values()]
    assert outcome in held
    with pytest.raises(AssertionError):
        check_bare(error)
    with pytest.raises(AssertionError):
        check_bare(chained())
    assert len(frames_of(ended(lambda: bare(REPORT, BANK, weeks=2), place, RuntimeError()))) > 1


def test_an_exhausted_stack_leaves_no_frame():
    """However few calls are left, also where the wrapper itself has none to spare."""
    call = calls(("fear",))["make_plan"]
    before, ends = sys.getrecursionlimit(), 0
    depth = len(inspect.stack(0))
    tracer = sys.gettrace()
    sys.settrace(None)  # one that measures coverage calls functions of its own on the way in
    for left in range(5, 60):
        try:
            sys.setrecursionlimit(depth + left)
            call()
        except RecursionError as error:
            sys.setrecursionlimit(before)
            check_bare(error)
            ends += 1
        finally:
            sys.setrecursionlimit(before)
    sys.settrace(tracer)
    assert ends > 3


@pytest.mark.parametrize(
    ("request_", "kind"),
    [
        ({"weeks": 99}, ei.RequestError),
        ({"focus": ("trst",)}, ei.UnknownIdError),
        ({"minutes_per_week": 1}, ei.PlanInfeasibleError),
    ],
)
@pytest.mark.parametrize("closed", [None, *CLOSED])
def test_an_expected_error_holds_no_frame(request_, kind, closed):
    """Whether or not anything private was given: nothing tells the one from the other."""
    outcome = None if closed is None else safety.route(CHECK, said(*closed))
    with pytest.raises(kind) as caught:
        ei.make_plan(REPORT, BANK, safety=outcome, **request_)
    check_bare(caught.value)


def test_a_defect_keeps_its_frames_where_nothing_private_was_given(monkeypatch):
    """What a person needs to mend it; with an outcome it keeps none."""
    monkeypatch.setattr(planning, "compose", None)
    with pytest.raises(TypeError) as caught:
        ei.make_plan(REPORT, BANK)
    assert [name for name, _ in frames_of(caught.value)] == ["guarded", "make_plan"]
    with pytest.raises(TypeError) as caught:
        ei.make_plan(REPORT, BANK, safety=SafetyOutcome())
    check_bare(caught.value)


def test_errors_within_errors_hold_nothing_either(monkeypatch):
    """A group, the errors in it, what they come from, and what a missing field was looked for in."""
    monkeypatch.setattr(planning, "compose", lambda *_: (_ for _ in ()).throw(chained()))
    with pytest.raises(ExceptionGroup) as caught:
        ei.make_plan(REPORT, BANK, safety=SafetyOutcome())
    check_bare(caught.value)
    assert [getattr(one, "obj", None) for one in caught.value.exceptions] == [None, None]


def test_the_caller_keeps_what_it_was_handling():
    """An error that the caller was handling is still the context, and still shown."""
    handled = OSError("before")
    try:
        raise handled
    except OSError:
        with pytest.raises(ei.RequestError) as caught:
            ei.make_plan(REPORT, BANK, weeks=0, safety=SafetyOutcome())
    assert caught.value.__context__ is handled
    assert caught.value.__cause__ is None
    assert not caught.value.__suppress_context__
    assert handled.__traceback__ is not None
