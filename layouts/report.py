"""The monthly report: map, ranking, changes, charts, explanation and method."""

from __future__ import annotations

import math
from dataclasses import dataclass

from qgis.core import (
    QgsLayoutItemPage,
    QgsLayoutItemPicture,
    QgsLayoutSize,
    QgsPrintLayout,
    QgsProject,
    QgsVectorLayer,
)

from ..bridge.attribution import attribution
from ..styles.hatch import PRINT_RAMP_BY_ID, key_symbols
from . import charts
from .items import (
    MM,
    add_label,
    add_legend,
    add_map,
    add_scale_bar,
    frame,
    literal,
    place,
    set_page,
    use_styles,
    use_symbols,
)
from .mapstyle import overview_style, read_extent
from .overview import fit, paper_crs
from .page import Box, Page, fitting_points, line_height, text_width
from .report_facts import Monthly, Standing
from .report_words import ReportWords, report_words

RANKED, MOVED = 25, 15
_COLUMNS = (0.08, 0.2, 0.27, 0.12, 0.16, 0.17)


def make_report(
    project: QgsProject,
    layer: QgsVectorLayer,
    facts: Monthly,
    *,
    source: str = "",
    ramp: str = "mandated",
    language: str = "ko",
) -> QgsPrintLayout:
    """A4 pages on the month and slot that the scored ``layer`` shows.

    ``facts`` are the numbers behind the layer; the same go into a workbook by
    ``write_workbook``. Give the result to ``export_layout``.
    """
    extent, texts = read_extent(layer), report_words(language)
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    page = Page("A4", "portrait")
    set_page(layout, page)
    layout.setName(report_title(facts, texts))
    report = _Report(layout, page, texts, facts, ramp)
    report.source = source or attribution(layer)
    for draw in (
        lambda box: _map_page(report, box, project, layer, extent),
        lambda box: _tables_page(report, box),
        lambda box: _charts_page(report, box),
        lambda box: _method_page(report, box),
    ):
        draw(report.next_page())
    return layout


def report_title(facts: Monthly, texts: ReportWords) -> str:
    return texts.title.format(place=facts.place).strip(" :")


@dataclass
class _Report:
    """The layout as it grows page by page."""

    layout: QgsPrintLayout
    page: Page
    texts: ReportWords
    facts: Monthly
    ramp: str
    source: str = ""
    pages: int = 0

    @property
    def line(self) -> float:
        return line_height(self.page.body)

    def next_page(self) -> Box:
        """Header and footer of another page; returns the box between them."""
        collection = self.layout.pageCollection()
        if self.pages:
            added = QgsLayoutItemPage(self.layout)
            added.setPageSize(QgsLayoutSize(self.page.box.w, self.page.box.h, MM))
            collection.addPage(added)
        between = collection.spaceBetweenPages()
        down = self.pages * (self.page.box.h + between)
        self.pages += 1
        inner = self.page.inner
        box = Box(inner.x, inner.y + down, inner.w, inner.h)
        header, rest = box.top(self.line * 3, self.page.gap)
        footer, rest = rest.bottom(self.line * 1.2, self.page.gap)
        self._edges(header, footer)
        return rest

    def _edges(self, header: Box, footer: Box) -> None:
        words, facts = self.texts.map, self.facts
        mark, header = header.right(self.line * 6, self.page.gap)
        shown = words.confidential
        looks = {"bold": True, "colour": "#b00020", "across": "centre"}
        points = fitting_points(shown, mark.w * 0.9, self.page.body * 1.3, bold=True)
        mark, _ = mark.top(self.line * 1.8)
        frame(self.label("mark", mark, shown, points, **looks), 0.4, "#b00020")
        upper, lower = header.top(header.h * 0.6)
        title = report_title(facts, self.texts)
        points = fitting_points(title, upper.w, self.page.body * 1.9, bold=True)
        self.label("title", upper, title, points, bold=True)
        slot = words.slot.format(slot=words.slot_text(facts.slot))
        month = words.month.format(month=words.month_text(facts.month))
        when = f"{month}   {slot}"
        self.label("when", lower, when, self.page.body * 1.1)
        shown = words.source.format(source=self.source or words.source_missing)
        number = f"   {self.pages}"
        source, count = footer.left(footer.w * 0.9)
        points = fitting_points(shown, source.w, self.page.body * 0.85)
        self.label("source", source, shown, points)
        self.label("page", count, number, self.page.body, across="right")

    def label(self, name: str, box: Box, text: str, points: float, **looks):
        name = f"{name}_{self.pages}"
        return add_label(self.layout, name, box, literal(text), points, **looks)

    def heading(self, box: Box, text: str) -> Box:
        title, rest = box.top(self.line * 1.8)
        name = f"heading_{round(box.y)}"
        self.label(name, title, text, self.page.body * 1.2, bold=True)
        return rest

    def columns(self, name: str, box: Box, shares, cells: list[list[str]]) -> Box:
        """A table, one label a column so that it stays easy to edit."""
        head, body = cells[0], cells[1:]
        points = self.page.body
        for k, share in enumerate(shares):
            column = [row[k] for row in cells]
            widest = max(column, key=lambda text: text_width(text, 10))
            points = min(points, fitting_points(widest, box.w * share * 0.95, points))
        row_height = line_height(points) * 1.08
        used, rest = box.top(row_height * len(cells) + self.line * 0.6)
        top, lower = used.top(row_height)
        x = box.x
        for k, share in enumerate(shares):
            for part, rows, bold in ((top, [head], True), (lower, body, False)):
                place_of = Box(x, part.y, box.w * share, part.h)
                text = "\n".join(row[k] for row in rows)
                self.label(
                    f"{name}_{'head' if bold else 'rows'}_{k}",
                    place_of,
                    text,
                    points,
                    bold=bold,
                    down="top",
                )
            x += box.w * share
        return rest

    def picture(self, name: str, box: Box, svg: str) -> None:
        item = QgsLayoutItemPicture(self.layout)
        item.setPicturePath(charts.as_picture(svg))
        item.setResizeMode(QgsLayoutItemPicture.ResizeMode.Zoom)
        self.layout.addLayoutItem(item)
        place(item, f"{name}_{self.pages}", box)

    def paragraph(self, name: str, box: Box, text: str) -> Box:
        """Text over as many lines as it needs; returns what is left."""
        points = self.page.body
        lines = sum(
            math.ceil(text_width(part, points) * 1.12 / box.w) or 1
            for part in text.split("\n")
        )
        used, rest = box.top(line_height(points) * lines, self.line * 0.5)
        self.label(name, used, text, points, down="top")
        return rest


