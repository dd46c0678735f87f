"""What one dong is made of: its class, three domains and their indicators."""

from __future__ import annotations

import math

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtWidgets import (
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ..bridge.i18n import language, translate
from ..bridge.session import Session
from ..styles.ramps import NO_DATA_COLOUR, RAMP_BY_ID
from .level_bar import LEVEL_ROLE, SCORE_ROLE, LevelBar, ink_on
from .words import class_text, month_text, number_text, slot_text

NAME, LEVEL, VALUE, UNIT, NOTE = range(5)


class DetailPanel(QWidget):
    """Follows a ``Session``: shows its chosen unit at its query."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.title = QLabel()
        self.title.setWordWrap(True)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.tree = self._make_tree()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.title)
        layout.addWidget(self.tree)
        session.unitChosen.connect(self.refresh)
        session.queryChanged.connect(self.refresh)
        session.analysed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        self.tree.clear()
        scores = self._session.scores
        if scores is None or self._session.unit not in scores.cube.units.code:
            self._show_title(translate("DetailPanel", "Click a dong on the map."), None)
            return
        query = self._session.query
        m, s = scores.position(query.month, query.slot)
        u = scores.cube.units.index_of(self._session.unit)
        self._show_unit(scores, m, s, u)
        for domain in scores.catalogue.domains:
            self.tree.addTopLevelItem(self._domain_item(scores, domain, (m, s, u)))
        self.tree.expandAll()

    def _show_unit(self, scores, m: int, s: int, u: int) -> None:
        units = scores.cube.units
        number = int(scores.index_class[m, s, u])
        index = float(scores.index[m, s, u])
        template = translate(
            "DetailPanel", "{district} {dong} · {month} {slot}\n{name} {index} · {rank}"
        )
        text = template.format(
            district=units.district[u],
            dong=units.name[u],
            month=month_text(scores.cube.months[m]),
            slot=slot_text(scores.cube.slots[s]),
            name=scores.catalogue.root.name(language()),
            index=number_text(index, 1),
            rank=class_text(number),
        )
        self._show_title(text, number)

    def _show_title(self, text: str, number: int | None) -> None:
        self.title.setText(text)
        if number is None:
            self.title.setStyleSheet("")
            return
        colours = RAMP_BY_ID["mandated"].colours
        colour = QColor(colours[number - 1] if number else NO_DATA_COLOUR)
        self.title.setStyleSheet(
            f"background: {colour.name()}; color: {ink_on(colour).name()}; padding: 6px;"
            "border-radius: 3px; font-weight: bold;"
        )

    def _domain_item(self, scores, domain, position) -> QTreeWidgetItem:
        m, s, u = position
        item = QTreeWidgetItem([domain.name(language())])
        font = item.font(NAME)
        font.setBold(True)
        item.setFont(NAME, font)
        score = float(scores.groups[domain.id][m, s, u])
        self._set_level(item, score, int(scores.classes[domain.id][m, s, u]))
        item.setText(VALUE, number_text(score, 1))
        item.setData(NAME, Qt.ItemDataRole.UserRole, domain.id)
        for i, row in enumerate(scores.catalogue.indicators):
            if scores.catalogue.domain_of(row.id).id == domain.id:
                item.addChild(self._indicator_item(scores, row, i, position))
        return item

    def _indicator_item(self, scores, row, i: int, position) -> QTreeWidgetItem:
        m, s, u = position
        item = QTreeWidgetItem([row.name(language())])
        item.setData(NAME, Qt.ItemDataRole.UserRole, row.id)
        level = int(scores.levels[m, s, u, i])
        self._set_level(item, float(scores.indicators[m, s, u, i]), level)
        suppressed = bool(scores.suppressed[m, s, u, i])
        raw = float(scores.raw[m, s, u, i])
        hidden = translate("DetailPanel", "not shown")
        item.setText(VALUE, hidden if suppressed else number_text(raw, 2))
        item.setTextAlignment(
            VALUE, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        )
        item.setText(UNIT, row.unit)
        notes = self._notes(scores, row.id, i, suppressed)
        item.setText(NOTE, ", ".join(notes))
        item.setToolTip(NAME, row.name(language()))
        return item

    def _notes(self, scores, indicator_id: str, i: int, suppressed: bool) -> list[str]:
        cube = scores.cube
        notes = []
        if cube.static_month[i] and cube.static_slot[i]:
            notes.append(translate("DetailPanel", "static"))
        elif cube.static_slot[i]:
            notes.append(translate("DetailPanel", "same all day"))
        elif cube.static_month[i]:
            notes.append(translate("DetailPanel", "same all months"))
        if indicator_id in cube.generated:
            notes.append(translate("DetailPanel", "generated"))
        if suppressed:
            notes.append(translate("DetailPanel", "small count"))
        return notes

    def _set_level(self, item: QTreeWidgetItem, score: float, level: int) -> None:
        item.setData(LEVEL, LEVEL_ROLE, level)
        item.setData(LEVEL, SCORE_ROLE, None if math.isnan(score) else score)
        item.setToolTip(LEVEL, f"{class_text(level)} · {number_text(score, 1)}")

    def _make_tree(self) -> QTreeWidget:
        tree = QTreeWidget()
        tree.setHeaderLabels(
            [
                translate("DetailPanel", "Indicator"),
                translate("DetailPanel", "Level"),
                translate("DetailPanel", "Value"),
                translate("DetailPanel", "Unit"),
                translate("DetailPanel", "Note"),
            ]
        )
        tree.setItemDelegateForColumn(LEVEL, LevelBar(parent=tree))
        tree.setAlternatingRowColors(True)
        tree.setIndentation(tree.fontMetrics().horizontalAdvance("00"))
        tree.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        tree.header().setStretchLastSection(True)
        return tree
