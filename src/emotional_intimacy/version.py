"""The version of the library; the content has its own, the edition."""

__all__ = ["VERSION"]

VERSION = "0.1.0"
