"""The results of a camera plan: by dong, beside other plans, by year, curve, zones."""

from __future__ import annotations

import math

import numpy as np
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QTabWidget, QTreeWidget, QTreeWidgetItem, QWidget

from ..bridge.i18n import translate
from ..bridge.numbers import number_text
from .curve_chart import CurveChart

DONG, BEFORE, AFTER, CAMERAS, INDEX, CLASS = range(6)
ARROW = "{before} → {after}"
# Points of C03 between data and layer above which the reader is warned.
FAR_APART = 5.0


class SitingResults(QTabWidget):
    """Tables of one plan, of all plans, and of the years."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDocumentMode(True)
        self.table = _tree(
            translate("Siting", "Dong"),
            translate("Siting", "Before %"),
            translate("Siting", "After %"),
            translate("Siting", "Cameras"),
            translate("Siting", "Index"),
            translate("Siting", "Class"),
        )
        self.table.setSortingEnabled(True)
        self.plans = _tree(
            translate("Siting", "Plan"),
            translate("Siting", "Cameras"),
            translate("Siting", "Cost"),
            translate("Siting", "Covered %"),
            translate("Siting", "Worst dong %"),
            translate("Siting", "Better class"),
        )
        self.years = _tree(
            translate("Siting", "Year"),
            translate("Siting", "Spent"),
            translate("Siting", "Left over"),
            translate("Siting", "New"),
            translate("Siting", "Cameras"),
            translate("Siting", "Adds %"),
            translate("Siting", "Covered %"),
            translate("Siting", "Worst dong %"),
        )
        self.zones = _tree(
            translate("Siting", "Duty zone"),
            translate("Siting", "Covered"),
            translate("Siting", "Missing"),
        )
        self.curve = CurveChart()
        self.addTab(self.table, translate("Siting", "By dong"))
        self.addTab(self.plans, translate("Siting", "Plans"))
        self.addTab(self.years, translate("Siting", "By year"))
        self.addTab(self.curve, translate("Siting", "Coverage curve"))
        self.addTab(self.zones, translate("Siting", "Duty zones"))

    def show_plan(self, result, name: str) -> None:
        """Fill the tables; those of dongs and zones with the plan ``name``."""
        plan, curve = result.plans[name], result.curve
        self._show_dongs(result, name)
        self._show_plans(result, name)
        self._show_years(result)
        self.zones.clear()
        for zone in plan.zones:
            covered = f"{number_text(zone.after, 0)} / {number_text(zone.points, 0)}"
            row = [zone.name, covered, number_text(zone.missing, 0)]
            self.zones.addTopLevelItem(QTreeWidgetItem(row))
        best = result.comparison.efficient
        here = (
            result.spent(name) if best.problem.budget is not None else len(plan.chosen)
        )
        share = result.counted(name).share
        note = ""
        if best.problem.floors.any():
            note = translate("Siting", "without the least share of each dong")
        self.curve.set_curve(curve.budget, curve.share, here, share, note)
        for tree in (self.table, self.plans, self.years, self.zones):
            for column in range(tree.columnCount()):
                tree.resizeColumnToContents(column)

    def clear_plans(self) -> None:
        """Show nothing, as before the first plan."""
        for tree in (self.table, self.plans, self.years, self.zones):
            tree.clear()
        self.curve.set_curve((), (), 0, 0)

    def _show_dongs(self, result, name: str) -> None:
        change = result.index.get(name)
        self.table.clear()
        for u, region in enumerate(result.counted(name).regions):
            if region.weight > 0:
                self.table.addTopLevelItem(_region_item(region, change, u))
        for column in (INDEX, CLASS):
            self.table.setColumnHidden(column, change is None)
        self.table.sortItems(AFTER, Qt.SortOrder.AscendingOrder)

    def _show_plans(self, result, shown: str) -> None:
        titles = plan_titles()
        self.plans.clear()
        for name, plan in result.plans.items():
            change, counted = result.index.get(name), result.counted(name)
            row = [
                titles[name],
                number_text(len(plan.chosen), 0),
                number_text(result.spent(name), 0),
                number_text(100 * counted.share, 1),
                number_text(_worst(counted), 1),
                number_text(change.better_class, 0) if change else "–",
            ]
            item = _right(QTreeWidgetItem(row))
            font = item.font(0)
            font.setBold(name == shown)
            for column in range(len(row)):
                item.setFont(column, font)
            self.plans.addTopLevelItem(item)

    def _show_years(self, result) -> None:
        phased = result.phased
        self.setTabEnabled(self.indexOf(self.years), phased is not None)
        self.years.clear()
        if phased is None:
            return
        share = result.years[0].share_before
        for number, (plan, counted) in enumerate(zip(phased.years, result.years)):
            row = [
                str(number + 1),
                number_text(phased.spent[number], 0),
                number_text(phased.left[number], 0),
                number_text(len(phased.added(number)), 0),
                number_text(len(plan.chosen), 0),
                number_text(100 * (counted.share - share), 1),
                number_text(100 * counted.share, 1),
                number_text(_worst(counted), 1),
            ]
            share = counted.share
            self.years.addTopLevelItem(_right(QTreeWidgetItem(row)))


class _NumberItem(QTreeWidgetItem):
    """Sorts its number columns as numbers."""

    def __lt__(self, other: QTreeWidgetItem) -> bool:
        column = self.treeWidget().sortColumn()
        mine = self.data(column, Qt.ItemDataRole.UserRole)
        theirs = other.data(column, Qt.ItemDataRole.UserRole)
        if mine is None or theirs is None:
            return super().__lt__(other)
        return mine < theirs


def plan_titles() -> dict[str, str]:
    """What the plans are called, by their name in the result."""
    return {
        "efficient": translate("Siting", "Efficient (covers the most)"),
        "fair": translate("Siting", "Fair (worst dong first)"),
        "ranking": translate("Siting", "Ranking one by one"),
        "years": translate("Siting", "By year"),
    }


def index_text(change, dongs: list[str], standing: bool) -> str:
    """A sentence on the index before and after; why there is none otherwise.

    ``standing`` says whether a layer of existing cameras was given.
    """
    if change is None:
        return translate(
            "Siting",
            "The index does not follow: the data has no C03 (area watched by CCTV).",
        )
    moved = np.nan_to_num(change.index_after - change.index_before)
    most = int(np.argmin(moved))
    text = translate(
        "Siting",
        "C03 (area watched) {watched_before} % → {watched_after} % on average. The "
        "index falls in {fell} dongs, most in {dong} ({index_before} → "
        "{index_after}), and rises in {rose}: it compares dongs with each other. "
        "{better} get a better class, {worse} a worse one. The result on the map "
        "stays as it is.",
    ).format(
        watched_before=number_text(_mean(change.watched_before), 1),
        watched_after=number_text(_mean(change.watched_after), 1),
        fell=int((moved < 0).sum()),
        rose=int((moved > 0).sum()),
        dong=dongs[most],
        index_before=number_text(change.index_before[most], 1),
        index_after=number_text(change.index_after[most], 1),
        better=change.better_class,
        worse=change.worse_class,
    )
    if not standing:
        unknown = translate(
            "Siting",
            "Without a layer of existing cameras, what they see already is unknown.",
        )
        return f"{text} {unknown}"
    apart = _mean(np.abs(change.measured - change.watched_before))
    if not apart > FAR_APART:
        return text
    warning = translate(
        "Siting",
        "The C03 of the data and the layer of existing cameras are {points} points "
        "apart on average: what the new cameras add was added to the C03 of the data.",
    )
    return f"{text} {warning.format(points=number_text(apart, 0))}"


def _region_item(region, change, u: int) -> QTreeWidgetItem:
    item = _NumberItem([region.name])
    for column, value, digits in (
        (BEFORE, 100 * region.before / region.weight, 1),
        (AFTER, 100 * region.after / region.weight, 1),
        (CAMERAS, region.cameras, 0),
    ):
        item.setText(column, number_text(value, digits))
        item.setData(column, Qt.ItemDataRole.UserRole, float(value))
    if change is not None:
        for column, before, after, digits in (
            (INDEX, change.index_before[u], change.index_after[u], 1),
            (CLASS, change.class_before[u], change.class_after[u], 0),
        ):
            words = number_text(before, digits), number_text(after, digits)
            item.setText(column, ARROW.format(before=words[0], after=words[1]))
            item.setData(column, Qt.ItemDataRole.UserRole, float(after))
    return _right(item)


def _right(item: QTreeWidgetItem) -> QTreeWidgetItem:
    """Numbers stand on the right; the first column is a name."""
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    for column in range(1, item.columnCount()):
        item.setTextAlignment(column, right)
    return item


def _tree(*headers: str) -> QTreeWidget:
    tree = QTreeWidget()
    tree.setRootIsDecorated(False)
    tree.setHeaderLabels(headers)
    tree.setAccessibleName(headers[0])
    return tree


def _worst(counted) -> float:
    worst = counted.worst_region
    return 100 * worst.share if worst else math.nan


def _mean(values) -> float:
    known = values[np.isfinite(values)]
    return float(known.mean()) if known.size else math.nan
