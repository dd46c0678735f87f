"""District, month and time slot: every change repaints the map at once."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSlider,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ..bridge.i18n import translate
from ..bridge.session import Session
from ..bridge.settings import remember_query
from ..bridge.setup import Query
from .slot_strip import SlotStrip
from .words import month_text, slot_text

PLAY_INTERVAL_MS = 900


class QueryBar(QWidget):
    """Follows a ``Session``'s query and asks for others.

    ``asked`` carries the query a person chose; ``zoomAsked`` comes with 조회 and with
    another district.
    """

    asked = pyqtSignal(object)
    zoomAsked = pyqtSignal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._filling = False
        self._make_widgets()
        self._lay_out()
        self._timer = QTimer(self)
        self._timer.setInterval(PLAY_INTERVAL_MS)
        self._timer.timeout.connect(self._play_step)
        self._connect()
        self.setEnabled(False)

    def _make_widgets(self) -> None:
        self.districtCombo = QComboBox()
        self.monthCombo = QComboBox()
        self.slotCombo = QComboBox()
        self.monthSlider = QSlider(Qt.Orientation.Horizontal)
        self.monthSlider.setPageStep(1)
        self.monthSlider.setTickPosition(QSlider.TickPosition.TicksBelow)
        self.slotStrip = SlotStrip()
        self.showButton = QPushButton(translate("QueryBar", "Sho&w"))
        self.showButton.setDefault(True)
        self.playButton = QToolButton()
        self.playButton.setText("▶")
        self.playButton.setCheckable(True)
        self.playButton.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        self.playButton.setToolTip(translate("QueryBar", "Play"))
        self.playButton.setAccessibleName(translate("QueryBar", "Play"))
        menu = QMenu(self.playButton)
        self.playSlots = menu.addAction(translate("QueryBar", "Play time slots"))
        self.playMonths = menu.addAction(translate("QueryBar", "Play months"))
        for action in (self.playSlots, self.playMonths):
            action.setCheckable(True)
        self.playSlots.setChecked(True)
        self.playButton.setMenu(menu)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        rows = (
            (translate("QueryBar", "&District"), self.districtCombo),
            (translate("QueryBar", "&Month"), self.monthCombo),
            (translate("QueryBar", "&Time slot"), self.slotCombo),
        )
        for column, (text, widget) in enumerate(rows):
            label = QLabel(text)
            label.setBuddy(widget)
            widget.setAccessibleName(text.replace("&", ""))
            grid.addWidget(label, 0, column)
            grid.addWidget(widget, 1, column)
            grid.setColumnStretch(column, 3 if widget is self.monthCombo else 2)
        grid.addWidget(self.showButton, 1, 3)
        self.monthSlider.setAccessibleName(translate("QueryBar", "Month slider"))
        play = QHBoxLayout()
        play.addWidget(self.monthSlider, 1)
        play.addWidget(self.playButton)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(grid)
        layout.addLayout(play)
        layout.addWidget(self.slotStrip)

    def _connect(self) -> None:
        self.districtCombo.currentIndexChanged.connect(self._district_picked)
        self.monthCombo.currentIndexChanged.connect(self._ask)
        self.slotCombo.currentIndexChanged.connect(self._ask)
        self.monthSlider.valueChanged.connect(self.monthCombo.setCurrentIndex)
        self.slotStrip.slotPicked.connect(self.slotCombo.setCurrentIndex)
        self.showButton.clicked.connect(self._show_clicked)
        self.playButton.toggled.connect(self._play_toggled)
        self.playSlots.triggered.connect(lambda: self._play_what(self.playSlots))
        self.playMonths.triggered.connect(lambda: self._play_what(self.playMonths))
        self._session.analysed.connect(self._fill)
        self._session.closed.connect(self._empty)
        self._session.queryChanged.connect(self.follow)
        self._session.unitChosen.connect(self._colour_strip)

    def query(self) -> Query:
        """The query that the widgets say."""
        return Query(
            self.monthCombo.currentData() or "",
            self.slotCombo.currentData() or "",
            self.districtCombo.currentData() or "",
        )

    def _fill(self) -> None:
        cube = self._session.scores.cube
        self._filling = True
        city = translate("QueryBar", "All districts")
        districts = sorted({name for name in cube.units.district if name})
        _fill(self.districtCombo, [(city, ""), *((d, d) for d in districts)])
        _fill(self.monthCombo, [(month_text(m), m) for m in cube.months])
        _fill(self.slotCombo, [(slot_text(s), s) for s in cube.slots])
        self.monthSlider.setRange(0, len(cube.months) - 1)
        self.slotStrip.set_slots(cube.slots)
        several = len(cube.months) > 1
        self.monthSlider.setEnabled(several)
        self.playMonths.setEnabled(several)
        self._filling = False
        self.setEnabled(True)
        self.follow()

    def _empty(self) -> None:
        """The project was closed: its districts and months are not the next one's."""
        self.playButton.setChecked(False)
        self._filling = True
        for combo in (self.districtCombo, self.monthCombo, self.slotCombo):
            combo.clear()
        self.slotStrip.set_slots(())
        self._filling = False
        self.setEnabled(False)

    def follow(self) -> None:
        """Show the session's query without asking for it again."""
        query = self._session.query
        self._filling = True
        self.districtCombo.setCurrentIndex(self.districtCombo.findData(query.district))
        month = self.monthCombo.findData(query.month)
        slot = self.slotCombo.findData(query.slot)
        self.monthCombo.setCurrentIndex(month)
        self.monthSlider.setValue(month)
        self.slotCombo.setCurrentIndex(slot)
        self.slotStrip.set_current(max(slot, 0))
        self._filling = False
        self._colour_strip()

    def _colour_strip(self, *_) -> None:
        scores, unit = self._session.scores, self._session.unit
        if scores is None or unit not in scores.cube.units.code:
            self.slotStrip.set_classes([0] * self.slotCombo.count())
            return
        m = scores.cube.months.index(self._session.query.month)
        u = scores.cube.units.index_of(unit)
        self.slotStrip.set_classes(scores.index_class[m, :, u].tolist())

    def _ask(self, *_) -> None:
        if not self._filling and self._session.scores is not None:
            query = self.query()
            remember_query(query)
            self.asked.emit(query)

    def _district_picked(self, *_) -> None:
        if not self._filling:
            self._ask()
            self.zoomAsked.emit()

    def _show_clicked(self) -> None:
        self._ask()
        self.zoomAsked.emit()

    def _play_what(self, chosen) -> None:
        for action in (self.playSlots, self.playMonths):
            action.setChecked(action is chosen)
        self.playButton.setChecked(True)

    def _play_toggled(self, on: bool) -> None:
        self.playButton.setText("■" if on else "▶")
        if on:
            self._timer.start()
        else:
            self._timer.stop()

    def _play_step(self) -> None:
        combo = self.monthCombo if self.playMonths.isChecked() else self.slotCombo
        first = 1 if combo is self.slotCombo and combo.itemData(0) == "all" else 0
        following = combo.currentIndex() + 1
        combo.setCurrentIndex(following if following < combo.count() else first)


def _fill(combo: QComboBox, entries: list[tuple[str, str]]) -> None:
    combo.clear()
    for text, data in entries:
        combo.addItem(text, data)
