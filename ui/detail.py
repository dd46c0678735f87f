"""What one dong is made of: class and rank, its indicators, why, and its course."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor, QGuiApplication
from qgis.PyQt.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QMenu,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ..bridge import unit_export
from ..bridge.files import written_beside
from ..bridge.i18n import language, translate
from ..bridge.numbers import number_text, signed_text
from ..bridge.session import Session
from ..bridge.settings import last_folder, remember_folder
from ..bridge.siting_sheet import write_pdf
from ..styles.ramps import NO_DATA_COLOUR, RAMP_BY_ID
from .charts import CourseChart
from .indicator_tree import IndicatorTree
from .level_bar import ink_on
from .why_panel import WhyPanel
from .words import class_text, flag_texts, month_text, slot_text


class DetailPanel(QWidget):
    """Follows a ``Session``: shows its chosen unit at its query."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.title = QLabel()
        self.title.setWordWrap(True)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.tree = IndicatorTree()
        self.why = WhyPanel(session)
        self.course = CourseChart()
        self.course.setAccessibleName(translate("DetailPanel", "Index over the months"))
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.tree, translate("DetailPanel", "Indicators"))
        self.tabs.addTab(self.why, translate("DetailPanel", "Why"))
        self.tabs.addTab(self.course, translate("DetailPanel", "Months"))
        self.exportButton = self._make_export_button()
        row = QHBoxLayout()
        row.addWidget(self.title, 1)
        row.addWidget(self.exportButton)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(row)
        layout.addWidget(self.tabs, 1)
        self._lacking: set[str] = set()
        session.analysed.connect(self._analysed)
        for signal in (session.unitChosen, session.queryChanged, session.analysed):
            signal.connect(self.refresh)
        self.refresh()

    def refresh(self, *_) -> None:
        session = self._session
        scores = session.scores
        known = scores is not None and session.unit in scores.cube.units.code
        self.tabs.setEnabled(known)
        self.exportButton.setEnabled(known)
        if not known:
            self.tree.clear()
            self._show_title(translate("DetailPanel", "Click a dong on the map."), None)
            return
        m, s = scores.position(session.query.month, session.query.slot)
        u = scores.cube.units.index_of(session.unit)
        self._show_title(self._title_text(m, s, u), int(scores.index_class[m, s, u]))
        self.tree.show_unit(scores, m, s, u, self._lacking)
        self.why.show_unit(m, s, u)
        course = scores.index[:, s, u], scores.index_class[:, s, u].tolist()
        self.course.set_course(scores.cube.months, *course, m)

    def _title_text(self, m: int, s: int, u: int) -> str:
        from ..scoring.profile import unit_profile

        scores = self._session.scores
        units = scores.cube.units
        profile = unit_profile(scores, m, s, u)
        template = translate(
            "DetailPanel",
            "{district} {dong} · {month} {slot}\n{name} {index} · {grade}\n"
            "{district} {near} of {near_of} · city {rank} of {of} · "
            "since last month {change}\n{data}",
        )
        return template.format(
            district=units.district[u],
            dong=units.name[u],
            month=month_text(scores.cube.months[m]),
            slot=slot_text(scores.cube.slots[s]),
            name=scores.catalogue.root.name(language()),
            index=number_text(float(scores.index[m, s, u]), 1),
            grade=class_text(int(scores.index_class[m, s, u])),
            near=profile.district_rank or "–",
            near_of=profile.district_of,
            rank=profile.rank or "–",
            of=profile.of,
            change=signed_text(profile.change, 1),
            data=self._data_text(m, s, u),
        )

    def _data_text(self, m: int, s: int, u: int) -> str:
        """How much of the data is there, and what a reader must know of it."""
        scores = self._session.scores
        share = 100 * float(scores.completeness[m, s, u])
        every = len(scores.catalogue.indicators)
        text = translate("DetailPanel", "data for {share} % of {given} indicators")
        given = every - len(self._lacking)
        parts = [text.format(share=number_text(share, 0), given=given)]
        if self._lacking:
            none = translate("DetailPanel", "{count} of {every} have no data anywhere")
            parts.append(none.format(count=len(self._lacking), every=every))
        flags = flag_texts(scores.flags.get(scores.cube.units.code[u], ()))
        return " · ".join([*parts, *flags])

    def _analysed(self) -> None:
        """Note which indicators have no data at all; small counts hidden are data."""
        from ..scoring.pipeline import missing_indicators

        analysis = self._session.analysis
        catalogue = analysis.scores.catalogue
        self._lacking = set(missing_indicators(catalogue, analysis.cube))

    def _show_title(self, text: str, number: int | None) -> None:
        self.title.setText(text)
        if number is None:
            self.title.setStyleSheet("")
            return
        colours = RAMP_BY_ID["mandated"].colours
        colour = QColor(colours[number - 1] if number else NO_DATA_COLOUR)
        self.title.setStyleSheet(
            f"background: {colour.name()}; color: {ink_on(colour).name()};"
            "padding: 6px; border-radius: 3px; font-weight: bold;"
        )

    def _make_export_button(self) -> QToolButton:
        button = QToolButton()
        button.setText(translate("DetailPanel", "E&xport"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        menu.addAction(translate("DetailPanel", "&Copy"), self.copy)
        for text, kind, write in (
            (translate("DetailPanel", "Save as C&SV…"), "csv", self.save_csv),
            (translate("DetailPanel", "Save as &PNG…"), "png", self.save_png),
            (translate("DetailPanel", "Save as P&DF…"), "pdf", self.save_pdf),
        ):
            menu.addAction(text, lambda k=kind, w=write: self._save(k, w))
        button.setMenu(menu)
        return button

    def copy(self) -> None:
        """The numbers on the clipboard, tab-separated."""
        QGuiApplication.clipboard().setText(unit_export.as_text(self._rows()))

    def save_csv(self, path: str) -> None:
        unit_export.write_csv(Path(path), self._rows())

    def save_png(self, path: str) -> None:
        with written_beside(path) as part:
            if not self.grab().save(str(part)):
                raise OSError(path)

    def save_pdf(self, path: str) -> None:
        write_pdf(path, unit_export.as_html(self.title.text(), self._rows()))

    def _rows(self) -> list[list[str]]:
        session, query = self._session, self._session.query
        scores = session.scores
        rows = unit_export.unit_rows(scores, query.month, query.slot, session.unit)
        m, s = scores.position(query.month, query.slot)
        basis = self._data_text(m, s, scores.cube.units.index_of(session.unit))
        return [*rows, [basis, *[""] * (len(rows[0]) - 1)]]

    def _save(self, kind: str, write) -> None:
        u = self._session.scores.cube.units.index_of(self._session.unit)
        name = f"{self._session.scores.cube.units.name[u]}.{kind}"
        title = translate("DetailPanel", "Save the dong's numbers")
        start = str(Path(last_folder()) / name)
        path, _ = QFileDialog.getSaveFileName(self, title, start, f"*.{kind}")
        if not path:
            return
        remember_folder(str(Path(path).parent))
        try:
            write(path if path.lower().endswith(f".{kind}") else f"{path}.{kind}")
        except Exception as error:  # the panel is a boundary: told, never lost
            self._session.failed.emit(error)
