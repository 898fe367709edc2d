"""The page of invented people and their plans: those of docs/profiles.json, and some by chance."""

import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from inspect import signature
from pathlib import Path
from typing import Any, NamedTuple

from drawn_profiles import drawn
from myst_text import bullets, escape, heading, link, listed, paragraph, table

import emotional_intimacy as ei
from emotional_intimacy import safety

FILE = Path(__file__).parent.parent / "profiles.json"
DRAWN = 20
Data = dict[str, Any]


class Case(NamedTuple):
    """What is computed for one person."""

    profile: Data
    report: ei.ScoreReport
    causes: ei.CauseReport | None
    wishes: ei.WishReport | None
    plan: ei.Plan


def load() -> Data:
    """The people of the file, and the fixed phrases of the page."""
    data: Data = json.loads(FILE.read_text(encoding="utf-8"))
    for profile in data["profiles"]:
        days = profile["request"].get("days")
        if isinstance(days, dict):
            profile["request"]["days"] = {int(day): minutes for day, minutes in days.items()}
    return data


def people(bank: ei.Bank, data: Data) -> list[Data]:
    """The people of the file, and those that the commit draws."""
    return [*data["profiles"], *drawn(DRAWN, bank, data["texts"])]


def computed(profile: Data, bank: ei.Bank, data: Data) -> Case:
    """The reports of a person, and the plan they get."""
    context = profile["context"]
    report = _report(profile["answers"], bank, context, data["scatter"])
    causes = wishes = outcome = None
    if "causes" in profile:
        form = bank.questionnaire("causes", context=context)
        said = profile["causes"]
        answers = {one.id: said["high"].get(one.cause, said["usual"]) for one in form.items}
        causes = ei.score_causes(form, answers)
    if "wishes" in profile:
        form = bank.questionnaire("wishes", context=context)
        said = profile["wishes"]
        wanted = said.get("pillars", {})
        answers = {one.id: wanted.get(one.pillar, said["usual"]) for one in form.items}
        wishes = ei.score_wishes(form, answers, report)
    if profile["check"] != "not-taken":
        outcome = _outcome(profile["check"], bank, context)
    plan = ei.make_plan(
        report, bank, causes=causes, wishes=wishes, safety=outcome, **profile["request"]
    )
    return Case(profile, report, causes, wishes, plan)


def _outcome(check: str, bank: ei.Bank, context: str) -> ei.SafetyOutcome:
    """What the private check leads to if all is answered with no, but one question of a gate."""
    asked = safety.private_check(bank, context=context)
    answers = dict.fromkeys(asked.items.ids, safety.Answer.NO)
    gate = check.removeprefix("one-")
    if gate != check:
        answers[next(one.id for one in asked.items if one.gate == gate)] = safety.Answer.YES
    return safety.route(asked, answers)


def _report(said: Data, bank: ei.Bank, context: str, scatter: Sequence[float]) -> ei.ScoreReport:
    if "stage" in said:
        stage = bank.stages[said["stage"]]
        story = next(one for one in bank.vignettes if stage.id in one.stages)
        form = bank.questionnaire(story.questionnaire, context=context)
        held = next(one.answers for one in stage.answers if one.person == said["person"])
        return ei.score(form, dict(zip(form.items.ids, held, strict=True)))
    if "nothing" in said:
        return ei.score(bank.questionnaire(said["nothing"], context=context), {})
    if "pulse" in said:
        form = bank.questionnaire("pulse", context=context)
        return ei.score(form, dict.fromkeys(form.items.ids, said["pulse"]))
    form = bank.questionnaire(said.get("form", "full"), context=context)
    met: dict[str | None, int] = {}
    answers = {}
    for item in form.items:
        at = met[item.pillar] = met.get(item.pillar, -1) + 1
        answers[item.id] = _usual(item, said, scatter[at % len(scatter)])
    return ei.score(form, answers)


def _usual(item: ei.Item, said: Data, off: float) -> int:
    """How often it is answered: a sign as said, anything else as close as its area is said to be.

    A sign is given as how often it is there, an area as how close it is.
    """
    signs = said.get("signals", {})
    often: float | None = signs.get(item.signal, signs.get("*"))
    if often is None:
        close = said.get("pillars", {}).get(item.pillar, said["usual"])
        often = close if item.key == 1 else 6 - close
    return min(5, max(1, math.floor(often + off + 0.5)))


