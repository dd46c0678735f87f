"""Every choice of the method in plain words: its name, its values, why it matters."""

from __future__ import annotations

from dataclasses import dataclass

from ..bridge.i18n import translate


@dataclass(frozen=True)
class Words:
    """A setting of ``scoring.Method``: ``choices`` are (value, text) of an enum."""

    setting: str
    label: str
    why: str
    choices: tuple[tuple[str, str], ...] = ()


def data_words() -> tuple[Words, ...]:
    return (*missing_words(), *outlier_words())


def missing_words() -> tuple[Words, ...]:
    return (
        Words(
            "impute",
            translate("Method", "Missing values"),
            translate(
                "Method",
                "What stands in for a value that no file brings; dongs with such "
                "values are flagged as estimated.",
            ),
            (
                ("none", translate("Method", "Leave out; the others weigh more")),
                ("group_mean", translate("Method", "Mean of the district")),
                ("group_median", translate("Method", "Median of the district")),
                ("last_value", translate("Method", "Last month that has a value")),
            ),
        ),
        Words(
            "min_completeness",
            translate("Method", "Data needed to be rated"),
            translate(
                "Method",
                "A dong with a smaller share of the indicators gets no index, so that "
                "no colour rests on a few numbers.",
            ),
        ),
    )


def outlier_words() -> tuple[Words, ...]:
    return (
        Words(
            "treat",
            translate("Method", "Outliers"),
            translate(
                "Method",
                "One extreme dong would squeeze all the others into one end of the "
                "scale; only indicators with a skewed distribution are touched.",
            ),
            (
                ("none", translate("Method", "Leave as they are")),
                ("winsorise", translate("Method", "Pull in the most extreme values")),
                (
                    "winsorise_then_log",
                    translate("Method", "Pull in; logarithm if that is not enough"),
                ),
            ),
        ),
        Words(
            "winsorise_points",
            translate("Method", "Values pulled in at most"),
            translate(
                "Method",
                "So many dongs of an indicator, per month and slot, may be given the "
                "value of the next one.",
            ),
        ),
    )


def scale_words() -> tuple[Words, ...]:
    return (
        Words(
            "normalise",
            translate("Method", "From values to scores of 0–100"),
            translate(
                "Method",
                "Percent, metres and calls get one scale on which 100 is the most "
                "vulnerable.",
            ),
            (
                ("minmax", translate("Method", "Lowest value 0, highest 100")),
                ("goalposts", translate("Method", "The catalogue's goalposts")),
                (
                    "percentile_rank",
                    translate("Method", "Share of the dongs that are better"),
                ),
                ("rank", translate("Method", "Rank")),
                ("borda", translate("Method", "Borda points (dongs outdone)")),
                ("zscore", translate("Method", "Standard scores (z)")),
                (
                    "distance_to_reference",
                    translate("Method", "Distance from the worst value"),
                ),
            ),
        ),
        Words(
            "scope",
            translate("Method", "Scale taken over"),
            translate(
                "Method",
                "Over all months and slots, scores of different months compare; each "
                "by itself, 0 and 100 move from month to month.",
            ),
            (
                ("panel", translate("Method", "All months and slots together")),
                ("query", translate("Method", "Each month and slot by itself")),
                ("goalposts", translate("Method", "The catalogue's goalposts")),
            ),
        ),
    )


def weighting_words() -> Words:
    return Words(
        "weighting",
        "",
        translate(
            "Method",
            "Weights say how much each part counts; weights from the data follow "
            "statistics, not what the police think important.",
        ),
        (
            ("given", translate("Method", "Weights of the catalogue")),
            ("equal", translate("Method", "Equal weights")),
            ("ahp", translate("Method", "Compared in pairs (AHP)")),
            ("entropy", translate("Method", "From the data: entropy")),
            ("critic", translate("Method", "From the data: CRITIC")),
            ("pca", translate("Method", "From the data: principal components")),
        ),
    )


