"""What came of a camera programme, in plain words, as one page of HTML."""

from __future__ import annotations

import math
from html import escape

from ..bridge.i18n import language, translate
from ..bridge.numbers import number_text
from ..bridge.siting_sheet import list_of, table_of
from .words import class_text, month_text, slot_text

PERCENT = 100.0


def report_parts(evaluation, scores, query) -> list[str]:
    """The parts of the page: verdict, counts, displacement, cautions, how to read."""
    found = evaluation.assessment
    parts = [f"<h2>{escape(verdict_text(found))}</h2>"]
    parts += [f"<p>{escape(line)}</p>" for line in _result_lines(found)]
    parts.append(_counts_table(found))
    parts.append(list_of(_facts(evaluation, scores, query)))
    cautions = [caution_text(name, found) for name in found.cautions]
    title = translate("Evaluation", "Before you believe it")
    parts.append(f"<h3>{escape(title)}</h3>{list_of([*cautions, *_always()])}")
    return parts


def verdict_text(found) -> str:
    """The one sentence that a reader takes home; never more than is shown."""
    return {
        "fell": translate("Evaluation", "Crime fell more than elsewhere."),
        "rose": translate("Evaluation", "Crime rose more than elsewhere."),
        "unsure": translate(
            "Evaluation", "No difference is shown: it may be chance alone."
        ),
        "not_parallel": translate(
            "Evaluation",
            "This cannot be judged: crime in these dongs went another way than "
            "elsewhere already before the start.",
        ),
        "too_few": translate(
            "Evaluation", "This cannot be judged: there are too few crimes."
        ),
    }[found.verdict.value]


def _result_lines(found) -> list[str]:
    change = found.change
    if change is None:
        return []
    ratio = change.ratio
    lines = [
        translate(
            "Evaluation",
            "Against what the dongs compared with would lead to expect, crime changed "
            "by {change} %; with chance allowed for, between {low} % and {high} %.",
        ).format(
            change=_change(ratio.value),
            low=_change(ratio.low),
            high=_change(ratio.high),
        )
    ]
    if found.verdict.value in ("fell", "rose") and math.isfinite(change.prevented):
        template = (
            translate("Evaluation", "That is about {number} crimes fewer.")
            if change.prevented >= 0
            else translate("Evaluation", "That is about {number} crimes more.")
        )
        lines.append(template.format(number=number_text(abs(change.prevented), 0)))
    if found.verdict.value == "not_parallel":
        trend = change.pretrend
        lines.append(
            translate(
                "Evaluation",
                "Before the start it changed by {change} % a month against the others "
                "({low} % to {high} %). Choose dongs that are more alike.",
            ).format(
                change=_change(trend.value),
                low=_change(trend.low),
                high=_change(trend.high),
            )
        )
    return lines + _displacement_lines(found)


def _displacement_lines(found) -> list[str]:
    moved = found.displacement
    if moved is None:
        return []
    quotient = moved.wdq
    crosses = quotient.low < 0 < quotient.high
    if crosses or not (math.isfinite(quotient.low) and math.isfinite(quotient.high)):
        said = translate(
            "Evaluation",
            "Whether crime moved to the dongs around, or fell there too, is not shown.",
        )
    else:
        said = spread_text(moved.spread.value)
    value = translate(
        "Evaluation", "Weighted displacement quotient {value} ({low} to {high})."
    ).format(
        value=number_text(quotient.value, 2),
        low=number_text(quotient.low, 2),
        high=number_text(quotient.high, 2),
    )
    return [f"{said} {value}"]


def spread_text(spread: str) -> str:
    """What a weighted displacement quotient says of the dongs around."""
    return {
        "no_success": translate("Evaluation", "There is no fall that could move."),
        "diffusion_above_effect": translate(
            "Evaluation", "Crime fell in the dongs around even more."
        ),
        "diffusion": translate("Evaluation", "Crime fell in the dongs around too."),
        "none": translate("Evaluation", "The dongs around did not change."),
        "displacement": translate(
            "Evaluation",
            "A part of the crime seems to have moved to the dongs around; the fall is "
            "larger.",
        ),
        "displacement_above_effect": translate(
            "Evaluation",
            "More crime seems to have moved to the dongs around than fell.",
        ),
    }[spread]


def _counts_table(found) -> str:
    header = [
        translate("Evaluation", "Dongs"),
        translate("Evaluation", "Number"),
        translate("Evaluation", "Crimes before"),
        translate("Evaluation", "after"),
        translate("Evaluation", "Change %"),
    ]
    rows = []
    for name, area in (
        (translate("Evaluation", "with cameras"), found.treated),
        (translate("Evaluation", "around them"), found.nearby),
        (translate("Evaluation", "compared with"), found.control),
    ):
        if not area.units:
            continue
        share = area.after / area.before if area.before else math.nan
        whole = found.before and len(found.before) == len(found.after)
        change = _change(share) if whole and math.isfinite(share) else "–"
        counts = [_count(area.before), _count(area.after)]
        rows.append([name, number_text(area.units, 0), *counts, change])
    return table_of(translate("Evaluation", "Crimes counted"), header, rows)


def _count(value: float) -> str:
    if math.isnan(value):
        return translate("Evaluation", "hidden")
    return number_text(value, 0)


