"""Reports and plans for people to read. Renderers compute no number of their own."""

from emotional_intimacy.reports import text

__all__ = ["text"]
