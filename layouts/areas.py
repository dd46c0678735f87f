"""Sheets by police-box area (지구대·파출소 관할): areas with what their dongs say.

An area has no scores of its own. Its index and its indicators' scores are the means of
the dongs in it, weighted by the part of the area that each takes; its class is the one
in whose range among the dongs the mean lies. Classes of domains and levels of
indicators are those of most of its ground. Raw values are left out.
"""

from __future__ import annotations

from qgis.core import (
    QgsFeature,
    QgsFeatureRequest,
    QgsGeometry,
    QgsSpatialIndex,
    QgsVectorLayer,
)

from ..bridge.compat import attribution_of, is_null, set_attribution
from ..bridge.scored import METHOD
from .mapstyle import read_extent

_NAMES = ("관할", "지구대", "파출소", "name", "명")


def area_layer(areas: QgsVectorLayer, dongs: QgsVectorLayer, crs) -> QgsVectorLayer:
    """The ``areas`` in ``crs`` with the fields of the scored ``dongs``.

    Areas without any scored dong are left out.
    """
    made = QgsVectorLayer(f"MultiPolygon?crs={crs.authid()}", areas.name(), "memory")
    made.dataProvider().addAttributes(list(dongs.fields()))
    made.updateFields()
    made.setCustomProperty(METHOD, dongs.customProperty(METHOD))
    set_attribution(made, attribution_of(dongs))
    made.setMetadata(dongs.metadata())
    ranges = read_extent(dongs).ranges
    known = {f.id(): f for f in dongs.getFeatures(_in(dongs, crs))}
    index = QgsSpatialIndex(flags=QgsSpatialIndex.Flag.FlagStoreFeatureGeometries)
    index.addFeatures(list(known.values()))
    title = _name_field(areas)
    for area in areas.getFeatures(_in(areas, crs)):
        shape = area.geometry().makeValid()
        shares = _shares(shape, known, index)
        if not shares:
            continue
        feature = _feature(made, shape, shares, ranges)
        feature["unit_code"] = f"area{area.id()}"
        feature["unit_name"] = str(area[title]) if title else str(area.id())
        made.dataProvider().addFeature(feature)
    made.updateExtents()
    return made


def _in(layer: QgsVectorLayer, crs) -> QgsFeatureRequest:
    return QgsFeatureRequest().setDestinationCrs(crs, layer.transformContext())


def _name_field(areas: QgsVectorLayer) -> str:
    """The field of names: by what it is called, else the first with text."""
    texts = [field.name() for field in areas.fields() if not field.isNumeric()]
    named = [name for name in texts if any(word in name.lower() for word in _NAMES)]
    return next(iter([*named, *texts]), "")


def _shares(shape: QgsGeometry, known: dict, index) -> list[tuple[QgsFeature, float]]:
    """The rated dongs of an area, each with the ground it takes there."""
    shares = []
    for fid in index.intersects(shape.boundingBox()):
        if not is_null(known[fid]["index"]):
            common = known[fid].geometry().makeValid().intersection(shape).area()
            shares.append((known[fid], common))
    return [(dong, common) for dong, common in shares if common > 0]


def _feature(made: QgsVectorLayer, shape: QgsGeometry, shares, ranges) -> QgsFeature:
    feature = QgsFeature(made.fields())
    shape.convertToMultiType()
    feature.setGeometry(shape)
    largest = max(shares, key=lambda share: share[1])[0]
    for name in ("district", "month", "slot"):
        feature[name] = largest[name]
    fields = made.fields().names()
    groups = [name[:-6] for name in fields if name.endswith("_class")]
    for name in (*groups, *(n for n in fields if n.endswith("_score"))):
        feature[name] = _mean(shares, name)
    for name in fields:
        if name.endswith(("_class", "_level")):
            feature[name] = _commonest(shares, name)
    mean = feature["index"]
    below = [number for number, (low, _) in ranges.items() if low <= mean]
    feature["index_class"] = max(below, default=min(ranges))
    return feature


def _commonest(shares, name: str) -> int | None:
    """The number that holds on most of the ground; the higher where two are even."""
    ground: dict[int, float] = {}
    for dong, size in shares:
        if not is_null(dong[name]):
            number = int(dong[name])
            ground[number] = ground.get(number, 0.0) + size
    return max(ground, key=lambda n: (ground[n], n), default=None)


def _mean(shares, name: str) -> float | None:
    """The mean over the dongs that have a value; None where none has."""
    pairs = [(dong[name], size) for dong, size in shares if not is_null(dong[name])]
    whole = sum(size for _, size in pairs)
    return sum(value * size for value, size in pairs) / whole if pairs else None
