"""Indicators made from several columns by a formula of the catalogue.

A formula is arithmetic over ids of the catalogue and groups of people, such as
``(women + boys_under_13) / population * 100``. Groups are ``people``, ``women``,
``men``, ``children``, ``girls`` and ``boys``, alone or with ``_under_13``, ``_from_65``
or ``_20_to_29`` (both ages included); they are added up from columns by sex and age.
"""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..catalogue import Indicator
from ..errors import BadCatalogue
from .cells import numbers_of
from .columns import ColumnUse, Role
from .header import Header, without_units
from .names import VALUE, Vocabulary, fold, is_total, take_time
from .rectangle import Grid
from .report import ReadReport
from .times import Period

Vector = NDArray[np.float64]
_OLDEST = 200
_GROUP = re.compile(
    r"^(?P<who>people|children|women|girls|men|boys)"
    r"(?:_under_(?P<under>\d+)|_from_(?P<start>\d+)|_(?P<a>\d+)_to_(?P<b>\d+))?$"
)
_SEX_OF = {"women": "f", "girls": "f", "men": "m", "boys": "m"}
_SEXES = {"남": "m", "남자": "m", "남성": "m", "male": "m"}
_SEXES |= {"여": "f", "여자": "f", "여성": "f", "female": "f"}
_PEOPLE = {"", "인구", "인구수", "총인구", "총인구수", "주민등록인구"}
_BANDS: tuple[
    tuple[re.Pattern[str], Callable[[re.Match[str]], tuple[int, int]]], ...
] = (
    (re.compile(r"(\d+)세?\s*[~∼-]\s*(\d+)\s*세"), lambda m: (int(m[1]), int(m[2]))),
    (re.compile(r"(\d+)\s*세\s*이상"), lambda m: (int(m[1]), _OLDEST)),
    (re.compile(r"(\d+)\s*세\s*이하"), lambda m: (0, int(m[1]))),
    (re.compile(r"(\d+)\s*세\s*미만"), lambda m: (0, int(m[1]) - 1)),
    (re.compile(r"(\d+)\s*세"), lambda m: (int(m[1]), int(m[1]))),
)
_OPERATORS: dict[type[ast.AST], Callable[..., Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.USub: operator.neg,
    ast.UAdd: operator.pos,
}


@dataclass(frozen=True)
class Derived:
    """A column made by a formula: its use and its values, [N]."""

    use: ColumnUse
    values: Vector


@dataclass(frozen=True)
class _People:
    """A column of people of one sex ("" = both) and of ages first ... last."""

    index: int
    sex: str
    first: int
    last: int
    period: Period | None


def names_in(formula: str) -> set[str]:
    """The names a formula needs.

    Raises
    ------
    ValueError
        It is more than arithmetic over names and numbers.
    """
    tree = _parse(formula)
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}


def evaluate(formula: str, known: Mapping[str, Vector]) -> Vector:
    """``formula`` over ``known`` values, cell by cell; x / 0 is missing.

    >>> evaluate("(a + 1) / b * 100", {"a": np.array([1.0]), "b": np.array([4.0])})
    array([50.])
    """
    with np.errstate(all="ignore"):
        result = np.asarray(_value(_parse(formula), known), dtype=np.float64)
    return np.where(np.isfinite(result), result, np.nan)


def _parse(formula: str) -> ast.expr:
    try:
        tree = ast.parse(formula, mode="eval").body
    except (SyntaxError, MemoryError, RecursionError) as error:
        raise ValueError(f"{formula} is no formula") from error
    for node in ast.walk(tree):
        number = isinstance(node, ast.Constant) and type(node.value) in (int, float)
        inner = isinstance(node, (ast.BinOp, ast.UnaryOp, ast.Name, ast.Load))
        if not (number or inner or type(node) in _OPERATORS):
            raise ValueError(f"{formula} is more than arithmetic")
    return tree


def _value(node: ast.expr, known: Mapping[str, Vector]) -> Any:
    if isinstance(node, ast.BinOp):
        work = _OPERATORS[type(node.op)]
        return work(_value(node.left, known), _value(node.right, known))
    if isinstance(node, ast.UnaryOp):
        return _OPERATORS[type(node.op)](_value(node.operand, known))
    if isinstance(node, ast.Name):
        return known[node.id]
    return np.float64(ast.literal_eval(node))


