"""How the documentation is built: Sphinx, MyST, furo, autodoc. Nothing is fetched."""

import re
import sys
from pathlib import Path
from typing import Any

import attrs
from sphinx.util import logging

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE / "_ext"), str(HERE.parent / "src")]

import emotional_intimacy  # noqa: E402 - found in the line above

logger = logging.getLogger(__name__)

project = "emotional_intimacy"
author = "The emotional_intimacy developers"
project_copyright = author
version = release = emotional_intimacy.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "content_pages"]
exclude_patterns = ["_build", "generated/_*"]
source_suffix = {".md": "markdown"}
nitpicky = True
language = "en-GB"

html_theme = "furo"
html_title = f"emotional_intimacy {release}"
html_show_sphinx = False
html_copy_source = False

myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
autodoc_class_signature = "mixed"
python_use_unqualified_type_names = True
python_maximum_signature_line_length = 88
napoleon_numpy_docstring = False
napoleon_use_rtype = False
# Backticks in docstrings name code; `_code_or_link` turns public names into links.
default_role = "code"

nitpick_ignore_regex = [
    # The standard library: its inventory would have to be fetched, and the build uses no network.
    (r"py:.*", r"(None|str|int|float|bool|bytes|object|tuple|dict|list|type|optional)"),
    (r"py:.*", r"(Exception|ValueError|LookupError|ImportError|property)"),
    (r"py:.*", r"((datetime|enum|fractions|os|pathlib|typing|collections\.abc)\.)\w+"),
    (
        r"py:.*",
        r"(date|Enum|Any|Generic|Literal|Mapping|Collection|Iterable|Sequence|PathLike|TypeVar)",
    ),
    # NumPy, for the same reason.
    (r"py:.*", r"numpy\.\w+"),
    # matplotlib, too.
    (r"py:.*", r"(matplotlib\.axes\.(_axes\.)?)?Axes"),
    # Type variables: names inside one signature, nothing to link to.
    (r"py:.*", r"(.*\.)?(T|T_co|FrameT)"),
]


def _no_constructor(
    _app: Any, what: str, _name: str, obj: Any, _options: Any, _signature: Any, _returns: Any
) -> tuple[str, str] | None:
    """Leave out how values are made: the library makes them, and readers need the attributes."""
    return ("", "") if what in {"class", "exception"} and attrs.has(obj) else None


_CODE = re.compile(r"(?<![`:\w])`([^`\n]+)`(?!`|_)")


_MODULES = {"reports", "errors", "evidence", "couples", "progress", "__version__"}
"""Public names that are words as well."""


def _code_or_link(
    _app: Any, _what: str, _name: str, _obj: Any, _options: Any, lines: list[str]
) -> None:
    """Make a link of each public name that a docstring has in backticks."""
    for at, line in enumerate(lines):
        lines[at] = _CODE.sub(_link, line)


def _link(found: re.Match[str]) -> str:
    name = found[1]
    if name in emotional_intimacy.__all__ and name not in _MODULES:
        return f":py:obj:`~emotional_intimacy.{name}`"
    return found[0]


def _public(app: Any, env: Any, node: Any, content: Any) -> Any:
    """Resolve `emotional_intimacy.model.bank.Bank` to the name under which it is documented."""
    target = node.get("reftarget", "")
    name = target.rpartition(".")[2]
    if node.get("refdomain") != "py" or name not in emotional_intimacy.__all__:
        return None
    if target not in {name, getattr(emotional_intimacy, name).__module__ + "." + name}:
        return None
    return env.domains["py"].resolve_xref(
        env, node["refdoc"], app.builder, "obj", f"emotional_intimacy.{name}", node, content
    )


def _all_documented(_app: Any, env: Any) -> None:
    """Warn of public names that the reference does not hold."""
    held = set(env.domains["py"].objects)
    for name in emotional_intimacy.__all__:
        if f"emotional_intimacy.{name}" not in held:
            logger.warning("the public name %s is not documented", name)


def setup(app: Any) -> None:
    """Connect the handlers above."""
    app.connect("autodoc-process-docstring", _code_or_link)
    app.connect("autodoc-process-signature", _no_constructor)
    app.connect("missing-reference", _public)
    app.connect("env-check-consistency", _all_documented)
