"""What type checkers see of the public names; checked by mypy and pyright, never run."""

from datetime import UTC, datetime, time
from typing import Any, Literal, assert_type

import pandas as pd
from matplotlib.axes import Axes

import emotional_intimacy as ei

bank = ei.load_bank()
assert_type(bank, ei.Bank)
assert_type(bank.pillars["trust"], ei.Pillar)
assert_type(bank.pillars.get("trust"), ei.Pillar | None)
assert_type(bank.pillars.get("trust", bank.pillars["empathy"]), ei.Pillar)
assert_type(bank.pillars.get("trust", 0), ei.Pillar | int)
assert_type(bank.pillars.items(), tuple[tuple[str, ei.Pillar], ...])
assert_type(bank.pillars.values(), tuple[ei.Pillar, ...])
assert_type([practice.minutes for practice in bank.practices], list[int])

questionnaire = bank.questionnaire("full", context="partner")
assert_type(questionnaire, ei.Questionnaire)
assert_type(questionnaire.items["u01"].key, Literal[1, -1] | None)

answers: dict[str, ei.Answer] = {"u01": 4}
assert_type(questionnaire.pages(6), tuple[tuple[ei.Item, ...], ...])
assert_type(questionnaire.progress(answers), ei.QuestionnaireProgress)
assert_type(questionnaire.progress(answers).next, str | None)
carried = questionnaire.carry_over(answers, questionnaire)
assert_type(carried, ei.CarriedAnswers)
assert_type(carried.answers, dict[str, ei.Answer])
assert_type(ei.score(questionnaire, carried.answers), ei.ScoreReport)

report = ei.score(questionnaire, {"u01": 4, "u02": None, "u03": ei.RATHER_NOT_SAY})
assert_type(report, ei.ScoreReport)
assert_type(report.pillars["trust"].percent, float | None)
assert_type(report.pillars["trust"].level, Literal["strong", "mixed", "low"] | None)
assert_type(report.signals["open-talk"].clear, bool)

assert_type(ei.score_causes(questionnaire, {}), ei.CauseReport)
assert_type(ei.score_wishes(questionnaire, {}, report), ei.WishReport)
assert_type(ei.make_plan(report, bank, weeks=4), ei.Plan)
assert_type(ei.loads(ei.dumps(report), ei.ScoreReport), ei.ScoreReport)
assert_type(ei.check_bank(bank), tuple[ei.Problem, ...])
assert_type(ei.editions(), tuple[str, ...])
assert_type(ei.reports.render(report, bank), str)
assert_type(ei.reports.style(), str)
view = ei.describe(report, bank, person="Ama", names=("Anna", "Ben"))
assert_type(view, ei.ReportView)
assert_type(view.strong_signs, ei.SignsView | None)
assert_type(view.scores.areas[0].percent, float | None)
assert_type(ei.describe(report, questionnaire), ei.ReportView | ei.ScaleReportView)
assert_type(ei.describe(questionnaire, bank), ei.QuestionnaireView)
assert_type(ei.describe(ei.score_causes(questionnaire, {}), bank), ei.CausesView)
assert_type(ei.describe(ei.score_wishes(questionnaire, {}, report), bank), ei.WishesView)
assert_type(ei.loads(ei.dumps(view), ei.ReportView), ei.ReportView)
assert_type(report.rows[0], ei.Row)
assert_type(report.overall, ei.OverallScore | None)
assert_type(report.pillars["trust"].mean, float | None)
assert_type(ei.scale("own", {"a": "A."}, maximum=5, reverse=["a"]), ei.Questionnaire)

progress = ei.compare_over_time([report, report])
assert_type(progress, ei.Progress)
assert_type(progress.pillars["trust"].change, ei.Change | None)
assert_type(progress.overall, ei.ScaleProgress | None)
assert_type(progress.pillars["trust"].values[0].percent, float | None)
evidence = ei.loads("", ei.ReliabilityEvidence)
found = ei.progress.reliable_change(40, 60.5, evidence, method="two-sem")
assert_type(found.reliable, Literal["up", "down", "none"])
assert_type(ei.reports.render(progress, bank), str)
assert_type(ei.reports.render(questionnaire), str)
assert_type(ei.describe(progress, bank), ei.ProgressView)
assert_type(ei.describe(progress, questionnaire), ei.ProgressView | ei.ScaleProgressView)

preview = ei.couples.preview(report, 2)
assert_type(ei.couples.opt_in(preview), ei.Consent)
seen = ei.compare_couple(report, report, ei.couples.withdraw(ei.Consent()), 3)
assert_type(seen.pillars["trust"].beyond_noise, bool | None)
assert_type(seen.zones["trust"].first, Literal["closer", "between", "more-distant"] | None)
assert_type(ei.make_joint_plan(report, report, 1, 2, bank), ei.Plan)
assert_type(ei.describe(seen, bank), ei.CoupleView)
assert_type(ei.describe(preview, bank), ei.PreviewView)

