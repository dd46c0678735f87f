"""One of two users: scores the sample into a table, again and again.

postgis_writer.py URI TABLE CATALOGUE MONTH     run by test_postgis
"""

from __future__ import annotations

import sys
from pathlib import Path

TIMES = 5


def main() -> int:
    sys.path.insert(0, str(Path(__file__).parents[2] / "tools"))
    from headless import headless_qgis

    uri, table, catalogue, month = sys.argv[1:]
    with headless_qgis():
        import processing
        from safedong.bridge import sample

        for _ in range(TIMES):
            processing.run(
                "safedong:scoreindex",
                {
                    "UNITS": str(sample.BOUNDARY),
                    "TABLES": [table],
                    "CATALOGUE": catalogue,
                    "MONTH": month,
                    "OUTPUT": f"postgis:{uri}",
                },
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
