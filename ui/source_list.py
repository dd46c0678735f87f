"""The list of what an analysis is made from: indicator files and facility layers."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsLayerItem
from qgis.PyQt.QtCore import QObject, Qt, pyqtSignal
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QListWidget, QListWidgetItem, QStyle

from ..bridge.i18n import language, translate
from ..bridge.numbers import number_text
from ..bridge.setup import FacilityLayer, SourceFile
from .words import tip_text

_SOURCE = Qt.ItemDataRole.UserRole
Sources = tuple[tuple[SourceFile, ...], tuple[FacilityLayer, ...]]


class SourceList(QObject):
    """Fills a ``QListWidget`` with files and facilities, files first.

    ``changed`` comes with every change a person makes here, not with ``show``.
    """

    changed = pyqtSignal()

    def __init__(self, view: QListWidget) -> None:
        super().__init__(view)
        self._view = view
        self._indicators: dict[str, str] = {}

    @property
    def files(self) -> tuple[SourceFile, ...]:
        return tuple(s for s in self._all() if isinstance(s, SourceFile))

    @property
    def facilities(self) -> tuple[FacilityLayer, ...]:
        return tuple(s for s in self._all() if isinstance(s, FacilityLayer))

    def show(
        self, files: tuple[SourceFile, ...], facilities: tuple[FacilityLayer, ...]
    ) -> None:
        """Put these in the place of what is listed."""
        if (files, facilities) == (self.files, self.facilities):
            return
        self._view.clear()
        for source in (*files, *facilities):
            self._insert(source)

    def name_indicators(self, catalogue) -> None:
        """Take the names of the indicators from a catalogue."""
        self._indicators = {r.id: r.name(language()) for r in catalogue.indicators}
        for row in range(self._view.count()):
            self._label(self._view.item(row))

    def add_files(self, paths: list[str]) -> None:
        """Add files; one already there is not added twice."""
        there = {source.path for source in self.files}
        for path in dict.fromkeys(paths):
            if path not in there:
                self._insert(SourceFile(path))
        self.changed.emit()

    def keep(
        self,
        source: SourceFile | FacilityLayer,
        instead: FacilityLayer | None = None,
    ) -> None:
        """Add it, or put it in the place of ``instead`` or of one for the same."""
        place = instead or source
        for row in range(self._view.count()):
            item = self._view.item(row)
            if _same(item.data(_SOURCE), place):
                item.setData(_SOURCE, source)
                self._label(item)
                break
        else:
            self._insert(source)
        self.changed.emit()

    def remove_chosen(self) -> Sources:
        """Remove what is chosen; what was listed before is handed back for undoing."""
        before = self.files, self.facilities
        for item in self._view.selectedItems():
            self._view.takeItem(self._view.row(item))
        self.changed.emit()
        return before

    def chosen(self) -> SourceFile | FacilityLayer | None:
        """The one chosen in the list, or the only one."""
        items = self._view.selectedItems() or [self._view.item(0)]
        return items[0].data(_SOURCE) if items[0] else None

    def mark(self, refused: dict[str, str]) -> None:
        """A warning sign and the reason at those that were refused, by their name."""
        sign = self._view.style().standardIcon(
            QStyle.StandardPixmap.SP_MessageBoxWarning
        )
        for row in range(self._view.count()):
            item = self._view.item(row)
            source = item.data(_SOURCE)
            name = _name(source)
            why = next(
                (t for n, t in refused.items() if name in (n, *n.split(", "))), ""
            )
            item.setIcon(sign if why else _icon(source))
            item.setToolTip(tip_text(f"{_place(source)}\n{why}".strip()))

    def _all(self) -> list[SourceFile | FacilityLayer]:
        view = self._view
        return [view.item(row).data(_SOURCE) for row in range(view.count())]

    def _insert(self, source: SourceFile | FacilityLayer) -> None:
        item = QListWidgetItem(_icon(source), "")
        item.setData(_SOURCE, source)
        item.setToolTip(tip_text(_place(source)))
        self._label(item)
        is_file = isinstance(source, SourceFile)
        row = len(self.files) if is_file else self._view.count()
        self._view.insertItem(row, item)

    def _label(self, item: QListWidgetItem) -> None:
        source = item.data(_SOURCE)
        if isinstance(source, SourceFile):
            item.setText(Path(source.path).name)
            return
        name = self._indicators.get(source.indicator, source.indicator)
        text = translate("SourceList", "{layer} → {indicator}")
        item.setText(text.format(layer=source.name, indicator=name))


def _same(one: SourceFile | FacilityLayer, other: SourceFile | FacilityLayer) -> bool:
    if isinstance(one, SourceFile) and isinstance(other, SourceFile):
        return one.path == other.path
    if isinstance(one, FacilityLayer) and isinstance(other, FacilityLayer):
        return (one.layer, one.indicator) == (other.layer, other.indicator)
    return False


def _name(source: SourceFile | FacilityLayer) -> str:
    return Path(source.path).name if isinstance(source, SourceFile) else source.name


def _place(source: SourceFile | FacilityLayer) -> str:
    if isinstance(source, SourceFile):
        return source.path
    text = translate("SourceList", "Layer {layer}, within {radius} m")
    return text.format(layer=source.name, radius=number_text(source.radius, 0))


def _icon(source: SourceFile | FacilityLayer) -> QIcon:
    return QIcon() if isinstance(source, SourceFile) else QgsLayerItem.iconPoint()
