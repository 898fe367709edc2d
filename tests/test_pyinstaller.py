"""The hook for PyInstaller; `make wheel` freezes a program with it and runs that."""

import importlib
import runpy
import tomllib
from pathlib import Path

import emotional_intimacy as ei

ROOT = Path(__file__).parents[1]
PACKAGE = Path(ei.__file__).parent


def hook_folder():
    """The folder that the entry point names."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    module, _, function = project["entry-points"]["pyinstaller40"]["hook-dirs"].partition(":")
    (folder,) = getattr(importlib.import_module(module), function)()
    return Path(folder)


def test_the_entry_point_leads_to_the_hook():
    """PyInstaller looks for hook-<package>.py in the folders that it is told."""
    assert (hook_folder() / f"hook-{ei.__name__}.py").is_file()


def test_the_hook_brings_the_editions_along():
    """Every file that the library reads stands where the library looks for it in the program."""
    hook = hook_folder() / f"hook-{ei.__name__}.py"
    datas = runpy.run_path(str(hook), run_name=f"{ei.__name__}.hook")["datas"]
    brought = {
        Path(target) / file.relative_to(source)
        for source, target in datas
        for file in Path(source).rglob("*")
        if file.is_file()
    }
    read = {
        Path(ei.__name__) / file.relative_to(PACKAGE)
        for file in PACKAGE.rglob("*")
        if file.suffix not in {".py", ".pyc", ".typed"} and file.is_file()
    }
    assert brought == read
    assert Path(ei.__name__) / "data" / ei.editions()[-1] / "MANIFEST.json" in brought