people = ei.evidence.read_responses(questionnaire, [[1, 2], [3, 4]])
assert_type(ei.evidence.alpha(people, "trust"), ei.Alpha)
assert_type(ei.evidence.omega_total(people, "trust", variant="ml").loadings, tuple[float, ...])
assert_type(ei.evidence.omega_total(people, "trust").interval, tuple[float, float] | None)
assert_type(ei.evidence.summary(people).scales["trust"].alpha, float | None)
assert_type(ei.evidence.missing_report(people), ei.evidence.MissingByItem)
assert_type(ei.evidence.missing_report(people, "person"), ei.evidence.MissingByPerson)
assert_type(ei.evidence.missing_report(people, by="pattern"), ei.evidence.MissingByPattern)
assert_type(ei.evidence.alpha(people, "trust").to_markdown(), str)
assert_type(ei.plots.intervals(report), Axes)
assert_type(ei.interop.irw.write_table(people), str)
assert_type(ei.interop.limesurvey.write_survey(questionnaire), str)
assert_type(ei.interop.qualtrics.write_survey(questionnaire), str)
assert_type(ei.evidence.pair_agreement([1.0], [2.0]).icc["ICC(1)"].value, float | None)

check = ei.safety.private_check(bank, context="partner")
assert_type(check, ei.PrivateCheck)
assert_type(check.items["partner-1"].gate, Literal["fear", "responsiveness"])
outcome = ei.safety.route(check, {"partner-1": ei.safety.Answer.NO, "partner-2": ei.RATHER_NOT_SAY})
assert_type(outcome, ei.SafetyOutcome)
plan = ei.make_plan(report, bank, safety=outcome)
assert_type(ei.deal_prompts(bank, "partner", count=3, safety=outcome), tuple[str, ...])
marks: dict[tuple[int, int], ei.Mark] = {(1, 1): "same"}
assert_type(ei.revise_plan(plan, bank, marks), ei.Plan)
assert_type(ei.revise_plan(plan, bank, (marks, marks), secret=b"", week=2), ei.Plan)
assert_type(ei.answer_worse(plan, bank, (1, 1)), ei.WorseAnswer)
assert_type(ei.answer_worse(plan, bank, (1, 1)).leave_out, tuple[tuple[int, int], ...])
assert_type(ei.swap(plan, (1, 1), bank), tuple[ei.Step, ...])
assert_type(plan.with_step((1, 1), plan.weeks[0].steps[0]), ei.Plan)
assert_type(ei.to_dict(check), dict[str, Any])
assert_type(ei.to_dict({"u01": 4}), dict[str, Any])
assert_type(ei.to_dict(bank.pillars), list[Any])
provider: ei.safety.ResourceProvider = ei.safety.Directories(bank)
assert_type(provider.lookup(None, "en", "suicide"), tuple[ei.Resource, ...])
assert_type(ei.reports.render(plan, bank, as_="html"), str)
assert_type(ei.describe(plan, bank), ei.PlanView)
shown: ei.PageView = ei.describe(plan, bank)
assert_type(shown.safety, ei.SafetyPageView | None)
assert_type(ei.interop.icalendar.write_calendar(plan, bank, key="k", zone="Asia/Tokyo"), bytes)
made = datetime(2026, 3, 1, tzinfo=UTC)
ei.interop.icalendar.write_calendar(
    plan, bank, key="k", zone="Asia/Tokyo", at={1: time(18)}, stamp=made, previous=b""
)
ei.interop.icalendar.write_telling_calendar(plan, bank, key="k", zone="UTC", at=None, digest=True)
assert_type(
    ei.interop.icalendar.write_cancellation(
        plan, bank, key="k", zone="UTC", sequence=1, stamp=made, at=time(18)
    ),
    bytes,
)

survey = ei.interop.surveyjs.write_survey(questionnaire)
assert_type(survey, dict[str, Any])
assert_type(ei.interop.surveyjs.read_answers(questionnaire, {}), dict[str, ei.Answer])
assert_type(ei.interop.surveyjs.write_answers(questionnaire, {}), dict[str, int | str])
form = ei.interop.fhir.write_questionnaire(questionnaire, bank, base="https://a.org", release="R5")
assert_type(form, dict[str, Any])
back = ei.interop.fhir.read_response(questionnaire, {}, base="https://a.org")
assert_type(back, dict[str, ei.Answer])
observed = ei.interop.fhir.write_observations(report, bank, base="https://a.org")
assert_type(observed, tuple[dict[str, Any], ...])
sheets = ei.interop.xlsform.write_form(questionnaire, bank)
assert_type(sheets, dict[str, list[dict[str, str]]])
assert_type(ei.interop.xlsform.write_workbook(questionnaire, bank), bytes)
assert_type(ei.interop.xlsform.read_answers(questionnaire, {}), dict[str, ei.Answer])
assert_type(ei.interop.redcap.write_dictionary(questionnaire, bank), str)
assert_type(ei.interop.redcap.read_record(questionnaire, {}), dict[str, ei.Answer])
assert_type(ei.interop.json_schema.write_answers_schema(questionnaire, bank), dict[str, Any])
assert_type(ei.interop.json_schema.write_value_schema(ei.Plan), dict[str, Any])
assert_type(ei.interop.json_schema.write_value_schema(ei.Item, plain=True), dict[str, Any])
assert_type(ei.interop.json_schema.read_answers(questionnaire, {}), dict[str, ei.Answer])
components = ei.interop.openapi.write_components([questionnaire], [ei.Plan, ei.Item])
assert_type(components, dict[str, Any])

frame = pd.DataFrame()
assert_type(ei.frames.score_frame(questionnaire, frame, keep=["id"]), pd.DataFrame)
assert_type(ei.frames.percent_frame(questionnaire, frame), pd.DataFrame)
assert_type(ei.frames.wide_frame(questionnaire, frame), pd.DataFrame)

answer: ei.Answer = ei.DOES_NOT_APPLY

# A name that does not exist is an error; the ignore would be reported if it were not.
ei.load_banc()  # type: ignore[attr-defined]
