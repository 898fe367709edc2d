"""Reports, plans and progress for people to read. Renderers compute no number of their own."""

from emotional_intimacy.reports.html import style
from emotional_intimacy.reports.rendering import Detail, Format, render

__all__ = ["Detail", "Format", "render", "style"]
