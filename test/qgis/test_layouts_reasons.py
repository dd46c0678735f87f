"""Why a map could not be written, in Korean: every answer of the exporter of QGIS."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from qgis.core import QgsLayoutExporter, QgsPrintLayout, QgsProject
from safedong.bridge import i18n
from safedong.bridge.messages import sentences
from safedong.layouts.export import LayoutNotExported, check, export_layout

TS = Path(i18n.__file__).parents[1] / "i18n" / "safedong_ko.ts"
RESULTS = [
    number
    for name, number in vars(QgsLayoutExporter).items()
    if isinstance(number, getattr(QgsLayoutExporter, "ExportResult", int))
    and name != "Success"
]


@pytest.fixture
def korean(monkeypatch):
    """Qt's translate as it is with the plugin's Korean installed."""
    from safedong.bridge import messages

    words = {
        (context.findtext("name"), message.findtext("source")): message.findtext(
            "translation"
        )
        for context in ElementTree.parse(TS).getroot().iter("context")
        for message in context.iter("message")
    }

    def translate(context: str, text: str) -> str:
        return words.get((context, text)) or text

    monkeypatch.setattr(messages, "translate", translate)


def english_in(text: str) -> list[str]:
    return [w for w in re.findall("[A-Za-z]{2,}", text) if w not in ("QGIS", "SVG")]


def test_every_result_of_the_exporter_is_looked_at(qgis_app):
    assert len(RESULTS) >= 6


@pytest.mark.parametrize("result", [*RESULTS, 99])
def test_the_reason_is_said_in_korean(qgis_app, korean, result):
    with pytest.raises(LayoutNotExported) as caught:
        check(result, Path("/지도"))
    sentence, advice = sentences(caught.value)
    assert english_in(sentence) == []
    assert english_in(advice) == []


def test_an_unknown_format_too(qgis_app, korean):
    layout = QgsPrintLayout(QgsProject.instance())
    with pytest.raises(LayoutNotExported) as caught:
        export_layout(layout, "/지도", "docx")
    sentence, _ = sentences(caught.value)
    assert set(english_in(sentence)) == {"pdf", "geopdf", "png", "svg"}
