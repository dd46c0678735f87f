"""``safedong:respond``: what helps at an incident, and the way there."""

from __future__ import annotations

from functools import partial

from qgis.core import (
    QgsFeature,
    QgsFeatureRequest,
    QgsFields,
    QgsGeometry,
    QgsPointXY,
    QgsProcessing,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterPoint,
    QgsProcessingParameterVectorLayer,
    QgsWkbTypes,
)

from ..bridge.compat import is_null, make_field
from ..bridge.geometry import metric_crs, points_of
from ..bridge.messages import decision_text
from ..bridge.network import NearbyRoads
from ..bridge.numbers import number_text
from ..bridge.siting_sheet import (
    list_of,
    page_of,
    row_name,
    table_of,
    write_sheet,
)
from .base import SafeDongAlgorithm

SERVICES = ("video_112", "dispatch_112", "dispatch_119", "disaster", "vulnerable")
KINDS = {
    "police": ("police", "경찰", "지구대", "파출소", "치안센터"),
    "fire": ("fire", "소방", "119"),
    "guardian": ("guardian", "지킴이"),
    "bell": ("bell", "비상벨"),
}
_NO_GEOMETRY = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
CAMERAS_ON_SHEET = 20


class Respond(SafeDongAlgorithm):
    ID = "respond"
    INCIDENT = "INCIDENT"
    SERVICE = "SERVICE"
    CAMERAS = "CAMERAS"
    FACILITIES = "FACILITIES"
    ROADS = "ROADS"
    RADIUS = "RADIUS"
    OUTPUT = "OUTPUT"
    ROUTE = "ROUTE"
    SHEET = "SHEET"

    def title(self) -> str:
        return self.tr("Respond to an incident")

    def help_text(self) -> str:
        return self.tr(
            "For an incident and one of the five services: the cameras around it in "
            "order of usefulness (seeing the place, on the way, escape directions), "
            "the nearest police, fire, guardian houses and bells by distance over the "
            "roads, or straight lines where there are none, and the way there."
        )

    def initAlgorithm(self, config=None) -> None:
        point = [QgsProcessing.SourceType.TypeVectorPoint]
        services = self._services()
        for parameter in (
            QgsProcessingParameterPoint(self.INCIDENT, self.tr("Incident")),
            QgsProcessingParameterEnum(
                self.SERVICE, self.tr("Service"), services, defaultValue=0
            ),
            QgsProcessingParameterFeatureSource(
                self.CAMERAS, self.tr("Cameras"), point
            ),
            QgsProcessingParameterFeatureSource(
                self.FACILITIES, self.tr("Facilities"), point
            ),
            QgsProcessingParameterVectorLayer(
                self.ROADS,
                self.tr("Roads"),
                [QgsProcessing.SourceType.TypeVectorLine],
                optional=True,
            ),
            QgsProcessingParameterNumber(
                self.RADIUS,
                self.tr("Radius (m)"),
                QgsProcessingParameterNumber.Type.Double,
                500.0,
                minValue=1.0,
            ),
            QgsProcessingParameterFeatureSink(
                self.OUTPUT, self.tr("Cameras and facilities in order")
            ),
            QgsProcessingParameterFeatureSink(
                self.ROUTE, self.tr("Way there"), optional=True, createByDefault=True
            ),
            self.report_parameter(),
            QgsProcessingParameterFileDestination(
                self.SHEET,
                self.tr("Response sheet to print"),
                self.tr("HTML files (*.html);;PDF files (*.pdf)"),
                optional=True,
                createByDefault=False,
            ),
        ):
            self.addParameter(parameter)

    def compute(self, parameters, context, feedback):
        from ..siting import response

        cameras = self.parameterAsSource(parameters, self.CAMERAS, context)
        facilities = self.parameterAsSource(parameters, self.FACILITIES, context)
        crs = metric_crs(cameras)
        here = self.parameterAsPoint(parameters, self.INCIDENT, context, crs)
        places = points_of(facilities, crs)
        roads = self.parameterAsVectorLayer(parameters, self.ROADS, context)
        kinds = [kind_of(feature) for feature in facilities.getFeatures(_NO_GEOMETRY)]
        network = None
        if roads is not None:
            network = NearbyRoads(roads, crs, here, places, kinds, response.NEAREST)
        lengths = network.lengths if network else None
        layer = response.FacilityLayer(places, kinds, lengths)
        service = response.Service(
            SERVICES[self.parameterAsEnum(parameters, self.SERVICE, context)]
        )
        near = response.nearest_facilities((here.x(), here.y()), service, layer)
        way = _way(network, here, places, near)
        seen = points_of(cameras, crs)
        result = response.respond(
            (here.x(), here.y()),
            service,
            response.CameraLayer(seen),
            layer,
            [(p.x(), p.y()) for p in way] if way else None,
            self.parameterAsDouble(parameters, self.RADIUS, context),
        )
        for note in result.notes:
            feedback.pushInfo(decision_text(note))
        outputs = {
            self.OUTPUT: self._write(parameters, context, crs, seen, places, result)
        }
        outputs.update(self._write_way(parameters, context, crs, way))
        report = partial(_report, service, result)
        outputs.update(self.write_report(parameters, context, report))
        sheet = self.parameterAsFileOutput(parameters, self.SHEET, context)
        if sheet:
            number = self.parameterAsEnum(parameters, self.SERVICE, context)
            x, y = round(here.x()), round(here.y())
            head = [self._services()[number], f"{x}, {y} ({crs.authid()})"]
            sources = (cameras, facilities)
            write_sheet(sheet, self._sheet(head, result, sources))
            outputs[self.SHEET] = sheet
        return outputs

    def _sheet(self, head: list[str], result, sources) -> str:
        """One page: the service and place, cameras, helpers, and what to know."""
        roles = {
            "sees": self.tr("sees the place"),
            "on_the_way": self.tr("on the way"),
            "escape": self.tr("escape direction"),
        }
        kinds = {
            "police": self.tr("police"),
            "fire": self.tr("fire"),
            "guardian": self.tr("guardian house"),
            "bell": self.tr("bell"),
        }
        cameras, facilities = ([row_name(f) for f in s.getFeatures()] for s in sources)
        columns = [self.tr("Name"), self.tr("Distance (m)")]
        seen = [
            (
                roles.get(c.role.value, c.role.value),
                cameras[c.row],
                number_text(c.distance, 0),
            )
            for c in result.cameras[:CAMERAS_ON_SHEET]
        ]
        helpers = [
            (kinds.get(f.kind, f.kind), facilities[f.row], number_text(f.distance, 0))
            for f in result.facilities
        ]
        return page_of(
            self.tr("Response sheet"),
            [
                list_of(head),
                table_of(self.tr("Facilities"), [self.tr("Kind"), *columns], helpers),
                table_of(self.tr("Cameras"), [self.tr("Use"), *columns], seen),
                list_of([decision_text(note) for note in result.notes]),
            ],
        )

    def _services(self) -> list[str]:
        return [
            self.tr("112 video"),
            self.tr("112 dispatch"),
            self.tr("119 dispatch"),
            self.tr("Disaster response"),
            self.tr("Vulnerable people"),
        ]

    def _write(self, parameters, context, crs, seen, places, result) -> str:
        fields = QgsFields()
        for name, kind in (
            ("rank", int),
            ("kind", str),
            ("role", str),
            ("row", int),
            ("distance", float),
            ("by_road", int),
        ):
            fields.append(make_field(name, kind))
        rows = [
            (seen[c.row], ["camera", c.role.value, c.row, c.distance, 0])
            for c in result.cameras
        ] + [
            (places[f.row], [f.kind, "nearest", f.row, f.distance, int(f.by_road)])
            for f in result.facilities
        ]

        def features():
            for rank, ((x, y), values) in enumerate(rows, start=1):
                feature = QgsFeature(fields)
                feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(x, y)))
                feature.setAttributes([rank, *values])
                yield feature

        kind = QgsWkbTypes.Type.Point
        return self.write(
            parameters, self.OUTPUT, context, fields, features(), kind, crs
        )

    def _write_way(self, parameters, context, crs, way) -> dict:
        if not parameters.get(self.ROUTE):
            return {}
        fields = QgsFields()
        fields.append(make_field("length", float))
        features = []
        if len(way) > 1:
            feature = QgsFeature(fields)
            feature.setGeometry(QgsGeometry.fromPolylineXY(way))
            feature.setAttributes([feature.geometry().length()])
            features.append(feature)
        kind = QgsWkbTypes.Type.LineString
        route = self.write(parameters, self.ROUTE, context, fields, features, kind, crs)
        return {self.ROUTE: route}


def _report(service, result) -> dict:
    return {
        "service": service.value,
        "cameras": [
            {"row": c.row, "role": c.role.value, "distance": c.distance}
            for c in result.cameras
        ],
        "facilities": [
            {"row": f.row, "kind": f.kind, "distance": f.distance}
            for f in result.facilities
        ],
        "notes": [note.sentence() for note in result.notes],
    }


def kind_of(feature: QgsFeature) -> str:
    """police, fire, guardian or bell, by what stands in its text fields; else ""."""
    texts = (str(v).lower() for v in feature.attributes() if not is_null(v))
    text = " ".join(texts)
    found = (kind for kind, words in KINDS.items() if any(w in text for w in words))
    return next(found, "")


def _way(network, here, places, near) -> list[QgsPointXY]:
    """From the first facility that sets out to the incident, straight without roads."""
    if not near:
        return []
    first = near[0].row
    if network is not None:
        return network.way_from(first)
    x, y = places[first]
    return [QgsPointXY(x, y), here]