def _map_page(report: _Report, box: Box, project, layer, extent) -> None:
    facts, texts, page = report.facts, report.texts, report.page
    rest = report.paragraph(
        "totals", report.heading(box, texts.summary), _totals(report)
    )
    rows = [[texts.class_header, texts.dongs_header, texts.before_header]]
    for k, count in enumerate(facts.counts):
        before = str(facts.counts_before[k]) if facts.counts_before else "–"
        rows.append([f"{k + 1} {texts.map.class_name(k + 1)}", str(count), before])
    rest = report.columns("counts", rest, (0.3, 0.15, 0.15), rows)
    key, main = rest.bottom(report.line * 10, page.gap)
    item = add_map(report.layout, "main", main, [layer])
    item.setCrs(paper_crs(layer, project))
    fit(item, layer)
    legend, scale = key.left(key.w * 0.6)
    add_legend(report.layout, legend, item, [layer], page)
    bar, _ = scale.top(report.line * 2.4)
    add_scale_bar(report.layout, bar, item, page)
    style = overview_style(layer, extent, page, texts.map, report.ramp)
    use_styles(item, {layer.id(): style})
    use_symbols(
        report.layout.itemById("legend"), layer, key_symbols(report.ramp, page.body / 8)
    )


def _totals(report: _Report) -> str:
    facts, texts = report.facts, report.texts
    rated = len(facts.ranking)
    numbers = {"rated": rated, "unrated": len(facts.unrated)}
    if not facts.before:
        return texts.no_before.format(**numbers)
    worse = sum(s.number > s.before > 0 for s in facts.ranking)
    better = sum(0 < s.number < s.before for s in facts.ranking)
    same = sum(s.number == s.before for s in facts.ranking)
    before = texts.map.month_text(facts.before)
    return texts.totals.format(
        **numbers, before=before, worse=worse, better=better, same=same
    )


def _tables_page(report: _Report, box: Box) -> None:
    facts, texts = report.facts, report.texts
    rest = _table(report, "ranking", box, texts.ranking, facts.ranking[:RANKED])
    if facts.movers:
        _table(report, "movers", rest, texts.movers, facts.movers[:MOVED])
        return
    rest = report.heading(rest, texts.movers)
    report.paragraph("no_movers", rest, texts.no_movers)


def _table(report: _Report, name: str, box: Box, title: str, standings) -> Box:
    rows = [list(report.texts.headers)]
    rows += [standing_cells(standing, report.texts) for standing in standings]
    return report.columns(name, report.heading(box, title), _COLUMNS, rows)


def standing_cells(standing: Standing, texts: ReportWords) -> list[str]:
    """A row of the ranking as text, in the order of ``headers``."""
    change = "–" if math.isnan(standing.change) else f"{standing.change:+.1f}"
    if standing.before and standing.before != standing.number:
        change += f" ({standing.before}→{standing.number})"
    return [
        str(standing.rank),
        standing.district,
        standing.name,
        f"{standing.index:.1f}",
        f"{standing.number} {texts.map.class_name(standing.number)}",
        change,
    ]


def _charts_page(report: _Report, box: Box) -> None:
    facts, texts = report.facts, report.texts
    colours = PRINT_RAMP_BY_ID[report.ramp].colours
    slots = {k.replace("-", "~"): v for k, v in facts.by_slot.items() if k != "all"}
    upper, lower = box.rows(2, report.page.gap)
    rest = report.heading(upper, texts.by_slot)
    report.picture("by_slot", rest, charts.stacked_bars(slots, colours))
    rest = report.heading(lower, texts.course)
    report.picture("course", rest, charts.course(facts.course))


def _method_page(report: _Report, box: Box) -> None:
    rest = report.heading(box, report.texts.told)
    for k, text in enumerate(report.facts.told):
        rest = report.paragraph(f"told_{k}", rest, text)
    rest = report.heading(rest, report.texts.method)
    rows = [[report.texts.setting_header, report.texts.value_header]]
    settings = report.facts.method.items()
    for name, value in settings:
        text = report.texts.value(name, value)
        rows.append([report.texts.setting(name), text[:60]])
    report.columns("method", rest, (0.35, 0.65), rows)
