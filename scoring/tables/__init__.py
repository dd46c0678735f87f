"""Tables as they really come: read, tidied, every decision reported by line."""
