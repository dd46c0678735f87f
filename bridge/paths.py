"""Where the plugin's own files are."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parent.parent
ICON = ROOT / "icons" / "safedong.svg"
UI = ROOT / "ui"
SAMPLE = ROOT / "data" / "sample"
