"""Takes the pictures of ``docs/images`` in a real QGIS window: ``make screenshots``."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
IMAGES = ROOT / "docs" / "images"
DARK = "Night Mapping"
SCREEN = "-screen 0 1366x768x24"


def main() -> None:
    IMAGES.mkdir(parents=True, exist_ok=True)
    for locale, theme in (("ko", "default"), ("en", "default"), ("ko", DARK)):
        with tempfile.TemporaryDirectory() as folder:
            take(locale, theme, Path(folder))
            dark = "_dark" if theme == DARK else ""
            for picture in sorted(Path(folder).glob("*.png")):
                target = IMAGES / f"{picture.stem}_{locale}{dark}.png"
                shutil.copy(picture, target)
                print(target)


def take(locale: str, theme: str, folder: Path) -> None:
    """Run the picture script inside QGIS on a virtual screen of an office laptop."""
    environment = {
        **os.environ,
        "SAFEDONG_OUT": str(folder),
        "SAFEDONG_PROFILES": str(folder / "profiles"),
        "SAFEDONG_LOCALE": locale,
        "SAFEDONG_THEME": theme,
    }
    for name in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY"):
        environment.pop(name, None)
    command = [ROOT / "tools/run_qgis.sh", "--code", ROOT / "tools/window/pictures.py"]
    subprocess.run(
        ["xvfb-run", "-a", "-s", SCREEN, *command],
        env=environment,
        timeout=600,
        check=False,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    result = folder / "result.json"
    body = json.loads(result.read_text(encoding="utf-8")) if result.exists() else {}
    if "pictures" not in body:
        sys.exit(body.get("error", "QGIS left without a result"))


if __name__ == "__main__":
    main()
