"""Questionnaires as REDCap data dictionaries, and answers back from exported records.

A dictionary asks and does not score: REDCap's calculated fields run on a server alone, so nothing
could show that they agree with `score`. What REDCap exports goes back to Python.
"""

from emotional_intimacy.interop.redcap_dictionary import COLUMNS, write_dictionary
from emotional_intimacy.interop.redcap_records import CODES, read_record, write_record

__all__ = ["CODES", "COLUMNS", "read_record", "write_dictionary", "write_record"]
