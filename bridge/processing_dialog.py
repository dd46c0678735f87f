"""Opens one of the plugin's algorithms in Processing's own dialog."""

from __future__ import annotations


def open_algorithm(name: str, parameters: dict) -> None:
    """Show the dialog of ``safedong:<name>`` with ``parameters`` filled in."""
    import processing  # a plugin of QGIS's own, loaded by the time this is pressed

    processing.execAlgorithmDialog(f"safedong:{name}", parameters)
