"""From answers to reports. The rules are data of the questionnaire; the arithmetic is here."""
