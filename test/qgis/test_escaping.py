"""Text from data stays text: no markup, no formula, no expression, no code."""

from __future__ import annotations

import csv
import json

import pytest
from qgis.core import QgsExpression, QgsProject
from qgis.gui import QgsMapLayerComboBox
from qgis.PyQt.QtCore import QCoreApplication, QEvent, Qt
from qgis.PyQt.QtGui import QTextDocument
from qgis.PyQt.QtWidgets import QAbstractItemView, QLabel, QTextEdit, QWidget

MARKUP = '<img src="x" onerror="alert(1)"/>'
TIGHT = "<b>굵은</b>"  # survives being taken as the last word of a path
DONG = f"{TIGHT}보라동"
DISTRICT = f"{TIGHT}관악구"
MOST_COLUMNS = 40  # a list's model keeps its number of columns to itself
FORMULA = "=HYPERLINK(A1)동"


@pytest.fixture
def hostile(plugin, wait, make_layer, tmp_path):
    """The dock on twelve dongs, one of them named in markup and one as a formula."""
    codes = [f"110105{i:02d}" for i in range(12)]
    names = [DONG, FORMULA, *(f"청운{i}동" for i in range(2, 12))]
    districts = [DISTRICT] * 3 + ["종로구"] * 9
    layer = make_layer(
        "field=code:string&field=name:string&field=gu:string",
        list(zip(codes, names, districts)),
    )
    layer.setName(f"{MARKUP}경계")
    table = tmp_path / "<b>굵은.csv"  # a slash would be a folder
    catalogue = tmp_path / "catalogue.csv"
    with catalogue.open("w", encoding="utf-8-sig", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["id", "name_ko", "name_en", "domain", "direction", "unit"])
        rows.writerow(["index", f"{MARKUP}지수", f"{MARKUP}index", "", "+", ""])
        rows.writerow(["d", f"{MARKUP}영역", f"{MARKUP}domain", "index", "+", ""])
        rows.writerow(["X1", "가지표", f"{MARKUP}first", "d", "+", "<i>%</i>"])
        rows.writerow(["X2", "나지표", "second", "d", "-", "%"])
    lines = ["행정동코드,행정동,가지표,나지표,=CMD|다지표"]
    lines += [
        f'{c},"{n}",{(7 * i) % 12},{i},"{MARKUP.replace(chr(34), chr(39))}"'
        for i, (c, n) in enumerate(zip(codes, names))
    ]
    table.write_text("\n".join(lines), encoding="utf-8-sig")
    return _analysed(plugin, wait, layer, table, catalogue, codes[0])


def _analysed(plugin, wait, layer, table, catalogue, unit):
    from safedong.bridge.boundary import KeyFields
    from safedong.bridge.setup import Setup, SourceFile

    plugin.show_dock(True)
    session = plugin.dock.session
    said = []
    session.failed.connect(said.append)
    session.analyse(
        Setup(
            boundary_layer=layer.id(),
            keys=KeyFields("code", "name", "gu"),
            sources=(SourceFile(str(table)),),
            catalogue=str(catalogue),
        )
    )
    wait(lambda: session.layer is not None or said)
    assert not said, said
    session.choose_unit(unit)
    return plugin.dock


def texts_taken_for_markup(root: QWidget) -> list[str]:
    """Labels, tool tips, cells' tips and documents in which data became markup."""
    found = []
    for widget in (root, *root.findChildren(QWidget)):
        found += [f"tip of {widget}: {t}" for t in (widget.toolTip(),) if marked(t)]
        if isinstance(widget, QLabel):
            plain = widget.textFormat() == Qt.TextFormat.PlainText
            if not plain and marked(widget.text()):
                found.append(f"label: {widget.text()}")
        elif isinstance(widget, QAbstractItemView) and not of_layers(widget):
            found += [f"cell's tip: {t}" for t in tips(widget.model()) if marked(t)]
        elif isinstance(widget, QTextEdit) and marked(widget.toHtml()):
            found.append(f"document: {widget.toPlainText()}")
    return found


def of_layers(view: QAbstractItemView) -> bool:
    """Whether the tips are QGIS's own: those of its list of layers."""
    widget = view
    while widget is not None and not isinstance(widget, QgsMapLayerComboBox):
        widget = widget.parentWidget()
    return widget is not None or view.model() is None


