"""Parts that the pages with tables share."""

from __future__ import annotations

from collections.abc import Iterable

from qgis.core import QgsFeatureRequest, QgsVectorLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFileDialog,
    QLabel,
    QTableView,
)

from ..bridge.files import named
from ..bridge.i18n import translate
from ..bridge.messages import show_error, show_info
from ..bridge.settings import last_folder, remember_folder
from ..bridge.unit_export import as_text, write_csv
from .column_model import ClassChip, RowFilter

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def empty_state(text: str) -> QLabel:
    """What stands in the place of a page that has nothing to show yet."""
    label = QLabel(text)
    label.setWordWrap(True)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setMargin(label.fontMetrics().height())
    return label


def make_table(rows: RowFilter) -> QTableView:
    """A sortable table of whole rows, used by mouse or keyboard."""
    view = QTableView()
    view.setModel(rows)
    view.setItemDelegate(ClassChip(parent=view))
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setAlternatingRowColors(True)
    view.setWordWrap(False)
    view.setTabKeyNavigation(False)
    view.verticalHeader().hide()
    view.horizontalHeader().setHighlightSections(False)
    view.horizontalHeader().setDefaultAlignment(_LEFT)
    view.horizontalHeader().setSortIndicator(0, Qt.SortOrder.AscendingOrder)
    view.setSortingEnabled(True)
    return view


def feature_ids(layer: QgsVectorLayer, codes: Iterable[str]) -> list[int]:
    """Ids of the features of these dongs that the layer shows now."""
    wanted = set(codes)
    if not wanted:
        return []
    request = QgsFeatureRequest().setSubsetOfAttributes(["unit_code"], layer.fields())
    request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
    return [f.id() for f in layer.getFeatures(request) if f["unit_code"] in wanted]


def copy_rows(rows: list[list[str]]) -> None:
    """Put the rows on the clipboard, as spreadsheets take them."""
    QApplication.clipboard().setText(as_text(rows))


def export_csv(iface, parent, title: str, rows: list[list[str]]) -> None:
    """Ask for a file and write the rows; told in the message bar either way."""
    kinds = translate("Pages", "CSV table (*.csv)")
    path, _ = QFileDialog.getSaveFileName(parent, title, last_folder(), kinds)
    if not path:
        return
    target = named(path, ".csv")
    try:
        write_csv(target, rows)
    except Exception as error:  # the page is a boundary: told, never lost
        show_error(iface.messageBar(), error)
        return
    remember_folder(str(target.parent))
    text = translate("Pages", "{count} rows written to {path}.")
    show_info(iface.messageBar(), text.format(count=len(rows) - 1, path=target))