def page(bank: ei.Bank) -> str:
    """The page: who they are, all of them, and side by side those whose plans are the same."""
    data = load()
    texts = data["texts"]
    cases = {profile["id"]: computed(profile, bank, data) for profile in people(bank, data)}
    everyone = _Everyone(bank, texts)
    common = {
        "number": len(cases),
        "chosen": len(data["profiles"]),
        "drawn": DRAWN,
        "page": escape(bank.pages["when-closeness-is-not-safe"].title),
        "how": "{doc}`" + texts["how_link"] + " <../explanation/plans>`",
    }
    parts = [heading(texts["title"])]
    parts += [paragraph(*(line.format(**common) for line in lines)) for lines in texts["about"]]
    parts += [heading(texts["everyone"], 2), everyone.overview(cases.values())]
    parts += [everyone.side_by_side(same, cases) for same in data["same"]]
    parts += [everyone.one(case) for case in cases.values()]
    return "\n".join(parts)


class _Everyone:
    """A bank and the fixed phrases, and the parts of the page that they make."""

    def __init__(self, bank: ei.Bank, texts: Data) -> None:
        self._bank = bank
        self._texts = texts

    def overview(self, cases: Iterable[Case]) -> str:
        rows = [
            (
                link(case.profile["title"], f"profile-{case.profile['id']}"),
                case.profile["context"],
                self._asked_for(case),
            )
            for case in cases
        ]
        return table(self._texts["everyone_head"], rows, (40, 20, 40))

    def side_by_side(self, same: Data, cases: Mapping[str, Case]) -> str:
        """Plans next to each other. The build stops here if they are not the same."""
        ids = same["profiles"]
        if len({ei.dumps(cases[id].plan) for id in ids}) != 1:
            raise ValueError(f"docs/profiles.json: not the same plan: {', '.join(ids)}")
        beside = [cases[id] for id in ids]
        plans = [ei.describe(one.plan, self._bank) for one in beside]
        head = [
            self._texts["side_head"],
            *(link(one.profile["title"], f"profile-{one.profile['id']}") for one in beside),
        ]
        rows = [
            [self._week(weeks[0]), *("\n\n".join(self._in_short(week)) for week in weeks)]
            for weeks in zip(*(plan.weeks for plan in plans), strict=True)
        ]
        return "\n".join(
            (
                heading(same["title"], 2, same["id"]),
                paragraph(*map(escape, same["about"]), self._texts["same_is"]),
                table(head, rows),
            )
        )

    def one(self, case: Case) -> str:
        texts, profile = self._texts, case.profile
        summary = texts["quiet_plan" if case.plan.quiet else "plan"]
        return "\n".join(
            (
                heading(profile["title"], 2, f"profile-{profile['id']}"),
                paragraph(*map(escape, profile["story"])),
                bullets(
                    texts["other"].format(what=profile["context"]),
                    texts["form"].format(what=self._answered(case)),
                    texts["asked_for"].format(what=self._asked_for(case)),
                    texts["private_questions"].format(what=texts["checks"][profile["check"]]),
                ),
                table(texts["person_head"], list(self._shown(case)), (30, 70)),
                f"<details>\n<summary>{summary.format(weeks=len(case.plan.weeks))}</summary>\n",
                *self._chapters(ei.describe(case.plan, self._bank)),
                "</details>\n",
            )
        )

    def _asked_for(self, case: Case) -> str:
        phrases: Data = self._texts["request"]
        asked: Data = case.profile["request"]
        usual = signature(ei.make_plan).parameters["minutes_per_week"].default
        size = {"weeks": len(case.plan.weeks), "minutes": asked.get("minutes_per_week", usual)}
        said = [phrases["size"].format(**size)]
        if "days" in asked:
            said.append(phrases["days"].format(days=listed(self._days(asked["days"]))))
        if not asked.get("together", True):
            said.append(phrases["alone"])
        if not asked.get("needs_presence", True):
            said.append(phrases["apart"])
        if asked.get("quiet"):
            said.append(phrases["quiet"])
        if "focus" in asked:
            said.append(phrases["focus"].format(areas=listed(map(self._area, asked["focus"]))))
        if "exclude" in asked:
            said.append(phrases["exclude"].format(practices=self._practices(asked["exclude"])))
        return ", ".join(said)

    def _answered(self, case: Case) -> str:
        form = case.report.provenance.questionnaire
        return self._texts["forms"]["nothing" if "nothing" in case.profile["answers"] else form]

    def _area(self, id: str) -> str:
        held = self._bank.pillars if id in self._bank.pillars else self._bank.forms
        return held[id].name

    def _days(self, days: Sequence[int] | Mapping[int, int]) -> Iterator[str]:
        """The days asked for, with the minutes that each has where that was said."""
        phrase = self._texts["request"]["capacity"] if isinstance(days, Mapping) else "{day}"
        minutes = days if isinstance(days, Mapping) else {}
        for day in days:
            name = self._bank.messages[f"day-{day}"].text
            yield phrase.format(day=name, minutes=minutes.get(day))

    def _practices(self, ids: Iterable[str]) -> str:
        return listed(self._practice(id) for id in ids)

    def _practice(self, id: str) -> str:
        return link(self._bank.practices[id].name, f"practice-{id}")

    def _week(self, week: ei.WeekView) -> str:
        return f"{escape(week.name)}\n\n{escape(week.minutes_words)}"

    def _in_short(self, week: ei.WeekView) -> Iterator[str]:
        return (f"{step.when_words}: {self._practice(step.practice)}" for step in week.steps)

    def _shown(self, case: Case) -> Iterator[tuple[str, str]]:
        """What the reports show, in rows; those with nothing in them are left out."""
        names, bank, report = self._texts["rows"], self._bank, case.report
        areas: dict[str, list[str]] = {"strong": [], "mixed": [], "low": [], "none": []}
        for pillar in report.pillars:
            areas[pillar.level or "none"].append(bank.pillars[pillar.id].name)
        signs = {
            "strong_signs": report.strong_signals,
            "low_signs": report.low_signals,
            "partly": [one.id for one in report.signals if one.state == "partly"],
        }
        rows = {name: listed(short) for name, short in areas.items()}
        if not len(report.pillars):
            percent = report.overall.percent
            rows["pulse"] = (
                self._texts["no_pulse"]
                if percent is None
                else self._texts["pulse_number"].format(percent=round(percent))
            )
        rows |= {
            name: "; ".join(bank.signals[id].name for id in ids) for name, ids in signs.items()
        }
        rows["cautions"] = " ".join(ei.describe(report, bank).cautions)
        if case.causes:
            weighs = [one.id for one in case.causes.causes if one.state == "present"]
            rows["causes"] = "; ".join(bank.causes[id].name for id in weighs)
        if case.wishes:
            for state in ("more", "less", "as-now"):
                held = [one.id for one in case.wishes.wishes if one.state == state]
                rows[state] = listed(bank.pillars[id].name for id in held)
        return ((names[name], escape(text)) for name, text in rows.items() if text)

    def _chapters(self, plan: ei.PlanView) -> Iterator[str]:
        """A plan chapter by chapter: its lesson, and a table for each of its weeks."""
        for chapter in plan.chapters:
            title = self._texts["chapter"].format(name=chapter.name, title=chapter.title)
            yield paragraph(f"**{escape(title)}**", escape(chapter.lesson))
            for number in chapter.weeks:
                week = plan.weeks[number - 1]
                yield paragraph(escape(week.heading))
                if week.note:
                    yield paragraph(escape(week.note))
                else:
                    rows = map(self._step, week.steps)
                    yield table(self._texts["plan_head"], rows, (14, 28, 18, 40))

    def _step(self, step: ei.StepView) -> tuple[str, str, str, str]:
        """A step in a row: when, what, who and how long, why and with which questions."""
        questions = (self._texts["question"].format(text=escape(q.text)) for q in step.prompts)
        reasons = step.reasons if step.first else ()
        why = map(escape, filter(None, (step.condition, *reasons)))
        return (
            escape(step.day_words),
            self._practice(step.practice),
            "\n\n".join(map(escape, (step.mode_words, step.minutes_words))),
            "\n\n".join((*why, *questions)),
        )
