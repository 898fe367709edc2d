"""Hash the runs of words of texts that nobody may copy, for the linter's deny list.

`python tools/hash_runs.py TEXT_FILE...` writes data/lint/denied_runs.json: the first 12 hexadecimal
digits of the SHA-256 of every run of six words. The texts themselves stay out of the repository.
"""

import argparse
import json
from pathlib import Path

from emotional_intimacy.bank.lint.originality import hashed_runs

TARGET = Path(__file__).parent.parent / "src/emotional_intimacy/data/lint/denied_runs.json"
WORDS = 6


def main() -> None:
    """Hash the texts that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", nargs="+", type=Path, metavar="TEXT_FILE")
    found = {
        digest
        for path in parser.parse_args().texts
        for _, digest in hashed_runs(path.read_text(encoding="utf-8"), WORDS)
    }
    denied = {"words": WORDS, "hashes": sorted(found)}
    TARGET.write_text(json.dumps(denied, indent=1) + "\n", encoding="utf-8")
    print(f"{len(found)} runs of {WORDS} words")


if __name__ == "__main__":
    main()
