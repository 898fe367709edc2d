"""Views: every label, sentence and number that a person sees of a value, ready for a page or JSON.

`emotional_intimacy.describe` makes them. Texts are in one language and name the other person as
asked for; numbers come unrounded, with the text that shows them rounded beside.
"""
