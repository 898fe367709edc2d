"""Whether the files of a bank are those that its MANIFEST lists."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from emotional_intimacy.errors import Problem, cut, shown

__all__ = ["SCHEMA", "compare_with_manifest"]

SCHEMA = 1
"""Version of the data format."""

_NAME = "MANIFEST.json"


def compare_with_manifest(
    manifest: Any,  # noqa: ANN401 - JSON can be anything
    digests: Mapping[str, str],
    *,
    edition: str | None,
    unread: Callable[[str], bool],
) -> Iterator[Problem]:
    """Compare what was read with what the MANIFEST lists.

    Args:
        manifest: What MANIFEST.json holds.
        digests: The files that were read, with their sha256.
        edition: The edition it must be of; None where that does not matter.
        unread: Whether a file that is listed exists, or need not have been read.

    Yields:
        What does not match.
    """
    if not _is_manifest(manifest):
        message = "expected edition, schema, and files with their sha256"
        yield Problem("wrong-type", "error", _NAME, message)
        return
    if manifest["schema"] != SCHEMA:
        message = f"this library reads data of schema {SCHEMA}"
        yield Problem("other-schema", "error", _NAME, message)
    if edition not in {None, manifest["edition"]}:
        message = f"is of another edition: {shown(manifest['edition'])}"
        yield Problem("other-edition", "error", _NAME, message)
    listed = manifest["files"]
    for file, digest in sorted(digests.items()):
        if file not in listed:
            yield Problem("not-listed", "error", file, f"is not in {_NAME}")
        elif digest != listed[file]["sha256"]:
            yield Problem("wrong-digest", "error", file, f"does not match its sha256 in {_NAME}")
    for file in sorted(listed.keys() - digests.keys()):
        if not unread(file):
            path = cut(file)
            yield Problem("missing-file", "error", path, f"is in {_NAME} and not there")


def _is_manifest(value: Any) -> bool:  # noqa: ANN401 - JSON can be anything
    if type(value) is not dict or not {"edition", "schema", "files"} <= value.keys():
        return False
    if type(value["edition"]) is not str or type(value["schema"]) is not int:
        return False
    return type(value["files"]) is dict and all(
        type(entry) is dict and type(entry.get("sha256")) is str
        for entry in value["files"].values()
    )
