"""``safedong:monitoringplan``: which cameras are watched, by whom, on which days."""

from __future__ import annotations

from functools import partial

from qgis.core import (
    QgsFeature,
    QgsFields,
    QgsProcessing,
    QgsProcessingException,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ..bridge.compat import is_null, make_field
from ..bridge.features import all_features
from ..bridge.geometry import metric_crs, points_of, shapely_of
from ..bridge.messages import decision_text
from ..bridge.siting_sheet import (
    list_of,
    page_of,
    row_name,
    table_of,
    write_sheet,
)
from ..bridge.unit_export import write_csv
from .base import SafeDongAlgorithm

NUMBER_FIELDS = ("카메라대수", "count", "cameras", "number")
FOOTFALL = "A09_raw"


class PlanMonitoring(SafeDongAlgorithm):
    ID = "monitoringplan"
    CAMERAS = "CAMERAS"
    SCORES = "SCORES"
    OPERATORS = "OPERATORS"
    PER_OPERATOR = "PER_OPERATOR"
    SLOT = "SLOT"
    OUTPUT = "OUTPUT"
    SHEET = "SHEET"

    def title(self) -> str:
        return self.tr("Plan the monitoring of cameras")

    def help_text(self) -> str:
        return self.tr(
            "Chooses which cameras a control room watches in one time slot, with so "
            "many operators and so many cameras each: every dong of class 4 and 5 is "
            "watched where cameras allow, the rest by score, and the rotation is fair "
            "over a week. Cameras where few people pass are proposed for intelligent "
            "video."
        )

    def initAlgorithm(self, config=None) -> None:
        whole = QgsProcessingParameterNumber.Type.Integer
        for parameter in (
            QgsProcessingParameterFeatureSource(
                self.CAMERAS,
                self.tr("Cameras"),
                [QgsProcessing.SourceType.TypeVectorPoint],
            ),
            QgsProcessingParameterFeatureSource(
                self.SCORES,
                self.tr("Scored dongs"),
                [QgsProcessing.SourceType.TypeVectorPolygon],
            ),
            QgsProcessingParameterNumber(
                self.OPERATORS, self.tr("Operators in the slot"), whole, 4, minValue=1
            ),
            QgsProcessingParameterNumber(
                self.PER_OPERATOR,
                self.tr("Cameras for each operator"),
                whole,
                50,
                minValue=1,
            ),
            QgsProcessingParameterString(
                self.SLOT,
                self.tr("Time slot (that of the scored layer when empty)"),
                optional=True,
            ),
            QgsProcessingParameterFeatureSink(self.OUTPUT, self.tr("Watched cameras")),
            self.report_parameter(),
            QgsProcessingParameterFileDestination(
                self.SHEET,
                self.tr("Shift sheet to print"),
                self.tr("PDF files (*.pdf);;HTML files (*.html);;CSV files (*.csv)"),
                optional=True,
                createByDefault=False,
            ),
        ):
            self.addParameter(parameter)

    def compute(self, parameters, context, feedback):
        import numpy as np

        from ..siting.demand import region_of
        from ..siting.monitoring import Cameras, plan_monitoring

        cameras = self.parameterAsSource(parameters, self.CAMERAS, context)
        dongs = self._dongs(parameters, context)
        crs = metric_crs(cameras)
        source = self.parameterAsSource(parameters, self.SCORES, context)
        shapes = shapely_of((d.geometry() for d in dongs), source.sourceCrs(), crs)
        unit = region_of(points_of(cameras, crs), shapes)
        score = np.array([_number(dong["index"]) for dong in dongs])
        grade = np.array([int(_number(dong["index_class"], 0)) for dong in dongs])
        rows = all_features(cameras)
        plan = plan_monitoring(
            Cameras(unit, np.array(_counts(cameras, rows))),
            score,
            grade,
            self.parameterAsInt(parameters, self.OPERATORS, context),
            self.parameterAsInt(parameters, self.PER_OPERATOR, context),
            footfall=_footfall(source, dongs, unit),
        )
        for note in plan.notes:
            feedback.pushInfo(decision_text(note))
        output = self._write(parameters, context, cameras, rows, dongs, unit, plan)
        outputs = {self.OUTPUT: output}
        report = partial(_report, plan, dongs, rows)
        outputs.update(self.write_report(parameters, context, report))
        sheet = self.parameterAsFileOutput(parameters, self.SHEET, context)
        if sheet:
            self._write_sheet(sheet, plan, dongs, rows, unit)
            outputs[self.SHEET] = sheet
        return outputs

    def _write_sheet(self, path: str, plan, dongs, rows, unit) -> None:
        """One table for each day, by operator; or all rows as CSV."""
        header = [
            self.tr("Day"),
            self.tr("Operator"),
            self.tr("Camera"),
            self.tr("Dong"),
            self.tr("Class"),
        ]
        shifts = _shifts(plan, dongs, rows, unit)
        if path.lower().endswith(".csv"):
            write_csv(path, [header, *shifts])
            return
        parts = [list_of([decision_text(note) for note in plan.notes])]
        for day in range(1, len(plan.operator) + 1):
            title = self.tr("Day {number}").format(number=day)
            today = [row[1:] for row in shifts if row[0] == str(day)]
            parts.append(table_of(title, header[1:], today))
        write_sheet(path, page_of(self.tr("Shift sheet"), parts))

    def _dongs(self, parameters, context) -> list[QgsFeature]:
        """The scored dongs of the slot asked for."""
        source = self.parameterAsSource(parameters, self.SCORES, context)
        names = source.fields().names()
        if not {"index", "index_class"} <= set(names):
            text = self.tr("{layer} is not a scored layer: it has no index.")
            raise QgsProcessingException(text.format(layer=source.sourceName()))
        slot = self.parameterAsString(parameters, self.SLOT, context)
        dongs = [
            dong for dong in all_features(source) if not slot or dong["slot"] == slot
        ]
        if not dongs:
            text = self.tr("The scored layer does not show the time slot {slot}.")
            raise QgsProcessingException(text.format(slot=slot))
        return dongs

    def _write(self, parameters, context, cameras, rows, dongs, unit, plan) -> str:
        days = len(plan.operator)
        fields = QgsFields(cameras.fields())
        for name, kind in (
            ("unit_name", str),
            ("index_class", int),
            ("days_watched", int),
            ("intelligent_video", int),
            *((f"operator_day{day}", int) for day in range(1, days + 1)),
        ):
            fields.append(make_field(name, kind))
        times = plan.times()[0]

        def features():
            for i, feature in enumerate(rows):
                dong = dongs[unit[i]] if unit[i] >= 0 else None
                of_day = plan.operator[:, 0, i]
                made = QgsFeature(fields)
                made.setGeometry(feature.geometry())
                made.setAttributes(
                    [
                        *feature.attributes(),
                        dong["unit_name"] if dong else None,
                        dong["index_class"] if dong else None,
                        int(times[i]),
                        int(plan.intelligent[0, i]),
                        *(int(n) + 1 if n >= 0 else None for n in of_day),
                    ]
                )
                yield made

        kind, crs = cameras.wkbType(), cameras.sourceCrs()
        return self.write(
            parameters, self.OUTPUT, context, fields, features(), kind, crs
        )


def _number(value, missing: float = float("nan")) -> float:
    return missing if is_null(value) else float(value)


def _counts(source, rows) -> list[float]:
    """How many cameras each row stands for, by a field known to say so; else 1."""
    names = {name.lower(): name for name in source.fields().names()}
    field = next((names[n] for n in NUMBER_FIELDS if n in names), "")
    return [_number(row[field], 1.0) if field else 1.0 for row in rows]


def _footfall(source, dongs, unit):
    """Footfall around each camera where the scored layer has it, else None."""
    import numpy as np

    if FOOTFALL not in source.fields().names():
        return None
    by_dong = np.array([*(_number(dong[FOOTFALL]) for dong in dongs), np.nan])
    return None if np.isnan(by_dong).all() else by_dong[unit]


def _shifts(plan, dongs, rows, unit) -> list[list[str]]:
    """Day, operator, camera (id and name), dong and class of all that is watched."""
    found = []
    names = [f"{row.id()} {row_name(row)}" for row in rows]
    for day in range(len(plan.operator)):
        for operator, row in sorted(plan.shift(day, 0)):
            dong = dongs[unit[row]] if unit[row] >= 0 else None
            place = [str(dong["unit_name"]), str(dong["index_class"])] if dong else []
            camera = [str(day + 1), str(operator + 1), names[row]]
            found.append([*camera, *(place or ["", ""])])
    return found


def _report(plan, dongs, rows) -> dict:
    days = len(plan.operator)
    return {
        "days": [
            [
                {"operator": operator + 1, "camera": rows[row].id()}
                for operator, row in plan.shift(day, 0)
            ]
            for day in range(days)
        ],
        "not_watchable": [dongs[unit]["unit_name"] for _, unit in plan.unwatched],
        "notes": [note.sentence() for note in plan.notes],
    }
