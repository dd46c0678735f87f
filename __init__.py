"""SafeDong: a crime-prevention index by administrative dong, in QGIS."""


def classFactory(iface):
    from .plugin import SafeDongPlugin

    return SafeDongPlugin(iface)
