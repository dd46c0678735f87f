"""Why a dong has its class, and how sure that is."""

from __future__ import annotations

import math

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ..bridge.i18n import language, translate
from ..bridge.numbers import Template, number_text, signed_text
from ..bridge.session import Session
from .charts import SHARE_ROLE, ShareBar
from .words import class_text, tip_text

NAME, BAR, POINTS = range(3)


class WhyPanel(QWidget):
    """Three sentences, the contributions behind them, and the robustness check."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.sentences = QLabel()
        self.sentences.setWordWrap(True)
        self.sentences.setTextFormat(Qt.TextFormat.PlainText)
        self.sentences.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.tree = self._make_tree()
        self.sureButton = QPushButton(translate("WhyPanel", "How &sure is this?"))
        self.sureButton.setToolTip(
            translate(
                "WhyPanel",
                "Vary normalisation, treatment, weights and aggregation 500 times and "
                "count how often the class stays.",
            )
        )
        self.sure = QLabel()
        self.sure.setTextFormat(Qt.TextFormat.PlainText)
        self.sure.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.addWidget(self.sentences)
        layout.addWidget(self.tree, 1)
        layout.addWidget(self.sureButton)
        layout.addWidget(self.sure)
        self.sureButton.clicked.connect(session.check_robustness)
        session.robustnessDone.connect(self._show_sureness)

    def show_unit(self, m: int, s: int, u: int) -> None:
        from ..scoring.explain import three_sentences

        scores = self._session.analysis.scores
        self.sentences.setText(
            "\n".join(three_sentences(scores, m, s, u, language(), Template))
        )
        self._show_contributions(m, s, u)
        self._show_sureness()

    def _show_contributions(self, m: int, s: int, u: int) -> None:
        """Differences from the district's mean; hidden indicators as one sum."""
        from ..scoring.explain import against_district

        public = self._session.scores
        shares = against_district(self._session.analysis.scores, m, s)[u]
        hidden = public.suppressed[m, s, u]
        entries = [
            (public.catalogue.by_id[name].name(language()), share)
            for name, share, secret in zip(public.cube.indicators, shares, hidden)
            if not secret
        ]
        if hidden.sum() > 1:  # the sum of one would tell that one
            label = translate("WhyPanel", "indicators with small counts, together")
            entries.append((label, float(shares[hidden].sum())))
        self.tree.clear()
        largest = max((abs(share) for _, share in entries), default=0) or 1.0
        for name, share in sorted(entries, key=lambda entry: -abs(entry[1])):
            if not math.isnan(share):
                self.tree.addTopLevelItem(self._item(name, share, share / largest))

    def _item(self, name: str, share: float, length: float) -> QTreeWidgetItem:
        item = QTreeWidgetItem([name, "", signed_text(share, 2)])
        item.setData(BAR, SHARE_ROLE, length)
        item.setToolTip(NAME, tip_text(name))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        item.setTextAlignment(POINTS, right)
        return item

    def _show_sureness(self) -> None:
        result = self._session.robustness
        unit = self._session.unit
        if result is None or unit not in self._session.scores.cube.units.code:
            self.sure.clear()
            return
        u = self._session.scores.cube.units.index_of(unit)
        if math.isnan(result.certainty[u]):
            self.sure.clear()
            return
        shares = result.class_shares[u]
        text = translate(
            "WhyPanel",
            "In {runs} runs with other choices the class stays in {sure} %. "
            "Rank between {low} and {high} in 90 %. {classes}",
        )
        classes = ", ".join(
            f"{class_text(number)} {number_text(100 * share, 0)} %"
            for number, share in enumerate(shares, start=1)
            if share >= 0.01
        )
        self.sure.setText(
            text.format(
                runs=2 * result.runs,
                sure=round(100 * result.certainty[u]),
                low=round(result.rank_low[u]),
                high=round(result.rank_high[u]),
                classes=classes,
            )
        )

    def _make_tree(self) -> QTreeWidget:
        tree = QTreeWidget()
        tree.setRootIsDecorated(False)
        tree.setHeaderLabels(
            [
                translate("WhyPanel", "Against the district's mean"),
                translate("WhyPanel", "lowers | raises"),
                translate("WhyPanel", "Points"),
            ]
        )
        tree.setItemDelegateForColumn(BAR, ShareBar(tree))
        header = tree.header()
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(BAR, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(POINTS, QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(False)
        tree.setAccessibleName(translate("WhyPanel", "Contributions"))
        return tree
