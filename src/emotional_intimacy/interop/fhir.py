"""Questionnaires, answers and scores as FHIR resources, which systems for health records exchange.

A Questionnaire is written for release R4 or R5. QuestionnaireResponse and Observation are the same
in both. Resources are dicts, ready for the JSON encoder of the caller. Nothing is sent anywhere.

Every web address of ours begins with a `base` that the caller owns, because this library owns none.
The codes are our own: there is no claim that a standard terminology has them.
"""

from emotional_intimacy.interop.fhir_observation import write_observations
from emotional_intimacy.interop.fhir_questionnaire import write_questionnaire
from emotional_intimacy.interop.fhir_response import read_response, write_response

__all__ = ["read_response", "write_observations", "write_questionnaire", "write_response"]
