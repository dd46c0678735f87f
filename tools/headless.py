"""A QGIS without a window, with Processing and the plugin's provider, for scripts."""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parent.parent


def install_package() -> None:
    """Make the repository root importable as ``safedong``, as QGIS installs it."""
    if "safedong" in sys.modules:
        return
    spec = importlib.util.spec_from_file_location(
        "safedong", ROOT / "__init__.py", submodule_search_locations=[str(ROOT)]
    )
    package = importlib.util.module_from_spec(spec)
    sys.modules["safedong"] = package
    spec.loader.exec_module(package)


@contextmanager
def headless_qgis() -> Iterator[None]:
    """QGIS in Korean, started and stopped around the block."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    install_package()
    from qgis.core import QgsApplication
    from qgis.PyQt.QtCore import QLocale

    QLocale.setDefault(QLocale(QLocale.Language.Korean))
    application = QgsApplication([], True)
    application.setLocale(QLocale(QLocale.Language.Korean))
    application.initQgis()
    sys.path.append(str(Path(application.pkgDataPath()) / "python" / "plugins"))
    from processing.core.Processing import Processing

    Processing.initialize()
    from safedong.algorithms.provider import SafeDongProvider
    from safedong.bridge.i18n import install_translator

    translator = install_translator()
    provider = SafeDongProvider()
    application.processingRegistry().addProvider(provider)
    try:
        yield
    finally:
        application.processingRegistry().removeProvider(provider)
        del translator
        application.exitQgis()
