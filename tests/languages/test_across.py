"""Results across languages: the items are the same, so results belong together and no number moves."""

import json
from datetime import date

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import emotional_intimacy as ei
from emotional_intimacy.interop.fhir import write_observations
from emotional_intimacy.interop.icalendar import write_calendar, write_telling_calendar
from emotional_intimacy.model.language import language_of

BANK = ei.load_bank()
FULL = BANK.questionnaire("full", context="partner")
FEWER = settings(max_examples=max(5, settings.default.max_examples // 4))
BANKS: dict[str, ei.Bank] = {"en": BANK}


@pytest.fixture(scope="module", autouse=True)
def banks(other):
    """The bank in both languages, for tests that draw one of them."""
    BANKS["qaa"] = other


def form(locale, id="full", context="partner"):
    return BANKS[locale].questionnaire(id, context=context)


def leaning(strong, low, questionnaire, **changes):
    return {item.id: strong if item.key == 1 else low for item in questionnaire.items} | changes


def scored(locale, strong=4, low=2, *, id="full", context="partner", answers=(), **more):
    """A report of somebody who affirms closeness and distance so far, with some answers changed."""
    asked = form(locale, id, context)
    return ei.score(asked, leaning(strong, low, asked) | dict(answers), **more)


def in_english(value):
    """What is written of a value, with the language in it called English."""
    held = json.loads(ei.dumps(value))
    made = held.get("provenance", held)
    for one in made if isinstance(made, list) else [made]:
        one["locale"] = "en"
        one["text_digest"] = ""
    return held


leanings = st.tuples(
    st.integers(1, 5),
    st.integers(1, 5),
    st.dictionaries(st.sampled_from(FULL.items.ids), st.none() | st.integers(1, 5), max_size=12),
)
languages = st.sampled_from(["en", "qaa"])


def wishes_beside(locale, report, *answers):
    asked = form(locale, "wishes")
    given_answers = dict(zip(asked.items.ids, answers, strict=False))
    return ei.score_wishes(asked, given_answers, report)


# Two people


@given(leanings, leanings, languages, languages, st.integers(0, 3), st.lists(st.integers(1, 5)))
def test_two_people_compare_whatever_their_languages(one, two, first, second, tier, wished):
    """The same comparison as if both had answered in English; it says how each was made."""

    def compared(first, second):
        reports = [
            scored(locale, strong, low, answers=odd)
            for locale, (strong, low, odd) in ((first, one), (second, two))
        ]
        wishes = [
            wishes_beside(locale, report, *wished)
            for locale, report in zip((second, first), reports, strict=True)
        ]
        beside = {"wishes_a": wishes[0], "wishes_b": wishes[1]}
        return reports, ei.compare_couple(*reports, tier, 3, **beside, bank=BANKS[second])

    (report_a, report_b), seen = compared(first, second)
    assert seen.provenance == (report_a.provenance, report_b.provenance)
    assert [made.locale for made in seen.provenance] == [first, second]
    assert seen.cautions == ()
    assert in_english(seen) == in_english(compared("en", "en")[1])
    assert ei.loads(ei.dumps(seen), ei.CoupleComparison) == seen


@given(leanings, leanings, st.integers(0, 3), st.integers(0, 3))
def test_exchanging_two_languages_mirrors_the_comparison(one, two, tier_a, tier_b):
    """First and second change places, and with them their languages; no language comes first."""
    report_a = scored("en", one[0], one[1], answers=one[2])
    report_b = scored("qaa", two[0], two[1], answers=two[2])
    seen = ei.compare_couple(report_a, report_b, tier_a, tier_b)
    back = ei.compare_couple(report_b, report_a, tier_b, tier_a)
    assert seen.provenance == back.provenance[::-1]
    for field in ("tier", "strong_signals", "strong_pillars", "growth_areas", "different_views"):
        assert getattr(seen, field) == getattr(back, field)
    assert [(x.first, x.second) for x in seen.zones] == [(x.second, x.first) for x in back.zones]
    assert [x.difference for x in seen.pillars] == [
        None if x.difference is None else -x.difference for x in back.pillars
    ]


def test_a_comparison_is_read_in_either_language(other):
    """Each page is all in its language, and says in which language each of the two answered."""
    seen = ei.compare_couple(scored("en"), scored("qaa", 3, 3), 3, 3)
    pages = [ei.reports.render(seen, bank) for bank in (BANK, other)]
    for page, bank in zip(pages, (BANK, other), strict=True):
        assert bank.messages["couple-pressure"].text.split()[0] in page
        assert " 2026.1, en\n" in page
        assert " 2026.1, qaa\n" in page
    assert pages[0] != pages[1]
    both_english = ei.compare_couple(scored("en"), scored("en", 3, 3), 3, 3)
    alone = ei.reports.render(both_english, other)
    assert pages[1].partition(" 2026.1, ")[0] == alone.partition(" 2026.1, ")[0]


@given(leanings, leanings, languages, languages, st.integers(0, 3))
@FEWER
def test_a_plan_for_two_is_the_same_from_any_languages(one, two, first, second, tier):
    """Made with one bank, read with either; and the same to the byte with the two exchanged."""
    report_a = scored(first, one[0], one[1], answers=one[2])
    report_b = scored(second, two[0], two[1], answers=two[2])
    plan = ei.make_joint_plan(report_a, report_b, tier, 3, BANKS[second], weeks=4)
    assert plan.locale == second
    mirrored = ei.make_joint_plan(report_b, report_a, 3, tier, BANKS[second], weeks=4)
    assert ei.dumps(plan) == ei.dumps(mirrored)
    english = [scored("en", strong, low, answers=odd) for strong, low, odd in (one, two)]
    in_english_alone = ei.make_joint_plan(*english, tier, 3, BANK, weeks=4)
    assert steps_of(plan) == steps_of(in_english_alone)
    for bank in BANKS.values():
        assert ei.reports.render(plan, bank) == ei.reports.render(in_english_alone, bank)


def steps_of(plan):
    """What a plan holds but for its few texts."""
    return [attrs.evolve(step, cue="") for week in plan.weeks for step in week.steps]


def test_a_choice_is_for_the_words_that_were_read():
    """A consent is for these results; the same answers to the words of another language are others."""
    english, translated = scored("en"), scored("qaa")
    choice = ei.couples.opt_in(ei.couples.preview(translated, 2))
    assert ei.compare_couple(scored("en", 3, 3), translated, 3, choice).tier == 2
    assert ei.compare_couple(scored("en", 3, 3), english, 3, choice).tier == 0


# One person


@given(st.lists(st.tuples(leanings, languages), min_size=2, max_size=5))
def test_one_person_has_one_line_in_two_languages(times):
    """Numbers are those of a line in one language; each report keeps its own."""
    reports = [
        scored(locale, strong, low, answers=odd, answered_on=date(2026, 3, 1 + at), respondent="r")
        for at, ((strong, low, odd), locale) in enumerate(times)
    ]
    progress = ei.compare_over_time(reports)
    assert [made.locale for made in progress.provenance] == [locale for _, locale in times]
    assert progress.cautions == ()
    assert progress.n_common_items is None
    english = [
        scored("en", strong, low, answers=odd, answered_on=date(2026, 3, 1 + at), respondent="r")
        for at, ((strong, low, odd), _) in enumerate(times)
    ]
    assert in_english(progress) == in_english(ei.compare_over_time(english))
    assert ei.loads(ei.dumps(progress), ei.Progress) == progress


def reworded(report):
    """The report, as if one word of what was read had been another."""
    return attrs.evolve(report, provenance=attrs.evolve(report.provenance, text_digest="0" * 16))


@pytest.mark.parametrize(
    ("locales", "reworded_at", "cautioned"),
    [
        (("en", "qaa"), None, False),
        (("en", "qaa"), 1, False),
        (("en", "en"), 1, True),
        (("en", "qaa", "en"), 2, True),
        (("en", "qaa", "en"), 1, False),
        (("qaa", "en", "qaa"), 0, True),
    ],
)
def test_other_words_count_within_one_language(locales, reworded_at, cautioned):
    """A translation has other words by its nature; a change of words within a language is told."""
    reports = [scored(locale, 3 + at % 2) for at, locale in enumerate(locales)]
    if reworded_at is not None:
        reports[reworded_at] = reworded(reports[reworded_at])
    expected = (ei.Caution("other-wording"),) if cautioned else ()
    assert ei.compare_over_time(reports).cautions == expected
    assert ei.compare_couple(reports[0], reports[-1], 3, 3).cautions == (
        expected if locales[0] == locales[-1] else ()
    )


def test_two_countries_share_a_language():
    """Words that differ between en and en-GB are other words in one language."""
    british = attrs.evolve(BANK, locale="en-GB").questionnaire("full", context="partner")
    report = ei.score(british, leaning(4, 2, british))
    assert ei.compare_over_time([scored("en"), report]).cautions == (ei.Caution("other-wording"),)
    assert language_of("en-GB") == language_of("EN") == "en"


@given(leanings, languages, languages, st.lists(st.integers(1, 5), max_size=12))
def test_wishes_stand_beside_a_report_in_another_language(lean, asked, answered, wished):
    """Gaps are those of one language; the wishes keep the language that they were asked in."""
    strong, low, odd = lean
    report = scored(answered, strong, low, answers=odd)
    wishes = wishes_beside(asked, report, *wished)
    assert wishes.provenance.locale == asked
    english = wishes_beside("en", scored("en", strong, low, answers=odd), *wished)
    assert in_english(wishes) == in_english(english)
    for bank in BANKS.values():
        rendered = ei.reports.render(wishes, bank)
        expected = ei.reports.render(english, bank)
        assert rendered.replace(f"2026.1, {asked}", "2026.1, en") == expected
    plan = ei.make_plan(report, BANK, wishes=wishes, weeks=2)
    assert plan == ei.make_plan(
        scored("en", strong, low, answers=odd), BANK, wishes=english, weeks=2
    )


@pytest.mark.parametrize("reader", ["en", "qaa"])
@pytest.mark.parametrize("id", ["full", "short", "pulse"])
def test_a_report_is_read_with_the_bank_of_any_language(id, reader):
    """The page is that of the same answers in the language of the bank, but for how it was made."""
    pages = []
    for locale in ("en", "qaa"):
        report = scored(locale, id=id, answers={"t03": None} if id == "full" else {})
        page = ei.reports.render(report, BANKS[reader], as_="html")
        pages.append(page.replace(f" 2026.1, {locale}<", " 2026.1, …<"))
    assert pages[0] == pages[1]
    assert f'lang="{reader}"' in pages[0]
    assert " 2026.1, …<" in pages[0]


def test_causes_and_a_preview_are_read_with_the_bank_of_any_language(other):
    """Nothing that a bank renders has to be in its language."""
    asked = form("en", "causes")
    causes = ei.score_causes(asked, dict.fromkeys(asked.items.ids, 4))
    assert other.messages["sure-causes"].text[:30] in ei.reports.render(causes, other)
    seen = ei.couples.preview(scored("en"), 3, bank=other)
    page = " ".join(ei.reports.render(seen, other).split())
    assert other.messages["preview-intro"].text[:30] in page


# Plans


@given(leanings, languages, languages)
@FEWER
def test_a_plan_does_not_depend_on_the_language_of_the_answers(lean, answered, planned):
    """The same practices on the same days, in the language of the bank that makes the plan."""
    strong, low, odd = lean
    plan = ei.make_plan(scored(answered, strong, low, answers=odd), BANKS[planned], weeks=4)
    english = ei.make_plan(scored("en", strong, low, answers=odd), BANK, weeks=4)
    assert plan.locale == planned
    assert steps_of(plan) == steps_of(english)


def test_a_plan_is_read_in_any_language(other):
    """Its when-then sentences are those of the bank that renders it."""
    report = scored("en", 3, 3)
    english, translated = (ei.make_plan(report, bank, weeks=4) for bank in (BANK, other))
    for bank in (BANK, other):
        for as_ in ("text", "html"):
            pages = [ei.reports.render(plan, bank, as_) for plan in (english, translated)]
            assert pages[0] == pages[1]
    cue = translated.weeks[0].steps[0].cue
    assert cue != english.weeks[0].steps[0].cue
    assert cue in " ".join(ei.reports.render(english, other).split())


def test_a_plan_goes_on_in_another_language(other):
    """It is revised into the language of the bank, whole, and no step is another for it."""
    report = scored("en", 3, 3)
    plans = [ei.make_plan(report, bank) for bank in (BANK, other)]
    marks = {(1, 1): "same", (3, 1): "worse"}
    revised = ei.revise_plan(plans[0], other, marks)
    assert revised == ei.revise_plan(plans[1], other, marks)
    assert steps_of(revised) == steps_of(ei.revise_plan(plans[0], BANK, marks))
    assert revised.locale == "qaa"
    aimed = ei.revise_plan(plans[0], other, {}, scored("qaa", 4, 2))
    assert steps_of(aimed) == steps_of(ei.revise_plan(plans[0], BANK, {}, scored("en", 4, 2)))
    assert ei.revise_plan(plans[0], BANK, {}) is plans[0]
    assert ei.revise_plan(plans[0], other, {}) == plans[1]


def test_a_calendar_is_in_the_language_of_the_bank(other):
    """Days, times and names of entries are those of the plan; only words differ."""
    plan = ei.make_plan(scored("en", 3, 3), BANK, weeks=4, start=date(2026, 3, 2))
    options = {"key": "k", "zone": "Europe/Berlin"}
    for write in (write_calendar, write_telling_calendar):
        english, translated = (write(plan, bank, **options).decode() for bank in (BANK, other))
        assert english != translated
        kept = [
            [line for line in file.splitlines() if line.startswith(("UID", "DTSTART", "RRULE"))]
            for file in (english, translated)
        ]
        assert kept[0] == kept[1]
    assert f"SUMMARY:{other.messages['calendar-one'].text}" in translated


def test_observations_hold_the_same_numbers(other):
    """FHIR codes are those of any language."""
    for reader in (BANK, other):
        told = [
            write_observations(scored(locale), reader, base="https://example.org/fhir")
            for locale in BANKS
        ]
        values = [[one["valueQuantity"]["value"] for one in resources] for resources in told]
        assert values[0] == values[1]
        assert {one["language"] for resources in told for one in resources} == {reader.locale}


# Studies, and stored reports


def study(locale, **changes):
    facts = {
        "questionnaire": FULL.id, "version": FULL.version, "context": FULL.context,
        "digest": FULL.digest, "locale": locale, "scale": "trust", "coefficient": "alpha",
        "value": 0.75, "sd": 16.0, "cases": "complete", "n": 300, "population": "made up",
        "source": "nowhere", "collected_from": date(2026, 1, 1),
        "collected_until": date(2026, 3, 31), "made_up": True,
    }  # fmt: skip
    return ei.ReliabilityEvidence(**(facts | changes))


@pytest.mark.parametrize("locale", ["en", "qaa"])
def test_a_study_belongs_to_its_language(locale):
    """How reliable a translation is, no study in another language can say."""
    elsewhere = "qaa" if locale == "en" else "en"
    report = scored(locale, evidence=[study(locale)])
    assert report.studies["trust"].sem == 8.0
    asked = form(locale)
    with pytest.raises(ei.NotComparableError) as caught:
        ei.score(asked, {}, evidence=[study(elsewhere)])
    error = caught.value
    assert (error.what, error.expected, error.found) == ("language of the study", locale, elsewhere)
    assert ei.score(asked, {}, evidence=[study(f"{locale}-XX")]).studies.ids == ("trust",)
    text = ei.dumps(report).replace(
        f'"locale":"{locale}","made_up"', f'"locale":"{elsewhere}","made_up"'
    )
    with pytest.raises(ei.DecodeError, match=r"studies\[0\]\.reliability\.locale"):
        ei.loads(text, ei.ScoreReport)


def test_a_study_does_not_reach_over_two_languages():
    """A change from one language to another rests on no study of either."""
    english, translated = scored("en"), scored("qaa", 3, 3)
    same = ei.compare_over_time([english, scored("en", 3, 3)], evidence=[study("en")])
    assert same.pillars["trust"].reliable_change is not None
    for one in (study("en"), study("qaa")):
        with pytest.raises(ei.NotComparableError) as caught:
            ei.compare_over_time([english, translated], evidence=[one])
        error = caught.value
        assert (error.what, error.expected) == ("language of the study", "en and qaa")
    text = ei.dumps(same).replace('"locale":"en","made_up"', '"locale":"qaa","made_up"')
    with pytest.raises(ei.DecodeError, match=r"reliable_change\.evidence\.locale"):
        ei.loads(text, ei.Progress)


def test_evidence_says_its_language():
    """What is made from a sample keeps the language of its form; a retest has one language."""
    people = [ei.evidence.simulate(form(locale), 60, seed=1) for locale in ("en", "qaa")]
    facts = {
        "population": "made up", "source": "nowhere",
        "collected_from": date(2026, 1, 1), "collected_until": date(2026, 1, 1),
    }  # fmt: skip
    for locale, made in zip(("en", "qaa"), people, strict=True):
        alpha = ei.evidence.alpha(made.responses, "trust")
        assert alpha.sample.locale == locale
        assert ei.evidence.reliability_evidence(alpha, **facts).locale == locale
        norms = ei.evidence.norm_evidence(made.responses, "trust", sampling="none", **facts)
        assert norms.locale == locale
    first, second = (made.responses for made in people)
    with pytest.raises(ei.NotComparableError, match="language of the questionnaire"):
        ei.evidence.retest(first, second, "trust", interval_days=7)
    assert ei.evidence.profile_agreement(first, second)


def test_a_stored_report_is_checked_in_any_language():
    """Words that were not those read stand first; the numbers are checked all the same."""
    report = scored("en", seconds=300, evidence=[study("en")])
    words = ("provenance.locale", "provenance.text_digest")
    assert ei.check_report(report, form("en")) == ()
    assert ei.check_report(report, form("qaa")) == words
    changed = attrs.evolve(report, overall=attrs.evolve(report.overall, percent=90.0))
    assert ei.check_report(changed, form("qaa")) == (*words, "overall.percent")
    broken = attrs.evolve(report, rows=(report.rows[0]._replace(answer=9), *report.rows[1:]))
    assert ei.check_report(broken, form("qaa")) == (*words, "rows[0]")
    assert ei.check_report(attrs.evolve(report, seconds=-1.0), form("qaa")) == (*words, "$")
    assert ei.check_report(reworded(report), form("en")) == ("provenance.text_digest",)
    asked = form("en", "causes")
    causes = ei.score_causes(asked, dict.fromkeys(asked.items.ids, 4))
    assert ei.check_report(causes, form("qaa", "causes")) == words
    wishes = wishes_beside("en", report, 5)
    assert ei.check_report(wishes, form("qaa", "wishes"), beside=report) == words
    friend = BANK.questionnaire("full", context="friend")
    assert ei.check_report(report, friend) == ("provenance.context", "provenance.digest")


@pytest.mark.parametrize("form", ["full", "short", "pulse", "causes", "wishes"])
@pytest.mark.parametrize("context", ["partner", "colleague"])
def test_answers_go_over_to_another_language(bank, other, form, context):
    """Whoever changes the language halfway goes on where they were, in either direction."""
    english, strange = (one.questionnaire(form, context=context) for one in (bank, other))
    answers = dict.fromkeys(english.items.ids[::2], 2) | {english.items.ids[1]: ei.DOES_NOT_APPLY}
    for old, new in ((english, strange), (strange, english)):
        carried = new.carry_over(answers, old)
        assert carried.answers == answers
        assert carried.ids("unchanged") == new.items.ids
        assert new.progress(carried.answers) == old.progress(answers)


def test_frames_of_two_languages_go_into_one(other):
    """Scores of two languages under each other are pairs all the same; each row keeps its own."""
    pandas = pytest.importorskip("pandas")
    scores = []
    for at, bank in enumerate((BANK, other)):
        asked = bank.questionnaire("short", context="partner")
        steps = {item.id: [4 - at if item.key == 1 else 2] for item in asked.items}
        people = pandas.DataFrame(steps).assign(pair=1, who=f"p{at}", tier=3)
        scores.append(ei.frames.score_frame(asked, people, keep=["pair", "who", "tier"]))
    together = pandas.concat([frame.astype(object) for frame in scores]).infer_objects()
    assert set(together["provenance_locale"]) == {"en", "qaa"}
    asked = BANK.questionnaire("short", context="partner")
    seen = ei.frames.pair_frame(asked, together, pair="pair", person="who", opt_in="tier")
    assert seen["trust_difference"].to_list() == [12.5]


def test_a_scale_of_ones_own_in_two_languages():
    """The same ids and keys in another language are the same scale: one line, read in either."""
    items = {"r1": "I read for fun.", "r2": "Books bore me."}
    english = ei.scale("reading", items, maximum=5, reverse=["r2"], title="Reading")
    spanish = ei.scale(
        "reading",
        {"r1": "Leo por gusto.", "r2": "Los libros me aburren."},
        maximum=5,
        reverse=["r2"],
        title="Leer",
        locale="es",
    )
    assert spanish.digest == english.digest
    answers = {"r1": 4, "r2": 1}
    before, after = ei.score(english, answers), ei.score(spanish, answers)
    assert before.pillars == after.pillars
    progress = ei.compare_over_time([before, after])
    assert [made.locale for made in progress.provenance] == ["en", "es"]
    assert progress.cautions == ()
    assert ei.reports.render(before, spanish).startswith("Leer ")
    assert ei.check_report(before, spanish) == ("provenance.locale", "provenance.text_digest")
