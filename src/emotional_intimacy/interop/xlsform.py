"""Questionnaires as XLSForms, the tables that ODK and KoboToolbox make forms of, and answers back.

No question is required. Beside the answers, a form works out the percents of the areas; they stay
in the form's data, and nobody is shown them. A submission also holds the digests of what was asked
and of its words.
"""

from emotional_intimacy.interop.xlsform_answers import read_answers, write_answers
from emotional_intimacy.interop.xlsform_form import write_form, write_workbook

__all__ = ["read_answers", "write_answers", "write_form", "write_workbook"]
