"""The main job's data outputs, by the number format of SAFEDONG_NUMBERS.

locale_job.py FOLDER     writes CSV, GeoJSON, a GeoPackage and the report into FOLDER
"""

from __future__ import annotations

import locale
import os
import sys
from pathlib import Path


def main() -> None:
    sys.path.insert(0, str(Path(__file__).parents[2] / "tools"))
    from headless import headless_qgis

    folder = Path(sys.argv[1])
    with headless_qgis():
        import processing
        from qgis.PyQt.QtCore import QLocale
        from safedong.bridge import sample

        QLocale.setDefault(QLocale(os.environ["SAFEDONG_NUMBERS"]))
        print(locale.setlocale(locale.LC_ALL, ""))
        print(QLocale().toString(1234.5, "f", 1))
        for kind in ("csv", "geojson", "gpkg"):
            processing.run(
                "safedong:scoreindex",
                {
                    "UNITS": str(sample.BOUNDARY),
                    "TABLES": [str(path) for path in sample.tables()],
                    "DISTRICT": "관악구",
                    "OUTPUT": str(folder / f"scored.{kind}"),
                    "REPORT": str(folder / f"{kind}.json"),
                },
            )


if __name__ == "__main__":
    main()