def marked(text: str) -> bool:
    """Whether Qt would draw our markup rather than show its letters."""
    if "굵은" not in text and "onerror" not in text:
        return False
    document = QTextDocument()
    document.setHtml(text) if Qt.mightBeRichText(text) else document.setPlainText(text)
    shown = document.toPlainText()
    return "<b>굵은" not in shown and MARKUP not in shown


def tips(model, parent=None) -> list[str]:
    """Tool tips of a model's cells."""
    from qgis.PyQt.QtCore import QModelIndex

    parent = parent or QModelIndex()
    found = []
    for row in range(min(model.rowCount(parent), 20)):
        cells = (model.index(row, column, parent) for column in range(MOST_COLUMNS))
        found += [str(cell.data(Qt.ItemDataRole.ToolTipRole) or "") for cell in cells]
        found += tips(model, model.index(row, 0, parent))
    return found


def test_the_check_sees_markup():
    assert marked(f"<p>{TIGHT}</p>")
    assert marked(TIGHT)
    assert not marked("<p>&lt;b&gt;굵은&lt;/b&gt;</p>")


def test_nothing_in_the_dock_takes_data_for_markup(hostile):
    units = hostile.session.scores.cube.units
    assert units.name[0] == DONG
    assert units.district[0] == DISTRICT
    found = []
    for tab in range(hostile.tabs.count()):
        hostile.tabs.setCurrentIndex(tab)
        QCoreApplication.processEvents()
        found += texts_taken_for_markup(hostile)
    assert sorted(set(found)) == []


def test_a_slot_s_tip_at_the_mouse_is_text(hostile, qgis_app):
    from qgis.PyQt.QtWidgets import QToolTip

    strip = hostile.map_page.query_bar.slotStrip
    QCoreApplication.sendEvent(strip, QEvent(QEvent.Type.Enter))
    assert not marked(QToolTip.text())


def test_messages_show_data_as_text(qgis_app):
    from qgis.gui import QgsMessageBar
    from safedong.bridge.messages import show_error, show_info
    from safedong.scoring.errors import BadBoundary

    bar = QgsMessageBar()
    error = BadBoundary(layer=TIGHT, why="w", what_to_do="d")
    show_error(bar, error)
    show_info(bar, TIGHT)
    shown = [item.text() for item in bar.items()]
    assert len(shown) == 2
    for text in shown:
        document = QTextDocument()
        document.setHtml(text)
        assert TIGHT in document.toPlainText()


def test_what_leaves_the_panel_is_harmless(hostile, tmp_path):
    """Copy, CSV and the page to print of the dong named in markup."""
    from safedong.bridge import unit_export

    detail = hostile.map_page.detail
    page = unit_export.as_html(detail.title.text(), detail._rows())
    assert "<b>" not in page
    assert "<img" not in page
    assert "&lt;b&gt;굵은" in page
    target = tmp_path / "dong.csv"
    detail.save_csv(str(target))
    with target.open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert not [c for c in cells if c.startswith(("=", "@", "\t")) or c == "+"]


def test_a_district_named_in_quotes_filters_its_own_dongs(hostile):
    """The filter and the layer's expressions quote what they are built from."""
    from dataclasses import replace

    session = hostile.session
    session.show(replace(session.query, district=DISTRICT))
    assert session.layer.featureCount() == 3
    session.show(replace(session.query, district="' OR 1=1 --"))
    assert session.layer.featureCount() == 0


@pytest.mark.parametrize("field", ['a"b', "x') OR 1=1 --", "가 나"])
def test_renderer_and_labels_quote_their_field(qgis_app, field):
    from safedong.styles.renderer import class_renderer, name_labels

    quoted = QgsExpression.quotedColumnRef(field)
    assert class_renderer(field).classAttribute() == quoted
    for digits in (0, 1):
        expression = QgsExpression(name_labels(field, digits).settings().fieldName)
        assert not expression.hasParserError()
        assert expression.referencedColumns() == {"unit_name", field}


