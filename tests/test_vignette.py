"""The story of the bundled edition, scored before and after."""

import emotional_intimacy as ei


def scored(bank):
    """The report of each person at each stage."""
    (vignette,) = bank.vignettes
    questionnaire = bank.questionnaire(vignette.questionnaire, context=vignette.context)
    found = {}
    for id in vignette.stages:
        stage = bank.stages[id]
        assert {told.person for told in stage.answers} == set(vignette.people)
        for told in stage.answers:
            answers = dict(zip(questionnaire.items.ids, told.answers, strict=True))
            found[stage.kind, told.person] = ei.score(questionnaire, answers)
    return vignette, found


def test_the_pair_changes_and_the_change_is_seen(bank):
    """Up with the attempt, down in the setback, up later, for both."""
    vignette, found = scored(bank)
    for person in vignette.people:
        before, attempt, setback, later = (
            found[kind, person].overall.percent
            for kind in ("before", "attempt", "setback", "later")
        )
        assert before < attempt
        assert setback < attempt
        assert later > before + 10
        assert later > setback


def test_the_end_is_better_and_not_perfect(bank):
    """Some area stays mixed for each of them, and nobody is strong all over."""
    vignette, found = scored(bank)
    for person in vignette.people:
        levels = [pillar.level for pillar in found["later", person].pillars]
        assert "mixed" in levels
        assert "strong" in levels


def test_neither_is_afraid(bank):
    """Feelings are handled with care at every stage, and nobody draws back from what is shown."""
    _, found = scored(bank)
    for report in found.values():
        assert report.signals["emotional-safety"].state == "present"
        drawn_back = [row.answer for row in report.rows if row.item in {"t06", "e05"}]
        assert max(drawn_back) <= 2


def test_the_answers_read_like_people(bank):
    """No report is uniform, contradictory or incomplete."""
    _, found = scored(bank)
    for report in found.values():
        assert not {caution.id for caution in report.cautions} & {
            "uniform",
            "contradictory",
            "incomplete",
        }


def test_the_story_says_that_it_is_invented(bank):
    """The disclaimer says made up, and that nothing is promised; the stages are in order."""
    (vignette,) = bank.vignettes
    assert "made up" in vignette.disclaimer
    assert "doesn't show that anything helps" in vignette.disclaimer
    weeks = [bank.stages[id].week for id in vignette.stages]
    assert weeks == sorted(weeks)
    assert [bank.stages[id].kind for id in vignette.stages].count("setback") == 1
