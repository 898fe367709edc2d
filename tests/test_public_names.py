"""What a user can see: the public names, their documentation, the errors, and what an import costs."""

import ast
import contextlib
import copy
import importlib.metadata
import inspect
import pickle
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import attrs
import pytest

import emotional_intimacy as ei
from emotional_intimacy import errors

ROOT = Path(__file__).parents[1]
SRC = Path(ei.__file__).parents[1]

VERBS = sorted(name for name in ei.__all__ if inspect.isfunction(inspect.unwrap(getattr(ei, name))))
CLASSES = sorted(name for name in ei.__all__ if inspect.isclass(getattr(ei, name)))

ERRORS = {
    "ContentError": ((ei.Problem("rule", "error", "path", "message"),),),
    "IntegrityError": ((ei.Problem("wrong-digest", "error", "file", "message"),),),
    "UnknownIdError": ("practice", "walk", ("talk",)),
    "AnswerError": (
        (errors.AnswerProblem("t01", "out-of-range", ("a whole number from 1 to 5",)),),
    ),
    "RequestError": ("weeks", "is of type str", "a whole number from 1 to 26"),
    "DecodeError": ("$.rows[3]", "expected a list"),
    "NotComparableError": ("context", "friend", "family"),
    "PlanInfeasibleError": ({"minutes_per_week": 10},),
    "EvidenceMissingError": ("reliable change", "a study of test and retest"),
    "MissingExtraError": ("frames",),
}
BUILTINS = {
    "ContentError": ValueError,
    "IntegrityError": ValueError,
    "UnknownIdError": LookupError,
    "AnswerError": ValueError,
    "RequestError": ValueError,
    "DecodeError": ValueError,
    "NotComparableError": ValueError,
    "PlanInfeasibleError": ValueError,
    "EvidenceMissingError": LookupError,
    "MissingExtraError": ImportError,
}
CODES = {
    "EmotionalIntimacyError": "error",
    "ContentError": "bad-content",
    "IntegrityError": "wrong-digest",
    "UnknownIdError": "unknown-id",
    "AnswerError": "bad-answer",
    "RequestError": "bad-request",
    "DecodeError": "cannot-decode",
    "NotComparableError": "not-comparable",
    "PlanInfeasibleError": "plan-infeasible",
    "EvidenceMissingError": "evidence-missing",
    "MissingExtraError": "missing-extra",
}
"""Clients compare these strings and logs are searched for them: a code never changes."""