def test_a_method_from_elsewhere_is_data_only():
    from safedong.scoring.errors import SafeDongError
    from safedong.scoring.method import Method

    body = json.loads(Method().to_json())
    for text in (
        '{"__class__": "os.system", "args": ["true"]}',
        json.dumps({**body, "__init__": "x"}),
        json.dumps({**body, "scope": "__import__('os').system('true')"}),
        json.dumps({**body, "classes": "5"}),
        json.dumps({**body, "classes": True}),
        json.dumps({**body, "classes": 5.5}),
        json.dumps({**body, "seed": -1}),
        json.dumps({**body, "seed": 10**400}),
        json.dumps({**body, "skew_limit": float("nan")}),
        json.dumps({**body, "suppress_below": float("-inf")}),
        json.dumps({**body, "suppress_below": -1}),
        json.dumps({**body, "weights": {"B01": "1"}}),
        json.dumps({**body, "weights": {"B01": 1e999}}),
        json.dumps({**body, "weights": ["B01"]}),
        json.dumps({**body, "weighting": 5}),
        json.dumps({**body, "weighting": [["given"]]}),
        json.dumps({**body, "ahp": {"harm": [[1, {}], [1, 1]]}}),
        json.dumps({**body, "ahp": {"harm": 7}}),
        json.dumps({**body, "carried_breaks": ["x"]}),
        json.dumps({**body, "carried_breaks": [50, 40]}),
        json.dumps({**body, "carried_breaks": "1234"}),
        json.dumps({"x" * 100_000: 1}),
        "[" * 100_000,
        "!!python/object/apply:os.system ['true']",
    ):
        with pytest.raises(SafeDongError) as told:
            Method.from_json(text)
        assert len(str(told.value)) < 500, "a sentence, not the file"


def crafted(**changes: object) -> str:
    """A state as SafeDong writes it, but for what somebody put in its place."""
    from dataclasses import asdict

    from safedong.bridge.setup import Query, Setup, SourceFile, State

    state = asdict(State(Setup(sources=(SourceFile("a.csv"),)), Query()))
    for name, value in changes.items():
        place = state
        *path, last = name.split("__")
        for step in path:
            place = place[int(step) if step.isdigit() else step]
        place[last] = value
    return json.dumps({"version": 1, **state})


@pytest.mark.parametrize(
    "body",
    [
        "__import__('os')",
        '{"version": 1}',
        '{"version": "x", "setup": {}}',
        '{"version": 1, "setup": {"__class__": 1}, "query": []}',
        "[]",
        "[" * 100_000,
        crafted(setup__sources__0__path=["/dev/zero"]),
        crafted(setup__sources__0__path="a\0.csv"),
        crafted(setup__sources__0__mapping=[["key", "x"]]),
        crafted(setup__sources__0__mapping={"key": {"__reduce__": 1}}),
        crafted(setup__sources__0__unknown=1),
        crafted(setup__method={"classes": 5}),
        crafted(setup__keys={"code": 7}),
        crafted(setup__scenarios={"a": 1}),
        crafted(setup__scenario_values={"a": [["u", "i", "x"]]}),
        crafted(setup__facilities=[{"layer": 1, "name": "", "indicator": "C03"}]),
        crafted(
            setup__facilities=[
                {"layer": "", "name": "", "indicator": "C03", "radius": -1e999}
            ]
        ),
        crafted(query={"month": None}),
        crafted(scored_layer=3),
        crafted(unit=[]),
    ],
)
def test_a_project_s_damaged_state_is_refused_and_named(qgis_app, body):
    from safedong.bridge.messages import sentences
    from safedong.bridge.setup import ENTRY, SCOPE, DamagedState, load_state

    project = QgsProject.instance()
    project.writeEntry(SCOPE, ENTRY, body)
    with pytest.raises(DamagedState) as told:
        load_state(project)
    assert len(" ".join(sentences(told.value))) < 400


def test_a_whole_state_is_no_damaged_one(qgis_app):
    from safedong.bridge.setup import ENTRY, SCOPE, load_state

    QgsProject.instance().writeEntry(SCOPE, ENTRY, crafted(unit="1111"))
    assert load_state(QgsProject.instance()).unit == "1111"


def test_a_sample_s_name_does_not_leave_its_folder(qgis_app):
    from safedong.bridge.paths import SAMPLE
    from safedong.bridge.setup import ENTRY, SCOPE, load_state

    body = crafted(setup__sources__0__path="safedong-sample:../../../../etc/passwd")
    QgsProject.instance().writeEntry(SCOPE, ENTRY, body)
    (source,) = load_state(QgsProject.instance()).setup.sources
    assert source.path == str(SAMPLE / "passwd")


