"""A figure against its target, by each body's own rule."""

from commonweal.methods.performance.colour import (
    Coloured,
    ColourRule,
    Measured,
    Status,
    colour,
    shares_of_100,
)

__all__ = ["ColourRule", "Coloured", "Measured", "Status", "colour", "shares_of_100"]