def run(code):
    """Run Python in another process and return what it printed."""
    done = subprocess.run(
        [sys.executable, "-B", "-W", "error", "-c", code],
        env={"PYTHONPATH": str(SRC), "PATH": "", "PYTHONHASHSEED": "0"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def tree(root):
    """A class and all that inherit from it."""
    return {root, *(one for child in root.__subclasses__() for one in tree(child))}


def is_ours(error):
    """Whether an error class is the library's, not one that a test made."""
    return error.__module__.startswith("emotional_intimacy")


# Names


def rank(name):
    """Constants first, then classes, then the rest: the order that the formatter keeps."""
    return (0 if name.isupper() else 1 if name[0].isupper() else 2), name


def test_all_is_sorted_and_says_each_name_once():
    """__all__ is in order, so that a name is found in it, and holds no name twice."""
    assert sorted(ei.__all__, key=rank) == ei.__all__
    assert len(set(ei.__all__)) == len(ei.__all__)


def test_dir_shows_the_public_names_alone():
    """Tab completion shows only promises."""
    assert ei.__dir__() == ei.__all__
    assert dir(ei) == sorted(ei.__all__)


@pytest.mark.parametrize("name", ei.__all__)
def test_every_name_resolves(name):
    """Each public name is there, and stays the same object once it was touched."""
    first = getattr(ei, name)
    assert vars(ei)[name] is first


def test_every_name_can_be_imported():
    """A star import brings exactly the public names."""
    printed = run(
        "from emotional_intimacy import *\n"
        "import emotional_intimacy\n"
        "print(sorted(emotional_intimacy.__all__) == sorted(set(globals()) & set(emotional_intimacy.__all__)))\n"
        "print({n for n in globals() if n not in emotional_intimacy.__all__ and n[:2] != '__'})"
    )
    assert printed.split("\n")[0] == "True"
    assert printed.split("\n")[1] == "{'emotional_intimacy'}"


@pytest.mark.parametrize("name", ["lode_bank", "__wrapped__", "Item_", "", "LOAD_BANK"])
def test_an_unknown_name(name):
    """An unknown name is an AttributeError that reads like Python's own."""
    with pytest.raises(
        AttributeError, match="module 'emotional_intimacy' has no attribute"
    ) as caught:
        getattr(ei, name)
    assert repr(name) in str(caught.value)
    assert not hasattr(ei, name)


def test_an_unknown_name_cannot_be_imported():
    """The import of an unknown name is an ImportError."""
    assert (
        run("try: from emotional_intimacy import nothing\nexcept ImportError: print('refused')")
        == "refused\n"
    )


def test_what_is_later_is_public():
    """Each name that is loaded when first touched is promised, and the type checker sees it."""
    assert set(ei._HOMES) <= set(ei.__all__)
    assert set(ei.__all__) == (set(vars(ei)) | set(ei._HOMES)) & set(ei.__all__)
    source = inspect.getsource(ei).partition("if TYPE_CHECKING:")[2].partition("__all__")[0]
    for name in ei._HOMES:
        assert re.search(rf"\b{name}\b", source), name


@pytest.mark.parametrize("name", ei.__all__)
def test_a_name_means_what_its_module_calls_it(name):
    """A class or function has the name it is promised under, in a module of this library."""
    found = getattr(ei, name)
    if inspect.isclass(found) or inspect.isfunction(inspect.unwrap(found)):
        assert found.__name__ == name
        assert found.__module__.startswith("emotional_intimacy.")


def test_the_errors_are_public():
    """Every error class of the library is a public name, and errors itself is a public module."""
    assert {one.__name__ for one in tree(ei.EmotionalIntimacyError) if is_ours(one)} <= set(
        ei.__all__
    )
    assert ei.errors is errors
    assert isinstance(ei.errors, ModuleType)


# The version


def test_the_version_is_that_of_the_project():
    """The version stands in one place and in pyproject.toml."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert ei.__version__ == project["version"]
    assert re.fullmatch(r"\d+\.\d+\.\d+", ei.__version__)


def test_the_version_is_that_of_the_installation():
    """Where the library is installed, its metadata say the same version."""
    try:
        installed = importlib.metadata.version("emotional_intimacy")
    except importlib.metadata.PackageNotFoundError:
        installed = ei.__version__
    assert installed == ei.__version__


# Imports


@pytest.mark.parametrize("name", ["json", "cattrs", "importlib_resources", "numpy", "pathlib"])
def test_import_is_light(name):
    """Importing the library brings none of the modules that only reading data needs."""
    assert run(f"import sys, emotional_intimacy\nprint({name!r} in sys.modules)") == "False\n"


def test_loading_a_bank_brings_what_it_needs():
    """The first touch of a later name loads its module, once."""
    printed = run(
        "import sys, emotional_intimacy as ei\n"
        "assert 'load_bank' not in vars(ei)\n"
        "ei.load_bank\n"
        "assert 'load_bank' in vars(ei)\n"
        "print([one in sys.modules for one in ('json', 'cattrs', 'importlib_resources')])"
    )
    assert printed == "[True, True, True]\n"


def test_every_module_can_be_imported_first(tmp_path):
    """No module needs another to be imported before it. Each is compiled once."""
    package = SRC / "emotional_intimacy"
    names = [
        ".".join(("emotional_intimacy", *path.relative_to(package).with_suffix("").parts))
        for path in sorted(package.rglob("*.py"))
        if path.name not in {"__init__.py", "__main__.py"}
    ]
    code = (
        "import importlib, sys\n"
        f"sys.pycache_prefix, sys.dont_write_bytecode = {str(tmp_path)!r}, False\n"
        f"for name in {names!r}:\n"
        "    for one in [one for one in sys.modules if one.startswith('emotional_intimacy')]:\n"
        "        del sys.modules[one]\n"
        "    try: importlib.import_module(name)\n"
        "    except Exception as error:\n"
        "        if type(error).__name__ != 'MissingExtraError': raise\n"
        "print('all')"
    )
    assert run(code) == "all\n"


# Documentation


def documented(found):
    """The docstring, without its margins."""
    return inspect.getdoc(inspect.unwrap(found)) or ""


@pytest.mark.parametrize("name", VERBS + CLASSES)
def test_every_name_is_documented(name):
    """Each public class and function says what it is in a first line that is a whole sentence."""
    first = documented(getattr(ei, name)).split("\n")[0]
    assert first, name
    assert first.endswith((".", "?")), first


@pytest.mark.parametrize("name", VERBS)
def test_every_verb_has_an_example(name):
    """Each public function shows how it is used, and what its arguments and its errors are."""
    text = documented(getattr(ei, name))
    assert "\nExample:\n" in text
    example = text.partition("\nExample:\n")[2]
    assert ">>> " in example
    assert f"{name}(" in example
    parameters = inspect.signature(getattr(ei, name)).parameters
    assert ("\nArgs:\n" in text) == bool(parameters)
    for parameter in parameters:
        assert re.search(rf"^ +\*?{parameter}: ", text, re.MULTILINE), parameter


@pytest.mark.parametrize("name", [name for name in CLASSES if attrs.has(getattr(ei, name))])
def test_every_field_is_documented(name):
    """Each field of a public class is described where it is defined."""
    found = getattr(ei, name)
    known = "\n".join(
        inspect.getdoc(one) or "" for one in found.__mro__ if one.__module__ != "builtins"
    )
    for field in attrs.fields(found):
        assert re.search(rf"^ +{field.name}: ", known, re.MULTILINE), f"{name}.{field.name}"


@pytest.mark.parametrize("name", CLASSES)
def test_every_method_is_documented(name):
    """Each public method and property of a public class says what it does."""
    for label, method in vars(getattr(ei, name)).items():
        if not label.startswith("_") and (
            inspect.isfunction(method) or isinstance(method, property)
        ):
            assert documented(method if inspect.isfunction(method) else method.fget), (
                f"{name}.{label}"
            )


# Errors


def made(name):
    """An error of this class, with typical fields."""
    return getattr(ei, name)(*ERRORS[name])


def test_every_error_is_tested():
    """The tables above hold every class of the tree but its root."""
    names = {one.__name__ for one in tree(ei.EmotionalIntimacyError) if is_ours(one)}
    assert names - {"EmotionalIntimacyError"} == set(ERRORS) == set(BUILTINS)


def test_the_tree_is_drawn_as_it_is():
    """The drawing in the module docstring shows every class, its place and the builtin it inherits."""
    drawn = re.findall(
        r"^( +)([A-Z]\w+)(?:\((\w+)\))?", errors.__doc__.partition("::")[2], re.MULTILINE
    )
    parents, seen = {}, set()
    for margin, name, builtin in drawn:
        found = getattr(errors, name)
        parents[len(margin)] = found
        seen.add(name)
        above = [parents[depth] for depth in parents if depth < len(margin)]
        assert not above or above[-1] in found.__bases__, name
        assert not builtin or issubclass(found, BUILTINS[name]), name
        assert not builtin or builtin == BUILTINS[name].__name__, name
    assert seen == {*ERRORS, "EmotionalIntimacyError"}


def test_every_error_has_a_code_of_its_own():
    """The codes are those pinned above, each class says its own, and no two say the same."""
    found = {
        one.__name__: vars(one)["code"] for one in tree(ei.EmotionalIntimacyError) if is_ours(one)
    }
    assert found == CODES
    assert len(set(CODES.values())) == len(CODES)
    for name in ERRORS:
        assert made(name).code == CODES[name]
        assert pickle.loads(pickle.dumps(made(name))).code == CODES[name]


def test_the_codes_stand_in_the_drawing():
    """Each line of the tree in the module docstring names the code of its class."""
    drawn = errors.__doc__.partition("::")[2].partition("Each also")[0].strip().splitlines()
    lines = {re.match(r"\w+", line.strip())[0]: line.split() for line in drawn}
    assert {name: line[1] for name, line in lines.items()} == CODES


def test_the_page_on_web_apis_holds_every_error():
    """Its table has one row for each class, with its code and the status that is copied from it."""
    page = (ROOT / "docs/how-to/web-api-errors.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| `([\w-]+)` \| ([^|]+) \|", page, re.MULTILINE)
    assert {name: code for name, code, _ in rows} == CODES
    by_code = ast.literal_eval(re.search(r"^STATUS = (\{.*\})$", page, re.MULTILINE)[1])
    assert {code: int(status.split()[-1]) for _, code, status in rows} == {
        code: by_code.get(code, 500) for code in CODES.values()
    }


@pytest.mark.parametrize("name", ERRORS)
def test_every_error_inherits_the_builtin_that_a_caller_would_catch(name):
    """One except clause catches all of them, or those that mean the same as in Python."""
    error = made(name)
    assert isinstance(error, ei.EmotionalIntimacyError)
    assert isinstance(error, BUILTINS[name])
    with pytest.raises(BUILTINS[name]):
        raise error


@pytest.mark.parametrize("name", ERRORS)
@pytest.mark.parametrize(
    "copy_of", [copy.copy, copy.deepcopy, lambda one: pickle.loads(pickle.dumps(one))]
)
def test_every_error_travels(name, copy_of):
    """An error pickles and copies with its fields and its message."""
    error = made(name)
    again = copy_of(error)
    assert type(again) is type(error)
    assert str(again) == str(error)
    assert vars(error)
    assert vars(again) == vars(error)
    hash(error)


@pytest.mark.parametrize("name", ERRORS)
def test_every_error_survives_every_protocol(name):
    """Whatever protocol another process uses, the error arrives."""
    error = made(name)
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        assert str(pickle.loads(pickle.dumps(error, protocol))) == str(error)


@pytest.mark.parametrize("name", ERRORS)
def test_every_message_says_what_its_fields_say(name):
    """The message is a text of the fields, and more than the name of the class."""
    message = str(made(name))
    assert message
    for part in ERRORS[name]:
        if type(part) is str:
            assert part in message
    assert message != name


def callables(module):
    """The public functions of a module, and the public methods and constructors of its classes."""
    for name in getattr(module, "__all__", ()):
        found = getattr(module, name)
        if isinstance(found, ModuleType):
            yield from callables(found) if found is not ei else ()
        elif inspect.isclass(found):
            yield found
            yield from (one for key, one in vars(found).items() if inspect.isfunction(one))
        elif inspect.isfunction(inspect.unwrap(found)):
            yield found


def refused_arguments():
    """Each name that the source hands to a `RequestError` as a literal, and where."""
    places = {"RequestError": 0, "require": 1, "require_choice": 0}
    for path in sorted((SRC / "emotional_intimacy").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id=name), args=given) if (
                    name in places and len(given) > places[name]
                ):
                    argument = given[places[name]]
                    if isinstance(argument, ast.Constant):
                        yield argument.value, f"{path.name}:{node.lineno}"


def test_a_refused_argument_is_called_as_in_the_signature():
    """Whoever reads which argument is wrong finds a parameter of that name in the documentation."""
    blueprint = {"by", "gentle_start"}  # keys of blueprint.json, which a bank of one's own brings
    known = set(blueprint)
    for found in callables(ei):
        with contextlib.suppress(ValueError, TypeError):  # what has no signature
            known |= set(inspect.signature(inspect.unwrap(found)).parameters)
    refused = list(refused_arguments())
    assert {"marks", "reports", "seconds"} <= {argument for argument, _ in refused}
    assert not [place for argument, place in refused if argument not in known]


def test_the_message_of_a_missing_extra_is_the_pip_line():
    """What to type stands in the message."""
    assert str(made("MissingExtraError")).endswith("pip install 'emotional_intimacy[frames]'")


def test_the_message_of_an_unknown_id_with_and_without_suggestions():
    """Suggestions are named when there are any."""
    assert str(ei.UnknownIdError("practice", "walk")) == "no practice has the id 'walk'"
    assert str(made("UnknownIdError")) == "no practice has the id 'walk'; did you mean 'talk'?"


def test_no_message_holds_an_answer(bank):
    """A refused answer is described, never quoted, by message, repr and arguments."""
    full = bank.questionnaire("full", context="friend")
    ids = full.items.ids
    answers = {
        ids[0]: 77_123,
        ids[1]: "my secret",
        ids[2]: 3.140_159,
        ids[3]: [77_123],
        ids[4]: b"my secret",
    }
    with pytest.raises(ei.AnswerError) as caught:
        ei.score(full, answers)
    error = caught.value
    assert [one.item_id for one in error.problems] == list(ids[:5])
    for text in (str(error), repr(error), repr(error.args), repr(error.problems)):
        for secret in ("77123", "secret", "3.14"):
            assert secret not in text


def test_a_long_list_of_answer_problems_is_shortened_in_the_text_alone(bank):
    """The message spells out a few; the field holds them all."""
    full = bank.questionnaire("full", context="friend")
    with pytest.raises(ei.AnswerError) as caught:
        ei.score(full, dict.fromkeys(full.items.ids, 6))
    error = caught.value
    assert len(error.problems) == len(full.items)
    assert str(error).endswith(f"... and {len(full.items) - 5} more, see .problems")
    without = ei.AnswerError((errors.AnswerProblem("t01", "not-in-context", ()),))
    assert str(without) == "1 answer(s) cannot be scored:\n  t01: not-in-context"


def test_near_items_are_not_told_like_allowed_answers():
    """An id is asked for with a question, what may be answered is listed."""
    near = ei.AnswerError((ei.AnswerProblem("u99", "unknown-item", ("u09", "u19")),))
    assert str(near).endswith("  u99: unknown-item, did you mean 'u09' or 'u19'?")
    wrong = ei.AnswerError((ei.AnswerProblem("u01", "out-of-range", ("a whole number", "None")),))
    assert str(wrong).endswith("  u01: out-of-range (a whole number, None)")
