"""Seal an edition: write its MANIFEST.json and its line in editions.lock.json.

`python tools/seal_edition.py 2026.1` records the sha256 and the number of records of every file.
An edition that was released cannot be sealed again: make a new one. `--release` marks it so, and
refuses while an address where help is listed is due to be looked at again.
"""

import argparse
import datetime
import hashlib
import json
import re
import sys
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent.parent / "src" / "emotional_intimacy" / "data"
LOCK = DATA / "editions.lock.json"
SCHEMA = 1


def write(path: Path, value: Any) -> None:
    """Write JSON the way every file of the data is written."""
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def manifest(folder: Path) -> dict[str, Any]:
    """What MANIFEST.json says of the files in a folder."""
    files = {}
    for path in sorted(folder.rglob("*.json")):
        if path.name == "MANIFEST.json":
            continue
        data = path.read_bytes()
        held = json.loads(data)
        files[path.relative_to(folder).as_posix()] = {
            "sha256": hashlib.sha256(data).hexdigest(),
            "count": len(held) if path.parent.name != "questionnaires" else 1,
        }
    return {"edition": folder.name, "schema": SCHEMA, "files": files}


def due_addresses(folder: Path, today: datetime.date) -> list[str]:
    """The addresses of an edition that were not looked at for too long."""
    path = folder / "content" / "resources.json"
    held = json.loads(path.read_bytes()) if path.exists() else []
    return [one["url"] for one in held if one["expires_on"] < today.isoformat()]


def main() -> None:
    """Seal the edition that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("edition")
    parser.add_argument("--release", action="store_true", help="from now on no file may change")
    asked = parser.parse_args()
    folder = DATA / asked.edition
    if not re.fullmatch(r"\d{4}\.\d+", asked.edition) or not folder.is_dir():
        sys.exit(f"there is no edition {asked.edition!r}")
    today = datetime.datetime.now(tz=datetime.UTC).date()
    if asked.release and (due := due_addresses(folder, today)):
        sys.exit(f"look at these addresses again first: {', '.join(due)}")
    lock = json.loads(LOCK.read_text(encoding="utf-8")) if LOCK.exists() else {}
    if lock.get(asked.edition, {}).get("released"):
        sys.exit(f"{asked.edition} is released and never changes: make a new edition")
    write(folder / "MANIFEST.json", manifest(folder))
    lock[asked.edition] = {
        "manifest": hashlib.sha256((folder / "MANIFEST.json").read_bytes()).hexdigest(),
        "released": today.isoformat() if asked.release else None,
    }
    write(LOCK, dict(sorted(lock.items())))


if __name__ == "__main__":
    main()
