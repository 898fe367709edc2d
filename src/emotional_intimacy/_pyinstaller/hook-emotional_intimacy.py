"""The editions go into the program. PyInstaller finds modules by itself, the lazy ones too."""

from pathlib import Path

datas = [(str(Path(__file__).parents[1] / "data"), "emotional_intimacy/data")]
