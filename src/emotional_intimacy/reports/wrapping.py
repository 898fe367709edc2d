"""Wrapping text into lines.

A report wraps forty paragraphs, which takes `textwrap` longer than all the rest of the report.
"""

__all__ = ["wrapped"]


def wrapped(text: str, width: int, *, margin: str = "") -> str:
    """A text in lines of at most some columns; a word that is longer gets a line of its own.

    Args:
        text: The text. Runs of white space become one space.
        width: The columns there are.
        margin: What every line but the first begins with.

    Returns:
        The lines.

    Example:
        >>> print(wrapped("You can talk openly.", 12, margin="  "))
        You can talk
          openly.
    """
    lines = []
    line = ""
    for word in text.split():
        if not line:
            line = word
        elif len(line) + 1 + len(word) <= width:
            line = f"{line} {word}"
        else:
            lines.append(line)
            line = margin + word
    lines.append(line)
    return "\n".join(lines)
