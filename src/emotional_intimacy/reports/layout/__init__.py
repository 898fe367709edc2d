"""Which page a view becomes."""

from collections.abc import Callable
from typing import Any

from emotional_intimacy.model.views.common import PageView
from emotional_intimacy.model.views.couples import CoupleView, PreviewView
from emotional_intimacy.model.views.plans import PlanView
from emotional_intimacy.model.views.progress import ProgressView
from emotional_intimacy.model.views.questionnaires import QuestionnaireView
from emotional_intimacy.model.views.reports import CausesView, ReportView, WishesView
from emotional_intimacy.model.views.scales import ScaleProgressView, ScaleReportView
from emotional_intimacy.reports.blocks import Document
from emotional_intimacy.reports.layout.causes import causes_page
from emotional_intimacy.reports.layout.couple import couple_page
from emotional_intimacy.reports.layout.plan import plan_page
from emotional_intimacy.reports.layout.preview import preview_page
from emotional_intimacy.reports.layout.progress import progress_page
from emotional_intimacy.reports.layout.questionnaire import questionnaire_page
from emotional_intimacy.reports.layout.report import report_page
from emotional_intimacy.reports.layout.scale import scale_page, scale_progress_page
from emotional_intimacy.reports.layout.wishes import wishes_page

__all__ = ["page_of"]

_PAGES: dict[type[PageView], Callable[[Any], Document]] = {
    ReportView: report_page,
    CausesView: causes_page,
    WishesView: wishes_page,
    CoupleView: couple_page,
    PreviewView: preview_page,
    ProgressView: progress_page,
    ScaleReportView: scale_page,
    ScaleProgressView: scale_progress_page,
    PlanView: plan_page,
    QuestionnaireView: questionnaire_page,
}


def page_of(view: PageView) -> Document:
    """The page of a view.

    Args:
        view: The view.

    Returns:
        The document.
    """
    return _PAGES[type(view)](view)
