"""Two people who each answered alone, and what both chose in private to see together.

Each first sees what would be shown of their own results (`preview`), then chooses in private
(`opt_in`), and may take it back at any time (`withdraw`). What both see is
`emotional_intimacy.compare_couple`, and what both may do `emotional_intimacy.make_joint_plan`:
functions of two reports and two choices, and of nothing else.

Let each answer and choose from an account of their own. Set no date, send no reminder, and do not
tell either what the other chose, or that a choice is still missing.
"""

from emotional_intimacy.couples.consent import opt_in, preview, withdraw

__all__ = ["opt_in", "preview", "withdraw"]