def derive(
    header: Header,
    body: Grid,
    uses: Sequence[ColumnUse],
    vocabulary: Vocabulary,
    report: ReadReport,
) -> list[Derived]:
    """Columns made by the catalogue's formulas, for indicators the file lacks."""
    taken = {use.indicator for use in uses}
    people = _people(header, uses)
    made: list[Derived] = []
    for row in vocabulary.catalogue.indicators:
        if not row.formula or row.id in taken:
            continue
        needed = _needed(row, vocabulary)
        periods = [p.period for p in people] if any(map(_GROUP.match, needed)) else []
        periods += [use.period for use in uses if use.indicator in needed]
        for period in dict.fromkeys(periods):
            known = _known(needed, period, people, body, uses, report)
            if len(known) == len(needed):
                use = ColumnUse(-1, row.formula, Role.DATA, row.id, VALUE, period)
                made.append(Derived(use, evaluate(row.formula, known)))
                text = "{indicator} was computed as {formula}."
                facts = {"indicator": row.id, "formula": row.formula}
                report.add("tidy", text, 0, row.id, **facts)
            elif len(known) > 0 and any(_GROUP.match(name) for name in known):
                text = "{indicator} was not computed: no columns give {missing}."
                missing = ", ".join(sorted(needed - set(known)))
                report.add("tidy", text, indicator=row.id, missing=missing)
    return made


def _needed(row: Indicator, vocabulary: Vocabulary) -> set[str]:
    try:
        return names_in(row.formula)
    except ValueError as error:
        catalogue = vocabulary.catalogue
        line = 2 + catalogue.rows.index(row)
        where = catalogue.file or "(built in code)"
        raise BadCatalogue(file=where, line=line, why=str(error)) from error


def _people(header: Header, uses: Sequence[ColumnUse]) -> list[_People]:
    found = []
    for use in uses:
        if use.role not in (Role.IGNORE, Role.DATA):
            continue
        time = take_time(header.parts[use.index])
        people = _read_people(time.rest)
        if people is not None:
            sex, (first, last) = people
            found.append(_People(use.index, sex, first, last, time.period))
    return found


def _read_people(parts: Iterable[str]) -> tuple[str, tuple[int, int]] | None:
    """Sex and ages a header names; None where it names anything else."""
    sex, ages, rest = "", (0, _OLDEST), []
    text = " ".join(without_units(part).replace("_", " ") for part in parts)
    for pattern, bounds in _BANDS:
        found = pattern.search(text)
        if found:
            ages, text = bounds(found), text.replace(found[0], " ")
            break
    for word in text.split():
        if word.lower() in _SEXES:
            sex = _SEXES[word.lower()]
        elif not is_total(word):
            rest.append(word)
    named = bool(sex) or ages != (0, _OLDEST) or bool(rest)
    return (sex, ages) if named and fold("".join(rest)) in _PEOPLE else None


def _known(
    needed: set[str],
    period: Period | None,
    people: Sequence[_People],
    body: Grid,
    uses: Sequence[ColumnUse],
    report: ReadReport,
) -> dict[str, Vector]:
    """Values of the names in ``needed`` that the file gives for ``period``."""

    def numbers(index: int) -> Vector:
        aside = ReadReport(report.file) if uses[index].role is Role.DATA else report
        return numbers_of(body.column(index), uses[index].name, body.lines, aside)

    known = {}
    for name in sorted(needed):
        group = _GROUP.match(name)
        if group:
            these = [p for p in people if p.period == period]
            columns = _columns_of(group, these)
            if columns:
                known[name] = np.sum([numbers(k) for k in columns], axis=0)
            continue
        for use in uses:
            if use.indicator == name and use.period in (period, None):
                known[name] = numbers(use.index) * use.scale
    return known


def _columns_of(group: re.Match[str], people: Sequence[_People]) -> list[int]:
    """Columns that add up to ``group`` without gap or overlap; none if impossible."""
    sex = _SEX_OF.get(group["who"], "")
    first, last = int(group["start"] or group["a"] or 0), _OLDEST
    if group["under"]:
        last = int(group["under"]) - 1
    elif group["b"]:
        last = int(group["b"])
    bands = sorted(
        (p for p in people if p.sex == sex and p.first >= first and p.last <= last),
        key=lambda p: (p.first, -p.last),
    )
    columns, next_age = [], first
    for band in bands:
        if band.first == next_age:
            columns.append(band.index)
            next_age = band.last + 1
    return columns if next_age == last + 1 else []
