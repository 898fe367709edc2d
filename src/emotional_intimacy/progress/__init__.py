"""One person's reports over time: what changed, how sure that is, and what a study adds."""

from emotional_intimacy.progress.compare import compare_over_time
from emotional_intimacy.progress.reliable import reliable_change

__all__ = ["compare_over_time", "reliable_change"]
