"""Herefordshire's shared services case in its three shapes; the costs are assumed."""

from commonweal.methods.cashflow import Case, Line, Nature

SHAPES = {"low": (3.4, 104, 0.41), "mid": (4.4, 122, 0.24), "high": (5.4, 140, 0.10)}


def case_of(shape: str) -> Case:
    """Ten years in millions of pounds: saving, posts and optimism bias of one shape."""
    saving, posts, bias = SHAPES[shape]

    def once(name: str, amount: float, *phase: float) -> Line:
        return Line(name, Nature.COST, amount, phase, continues=False, optimism_bias=bias)

    return Case(
        lines=(
            Line("Fewer posts", Nature.CASHABLE, saving, (0, 0.25, 0.6, 1)),
            Line("Procurement", Nature.CASHABLE, 0.89, (0, 0.5, 1)),
            once("Programme", 3.0, 0.4, 0.4, 0.2),
            once("ICT", 2.5, 0.5, 0.5),
            once("Redundancy", 0.025 * 0.65 * posts, 0, 0.25, 0.35, 0.4),
        ),
        years=10,
    )
