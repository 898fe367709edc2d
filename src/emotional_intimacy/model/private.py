"""Functions that are handed something private, and let no error carry it away.

Error trackers show the variables of each frame that an error passes. Whatever such a function ends
in, an interruption from outside or a defect of this library as well, none of its frames is on it.
"""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from emotional_intimacy.errors import EmotionalIntimacyError

__all__ = ["without_frames"]

P = ParamSpec("P")
R = TypeVar("R")


def without_frames(*, private: str | None = None) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Decorate a function so that what it raises holds no frame of it, nor of what it calls.

    Errors of this library say all that there is to say, so they never hold any. Others need their
    frames to be understood, and keep them where nothing private was given.

    Args:
        private: The argument, given by name alone, that is private unless it is None. Without it,
            every call is private.

    Returns:
        The decorator.

    Example:
        >>> @without_frames(private="secret")
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
                public = private is not None and kwargs.get(private) is None
                if public and not isinstance(error, EmotionalIntimacyError):
                    raise
                del args, kwargs, public
                # Nothing is called here: it would fail again where the stack or memory is used up.
                bare = one = error
                within = [bare]
                for one in within:
                    one.__traceback__ = one.__cause__ = one.__context__ = None
                    one.__suppress_context__ = False  # shows what the caller was handling
                    if isinstance(one, AttributeError):
                        one.obj = None
                    if isinstance(one, BaseExceptionGroup):
                        within += one.exceptions
                del within, one
            try:
                raise bare
            finally:
                del bare

        return guarded

    return decorate
