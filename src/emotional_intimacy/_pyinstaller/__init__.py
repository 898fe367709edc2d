"""What PyInstaller asks a package for: where the hooks are that say what belongs to it."""

from pathlib import Path

__all__ = ["get_hook_dirs"]


def get_hook_dirs() -> list[str]:
    """The folder with the hook, for the entry point of the group ``pyinstaller40``.

    Returns:
        The path of this package.
    """
    return [str(Path(__file__).parent)]
