"""The help pages: nothing is missing in either language, and no link leads nowhere."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest
from safedong.scoring.catalogue import Indicator, read_catalogue
from safedong.scoring.method import (
    Aggregate,
    Classify,
    Impute,
    Method,
    Normalise,
    Scope,
    Shrink,
    Treat,
    Weighting,
)

ROOT = Path(__file__).parent.parent.parent
DOCS = ROOT / "docs"
LANGUAGES = ("ko", "en")
CHOICES = (
    Aggregate,
    Classify,
    Impute,
    Normalise,
    Scope,
    Shrink,
    Treat,
    Weighting,
)
FIXED_FIELDS = (
    "unit_code", "unit_name", "district", "month", "slot", "index", "index_class",
    "anxiety", "anxiety_class", "victimisation", "victimisation_class", "safety",
    "safety_class", "completeness", "flags", "<id>_raw", "<id>_score", "<id>_level",
)  # fmt: skip
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_OUTSIDE = re.compile(r"[a-z]+:", re.IGNORECASE)


def pages() -> list[Path]:
    return sorted(DOCS.rglob("*.md"))


def text_of(language: str, page: str) -> str:
    return (DOCS / language / f"{page}.md").read_text(encoding="utf-8")


def class_constants(path: Path) -> dict[str, str]:
    """The text constants of the classes of a file, such as ``ID = "scoreindex"``."""
    found = {}
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ClassDef):
            for line in node.body:
                if isinstance(line, ast.Assign) and isinstance(
                    line.value, ast.Constant
                ):
                    found[line.targets[0].id] = line.value.value
    return {name: value for name, value in found.items() if isinstance(value, str)}


def algorithms() -> list[tuple[str, set[str]]]:
    """Id and parameter names of every algorithm, read without QGIS."""
    found = []
    for path in sorted((ROOT / "algorithms").glob("*.py")):
        constants = class_constants(path)
        own = constants.pop("ID", "")
        if own:
            found.append((own, {v for k, v in constants.items() if k == v}))
    return found


@pytest.mark.parametrize("page", pages(), ids=lambda p: p.relative_to(DOCS).as_posix())
def test_links_and_pictures_are_there(page):
    targets = _LINK.findall(page.read_text(encoding="utf-8"))
    lost = [
        target
        for target in targets
        if not _OUTSIDE.match(target)
        and target.partition("#")[0]
        and not (page.parent / target.partition("#")[0]).exists()
    ]
    assert lost == []


def test_both_languages_have_the_same_pages_and_headings():
    levels = {}
    for language in LANGUAGES:
        levels[language] = {
            page.name: re.findall(
                r"^(#+) ", page.read_text(encoding="utf-8"), re.MULTILINE
            )
            for page in (DOCS / language).glob("*.md")
        }
    assert levels["ko"] == levels["en"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_setting_and_every_value_of_the_method_is_described(language):
    text = text_of(language, "method")
    names = {field.name for field in fields(Method)}
    names |= {member.value for choice in CHOICES for member in choice}
    assert {name for name in names if f"`{name}`" not in text} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_defaults_told_are_those_of_the_code(language):
    """Of settings that are not left empty; lists hold one entry."""
    rows = re.findall(
        r"^\| `(\w+)` \|.*\| `?([\w.]+)`? \| \S", text_of(language, "method"), re.M
    )
    told = dict(rows)
    for field in fields(Method):
        default = getattr(Method(), field.name)
        default = default[0] if isinstance(default, tuple) and default else default
        if default or default == 0:
            assert told[field.name] == str(getattr(default, "value", default))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_indicator_is_listed_under_its_name(language):
    text = text_of(language, "method")
    rows = [(row.id, row.name(language)) for row in read_catalogue().indicators]
    assert [row for row in rows if "| {} | {} |".format(*row) not in text] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("name", "parameters"), algorithms())
def test_every_algorithm_has_a_section_with_its_parameters(language, name, parameters):
    text = text_of(language, "algorithms")
    sections = dict(
        part.split("\n", 1) for part in text.split("\n## safedong:")[1:] if part
    )
    assert name in sections
    words = set(re.findall(r"[A-Z_]{3,}", sections[name]))
    assert parameters - words == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_of_the_scored_layer_is_described(language):
    text = text_of(language, "formats")
    assert [name for name in FIXED_FIELDS if f"`{name}`" not in text] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_column_of_the_catalogue_is_described(language):
    text = text_of(language, "formats")
    columns = [field.name for field in fields(Indicator)]
    assert [name for name in columns if f"`{name}`" not in text] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tests_named_exist(language):
    named = set()
    for page in (DOCS / language).glob("*.md"):
        named |= set(re.findall(r"test_\w+\.py", page.read_text(encoding="utf-8")))
    missing = [name for name in named if not (ROOT / "test" / "unit" / name).exists()]
    assert missing == []


def test_the_pages_are_built_without_a_warning_and_fetch_nothing(tmp_path):
    python = builder()
    if not python:
        pytest.skip("Sphinx and MyST are not installed; make docs installs them")
    target = tmp_path / "help"
    command = [python, ROOT / "tools" / "build_docs.py", target]
    subprocess.run(command, check=True, timeout=120)
    html = sorted(target.rglob("*.html"))
    assert {page.parent.name for page in html} >= set(LANGUAGES)
    fetched = re.compile(
        r"""<(?:script|link|img|iframe)[^>]*(?:src|href)=["'](?:https?:)?//"""
    )
    assert [page.name for page in html if fetched.search(page.read_text("utf-8"))] == []
    for language in LANGUAGES:
        page = (target / language / "algorithms.html").read_text("utf-8")
        for name, _ in algorithms():
            assert f'id="safedong-{name}"' in page


def builder() -> str:
    """A Python that has the generator: this one, or that of ``make docs``."""
    for python in (sys.executable, ROOT / ".venv-docs" / "bin" / "python"):
        command = [str(python), "-c", "import sphinx, myst_parser"]
        if (
            Path(python).exists()
            and not subprocess.run(command, capture_output=True).returncode
        ):
            return str(python)
    return ""
