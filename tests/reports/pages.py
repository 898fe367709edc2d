"""Pages read back: what a reader can work out from the HTML or from the text alone."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

import attrs

VOID = {"meta"}
INLINE = {"a", "span", "q"}
KNOWN = {
    *("html", "head", "meta", "title", "style", "body", "main", "article", "header", "section"),
    *("details", "summary", "div", "h1", "h2", "h3", "h4", "p", "ul", "ol", "li", "span", "q", "a"),
    *("i", "b", "small", "em"),
    *("svg", "desc", "rect", "line", "circle", "polygon", "polyline", "text"),
}


@attrs.define(eq=False)
class Node:
    """An element with its attributes and what is in it."""

    tag: str
    attributes: dict[str, str] = attrs.field(factory=dict)
    children: list["Node | str"] = attrs.field(factory=list)

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()

    def all(self) -> Iterator["Node"]:
        yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.all()

    def of_class(self, name: str) -> list["Node"]:
        return [node for node in self.all() if name in node.classes]

    def of_tag(self, *tags: str) -> list["Node"]:
        return [node for node in self.all() if node.tag in tags]

    def one(self, name: str) -> "Node":
        (node,) = self.of_class(name)
        return node

    def texts(self, without: tuple[str, ...] = ()) -> Iterator[str]:
        for child in self.children:
            if isinstance(child, str):
                yield child
            elif child.tag not in without:
                apart = "" if child.tag in INLINE else " "
                yield from (apart, *child.texts(without), apart)

    def text(self, without: tuple[str, ...] = ()) -> str:
        return flat("".join(self.texts(without)))


class _Reader(HTMLParser):
    """Fails where an element isn't known, or isn't closed in its place."""

    def __init__(self) -> None:
        super().__init__()
        self.declaration = None
        self.open = [Node("document")]

    def handle_decl(self, decl):
        self.declaration = decl

    def handle_starttag(self, tag, attrs):
        assert tag in KNOWN, tag
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names))
        node = Node(tag, {name: value or "" for name, value in attrs})
        if tag == "li":
            assert self.open[-1].tag in {"ul", "ol"}
        self.open[-1].children.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        self.open.pop()

    def handle_endtag(self, tag):
        assert self.open.pop().tag == tag

    def handle_data(self, data):
        self.open[-1].children.append(data)

    def handle_comment(self, data):
        raise AssertionError(data)


def parsed(source: str) -> Node:
    """A page of HTML as a tree; its root has the declaration as an attribute."""
    reader = _Reader()
    reader.feed(source)
    reader.close()
    (root,) = reader.open
    root.attributes["declaration"] = reader.declaration or ""
    return root


def shown(root: Node) -> str:
    """All words of a page that are shown, without drawings."""
    return root.text(without=("head", "svg"))


def flat(text: str) -> str:
    """A text on one line."""
    return " ".join(text.split())


def words(text: str) -> list[str]:
    """The words of a text, without marks and drawings; headings are written large in text."""
    return re.findall(r"[^\W_]+(?:['.][^\W_]+)*", text.lower())


def count(text: str) -> int:
    """How many words a text has; a mark alone is none."""
    return sum(any(letter.isalnum() for letter in word) for word in text.split())


def with_folds(page: Node) -> int:
    """How many words a page has."""
    return count(shown(page))


def outside_folds(page: Node) -> int:
    """How many words are read without opening anything: those of folds are their headings."""
    closed = page.text(without=("head", "svg", "details"))
    return count(closed) + sum(count(summary.text()) for summary in page.of_tag("summary"))


def sections(text: str) -> dict[str, list[str]]:
    """The lines of a text by the heading above them; what is above the first one has none."""
    found: dict[str, list[str]] = {}
    for number, part in enumerate(text.split("\n\n")):
        heading, *lines = part.rstrip("\n").split("\n")
        if number == 0:
            found[""] = [heading, *lines]
        else:
            found[heading] = lines
    return found


# Signs


@attrs.frozen
class ShownSign:
    """A sign as it stands on a page."""

    name: str
    kind: str
    told: str
    example: str


def signs_of_html(root: Node) -> list[ShownSign]:
    """The signs that a page shows, by their classes and words alone; those in a line each alone."""
    found = []
    for node in root.of_class("ei-sign"):
        (kind,) = (name[8:] for name in node.classes if name.startswith("ei-sign-"))
        examples = node.of_class("ei-example")
        example = examples[0].text() if examples else ""
        told = node.one("ei-told").text()
        names = node.one("ei-sign-name").text().split(" · ")
        found += [ShownSign(name, kind, told, example) for name in names]
    return found


def signs_of_text(text: str) -> list[ShownSign]:
    """The signs that a text shows, by the marks before them."""
    found = []
    for entry in re.findall(r"^([●○] .*(?:\n  .*)*)", text, re.MULTILINE):
        said, _, example = flat_entry(entry)
        name, told = re.split(r": | {2,}", said[2:], maxsplit=1)
        kind = {"●": "strong", "○": "low"}[said[0]]
        found += [ShownSign(one, kind, flat(told), example) for one in name.split(" · ")]
    return found


def flat_entry(entry: str) -> tuple[str, str, str]:
    """An entry of signs: what is said, and the example under it without its quotation marks."""
    head, mark, example = entry.partition('\n  "')
    return head.replace("\n  ", " "), mark, flat(example).removesuffix('"')


# Strips


@attrs.frozen
class ShownStrip:
    """A strip as it is drawn, in percents."""

    name: str
    dot: float | None
    band: tuple[float, float] | None
    zones: tuple[float, float] | None
    poles: tuple[float, float] | None
    number: str
    words: str


def strips_of_html(root: Node) -> list[ShownStrip]:
    """The strips of a page with one mark each, from their shapes alone."""
    found = []
    for row in root.of_class("ei-row"):
        if "ei-axis-row" in row.classes:
            continue
        name = row.one("ei-row-name").text()
        drawings = row.of_class("ei-strip")
        if not drawings:
            told = row.one("ei-without").text()
            found.append(ShownStrip(name, None, None, None, None, "", told))
            continue
        (drawing,) = drawings
        number = row.one("ei-number").text()
        said = row.one("ei-words").text().removeprefix(number).strip()
        found.append(ShownStrip(name, *_shapes(drawing), number, said))
    return found


def _shapes(drawing: Node):
    track = drawing.one("ei-track").attributes
    left, right = float(track["x1"]), float(track["x2"])

    def percent(x: str | float) -> float:
        return (float(x) - left) / (right - left) * 100

    dot = percent(drawing.one("ei-dot").attributes["cx"])
    band = zones = poles = None
    for line in drawing.of_class("ei-band"):
        band = percent(line.attributes["x1"]), percent(line.attributes["x2"])
    if drawing.of_class("ei-zone-between"):
        between = drawing.one("ei-zone-between").attributes
        start = float(between["x"])
        zones = percent(start), percent(start + float(between["width"]))
        distant = drawing.one("ei-zone-distant").attributes
        close = drawing.one("ei-zone-close").attributes
        assert percent(distant["x"]) == 0
        assert percent(float(distant["x"]) + float(distant["width"])) == zones[0]
        assert percent(close["x"]) == zones[1]
        assert percent(float(close["x"]) + float(close["width"])) == 100
    if drawing.of_class("ei-pole"):
        poles = tuple(
            percent(drawing.one(name).attributes["points"].split()[-1].split(",")[0])
            for name in ("ei-pole-close", "ei-pole-distant")
        )
    return dot, band, zones, poles


TRACK = re.compile(
    r"^(?P<name>.{20}) (?P<track>[·┊━●▲▼]{33}) (?P<number>.{4})(?:  (?P<words>.*))?$"
)
"""A row of a text with its cells."""


def words_of_strip(strip: ShownStrip, slack: float = 0.0) -> str:
    """What a strip says in words, from its dot, band and zones alone."""
    assert strip.dot is not None
    assert strip.band is not None
    assert strip.zones is not None
    low, high = strip.zones
    if strip.band[0] + slack >= high:
        return "clearly close"
    if strip.band[1] - slack <= low:
        return "clearly distant"
    if strip.dot + slack > high:
        return "mostly close"
    return "mostly distant" if strip.dot - slack < low else "mixed"
