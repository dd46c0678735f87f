"""Layouts to files: PDF with text as text, PNG, SVG; whole or not at all."""

from __future__ import annotations

from pathlib import Path

from qgis.core import Qgis, QgsLayoutExporter, QgsPrintLayout, QgsProject

from ..bridge.files import reason, written_beside
from ..scoring.errors import Phrase, SafeDongError
from .pdf import finish_pdf

FORMATS = ("pdf", "geopdf", "png", "svg")

_AS_TEXT = Qgis.TextRenderFormat.AlwaysText
_RESULT = QgsLayoutExporter.ExportResult


class LayoutNotExported(SafeDongError):
    sentence = "The map could not be written to {path}: {why}."
    advice = (
        "Check that the folder exists and is not read-only, that the file is not open "
        "in another program, and that the disk has room."
    )


_WHY = {
    _RESULT.FileError: Phrase("the file cannot be written"),
    _RESULT.PrintError: Phrase("the printing engine failed"),
    _RESULT.MemoryError: Phrase(
        "there is not enough memory for this size and resolution"
    ),
    _RESULT.IteratorError: Phrase("the pages of the atlas could not be made"),
    _RESULT.SvgLayerError: Phrase("a layer of the SVG could not be made"),
    _RESULT.Canceled: Phrase("it was cancelled"),
}


def export_layout(
    layout: QgsPrintLayout, path: str | Path, format: str = "pdf", dpi: int = 300
) -> Path:
    """Write the layout to ``path``: ``pdf``, ``geopdf``, ``png`` or ``svg``.

    PDF is vector with text kept as text, so that Korean can be searched for; a
    GeoPDF has layers and coordinates besides. A reader never sees half a file.

    Raises
    ------
    LayoutNotExported
        The file could not be written; says why.
    """
    path = Path(path)
    if format not in FORMATS:
        why = Phrase("its format is none of pdf, geopdf, png and svg")
        raise LayoutNotExported(path=path, why=why)
    try:
        with written_beside(path) as part:
            write_page(layout, part, format, dpi, path)
    except OSError as error:
        raise LayoutNotExported(path=path, why=reason(error)) from error
    return path


def keep(project: QgsProject, layout: QgsPrintLayout) -> None:
    """Leave the layout in the project for editing, in place of its forerunner."""
    manager = project.layoutManager()
    former = manager.layoutByName(layout.name())
    if former is not None:
        manager.removeLayout(former)
    manager.addLayout(layout)


def write_page(layout, part: Path, format: str, dpi: int, path: Path) -> None:
    """Write the layout to ``part``; errors name ``path``, where it will stand."""
    check(write(layout, part, format, dpi), path)
    if format == "pdf":
        finish_pdf(part, [])


def write(layout: QgsPrintLayout, part: Path, format: str, dpi: int) -> int:
    """Write the layout as it stands now; returns QGIS's own result code."""
    exporter = QgsLayoutExporter(layout)
    if format == "png":
        settings = QgsLayoutExporter.ImageExportSettings()
        settings.dpi = dpi
        settings.generateWorldFile = False
        return exporter.exportToImage(str(part), settings)
    if format == "svg":
        settings = QgsLayoutExporter.SvgExportSettings()
        settings.dpi = dpi
        settings.textRenderFormat = _AS_TEXT
        return exporter.exportToSvg(str(part), settings)
    return exporter.exportToPdf(str(part), pdf_settings(dpi, format == "geopdf"))


def pdf_settings(dpi: int, geo: bool = False) -> QgsLayoutExporter.PdfExportSettings:
    settings = QgsLayoutExporter.PdfExportSettings()
    settings.dpi = dpi
    settings.forceVectorOutput = True
    settings.rasterizeWholeImage = False
    settings.textRenderFormat = _AS_TEXT
    settings.writeGeoPdf = geo
    settings.exportMetadata = True
    return settings


def check(result: int, path: Path) -> None:
    if result != _RESULT.Success:
        raise LayoutNotExported(path=path, why=_WHY.get(result) or _unknown(result))


def _unknown(result: int) -> Phrase:
    return Phrase("QGIS gives error {number:d}", number=int(result))
