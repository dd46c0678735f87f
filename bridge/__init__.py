"""The only place where QGIS meets the libraries' tables."""
