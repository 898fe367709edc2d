"""Hostile inputs of four megabytes: each is refused, or read, within a second and 200 MB.

    python tools/hostile_inputs.py                        everything, one table
    python tools/hostile_inputs.py loads.Plan folder      the kinds whose names begin so
    python tools/hostile_inputs.py --size 400000          of another size

Each input is measured in a process of its own. Seconds are those of the processor; the memory is
the most that the call took beside what the process held before. For each kind the table has its
slowest and its largest input, and each that is over a limit. The exit code is 1 where one is.

What makes the inputs is in `KINDS`, for the tests too, which make them small.
"""

import argparse
import json
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import attrs

import emotional_intimacy as ei
from emotional_intimacy.bank.editions import data
from emotional_intimacy.bank.sections import SECTIONS
from emotional_intimacy.bank.serialization import WRITTEN
from emotional_intimacy.model.catalog import Catalog

SIZE = 4 * 1024 * 1024 - 64
"""Characters, a little less than the longest text that is parsed at all."""

MOST_SECONDS = 1.0
MOST_MEGABYTES = 200.0
TIMEOUT = 20
"""Seconds by the clock after which a call is given up."""

Call = Callable[[], object]
"""What is measured."""

Make = Callable[[int, Path], Call]
"""Makes an input of a size, with an empty folder to write to."""


