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
WIDTH, HEIGHT = 1366, 768  # an office laptop


def main() -> None:
    IMAGES.mkdir(parents=True, exist_ok=True)
    for locale, theme, scale, suffix in (
        ("ko", "default", 1, ""),
        ("en", "default", 1, ""),
        ("ko", DARK, 1, "_dark"),
        ("ko", "default", 2, "_hidpi"),
    ):
        with tempfile.TemporaryDirectory() as folder:
            take(locale, theme, scale, Path(folder))
            for picture in sorted(Path(folder).glob("*.png")):
                target = IMAGES / f"{picture.stem}_{locale}{suffix}.png"
                shutil.copy(picture, target)
                print(target)


def take(locale: str, theme: str, scale: int, folder: Path) -> None:
    """Run the picture script inside QGIS on a virtual screen.

    ``scale`` 2 is a screen of twice the resolution, of which the map is taken alone.
    """
    environment = {
        **os.environ,
        "SAFEDONG_OUT": str(folder),
        "SAFEDONG_PROFILES": str(folder / "profiles"),
        "SAFEDONG_LOCALE": locale,
        "SAFEDONG_THEME": theme,
        "QT_SCALE_FACTOR": str(scale),
    }
    for name in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY"):
        environment.pop(name, None)
    screen = f"-screen 0 {scale * WIDTH}x{scale * HEIGHT}x24"
    command = [ROOT / "tools/run_qgis.sh", "--code", ROOT / "tools/window/pictures.py"]
    subprocess.run(
        ["xvfb-run", "-a", "-s", screen, *command],
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
