"""How the five classes look: ramps as data, and the renderers built from them."""
