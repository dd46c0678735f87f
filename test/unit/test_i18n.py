"""Every text a person may meet has a Korean translation that fits its source."""

from __future__ import annotations

import ast
import copy
import importlib.util
import re
import shutil
import string
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from safedong.scoring.errors import Phrase

ROOT = Path(__file__).parent.parent.parent

_spec = importlib.util.spec_from_file_location("i18n_tool", ROOT / "tools" / "i18n.py")
i18n = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(i18n)

# Names that are the same in both languages.
SAME = {"SafeDong", "JSON"}
PARTICLE = re.compile(r"\}(은|는|이|가|을|를|과|와|로|으로)(?=[\s.,:]|$)")
# These hand on texts that the libraries' markers already hold.
HANDS_ON = {"bridge/i18n.py", "bridge/messages.py", "algorithms/base.py"}


def needs(tool: str) -> pytest.MarkDecorator:
    reason = f"{tool} is not on PATH (tools/setup.sh installs it)"
    return pytest.mark.skipif(shutil.which(tool) is None, reason=reason)


@pytest.fixture(scope="module")
def fresh(tmp_path_factory):
    """The strings of today's source, collected over the translations we have."""
    path = tmp_path_factory.mktemp("i18n") / i18n.TS.name
    path.write_bytes(i18n.TS.read_bytes())
    i18n.collect(path, path.with_suffix(".py"))
    return path


@pytest.fixture(scope="module")
def translations():
    return [(c, s, t.text) for c, s, t in i18n.messages(i18n.TS) if t.text]


@needs("pylupdate5")
def test_every_string_is_translated(fresh):
    missing = [f"{context}: {source!r}" for context, source in i18n.unfinished(fresh)]
    listed = "\n".join(missing)
    assert not missing, f"run make i18n and translate {len(missing)}:\n{listed}"


@needs("pylupdate5")
def test_no_string_is_overlooked(fresh):
    """Texts written in pieces too, which ``pylupdate5`` does not join by itself."""
    collected = {(context, source) for context, source, _ in i18n.messages(fresh)}
    assert not {*i18n.Library().strings(), *i18n.plugin_strings()} - collected


@needs("pylupdate5")
def test_no_translation_outlives_its_string(fresh):
    used = {(context, source) for context, source, _ in i18n.messages(fresh)}
    kept = {(context, source) for context, source, _ in i18n.messages(i18n.TS)}
    assert not kept - used, "run make i18n"


def test_placeholders_are_those_of_the_source(translations):
    for context, source, translation in translations:
        assert fields(translation) == fields(source), f"{context}: {source!r}"


def test_tags_and_lines_are_those_of_the_source(translations):
    for context, source, translation in translations:
        assert tags(translation) == tags(source), f"{context}: {source!r}"
        assert translation.count("\n") == source.count("\n"), f"{context}: {source!r}"


def test_mnemonics_are_written_as_in_korean_qgis(translations):
    for context, source, translation in translations:
        letters = re.findall(r"&(\w)", source)
        expected = [letter.upper() for letter in letters]
        assert re.findall(r"\(&(\w)\)", translation) == expected, f"{context}: {source}"
        assert translation.count("&") == len(letters), f"{context}: {source}"


def test_mnemonics_of_one_page_are_distinct(translations):
    letters = Counter(
        (context, letter)
        for context, _, translation in translations
        for letter in re.findall(r"\(&(\w)\)", translation)
    )
    assert not [pair for pair, count in letters.items() if count > 1]


def test_translations_are_korean(translations):
    for context, source, translation in translations:
        words = re.sub(r"\{[^}]*\}|<[^>]*>", "", source)
        if source not in SAME and re.search("[A-Za-z]{2}", words):
            assert re.search("[가-힣]", translation), f"{context}: {source!r}"


def test_particles_after_placeholders_fit_any_final_letter(translations):
    """``{file}은(는)``: whether 은 or 는 follows is known only at run time."""
    for context, source, translation in translations:
        assert not PARTICLE.search(translation), f"{context}: {source!r}"


@needs("lrelease")
def test_translations_compile(tmp_path):
    target = tmp_path / "ko.qm"
    subprocess.run(["lrelease", i18n.TS, "-qm", target], check=True, timeout=60)
    assert target.stat().st_size > 1000


def test_only_literals_are_translated():
    """Only literals can be collected; what is put together is never translated."""
    found = [
        f"{path.relative_to(ROOT)}:{call.lineno} {ast.unparse(call)}"
        for path in i18n.plugin_sources()
        if str(path.relative_to(ROOT)) not in HANDS_ON
        for call in calls(path)
        if not literal(translated_argument(call))
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('raise Bad(why="it is empty")', {"it is empty"}),
        ('def f():\n    why = "a" if x else "b"\n    raise Bad(why=why)', {"a", "b"}),
        ('def bad(why):\n    return Bad(why=why)\nraise bad("c")', {"c"}),
        (
            'KINDS = ((1, "one"), (2, "two"))\n'
            "def f():\n    for n, why in KINDS:\n        raise Bad(why=why)",
            {"one", "two"},
        ),
        (
            'def _fault(x):\n    return "d" if x else ""\n'
            "def f():\n    fault = _fault(1)\n    raise Bad(why=fault)",
            {"d"},
        ),
        ('raise Bad(why=f"known: {known}")', set()),
        ('raise Bad(why=Phrase("known: {known}", known=known))', {"known: {known}"}),
        (
            'class Bad(Error):\n    sentence = "S {x}."\n    advice = "A."',
            {"S {x}.", "A."},
        ),
    ],
)
def test_reasons_are_followed_to_their_literals(tmp_path, source, expected):
    library = small_library(tmp_path, source)
    assert {text for _, text in library.strings()} == expected


def test_decisions_are_collected_with_their_facts(tmp_path):
    source = (
        'NAMES = {",": "comma"}\n'
        "def f(report, mark):\n"
        '    report.add("note", "The delimiter is the {name}.", name=NAMES[mark])\n'
    )
    strings = set(small_library(tmp_path, source).strings())
    assert strings == {
        ("Decisions", "The delimiter is the {name}."),
        ("Decisions", "comma"),
    }


def test_reasons_built_at_run_time_are_listed(tmp_path):
    library = small_library(tmp_path, 'raise Bad(why=f"known: {known}")')
    (place,) = library.built_at_run_time()
    assert place.startswith("scoring/source.py:1 ")


def test_a_phrase_reads_as_text_and_survives_a_copy():
    phrase = Phrase("{name} is not above {low}", name="{x}", low=0)
    copied = copy.deepcopy(phrase)
    assert copied == phrase == "{x} is not above 0"
    assert (copied.template, copied.facts) == (phrase.template, phrase.facts)


def small_library(folder: Path, source: str):
    path = folder / "scoring" / "source.py"
    path.parent.mkdir()
    path.write_text(source, encoding="utf-8")
    return i18n.Library(folder)


def fields(text: str) -> Counter:
    """Placeholders with their format, however often each stands."""
    return Counter(
        (name, spec, conversion)
        for _, name, spec, conversion in string.Formatter().parse(text)
        if name is not None
    )


def tags(text: str) -> Counter:
    return Counter(re.findall(r"</?\w[^>]*>", text))


def calls(path: Path) -> list[ast.Call]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [n for n in ast.walk(tree) if i18n.name_of_call(n) in ("translate", "tr")]


def translated_argument(call: ast.Call) -> ast.expr | None:
    position = 1 if i18n.name_of(call.func) == "translate" else 0
    return call.args[position] if len(call.args) > position else None


def literal(node: ast.expr | None) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)