def _facts(evaluation, scores, query) -> list[str]:
    found, request = evaluation.assessment, evaluation.request
    names = {row.id: row.name(language()) for row in scores.catalogue.indicators}
    dongs = dict(zip(scores.cube.units.code, scores.cube.units.name))
    lines = [
        translate("Evaluation", "Dongs with cameras: {dongs}").format(
            dongs=", ".join(dongs[code] for code in request.treated)
        ),
        translate("Evaluation", "Crimes: {crimes}, {slot}").format(
            crimes=", ".join(names.get(c, c) for c in request.crimes),
            slot=slot_text(query.slot),
        ),
        translate("Evaluation", "Before: {first} to {last} ({count} months)").format(
            **_span(found.before)
        ),
        translate("Evaluation", "After: {first} to {last} ({count} months)").format(
            **_span(found.after)
        ),
    ]
    if found.change is not None:
        lines.append(_method_text(found))
    return lines


def _method_text(found) -> str:
    if found.resampled:
        text = translate(
            "Evaluation",
            "Difference in differences; the range (95 %) comes from drawing the dongs "
            "again and again. Chance alone gives such a difference with probability "
            "{p}.",
        )
    else:
        text = translate(
            "Evaluation",
            "Difference in differences; the range (95 %) takes counts to vary {times} "
            "times as much as by chance, as those compared with do. Chance alone gives "
            "such a difference with probability {p}.",
        )
    return text.format(
        p=number_text(found.change.p, 3), times=number_text(found.dispersion, 1)
    )


def _span(months) -> dict[str, object]:
    return {
        "first": month_text(months[0]),
        "last": month_text(months[-1]),
        "count": len(months),
    }


def caution_text(caution, found) -> str:
    """Why a verdict may mislead, and what would help."""
    return {
        "rounded": translate(
            "Evaluation",
            "Some dong has so few crimes that its number is kept secret: all sums here "
            "are rounded to fives before anything is computed.",
        ),
        "few_crimes": translate(
            "Evaluation",
            "There are few crimes: only a very large effect could be told from chance. "
            "Take more months or more kinds of crime.",
        ),
        "few_units": translate(
            "Evaluation",
            "There are fewer than five dongs on one side: what happened in a single "
            "one weighs heavily.",
        ),
        "trend_unknown": translate(
            "Evaluation",
            "Whether both sides went the same way before the start cannot be checked: "
            "it takes three months before it, with crimes in each.",
        ),
        "seasons_differ": translate(
            "Evaluation",
            "Before and after have other months of the year: seasons count in, unless "
            "they are the same in the dongs compared with. Whole years are better.",
        ),
        "short": translate(
            "Evaluation", "Before or after is shorter than three months."
        ),
        "left_out": translate(
            "Evaluation", "{count} dongs lack the number of some month: left out."
        ).format(count=found.left_out),
        "no_nearby": translate(
            "Evaluation", "There are no dongs around: displacement is not looked at."
        ),
        "apportioned": translate(
            "Evaluation",
            "Some dongs were split or merged, or have only their district's number: "
            "their crimes are shared out by estimate.",
        ),
        "generated": translate(
            "Evaluation", "These crimes are generated examples, no real numbers."
        ),
    }[caution.value]


def _always() -> list[str]:
    return [
        translate(
            "Evaluation",
            "Cameras are put where crime was high, and high numbers fall by "
            "themselves: no comparison takes that away wholly.",
        ),
        translate(
            "Evaluation",
            "A dong is large: crime that moves from one street to the next inside it "
            "is not seen, nor what else began there at that time.",
        ),
    ]


def accuracy_parts(accuracies, fewest: float) -> list[str]:
    """How well the map told where crime would be: a table and how to read it."""
    title = translate("Evaluation", "Each month's map against the next month's crimes")
    if not accuracies or not accuracies[-1].crimes >= fewest:
        text = translate("Evaluation", "There are too few crimes to judge the map.")
        return [f"<h2>{escape(title)}</h2><p>{escape(text)}</p>"]
    header = [
        translate("Evaluation", "Dongs of class"),
        translate("Evaluation", "Area %"),
        translate("Evaluation", "Crimes in it %"),
        "PAI",
        "PEI",
    ]
    rows = []
    for accuracy in accuracies[:-1]:
        rate = accuracy.hit_rate
        label = class_text(accuracy.threshold)
        if accuracy is not accuracies[0]:
            label = translate("Evaluation", "{label} and above").format(label=label)
        rows.append(
            [
                label,
                number_text(PERCENT * accuracy.area_share, 1),
                translate("Evaluation", "{value} ({low} to {high})").format(
                    value=number_text(PERCENT * rate.value, 0),
                    low=number_text(PERCENT * rate.low, 0),
                    high=number_text(PERCENT * rate.high, 0),
                ),
                number_text(accuracy.pai.value, 2),
                number_text(accuracy.pei, 2),
            ]
        )
    notes = [
        translate(
            "Evaluation",
            "PAI: how many times more crime lies there than in the same area anywhere; "
            "1 is no better than chance. PEI: share of what the best choice of the "
            "same area would have held, 1 at most.",
        ),
        translate(
            "Evaluation",
            "The range (95 %) allows for chance in the crimes. The index looks at more "
            "than crime: it need not tell crimes best.",
        ),
    ]
    return [table_of(title, header, rows), list_of(notes)]


def _change(ratio: float) -> str:
    """A ratio as a change in percent with its sign."""
    if not math.isfinite(ratio):
        return "–"
    value = round(PERCENT * (ratio - 1.0))
    sign = "+" if value > 0 else "−" if value < 0 else "±"
    return f"{sign}{number_text(abs(value), 0)}"
