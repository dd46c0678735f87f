"""The dock and its widgets; no computation here."""
