"""A small input for each method that it answers, to be spoilt in one place or another."""

import json

from commonweal.command_line.finding import find_methods

GAME = {
    "players": ["A", "B", "C"],
    "cost": {"A": 60, "B": 40, "C": 50, "A,B": 80, "A,C": 90, "B,C": 70, "A,B,C": 110},
}
BASELINE = {
    "bodies": [
        {"name": "A", "cost": 60, "size": 3},
        {"name": "B", "cost": 40, "size": 2, "offer": 35},
    ],
    "elasticity": 0.85,
    "coordination": 1.0,
    "rate": 20.0,
}
CALLS = {"calls_per_hour": 60, "service_seconds": 60, "agents": 3}
RETURNED = {"name": "Waste", "values": {"cost": 120.0, "staff": 4}, "place": "row 2"}
YEARS = {
    "years": [2007, 2008, 2009],
    "bodies": [
        {"name": name, "costs": [100 + 10 * n, 105 + 9 * n, 110 + 8 * n], "driver": 10 + n}
        for n, name in enumerate("ABCDEFGH")
    ],
}
GAP = YEARS | {
    "partners": ["A", "B"], "peers": {"A": list("CDEFGH"), "B": list("CDEFGH")},
    "base_year": 2009, "quantile": 0.25,
    "floor": 0.1, "persistence": 0.5, "priced_at": "base_year", "ahead": 1, "draws": 50, "seed": 1,
}  # fmt: skip
CASE = {
    "lines": [
        {"name": "Saving", "nature": "cashable", "amount_gbp": 500.0},
        {"name": "Build", "nature": "cost", "amount_gbp": 900.0},
    ],
    "years": 5,
    "realisation": 0.9,
}
CLAIM = {
    "code": "A", "thing": "x", "low": 3_000_000, "high": 4_000_000, "partners": 3, "year": 2010,
    "project_year": 1, "percent": 3, "percent_of": 100_000_000, "quantity_low": 10,
    "quantity_high": 14, "unit": "posts", "chance": 0.5,
    "profile": [{"year": 2010, "low": 1, "high": 2}],
}  # fmt: skip
LINE = {
    "code": "L", "year": 2010, "before": 100, "after": 90, "price_change": 1, "demand_change": 1,
}  # fmt: skip
LEDGER = {
    "claims": [CLAIM, {"code": "B", "thing": "x", "low": 5, "year": 2011, "additional": True}],
    "lines": [LINE],
    "taking_part": {"x": 2},
    "where_able": {"x": 1},
}
ANSWER = {"service": "payroll", "option": "share", "performance": {"cost": 4.0}}
CHOICES = {
    "services": ["payroll"],
    "options": ["share", "stay"],
    "criteria": [{"name": "cost", "worst": 5.0, "best": 3.0}],
    "partners": [
        {"name": "Ash", "weights": {"cost": 1.0}, "answers": [ANSWER, ANSWER | {"option": "stay"}]}
    ],
}
MOVE = {
    "service": {
        "fixed": 600.0,
        "parties": [
            {"name": "A", "share": 0.5, "variable": 200.0, "alone": 480.0},
            {"name": "B", "share": 0.5, "variable": 100.0},
        ],
    },
    "move": "pause", "who": "A", "today": "2010-07-01", "notice_months": 6, "avoidable": 0.2,
    "lost_saving": 5.0, "exit_payment": 5.0, "pause_months": 12, "standby": 0.5, "years": 3,
}  # fmt: skip
JOIN = MOVE | {
    "move": "join", "who": "C",
    "joiner": {
        "name": "C", "share": 0.2, "variable": 50.0, "alone": 150.0, "added_fixed": 10.0,
        "entry_payment": 20.0,
    },
}  # fmt: skip
PLACES = {
    "sites": [
        {"name": "Ash House", "partner": "A", "rent_gbp": 100.0, "capacity": 20.0},
        {"name": "Birch House", "partner": "B", "rent_gbp": 80.0},
    ],
    "work": [
        {
            "name": "A pay", "posts": 3.0, "partner": "A", "service": "pay", "volume": 10.0,
            "home": "Ash House", "at_gbp": [0.0, 5.0],
        },
        {
            "name": "B pay", "posts": 2.0, "partner": "B", "service": "pay", "volume": 8.0,
            "home": "Birch House",
        },
    ],
    "services": [{"name": "pay", "scale_gbp": 50.0, "elasticity": 0.8}],
    "imbalance": 0.5, "segments": 6, "gap": 0.001, "seconds_allowed": 5,
}  # fmt: skip
DAY = {
    "calls_per_hour": [30, 60], "interval_hours": 1,
    "desk": CALLS | {"lines": 6, "patience_seconds": 60, "balk": 0.1},
    "target": {"wait_seconds": 20, "abandoned": 0.5}, "shift_hours": [1, 2],
    "shift_step_hours": 1, "seconds_allowed": 5,
}  # fmt: skip
RISK = {"name": "Strike", "chance": 0.3, "low": 50, "likely": 100, "high": 300, "shares": {"A": 1}}
STAGE = {
    "observations": [{"ratio": 2, "complete": True}, {"ratio": 1, "complete": False}],
    "start": "2010-05", "planned_end": "2010-09", "share": 0.5, "on": "2010-06-01",
}  # fmt: skip
PLAN = {
    "activities": [{"key": "A", "duration": 3}, {"key": "B", "duration": 4}],
    "links": [{"before": "A", "after": "B", "lag": 2}],
}
MAP = {
    "nodes": [
        {"code": "e", "kind": "enabler", "chance": 0.5, "month": 3, "lag": 0},
        {"code": "b", "kind": "benefit", "chance": 0.5, "value": 100.0, "month": 6, "lag": 2},
    ],
    "links": [{"before": "e", "after": "b"}],
}
RETURN = {
    "columns": [
        {"key": "cost", "label": "Cost", "least": 0.0, "most": 1000.0},
        {"key": "staff", "label": "Staff", "sum_of": ["cost"]},
    ],
    "rows": [RETURNED, RETURNED | {"name": "Roads"}, RETURNED | {"name": "Total"}],
    "before": [RETURNED],
    "others": [[RETURNED]],
}
INPUTS = {
    "benchmarking.backtest": YEARS
    | {"quantile": 0.25, "persistence": 0.5, "draws": 50, "seed": 1},
    "benchmarking.dea": {
        "units": ["A", "B", "C"], "inputs": [[3.0], [4.0], [5.0]], "outputs": [[2.0], [4.0], [3.0]],
        "draws": 20, "seed": 1,
    },
    "benchmarking.gap": GAP,
    "benchmarking.neighbours": {
        "features": [{"name": "size"}, {"name": "age"}],
        "bodies": {"A": [1.0, 5.0], "B": [2.0, 4.0], "C": [3.0, 7.0]}, "of": ["A"], "count": 2,
    },
    "benchmarking.sfa": {
        "units": list("ABCDEFGHIJKLMNOP"),
        "explained": [10.0 + 2 * n + n % 3 for n in range(16)],
        "explaining": [[1.0 + n] for n in range(16)],
    },
    "benchmarking.standing": GAP,
    "cashflow.appraise": CASE,
    "cashflow.simulate": {
        "case": CASE,
        "drivers": [
            {"name": "r", "acts_on": "realisation", "low": 0.5, "likely": 0.8, "high": 1.0}
        ],
        "draws": 200, "seed": 1,
    },
    "checks.returned": RETURN,
    "claims.attribute": {
        "before": 1000,
        "after": 800,
        "price_change": 0.1,
        "demand_change": 0.1,
        "claims": [
            {"code": "A", "whose": "Ash", "amount": 100},
            {"code": "B", "whose": "Birch", "cuts": 0.05},
        ],
    },
    "claims.benefits_map": MAP,
    "claims.conflicts": LEDGER,
    "claims.forecast": {
        "claims": [
            {
                "code": "A", "year": 2026, "low": 100, "high": 200, "ramp": 0.5, "chance": 0.5,
                "correction": 0.1,
            }
        ],
        "seed": 1, "draws": 100,
    },
    "criteria.choices": CHOICES,
    "criteria.delivery_model": {
        "service": "pay", "outside_income": 0.1, "suppliers": 3, "months_to_start": 12,
    },
    "criteria.readiness": {
        "issues": [{"question": "Who?"}],
        "candidates": [{"service": "pay", "kinds": {"A": "core"}, "forms_open": 3}],
    },
    "criteria.service_kind": {"service": "pay"},
    "criteria.smaa": {
        "criteria": ["x", "y"], "scores": {"A": [1.0, 2.0], "B": [2.0, 1.0]},
        "spread": {"A": [0.1, 0.1], "B": [0.1, 0.1]}, "draws": 100, "seed": 1,
    },
    "criteria.weights": {"criteria": ["x", "y"], "swings": {"x": 100.0, "y": 50.0}},
    "exit.what_if": MOVE,
    "location.assign": PLACES,
    "performance.colour": {"value": 5.0, "target": 6.0, "before": 4.0, "rule": {}},
    "queueing.abandonment": DAY["desk"],
    "queueing.erlang_b": {"load_erlangs": 10, "lines": 15},
    "queueing.erlang_c": CALLS | {"target_seconds": 20},
    "queueing.rota": DAY,
    "risk.exposure": {"risks": [RISK, RISK | {"name": "Fire"}], "seed": 1, "draws": 1_000},
    "schedule.critical_path": PLAN,
    "schedule.forecast": STAGE,
    "sharing.baseline_core": BASELINE,
    "sharing.cost_game": BASELINE,
    "sharing.sampled_shapley": BASELINE | {"draws": 20, "seed": 1},
    "sharing.proportional_to_weights": GAME | {"weights": {"A": 1.0, "B": 2.0, "C": 3.0}},
    "spc.xmr": {"values": [2.0, 1.0, None, 3.0, 4.0], "target": 5.0, "steps": [2], "run": 7},
}  # fmt: skip
for name in find_methods():
    if name.startswith("sharing."):
        INPUTS.setdefault(name, GAME)
MORE = {
    "exit.what_if, joining": ("exit.what_if", JOIN),
    "queueing.abandonment, no end of lines": ("queueing.abandonment", CALLS),
    "location.assign, no balance": (
        "location.assign", {key: each for key, each in PLACES.items() if key != "imbalance"},
    ),
}  # fmt: skip
CASES = {name: (name, given) for name, given in sorted(INPUTS.items())} | MORE


def places(held, path=()):
    """The path to each figure and each list in an input."""
    if isinstance(held, dict):
        for key, each in held.items():
            yield from places(each, (*path, key))
    elif isinstance(held, list):
        yield path
        # Of lists of like things the first says it for all.
        for at, each in enumerate(held[:2]):
            yield from places(each, (*path, at))
    elif isinstance(held, int | float) and not isinstance(held, bool):
        yield path


def changed(given, path, value):
    """The input with another value in one place."""
    made = json.loads(json.dumps(given))
    *before, last = path
    inner = made
    for step in before:
        inner = inner[step]
    inner[last] = value
    return made