def aggregate_words() -> Words:
    return Words(
        "aggregate",
        "",
        translate(
            "Method",
            "With the plain mean a bad score can be made up for by a good one; the "
            "geometric and harmonic mean stay near the better score; Copeland counts "
            "how many dongs a dong outranks.",
        ),
        (
            ("arithmetic", translate("Method", "Plain (arithmetic) mean")),
            ("geometric", translate("Method", "Geometric mean")),
            ("harmonic", translate("Method", "Harmonic mean")),
            ("copeland", translate("Method", "Copeland (majority of pairs)")),
        ),
    )


def class_words() -> tuple[Words, ...]:
    return (
        Words(
            "classify",
            translate("Method", "Where the five classes part"),
            translate(
                "Method",
                "With equal numbers there is always a fifth of the dongs in the worst "
                "class; the other rules follow the values.",
            ),
            (
                ("quantile", translate("Method", "Equal number of dongs")),
                ("equal_interval", translate("Method", "Equal steps of the index")),
                ("fisher_jenks", translate("Method", "Natural breaks (Fisher-Jenks)")),
                ("standard_deviation", translate("Method", "Standard deviations")),
                ("head_tail", translate("Method", "Head/tail (few very high)")),
                ("given", translate("Method", "Carried over (see below)")),
            ),
        ),
        Words(
            "class_scope",
            translate("Method", "Classes taken over"),
            translate(
                "Method",
                "Each by itself ranks the dongs of one month and slot; all together, "
                "a better month shows fewer red dongs.",
            ),
            (
                ("query", translate("Method", "Each month and slot by itself")),
                ("panel", translate("Method", "All months and slots together")),
                ("goalposts", translate("Method", "Fixed: 20, 40, 60, 80")),
            ),
        ),
        Words(
            "carried_breaks",
            translate("Method", "Breaks carried over"),
            translate(
                "Method",
                "The four inner breaks of another month, lowest first; with them that "
                "month and this one are measured alike.",
            ),
        ),
    )


def count_words() -> tuple[Words, ...]:
    return (
        Words(
            "window_months",
            translate("Method", "Months added up for crimes"),
            translate(
                "Method",
                "Homicides of one dong and month are almost always 0; a rolling "
                "window makes rates that say something.",
            ),
        ),
        Words(
            "shrink",
            translate("Method", "Small counts"),
            translate(
                "Method",
                "Rates of few people jump by chance; they are drawn towards the mean "
                "of all dongs, the more the fewer people there are.",
            ),
            (
                ("poisson_gamma", translate("Method", "Draw towards the mean")),
                ("none", translate("Method", "Take as they are")),
            ),
        ),
        Words(
            "suppress_below",
            translate("Method", "Hide counts below"),
            translate(
                "Method",
                "Counts of people below this are never shown or exported, nor what "
                "they could be computed from; 0 hides nothing.",
            ),
        ),
    )


def preset_words() -> dict[str, tuple[str, str]]:
    """Preset id -> name and what it is good for."""
    return {
        "office": (
            translate("Method", "Office default"),
            translate(
                "Method",
                "Five equally large classes for every month and slot; weights of the "
                "catalogue. Right for patrols: where to go first.",
            ),
        ),
        "goalposts": (
            translate("Method", "Comparable over time (goalposts)"),
            translate(
                "Method",
                "Fixed 0 and 100 from the catalogue and fixed classes: a month's "
                "colours compare with any other month's.",
            ),
        ),
        "geometric": (
            translate("Method", "Weak on all sides (geometric)"),
            translate(
                "Method",
                "The domains are joined by the geometric mean: the index is high only "
                "where anxiety, victimisation and safety are all bad.",
            ),
        ),
        "ranks": (
            translate("Method", "Ranks only (robust)"),
            translate(
                "Method",
                "Only the order of the dongs counts, not how far they are apart: "
                "outliers and doubtful units change little.",
            ),
        ),
    }
