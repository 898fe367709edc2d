"""Keeping private arguments out of tracebacks.

Error trackers show the variables of every frame in a traceback. No exception that leaves a function
decorated here has a frame of that function, not even an interruption or a defect of this library.
"""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from emotional_intimacy.errors import EmotionalIntimacyError

__all__ = ["without_frames"]

P = ParamSpec("P")
R = TypeVar("R")


def without_frames(*private: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Decorate a function so that no exception it raises has a frame of it, or of what it calls.

    Errors of this library say everything in their message, so they never have these frames. Other
    exceptions need them to be understood, and keep them if nothing private was passed.

    Args:
        private: The arguments, given by name alone, that are private unless they are None. Without
            any, every call is private.

    Returns:
        The decorator.

    Example:
        >>> @without_frames("secret")
        ... def divide(number, *, secret=None):
        ...     return number / (secret or 0)
        >>> try:
        ...     divide(1, secret=0)
        ... except ZeroDivisionError as error:
        ...     frame = error.__traceback__.tb_next
        >>> frame.tb_frame.f_code.co_name, frame.tb_next
        ('guarded', None)
    """

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        @wraps(function)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
            try:
                return function(*args, **kwargs)
            except BaseException as error:
                public, name = False, ""
                for name in private:
                    public = kwargs.get(name) is None
                    if not public:
                        break
                if public and not isinstance(error, EmotionalIntimacyError):
                    raise
                del args, kwargs, public, name
                # No function is called here: with the stack or memory used up it would fail again.
                bare = part = error
                parts = [bare]
                for part in parts:
                    part.__traceback__ = part.__cause__ = part.__context__ = None
                    part.__suppress_context__ = False  # shows what the caller was handling
                    if isinstance(part, AttributeError):
                        part.obj = None
                    if isinstance(part, BaseExceptionGroup):
                        parts += part.exceptions
                del parts, part
            try:
                raise bare
            finally:
                del bare

        return guarded

    return decorate
