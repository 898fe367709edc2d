"""What private answers leave of a request."""

import attrs

from emotional_intimacy.errors import RequestError
from emotional_intimacy.model.practices import Gate
from emotional_intimacy.model.safety import SafetyOutcome, closed_gates
from emotional_intimacy.planning.request import Request

__all__ = ["closed_by", "lowered"]


def closed_by(safety: object, context: str) -> frozenset[Gate] | None:
    """The gates that private answers closed.

    Args:
        safety: The outcome of the private check, or None.
        context: Who the other person is.

    Returns:
        The gates; None where nothing was asked.

    Raises:
        RequestError: It is something else.
        NotComparableError: The check was about someone of another context.
    """
    if safety is None:
        return None
    if not isinstance(safety, SafetyOutcome):
        raise RequestError(
            "safety", f"is of type {type(safety).__name__}", "what safety.route returned, or None"
        )
    return closed_gates(safety, context)


def lowered(request: Request, safety: object, context: str) -> tuple[Request, bool]:
    """What is left of a request once the private answers of the person have closed their gates.

    What is left is a request that anyone could have made, so nothing that is made from it tells
    of the answers.

    Args:
        request: What was asked for.
        safety: The outcome of the private check, or None.
        context: Who the other person is.

    Returns:
        The request, quiet or for one alone if need be; and whether the check closed nothing.

    Raises:
        RequestError: It is something else.
        NotComparableError: The check was about someone of another context.
    """
    closed = closed_by(safety, context)
    if closed is None:
        return request, False
    if "fear" in closed:
        return attrs.evolve(request, quiet=True), False
    if closed:
        return attrs.evolve(request, together=False), False
    return request, True
