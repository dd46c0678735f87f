"""What the algorithms share that choose among candidate places for a demand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from qgis.core import (
    QgsFeature,
    QgsFields,
    QgsProcessing,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterNumber,
)

from ..bridge.compat import make_field
from ..bridge.features import all_features
from .base import SafeDongAlgorithm

POINT = QgsProcessing.SourceType.TypeVectorPoint


class PlacingAlgorithm(SafeDongAlgorithm):
    """Demand, candidates, what is there already, a time limit, and the chosen."""

    DEMAND = "DEMAND"
    DEMAND_WEIGHT = "DEMAND_WEIGHT"
    CANDIDATES = "CANDIDATES"
    EXISTING = "EXISTING"
    COUNT = "COUNT"
    TIME_LIMIT = "TIME_LIMIT"
    OUTPUT = "OUTPUT"

    def initAlgorithm(self, config=None) -> None:
        for parameter in (*self._layers(), *self._limits(), *self._results()):
            self.addParameter(parameter)

    def demand_parameters(self) -> Iterator:
        """Points of demand with their weights, and candidate places."""
        yield self.source_parameter(self.DEMAND, self.tr("Demand points"))
        yield self.number_field(
            self.DEMAND_WEIGHT, self.tr("Weight field (1 each when empty)"), self.DEMAND
        )
        yield self.source_parameter(self.CANDIDATES, self.tr("Candidate places"))

    def source_parameter(self, name: str, text: str, kind=POINT, optional=False):
        return QgsProcessingParameterFeatureSource(
            name, text, [kind], optional=optional
        )

    def number_field(self, name: str, text: str, layer: str):
        """An optional numeric field of the parameter ``layer``."""
        numeric = QgsProcessingParameterField.DataType.Numeric
        return QgsProcessingParameterField(
            name, text, None, layer, numeric, optional=True
        )

    def time_limit_parameter(self):
        return QgsProcessingParameterNumber(
            self.TIME_LIMIT,
            self.tr("Time limit of the search (s)"),
            QgsProcessingParameterNumber.Type.Double,
            60.0,
            minValue=1.0,
        )

    def write_chosen(
        self,
        parameters: dict,
        context,
        chosen: Sequence[int],
        added: Sequence[tuple[str, type]],
        facts: Callable[[int], list],
    ) -> str:
        """Write the candidates ``chosen`` (rows, in their order) as they are.

        ``added`` are name and kind of further fields: the first has the place in the
        order, from 1, and ``facts(row)`` gives the others.
        """
        source = self.parameterAsSource(parameters, self.CANDIDATES, context)
        fields = QgsFields(source.fields())
        for name, kind in added:
            fields.append(make_field(name, kind))
        order = {row: number for number, row in enumerate(chosen, start=1)}

        def features() -> Iterator[QgsFeature]:
            for row, feature in enumerate(all_features(source)):
                if row in order:
                    made = QgsFeature(fields)
                    made.setGeometry(feature.geometry())
                    made.setAttributes([*feature.attributes(), order[row], *facts(row)])
                    yield made

        return self.write(
            parameters,
            self.OUTPUT,
            context,
            fields,
            features(),
            source.wkbType(),
            source.sourceCrs(),
        )