def listed(element: str, size: int) -> str:
    """A JSON list of one element over and over."""
    return "[" + ",".join([element] * max(1, size // (len(element) + 1))) + "]"


def numbered(element: str, size: int) -> str:
    """A JSON list of elements that differ by a number, in the place of an X."""
    count = max(2, size // (len(element) + 6))
    return "[" + ",".join(element.replace("X", f"{at:x}") for at in range(count)) + "]"


def keyed(element: str, size: int) -> str:
    """A JSON object of many keys."""
    count = max(2, size // (len(element) + 10))
    return "{" + ",".join(f'"k{at:x}":{element}' for at in range(count)) + "}"


LISTS: dict[str, Callable[[int], str]] = {
    "empty objects": partial(listed, "{}"),
    "few empty objects": lambda size: listed("{}", min(size, 200_000)),
    "objects with an id": partial(numbered, '{"id":"X"}'),
    "one id over and over": lambda size: listed('{"id":"a"}', min(size, 900_000)),
    "nulls": partial(listed, "null"),
    "words": partial(listed, '"ab"'),
    "numbers with a point": partial(listed, "0.5"),
    "many keys": partial(keyed, "0"),
    "objects of many keys": lambda size: listed(keyed("0", size // 10), size),
}
"""Values in the place of a list; what they make differs by type and section."""

TEXTS: dict[str, Callable[[int], str]] = {
    "empty lists": partial(listed, "[]"),
    "lists in lists": partial(listed, "[[[[]]]]"),
    "deep lists": lambda size: listed("[" * 400 + "]" * 400, min(size, 190_000)),
    "objects with one key": partial(listed, '{"a":0}'),
    "zeros": partial(listed, "0"),
    "huge numbers": partial(listed, "9" * 4000),
    "long strings": lambda size: listed('"' + "x" * (size // 3) + '"', size),
    "emoji": lambda size: '["' + "\U0001f600" * size + '"]',
    "escaped emoji": partial(listed, '"\\ud83d\\ude00"'),
    "half a character": lambda size: '["' + "x" * size + '\\ud800"]',
    "control characters": partial(listed, '"\\u0000"'),
    "open lists": lambda size: "[" * size,
    "open objects": lambda size: '{"a":' * (size // 5),
    "one number": lambda size: "9" * size,
    "one number with a point": lambda size: "0." + "9" * size,
    "one string": lambda size: '"' + "x" * size + '"',
    "one open string": lambda size: '"' + "\\" * size,
    "escapes": lambda size: '"' + "\\u00e9" * (size // 6) + '"',
    "nulls": lambda size: "\0" * size,
    "spaces": lambda size: " " * size,
    "an old schema": lambda size: f'{{"schema":-{"9" * min(size, 4000)},"type":"plan"}}',
    "a less old schema": lambda size: f'{{"schema":-{size * 1000},"type":"plan"}}',
    "a key twice": lambda size: keyed("0", size)[:-1] + ',"k0":0}',
}
"""Texts that are the same trouble in every place."""


# loads


def written_class(name: str) -> type[Any]:
    """The class of a written type."""
    for place in (ei, ei.evidence, ei.progress):
        if hasattr(place, name):
            return getattr(place, name)  # type: ignore[no-any-return] # whatever stands there
    raise LookupError(name)


def lists_of(kind: type[Any]) -> list[str]:
    """The fields of a class that hold many values."""
    return [
        field.name
        for field in attrs.fields(kind)
        if str(field.type).startswith("tuple") or "Catalog" in str(field.type)
    ]


def a_report() -> Any:
    """A report of the longest bundled form."""
    full = ei.load_bank().questionnaire("full", context="partner")
    return ei.score(full, {item.id: at % 5 + 1 for at, item in enumerate(full.items)})


def filled(name: str, fill: Callable[[int], str], size: int, _: Path) -> Call:
    """A text whose lists are all filled with something."""
    kind = written_class(name)
    fields = lists_of(kind)
    each = {field: fill(size // len(fields) - 40) for field in fields}
    unknown = {} if fields else {"unknown": fill(size)}
    inner = "".join(f',"{field}":{value}' for field, value in {**each, **unknown}.items())
    return partial(ei.loads, f'{{"schema":1,"type":"{WRITTEN[name]}"{inner}}}', kind)


def unlike(name: str, text: Callable[[int], str], size: int, _: Path) -> Call:
    """A text that is none of these values."""
    return partial(ei.loads, text(size), written_class(name))


def unknown_fields(name: str, size: int, _: Path) -> Call:
    """A text with fields that no value has."""
    head = f'{{"schema":1,"type":"{WRITTEN[name]}",'
    return partial(ei.loads, head + keyed("0", size)[1:], written_class(name))


def damaged(value: Any, place: str, fill: Callable[[int], str], size: int, _: Path) -> Call:
    """A text that was written, with one of its lists filled with something."""
    whole = value()
    text = ei.dumps(whole)
    start = re.search(rf'"{place}":(?=[\[{{])', text)
    assert start, place
    _, end = json.JSONDecoder().raw_decode(text, start.end())
    return partial(ei.loads, text[: start.end()] + fill(size) + text[end:], type(whole))


def repeated_rows(end: str, size: int, _: Path) -> Call:
    """A report with the rows of one person over and over."""
    text = ei.dumps(a_report())
    start = text.index('"rows":[') + 8
    rows, at = json.JSONDecoder().raw_decode(text, start - 1)
    each = json.dumps(rows, separators=(",", ":"), ensure_ascii=False)[1:-1]
    many = ",".join([each] * max(1, (size - len(text) - 100) // (len(each) + 1)))
    return partial(ei.loads, text[:start] + many + end + text[at - 1 :], ei.ScoreReport)


def of_loads() -> Iterator[tuple[str, Make]]:
    """Inputs of `loads`, for each type that is written."""
    for name in WRITTEN:
        for what, fill in LISTS.items():
            yield f"loads.{name}: {what}", partial(filled, name, fill)
        yield f"loads.{name}: unknown fields", partial(unknown_fields, name)
    for what, text in TEXTS.items():
        yield f"loads: {what}", partial(unlike, "Plan", text)
        yield f"loads report: {what}", partial(filled, "ScoreReport", text)
    for what, fill in LISTS.items():
        for place in ("poles", "cautions", "provenance"):
            yield f"loads report.{place}: {what}", partial(damaged, a_report, place, fill)
        for place in ("steps", "reasons", "prompts"):
            yield f"loads plan.{place}: {what}", partial(damaged, a_plan, place, fill)
    yield "loads report.rows: right", partial(repeated_rows, "")
    yield "loads report.rows: the last one wrong", partial(repeated_rows, ",0")


def a_plan() -> Any:
    """A plan from that report."""
    return ei.make_plan(a_report(), ei.load_bank())


# load_bank_from


RECORD: dict[str, Any] = {
    "since": "2026.1",
    "sources": [],
    "origin": "original",
    "licence": "CC-BY-4.0",
}


def bundled(folder: Path) -> Path:
    """A copy of the newest bundled edition, without its MANIFEST."""
    source = str(data() / ei.editions()[-1])
    shutil.copytree(source, folder / "bank", ignore=shutil.ignore_patterns("MANIFEST.json"))
    return folder / "bank"


def put(folder: Path, name: str, content: str | bytes) -> None:
    """Write one file of a bank."""
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    text = content.encode(errors="surrogatepass") if isinstance(content, str) else content
    (folder / name).write_bytes(text[:SIZE])


def content_of(section: str, *, in_folder: bool) -> str:
    """The file that holds the records of a section."""
    return f"{section}/own.json" if in_folder else f"content/{section}.json"


def own_bank(name: str, text: Callable[[int], str], size: int, folder: Path) -> Call:
    """A bank of one file."""
    put(folder, name, text(size))
    return partial(ei.load_bank_from, folder)


def with_texts(section: str, size: int, folder: Path) -> Call:
    """Records that hold nothing but an id, each with a text that holds nothing."""
    count = max(2, size // 30)
    put(folder, f"content/{section}.json", json.dumps([{"id": f"{at:x}"} for at in range(count)]))
    put(folder, f"text/en/{section}.json", json.dumps({f"{at:x}": {} for at in range(count)}))
    return partial(ei.load_bank_from, folder)


def with_many_keys(name: str, size: int, folder: Path) -> Call:
    """Records with hundreds of fields that no record has."""
    count = max(1, size // 5_000)
    record = json.dumps({f"k{at}": 0 for at in range(400)})[1:]
    put(folder, name, "[" + ",".join(f'{{"id":"{at}",{record}' for at in range(count)) + "]")
    return partial(ei.load_bank_from, folder)


def of_sections() -> Iterator[tuple[str, Make]]:
    """Inputs of `load_bank_from`, for each section."""
    for section in SECTIONS:
        name = content_of(section.name, in_folder=section.folder)
        kind = f"load_bank_from.{section.name}"
        for what, text in LISTS.items():
            yield f"{kind}: {what}", partial(own_bank, name, text)
        yield f"{kind}: many keys", partial(with_many_keys, name)
        if section.text:
            texts = f"text/en/{section.name}.json"
            yield f"{kind}: texts of nothing", partial(own_bank, texts, partial(keyed, "{}"))
            yield f"{kind}: texts of lists", partial(own_bank, texts, partial(keyed, "[]"))
            if not section.folder:
                yield f"{kind}: records and texts of nothing", partial(with_texts, section.name)
    for what, text in {**LISTS, **TEXTS}.items():
        for name in ("MANIFEST.json", "text/en/messages.json", "content/pillars.json"):
            yield f"load_bank_from.{name}: {what}", partial(spoilt, name, text)


def spoilt(name: str, text: Callable[[int], str], size: int, folder: Path) -> Call:
    """The bundled bank with another file in the place of one of its own."""
    bank = bundled(folder)
    put(bank, name, text(size))
    return partial(ei.load_bank_from, bank)


def misspelled(count: int, size: int, folder: Path) -> Call:
    """Practices with prerequisites, or items in a questionnaire, that nothing has the ids of."""
    bank = bundled(folder)
    chance = random.Random(2026)
    known = ei.load_bank().practices.ids
    found = [f"{chance.choice(known)}{at:x}" for at in range(min(count, size // 40))]
    records = json.loads((bank / "content/practices.json").read_bytes())
    records[0]["prerequisites"] = found
    put(bank, "content/practices.json", json.dumps(records))
    return partial(ei.load_bank_from, bank)


def many_practices(size: int, folder: Path) -> Call:
    """Thousands of practices, each waiting for one that is misspelled, by long ids."""
    bank = bundled(folder)
    records = json.loads((bank / "content/practices.json").read_bytes())
    texts = json.loads((bank / "text/en/practices.json").read_bytes())
    model, text = records[0], texts[records[0]["id"]]
    for at in range(max(2, size // 4_000)):
        id = f"{'a' * 90}{at:x}"
        records.append(model | {"id": id, "prerequisites": [f"{'a' * 88}b{at:x}"]})
        texts[id] = text
    put(bank, "content/practices.json", json.dumps(records))
    put(bank, "text/en/practices.json", json.dumps(texts))
    return partial(ei.load_bank_from, bank)


def chained(size: int, folder: Path) -> Call:
    """Thousands of practices in one circle."""
    bank = bundled(folder)
    records = json.loads((bank / "content/practices.json").read_bytes())
    texts = json.loads((bank / "text/en/practices.json").read_bytes())
    model, text = records[0], texts[records[0]["id"]]
    count = max(2, size // 4_000)
    for at in range(count):
        records.append(model | {"id": f"n{at}", "prerequisites": [f"n{(at + 1) % count}"]})
        texts[f"n{at}"] = text
    put(bank, "content/practices.json", json.dumps(records))
    put(bank, "text/en/practices.json", json.dumps(texts))
    return partial(ei.load_bank_from, bank)


def wide_format(size: int, folder: Path) -> Call:
    """A message that asks for a number as wide as a book, and a report that says it."""
    bank = bundled(folder)
    texts = json.loads((bank / "text/en/messages.json").read_bytes())
    texts = {
        id: text.replace("{percent}", f"{{percent:>{50 * size}}}") if type(text) is str else text
        for id, text in texts.items()
    }
    put(bank, "text/en/messages.json", json.dumps(texts))

    def call() -> object:
        own = ei.load_bank_from(bank)
        full = own.questionnaire("full", context="partner")
        report = ei.score(full, dict.fromkeys(full.items.ids, 3))
        return ei.reports.render(report, own)

    return call


def nested_placeholders(size: int, folder: Path) -> Call:
    """Contexts whose words hold each other."""
    bank = bundled(folder)
    texts = json.loads((bank / "text/en/contexts.json").read_bytes())
    for context in texts.values():
        for field, text in context.items():
            if isinstance(text, str):
                context[field] = "{person}" * max(2, size // 2_000)
    put(bank, "text/en/contexts.json", json.dumps(texts))

    def call() -> object:
        return ei.load_bank_from(bank).questionnaire("full", context="partner")

    return call


# Folders


def many_files(where: str, name: str, size: int, folder: Path) -> Call:
    """A folder with very many files."""
    (folder / where).mkdir(parents=True, exist_ok=True)
    put(folder, "content/pillars.json", "[]")
    for at in range(max(1_001, size // 42)):
        (folder / where / name.format(at)).touch()
    return partial(ei.load_bank_from, folder)


def pipe(where: str, _: int, folder: Path) -> Call:
    """A named pipe in the place of a file: opening it waits for ever."""
    put(folder, "items/one.json", "[]")
    (folder / where).parent.mkdir(parents=True, exist_ok=True)
    os.mkfifo(folder / where)
    return partial(ei.load_bank_from, folder)


def link(where: str, target: str, _: int, folder: Path) -> Call:
    """A link out of the folder, to a device, or in a circle."""
    put(folder, "items/one.json", "[]")
    (folder / where).parent.mkdir(parents=True, exist_ok=True)
    (folder / where).symlink_to(target)
    return partial(ei.load_bank_from, folder)


def many_large_files(size: int, folder: Path) -> Call:
    """Files that are each as large as one may be."""
    for at in range(20):
        put(folder, f"items/{at:02}.json", "[]" + " " * size)
    return partial(ei.load_bank_from, folder)


def strange_name(name: bytes, _: int, folder: Path) -> Call:
    """A file under a name that no terminal should see."""
    put(folder, "content/pillars.json", "[]")
    (folder / os.fsdecode(b"content/" + name + b".json")).touch()
    return partial(ei.load_bank_from, folder)


def of_folders() -> Iterator[tuple[str, Make]]:
    """Folders that are no banks."""
    yield "folder: many files at the top", partial(many_files, ".", "{}.json")
    yield "folder: many files of content", partial(many_files, "content", "{}.json")
    yield "folder: many files of items", partial(many_files, "items", "{}.json")
    yield "folder: many languages", partial(many_files, "text", "a{}")
    yield "folder: many notes", partial(many_files, "text/en", "{}.txt")
    yield "folder: large files", many_large_files
    for where in ("items/pipe.json", "content/pillars.json", "MANIFEST.json", "text/en"):
        yield f"folder: pipe {where}", partial(pipe, where)
    for target in ("/dev/zero", "/etc", "content", "../..", "/proc/self/mem"):
        for where in ("content", "items/own.json", "text", "MANIFEST.json"):
            yield f"folder: link {where} to {target}", partial(link, where, target)
    for name in (b"a\nb", b"\x1b[2J", b"\xff", b"x" * 240, "\u202eabc".encode()):
        yield f"folder: file {name[:12]!r}", partial(strange_name, name)


# Near ids, answers and rows


def unknown_id(ids: Callable[[int], str], sought: str, size: int, _: Path) -> Call:
    """A catalog of very many ids, and one that it has not."""
    catalog = Catalog("practice", [Id(ids(at)) for at in range(size // 40)])
    return partial(catalog.__getitem__, sought)


@attrs.frozen
class Id:
    """A value with an id and nothing else."""

    id: str


def unknown_answers(length: int, size: int, _: Path) -> Call:
    """Very many answers to items that nobody asked."""
    full = ei.load_bank().questionnaire("full", context="partner")
    answers = {f"{at:x}{'t' * length}": 3 for at in range(max(1, size // (length + 6)))}
    return partial(ei.score, full, answers)


def strange_answers(value: Callable[[int], object], size: int, _: Path) -> Call:
    """Answers that are no answers."""
    full = ei.load_bank().questionnaire("full", context="partner")
    return partial(ei.score, full, dict.fromkeys(full.items.ids, value(size)))  # type: ignore[arg-type] # no answer, on purpose


def row(module: str, reader: str, columns: Callable[[int], dict[str, object]]) -> Make:
    """A row of another program."""

    def make(size: int, _: Path) -> Call:
        full = ei.load_bank().questionnaire("full", context="partner")
        read = getattr(getattr(ei.interop, module), reader)
        return partial(read, full, columns(size))

    return make


def of_lookups() -> Iterator[tuple[str, Make]]:
    """Ids and columns that nothing has."""
    for what, ids, sought in (
        ("short ids", lambda at: f"id-{at}", "idd-7"),
        ("ids of 100 characters", lambda at: f"{'ab' * 46}{at:08x}", "ab" * 50),
        ("ids of one letter over and over", lambda at: f"{'a' * 92}{at:08x}", "a" * 99 + "b"),
        ("ids of one beginning", lambda at: f"ab-{at:030}", "ab-" + "0" * 29),
    ):
        yield f"near ids: {what}", partial(unknown_id, ids, sought)
    for count in (1_200, 12_000, 120_000):
        yield f"near ids: {count} prerequisites", partial(misspelled, count)
    yield "near ids: practices with long ids", many_practices
    yield "near ids: practices in a circle", chained
    for length in (1, 30, 90, 5_000):
        yield f"score: unknown items of {length} letters", partial(unknown_answers, length)
    values: dict[str, Callable[[int], object]] = {
        "huge numbers": lambda size: 10 ** (size // 100),
        "long strings": lambda size: "x" * size,
        "lists": lambda size: [0] * size,
    }
    for what, value in values.items():
        yield f"score: {what}", partial(strange_answers, value)
    wide: dict[str, Callable[[int], dict[str, object]]] = {
        "many columns": lambda size: {f"c{at:x}": "" for at in range(size // 8)},
        "long columns": lambda size: {f"{'c' * 90}{at:x}": "" for at in range(size // 96)},
        "near columns": lambda size: {f"full_partner_t{at:x}": "1" for at in range(size // 20)},
        "groups": lambda size: {f"page_{at:x}/t01": "1" for at in range(size // 16)},
        "one group": lambda size: {"page_1": {f"c{at:x}": "" for at in range(size // 8)}},
        "a long value": lambda size: {"t01": "1" * size, "full_partner_t01": "1" * size},
    }
    for what, columns in wide.items():
        yield f"redcap: {what}", row("redcap", "read_record", columns)
        yield f"xlsform: {what}", row("xlsform", "read_answers", columns)
        yield f"surveyjs: {what}", row("surveyjs", "read_answers", columns)
    yield "messages: wide format", wide_format
    yield "messages: placeholders in placeholders", nested_placeholders


KINDS: dict[str, Make] = dict(
    entry for group in (of_loads, of_sections, of_folders, of_lookups) for entry in group()
)
"""Every hostile input by its name, which is its kind and what it holds."""

TAKEN = frozenset(
    {
        "loads report.rows: right",
    }
)
"""Those that need not be refused: they are long and nothing else, or read in little room."""


# Measuring


def peak() -> float:
    """The most memory that this process ever held, in megabytes."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
        return int(re.findall(r"VmHWM:\s+(\d+)", status)[0]) / 1024
    except (OSError, IndexError):  # another system than Linux
        unit = 1024 * 1024 if sys.platform == "darwin" else 1024
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def measure(name: str, size: int) -> None:
    """Make one input, hand it over and print what that took."""
    with TemporaryDirectory() as folder:
        call = KINDS[name](size, Path(folder).resolve())
        signal.alarm(TIMEOUT)
        before, start = peak(), time.process_time()
        try:
            call()
            outcome = "taken"
        except ei.EmotionalIntimacyError as error:
            str(error)
            outcome = type(error).__name__
        seconds = time.process_time() - start
        signal.alarm(0)
        print(json.dumps([seconds, peak() - before, outcome]))


Measured = tuple[float, float, str]


def in_a_process(name: str, size: int) -> Measured:
    """Seconds, megabytes and outcome of one input in a process of its own."""
    command = [sys.executable, __file__, "--one", name, "--size", str(size)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode == -signal.SIGALRM:
        return float("inf"), 0.0, "does not end"
    if done.returncode:
        last = (done.stderr.strip().splitlines() or [f"exit code {done.returncode}"])[-1]
        return 0.0, float("inf"), last[:40]
    seconds, megabytes, outcome = json.loads(done.stdout)
    return seconds, megabytes, outcome


def is_over(measured: Measured) -> bool:
    """Whether an input takes too long or too much, or ends in another error than ours."""
    return measured[0] > MOST_SECONDS or measured[1] > MOST_MEGABYTES


def show(name: str, size: int, measured: Measured) -> None:
    """Print one line of the table."""
    seconds, megabytes, outcome = measured
    verdict = "OVER" if is_over(measured) else ""
    line = f"{name:<58} {size / 1e6:4.1f} {seconds:7.2f} {megabytes:7.0f}  {outcome:<16} {verdict}"
    print(line.rstrip(), flush=True)


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; 1 where an input is over a limit."""
    options = argparse.ArgumentParser(description="Hostile inputs: seconds and peak memory.")
    options.add_argument("beginnings", nargs="*", default=[""], help="of the names of kinds")
    options.add_argument("--size", type=int, default=SIZE, help="characters of an input")
    options.add_argument("--one", help=argparse.SUPPRESS)
    given = options.parse_args(arguments)
    if given.one:
        measure(given.one, given.size)
        return 0
    print(f"{'kind: worst input':<58} {'MB':>4} {'seconds':>7} {'peak MB':>7}  outcome")
    kinds: dict[str, dict[str, Measured]] = {}
    for name in KINDS:
        if name.startswith(tuple(given.beginnings)):
            kinds.setdefault(name.partition(":")[0], {})[name] = (0.0, 0.0, "")
    over = 0
    for inputs in kinds.values():
        for name in inputs:
            inputs[name] = in_a_process(name, given.size)
        told = {max(inputs, key=lambda name: inputs[name][place]) for place in (0, 1)}
        told |= {name for name, measured in inputs.items() if is_over(measured)}
        over += sum(map(is_over, inputs.values()))
        for name in sorted(told):
            show(name, given.size, inputs[name])
    count = sum(map(len, kinds.values()))
    print(f"\n{count} inputs, {over} over {MOST_SECONDS:.0f} s or {MOST_MEGABYTES:.0f} MB")
    return 1 if over else 0


if __name__ == "__main__":
    raise SystemExit(main())
