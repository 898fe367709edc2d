"""Questionnaires as SurveyJS surveys, and the answers back.

The survey is JSON that the JavaScript library survey-core shows in a browser. Nothing is scored
there: what `survey.data` holds goes back to Python, and is checked here as if nobody had.
"""

from emotional_intimacy.interop.surveyjs_answers import read_answers, write_answers
from emotional_intimacy.interop.surveyjs_survey import write_survey

__all__ = ["read_answers", "write_answers", "write_survey"]
