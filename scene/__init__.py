"""The third dimension: QGIS's own 3-D, Qgis2threejs, and a page that needs neither."""
