"""Frozen values: what the library holds, asks, finds and plans. No module here does I/O."""
