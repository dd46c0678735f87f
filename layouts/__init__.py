"""What is printed: layouts built by code, which stay ordinary QGIS layouts."""
