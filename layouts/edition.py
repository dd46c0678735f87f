"""What an issue of patrol sheets is made from, read once and handed around."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsVectorLayer

from ..bridge.attribution import attribution
from ..scoring.catalogue import read_catalogue
from .context import Context, read_context
from .hotspots import part_incidents
from .mapstyle import Extent, read_extent
from .method_words import method_of, method_text, rule_text
from .overview import paper_crs
from .page import Page
from .shifts import shift_colour
from .stops import Plan, find_plan
from .words import Words, words


@dataclass(frozen=True)
class Credits:
    """What an office writes on its maps; empty texts take what is known."""

    agency: str = ""
    source: str = ""
    method: str = ""
    mark: str = ""


@dataclass(frozen=True)
class Edition:
    """One issue: the scored layer, what lies around it, paper, colours, words.

    ``slots`` holds each dong's classes by slot (unit code -> slot -> class).
    ``dongs`` is the scored layer below, where ``layer`` holds areas made of it.
    """

    layer: QgsVectorLayer
    extent: Extent
    context: Context
    crs: QgsCoordinateReferenceSystem
    page: Page
    words: Words
    ramp: str
    credits: Credits
    slots: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    plan: Plan | None = None
    incidents: QgsVectorLayer | None = None
    dongs: QgsVectorLayer | None = None

    @property
    def source(self) -> str:
        known = self.credits.source or attribution(self.layer)
        return self.words.source.format(source=known or self.words.source_missing)

    @property
    def method(self) -> str:
        """The office's own line, else what the layer says, else what always holds."""
        known, text = method_of(self.layer), self.words.method_missing
        if known is not None:
            text = method_text(known, self.words.language)
        return self.words.method.format(method=self.credits.method or text)

    @property
    def rule(self) -> str:
        """What the classes in the legend mean."""
        known, words = method_of(self.layer), self.words
        lines = [rule_text(known, words.language)] if known is not None else []
        lines.append(words.rule if self.dongs is None else words.rule_areas)
        return "\n".join(lines)

    @property
    def when(self) -> str:
        """Month and slot, as far as the layer says them."""
        text, month, slot = self.words, self.extent.month, self.extent.slot
        parts = [text.month.format(month=text.month_text(month))] if month else []
        parts += [text.slot.format(slot=text.slot_text(slot))] if slot else []
        return "   ".join(parts)

    @property
    def shift_colour(self) -> str:
        return shift_colour(self.extent.slot)

    @property
    def slot_names(self) -> tuple[str, ...]:
        known = {slot: None for row in self.slots.values() for slot in row}
        return tuple(slot for slot in known if slot != "all")

    @property
    def domains(self) -> dict[str, str]:
        """Domain scores that the layer holds, with their names."""
        fields = self.layer.fields().names()
        rows = read_catalogue().domains
        return {r.id: r.name(self.words.language) for r in rows if r.id in fields}


def make_edition(
    project: QgsProject,
    layer: QgsVectorLayer,
    *,
    paper: str = "A4",
    orientation: str = "landscape",
    ramp: str = "mandated",
    slots: Mapping[str, Mapping[str, int]] | None = None,
    credits: Credits | None = None,
    language: str = "ko",
    dongs: QgsVectorLayer | None = None,
) -> Edition:
    """Read what the sheets need from the layer and the project."""
    texts = words(language)
    if dongs is not None:
        texts = replace(texts, standing=texts.standing_areas)
    context, incidents = part_incidents(read_context(project, layer))
    return Edition(
        layer=layer,
        extent=read_extent(layer if dongs is None else dongs),
        context=context,
        crs=paper_crs(layer, project),
        page=Page(paper, orientation),
        words=texts,
        ramp=ramp,
        credits=credits or Credits(),
        slots=slots or {},
        plan=find_plan(project),
        incidents=incidents,
        dongs=dongs,
    )
