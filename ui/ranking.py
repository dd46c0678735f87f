"""The ranking: every dong of the query in a list, tied to the map both ways."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from qgis.core import QgsFeatureRequest, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QItemSelection, QItemSelectionModel, Qt
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QShortcut,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ..bridge.i18n import translate
from ..bridge.session import Session
from .class_boxes import ClassBoxes
from .column_model import ColumnModel, RowFilter, fit_columns
from .page_parts import copy_rows, empty_state, export_csv, feature_ids, make_table
from .ranking_model import DISTRICT, RANK, in_district, ranking_columns, wanted_rows


class RankingPage(QWidget):
    """Follows a ``Session``'s query; a row and its dong on the map go together."""

    def __init__(self, iface, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._iface = iface
        self._session = session
        self._linking = False
        self._watched = ""
        self._columns_fit = None
        self._stale = False
        self.model = ColumnModel(self)
        self.rows = RowFilter(self.model, self)
        self._make_widgets()
        self._lay_out()
        self._connect()
        self.refresh()

    def _make_widgets(self) -> None:
        self.searchEdit = QLineEdit()
        self.searchEdit.setClearButtonEnabled(True)
        self.searchEdit.setPlaceholderText(
            translate("Ranking", "Name or initials, as ㅅㄹㄷ")
        )
        self.districtCombo = QComboBox()
        self.classBoxes = ClassBoxes()
        self.view = make_table(self.rows)
        self.view.setAccessibleName(translate("Ranking", "Ranking of dongs"))
        self.countLabel = QLabel()
        self.countLabel.setWordWrap(True)
        self.copyButton = QPushButton(translate("Ranking", "&Copy"))
        self.copyButton.setToolTip(
            translate("Ranking", "Copy the chosen rows, or all if none is chosen")
        )
        self.exportButton = QPushButton(translate("Ranking", "&Export CSV…"))

    def _lay_out(self) -> None:
        top = QGridLayout()
        labels = (
            (translate("Ranking", "&Find a dong"), self.searchEdit),
            (translate("Ranking", "&District"), self.districtCombo),
        )
        for column, (text, widget) in enumerate(labels):
            label = QLabel(text)
            label.setBuddy(widget)
            widget.setAccessibleName(text.replace("&", ""))
            top.addWidget(label, 0, column)
            top.addWidget(widget, 1, column)
        top.setColumnStretch(0, 1)
        bottom = QHBoxLayout()
        bottom.addWidget(self.countLabel, 1)
        bottom.addWidget(self.copyButton)
        bottom.addWidget(self.exportButton)
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(top)
        layout.addWidget(self.classBoxes)
        layout.addWidget(self.view, 1)
        layout.addLayout(bottom)
        self.pages = QStackedWidget()
        nothing = translate(
            "Ranking",
            "Add files on the Data page and press Analyse; the ranking follows.",
        )
        self.pages.addWidget(empty_state(nothing))
        self.pages.addWidget(body)
        QVBoxLayout(self).addWidget(self.pages)

    def _connect(self) -> None:
        self.searchEdit.textChanged.connect(self._filter)
        self.districtCombo.currentIndexChanged.connect(self._filter)
        self.classBoxes.changed.connect(self._filter)
        self.view.selectionModel().selectionChanged.connect(self._rows_selected)
        self.view.activated.connect(lambda _index: self.zoom())
        self.view.horizontalHeader().sectionClicked.connect(self._sorted)
        self.copyButton.clicked.connect(self.copy)
        self.exportButton.clicked.connect(self._choose_file)
        copy = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self.view)
        copy.setContext(Qt.ShortcutContext.WidgetShortcut)
        copy.activated.connect(self.copy)
        self._session.analysed.connect(self.refresh)
        self._session.queryChanged.connect(self.refresh)
        self._session.unitChosen.connect(self._unit_chosen)
        QgsProject.instance().cleared.connect(self.refresh)

    def refresh(self) -> None:
        """Put the query's numbers into the list; filter, order and choice stay."""
        scores, query = self._session.scores, self._session.query
        self.pages.setCurrentIndex(0 if scores is None else 1)
        if scores is None:
            return
        self._watch(self._session.layer)
        self._stale = not self.isVisible()
        if self._stale:
            return
        with self._quiet():
            self._fill_districts()
            columns = ranking_columns(scores, query)
            self.model.set_columns(scores.cube.units.code, columns)
            if self._columns_fit is not scores:
                fit_columns(self.view, columns)
                self._columns_fit = scores
            self.view.setColumnHidden(DISTRICT, bool(query.district))
        self._filter()

    def showEvent(self, event) -> None:
        """Months and slots may have played on while another page was in front."""
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def zoom(self) -> None:
        """Show the chosen dongs, filling the map."""
        layer = self._session.layer
        ids = feature_ids(layer, self.chosen()) if layer is not None else []
        if ids:
            self._iface.mapCanvas().zoomToFeatureIds(layer, ids)

    def chosen(self) -> list[str]:
        """Codes of the selected rows, in the order shown."""
        keys = self.rows.keys()
        return [keys[row] for row in self._chosen_rows()]

    def table(self, chosen_only: bool = False) -> list[list[str]]:
        """Header and rows as shown; with ``chosen_only`` those selected, if any."""
        rows = self._chosen_rows() if chosen_only else []
        return self.rows.plain_rows(rows or range(self.rows.rowCount()))

    def _chosen_rows(self) -> list[int]:
        selected = self.view.selectionModel().selectedRows()
        return sorted(index.row() for index in selected)

    def copy(self) -> None:
        copy_rows(self.table(chosen_only=True))

    def _choose_file(self) -> None:
        title = translate("Ranking", "Export the ranking")
        export_csv(self._iface, self, title, self.table())

    def _fill_districts(self) -> None:
        """The districts of the query; the one chosen stays while it is among them."""
        query, units = self._session.query, self._session.scores.cube.units
        names = [query.district] if query.district else sorted(set(units.district))
        everywhere = query.district or translate("Ranking", "All districts")
        offered = [(everywhere, "")]
        if not query.district:
            offered += [(name, name) for name in names if name]
        combo = self.districtCombo
        if [combo.itemText(i) for i in range(combo.count())] == [t for t, _ in offered]:
            return
        before = combo.currentData() or ""
        combo.clear()
        for text, data in offered:
            combo.addItem(text, data)
        combo.setCurrentIndex(max(0, combo.findData(before)))
        combo.setEnabled(len(offered) > 1)

    def _filter(self, *_) -> None:
        scores = self._session.scores
        if scores is None or self._linking:
            return
        wanted = wanted_rows(
            scores,
            self._session.query,
            self.searchEdit.text().strip(),
            self.districtCombo.currentData() or "",
            self.classBoxes.wanted,
        )
        with self._quiet():
            self.rows.set_wanted(wanted)
        text = translate("Ranking", "{shown} of {all} dongs")
        if not wanted.any():
            text = translate("Ranking", "No dong of {all} fits: clear a filter.")
        count = int(in_district(scores, self._session.query.district).sum())
        self.countLabel.setText(text.format(shown=int(wanted.sum()), all=count))
        self._select([self._session.unit])

    def _sorted(self, *_) -> None:
        self._select([self._session.unit])

    def _rows_selected(self, *_) -> None:
        """Rows were chosen here: the map follows."""
        if self._linking:
            return
        codes = self.chosen()
        current = self.view.currentIndex()
        with self._quiet():
            if current.isValid() and current.row() in self._chosen_rows():
                self._session.choose_unit(self.rows.keys()[current.row()])
            layer = self._session.layer
            if layer is None:
                return
            ids = feature_ids(layer, codes)
            layer.selectByIds(ids)
            if ids:
                self._iface.mapCanvas().panToFeatureIds(layer, ids, False)

    def _unit_chosen(self, code: str) -> None:
        """A dong was chosen elsewhere; a selection on the layer goes with it."""
        if self._linking or self._session.scores is None:
            return
        self._select([code])
        layer = self._session.layer
        if layer is not None and layer.selectedFeatureCount():
            with self._quiet():
                layer.selectByIds(feature_ids(layer, [code]))

    def _layer_selected(self, *_) -> None:
        """Features were selected with QGIS's own tools."""
        layer = self._session.layer
        if self._linking or layer is None or self._session.scores is None:
            return
        request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
        codes = [f["unit_code"] for f in layer.getSelectedFeatures(request)]
        self._select(codes)
        if len(codes) == 1:
            with self._quiet():
                self._session.choose_unit(codes[0])

    def _select(self, codes: list[str]) -> None:
        """Select the rows of these dongs that are shown, without telling the map."""
        wanted = set(codes)
        found = [row for row, key in enumerate(self.rows.keys()) if key in wanted]
        flags = QItemSelectionModel.SelectionFlag
        selection = QItemSelection()
        for row in found:
            index = self.rows.index(row, RANK)
            selection.select(index, index)
        model = self.view.selectionModel()
        with self._quiet():
            if found:
                first = self.rows.index(found[0], RANK)
                model.setCurrentIndex(first, flags.NoUpdate)
                self.view.scrollTo(first)
            model.select(selection, flags.ClearAndSelect | flags.Rows)

    def _watch(self, layer: QgsVectorLayer | None) -> None:
        if layer is None or layer.id() == self._watched:
            return
        layer.selectionChanged.connect(self._layer_selected)
        self._watched = layer.id()

    @contextmanager
    def _quiet(self) -> Iterator[None]:
        """What happens inside is ours and is not answered."""
        before, self._linking = self._linking, True
        try:
            yield
        finally:
            self._linking = before