@pytest.mark.parametrize("name", ["/dev/zero", "fifo", "."])
def test_what_is_no_file_is_refused_before_it_is_read(tmp_path, name):
    """A project may name a device, which would be read until the memory is full."""
    import os

    from safedong.scoring.catalogue import read_catalogue
    from safedong.scoring.errors import BadCatalogue, NotATable
    from safedong.scoring.tables.read import read_table

    os.mkfifo(tmp_path / "fifo")
    with pytest.raises(NotATable, match="no file"):
        read_table(tmp_path / name)
    with pytest.raises(BadCatalogue):
        read_catalogue(tmp_path / name)


ROOT_ROW = "id,name_ko,domain\nindex,지수,\n"


@pytest.mark.parametrize(
    "text",
    [
        ROOT_ROW + '"a""b",가,index\n',
        ROOT_ROW + "x' OR 1=1,가,index\n",
        ROOT_ROW + "../../x,가,index\n",
        ROOT_ROW + "[% 1 %],가,index\n",
        ROOT_ROW + "A01,가,index\na01,나,index\n",
        ROOT_ROW + "month,가,index\n",
        ROOT_ROW + f"{'가' * 40},가,index\n",
        ROOT_ROW + f"A,{'가' * 200_000},index\n",
        "id,name_ko,domain,weight\nindex,지수,,1\nA,가,index,1e999\n",
        "id,name_ko,domain,per\nindex,지수,,1\nA,가,index,nan\n",
        ROOT_ROW + "A\0B,가,index\n",
    ],
)
def test_a_catalogue_s_hostile_line_is_named(tmp_path, text):
    from safedong.scoring.catalogue import read_catalogue
    from safedong.scoring.errors import BadCatalogue

    path = tmp_path / "catalogue.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadCatalogue, match=r"catalogue\.csv, line \d") as told:
        read_catalogue(path)
    assert len(str(told.value)) < 400


EXPRESSION = "[%6*7000%]"  # without a space, which would end a dong's name
QUOTED = "0' || '9"


def label_texts(layout) -> str:
    from qgis.core import QgsLayoutItemLabel

    labels = (i for i in layout.items() if isinstance(i, QgsLayoutItemLabel))
    return "\n".join(label.currentText() for label in labels)


@pytest.fixture
def calculating(qgis_app, show_city):
    """A map whose dongs and district are named as QGIS writes what it computes."""
    from safedong.bridge.session import Session

    session = Session()
    dongs = [(f"1101{i}", f"{EXPRESSION}{i}동", f"{EXPRESSION}구") for i in range(3)]
    numbers = [[10, 20], [30, 40], [50, 90]]
    show_city(session, dongs, [[numbers, numbers]])
    yield session
    session.cancel()


def test_names_on_paper_are_not_computed(calculating):
    from safedong.layouts.overview import make_overview
    from safedong.layouts.patrol import make_patrol_sheets
    from safedong.layouts.report import make_report
    from safedong.layouts.report_facts import monthly

    project, layer = QgsProject.instance(), calculating.layer
    facts = monthly(calculating.analysis.scores, "2024-01", "all")
    sheets = make_patrol_sheets(project, layer)
    sheets.atlas().beginRender()
    sheets.atlas().first()
    for layout in (
        make_overview(project, layer, source=EXPRESSION),
        make_report(project, layer, facts, source=EXPRESSION),
        sheets,
    ):
        said = label_texts(layout)
        assert EXPRESSION in said, layout.name()
        assert "42000" not in said, layout.name()


def test_a_time_slot_s_name_is_no_part_of_an_expression(qgis_app):
    from qgis.core import QgsExpressionContext, QgsExpressionContextScope
    from safedong.layouts.facts import slot_class

    scope = QgsExpressionContextScope()
    scope.setVariable("safedong_slots", json.dumps({"1101": {QUOTED: 4, "09": 1}}))
    context = QgsExpressionContext()
    context.appendScope(scope)
    text = slot_class(QUOTED).replace('"unit_code"', "'1101'")
    assert QgsExpression(text).evaluate(context) == 4
