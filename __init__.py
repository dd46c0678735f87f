"""SafeDong: a crime-prevention index by administrative dong, in QGIS."""


def classFactory(iface):  # type: ignore[no-untyped-def]
    from .plugin import SafeDongPlugin

    return SafeDongPlugin(iface)
