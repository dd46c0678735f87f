"""The three domains and their indicators of one dong, in five levels."""

from __future__ import annotations

import math
from collections.abc import Collection

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from ..bridge.i18n import language, translate
from ..bridge.numbers import number_text, signed_text
from .level_bar import LEVEL_ROLE, SCORE_ROLE, LevelBar
from .words import class_text, tip_text

NAME, LEVEL, VALUE, UNIT, NOTE = range(5)
ID_ROLE = Qt.ItemDataRole.UserRole


class IndicatorTree(QTreeWidget):
    """Filled by ``show_unit`` from the public scores; suppressed values stay hidden."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lacking: Collection[str] = ()
        self.setHeaderLabels(
            [
                translate("DetailPanel", "Indicator"),
                translate("DetailPanel", "Level"),
                translate("DetailPanel", "Value"),
                translate("DetailPanel", "Unit"),
                translate("DetailPanel", "Note"),
            ]
        )
        self.setItemDelegateForColumn(LEVEL, LevelBar(parent=self))
        self.setAlternatingRowColors(True)
        self.setIndentation(self.fontMetrics().horizontalAdvance("0"))
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.header().setStretchLastSection(True)
        self.setAccessibleName(translate("DetailPanel", "Indicators of the dong"))

    def show_unit(
        self, scores, m: int, s: int, u: int, lacking: Collection[str] = ()
    ) -> None:
        """Fill the tree, keeping what was folded and where it was scrolled.

        ``lacking`` are indicators that have no data anywhere.
        """
        self._lacking = lacking
        place = self.verticalScrollBar().value()
        folded = {
            self.topLevelItem(i).data(NAME, ID_ROLE)
            for i in range(self.topLevelItemCount())
            if not self.topLevelItem(i).isExpanded()
        }
        self.clear()
        for domain in scores.catalogue.domains:
            item = self._domain_item(scores, domain, (m, s, u))
            self.addTopLevelItem(item)
            item.setExpanded(domain.id not in folded)
        self.verticalScrollBar().setValue(place)

    def _domain_item(self, scores, domain, position) -> QTreeWidgetItem:
        m, s, u = position
        item = QTreeWidgetItem([domain.name(language())])
        font = item.font(NAME)
        font.setBold(True)
        item.setFont(NAME, font)
        score = float(scores.groups[domain.id][m, s, u])
        _set_level(item, score, int(scores.classes[domain.id][m, s, u]))
        item.setText(VALUE, number_text(score, 1))
        item.setTextAlignment(VALUE, _RIGHT)
        item.setData(NAME, ID_ROLE, domain.id)
        for i, row in enumerate(scores.catalogue.indicators):
            if scores.catalogue.domain_of(row.id).id == domain.id:
                item.addChild(self._indicator_item(scores, row, i, position))
        return item

    def _indicator_item(self, scores, row, i: int, position) -> QTreeWidgetItem:
        m, s, u = position
        item = QTreeWidgetItem([row.name(language())])
        item.setData(NAME, ID_ROLE, row.id)
        score, level = scores.indicators[m, s, u, i], scores.levels[m, s, u, i]
        _set_level(item, float(score), int(level))
        suppressed = bool(scores.suppressed[m, s, u, i])
        hidden = translate("DetailPanel", "not shown")
        raw = number_text(float(scores.raw[m, s, u, i]), 2)
        item.setText(VALUE, hidden if suppressed else raw)
        item.setTextAlignment(VALUE, _RIGHT)
        item.setText(UNIT, row.unit_in(language()))
        notes = _notes(scores, row.id, i, suppressed)
        if row.id in self._lacking:
            notes = [translate("DetailPanel", "no data")]
        item.setText(NOTE, ", ".join(notes))
        item.setToolTip(NAME, tip_text(row.name(language())))
        item.setToolTip(VALUE, _standing_text(scores, position, i, row))
        return item


_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def _standing_text(scores, position, i: int, row) -> str:
    """Ranks and change of one indicator; nothing of what is not shown."""
    from ..scoring.profile import indicator_standing

    found = indicator_standing(scores, *position, i)
    if not found.rank:
        return ""
    text = translate(
        "DetailPanel",
        "{district} {near} of {near_of} · city {rank} of {of} · since last month "
        "{change} {unit}",
    )
    units, u = scores.cube.units, position[-1]
    return tip_text(
        text.format(
            district=units.district[u],
            near=found.district_rank,
            near_of=found.district_of,
            rank=found.rank,
            of=found.of,
            change=signed_text(found.change, 2),
            unit=row.unit_in(language()),
        )
    )


def _notes(scores, indicator_id: str, i: int, suppressed: bool) -> list[str]:
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


def _set_level(item: QTreeWidgetItem, score: float, level: int) -> None:
    item.setData(LEVEL, LEVEL_ROLE, level)
    item.setData(LEVEL, SCORE_ROLE, None if math.isnan(score) else score)
    item.setToolTip(LEVEL, f"{class_text(level)} · {number_text(score, 1)}")
