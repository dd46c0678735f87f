"""Areal units: their codes, names, changes, and the match between layer and table."""
