"""Invented facts for the kit page, chosen to show each state: late, early, missing, long, many."""

from datetime import UTC, date, datetime
from typing import Any

from commonweal.ground.ui.charts import (
    Bar,
    Link,
    Node,
    Stage,
    TrendLine,
    TrendPoint,
    milestone_trend,
    network,
    range_bars,
    status_bars,
    timeline,
)
from commonweal.ground.ui.tables import Column

STAGES = [("0", "Strategic outline"), ("1", "Outline case"), ("2", "Full case")]
STATUSES = [("green", "Green"), ("amber", "Amber"), ("red", "Red")]


def _project(title: str, owner: str, stage: str, saving: Any, end: Any, status: Any) -> dict:
    return {
        "title": title, "owner": owner, "stage": stage, "saving": saving, "end": end,
        "status": status,
    }  # fmt: skip


PROJECTS = [
    _project("Joint transport routing", "Head of Passenger Transport, Northcliffe", "Full case",
             533_000, date(2027, 3, 31), "green"),
    _project("Shared legal advice", "Monitoring Officer, Eastmere", "Outline case",
             3_400_000, date(2027, 9, 30), "amber"),
    _project("Out-of-hours calls", "Head of Customer Contact, Southwold Vale", "Strategic outline",
             None, None, None),
    _project("Insurance", "Treasurer, Northcliffe", "Full case", 0, date(2026, 12, 18), "red"),
    _project("Winter gritting depots and salt", "Highways Manager, Westhaven", "Outline case",
             1_250_500, date(2028, 1, 31), "blue"),
]  # fmt: skip

COLUMNS = [
    Column("title", "Project", header=True, order_by="title", href=lambda row: "#project"),
    Column("owner", "Owner", order_by="owner", wide=True),
    Column("stage", "Stage"),
    Column("saving", "Yearly saving", kind="money", order_by="saving"),
    Column("end", "Forecast end", kind="date", order_by="end"),
    Column("status", "Status", kind="status"),
]

FIGURES = [
    {"label": "Projects", "value": "28", "note": "in 10 service areas", "href": "#projects"},
    {"label": "Agreed savings", "value": "£3.4 million", "note": "of £10 million sought"},
    {"label": "Late", "value": "7", "status": "red", "note": "two more than in May"},
    {"label": "Verified savings", "value": None, "note": "no ledger line yet"},
]

EVENTS = [
    {
        "title": "Forecast end moved to 30 September 2027",
        "by": "Asha Rahman",
        "at": datetime(2026, 11, 12, 14, 5, tzinfo=UTC),
        "text": "Two councils asked for the price model to be run again.",
        "href": "#event",
    },
    {"title": "Outline case agreed", "by": "Leaders’ Board", "at": date(2026, 7, 29)},
]

HISTORY = [
    {"value": "30 September 2027", "by": "Asha Rahman", "at": date(2026, 11, 12),
     "reason": "Two councils asked for the price model to be run again."},
    {"value": "30 June 2027", "by": "Tom Birch", "at": date(2026, 7, 2), "reason": ""},
    {"value": None, "by": "imported from the July table", "at": date(2026, 6, 1), "reason": ""},
]  # fmt: skip


def context() -> dict[str, Any]:
    """All examples under the names that the kit's template uses."""
    return {
        "figures": FIGURES,
        "events": EVENTS,
        "history": HISTORY,
        "trend": trend(),
        "stages": stages(),
        "statuses": status_bars(
            "statuses",
            "Stages by status",
            {
                "Transport": {"green": 5, "amber": 1, "red": 2, "none": 1},
                "Customer contact": {"green": 3, "red": 3},
                "Legal services": {"amber": 2, "blue": 1, "grey": 1},
            },
        ),
        "ranges": range_bars(
            "ranges",
            "Yearly saving by project",
            [
                Bar("Routing", 360_000, 500_000, 410_000),
                Bar("Shared legal advice", 3_400_000, 5_400_000),
                Bar("Insurance", None, None, 890_000),
                Bar("Out-of-hours calls", None, None),
            ],
        ),
        "work": work(),
    }


def trend() -> Any:
    """Three milestones: one slips twice, one keeps its day and is reached, one comes earlier."""
    reports = [date(2026, month, 15) for month in (1, 3, 5, 7, 9, 11)]
    promised = {
        "Price model agreed": [date(2026, 6, 30)] * 2 + [date(2026, 9, 30)] * 2
        + [date(2027, 1, 31)] * 2,
        "Data returns complete": [date(2026, 5, 29)] * 3,
        "Contract award": [date(2027, 3, 31)] * 3 + [date(2027, 2, 26)] * 3,
    }  # fmt: skip
    lines = [
        TrendLine(
            name,
            [TrendPoint(on, to) for on, to in zip(reports, days, strict=False)],
            date(2026, 5, 29) if len(days) == 3 else None,
        )
        for name, days in promised.items()
    ]
    return milestone_trend("trend", "How the promised dates moved", lines)


def stages() -> Any:
    """Stages in each state of knowledge."""
    return timeline(
        "stages",
        "Stages of shared legal advice",
        [
            Stage("Strategic outline", date(2026, 1, 5), date(2026, 3, 27), date(2026, 1, 5),
                  date(2026, 3, 20), "green"),
            Stage("Outline case", date(2026, 4, 1), date(2026, 7, 31), date(2026, 4, 20),
                  date(2026, 11, 30), "red", critical=True),
            Stage("Full case", date(2026, 8, 3), date(2027, 1, 29), date(2026, 12, 1),
                  date(2027, 6, 30), "amber", critical=True),
            Stage("Award", None, date(2027, 3, 31), None, date(2027, 9, 30)),
            Stage("Benefits review"),
        ],
        today=date(2026, 11, 21),
    )  # fmt: skip


def work() -> Any:
    """A small network with two ways to the end, one of them critical."""
    nodes = [
        Node("a", "Collect returns", "to 27 Mar 2026"),
        Node("b", "Benchmark unit costs", "to 29 May 2026"),
        Node("c", "Legal advice on trading between councils"),
        Node("d", "Price model", "to 31 Jul 2026"),
        Node("e", "Award", "30 Sep 2027"),
    ]
    links = [Link("a", "b"), Link("a", "c"), Link("b", "d"), Link("c", "e"), Link("d", "e")]
    return network("work", "What waits for what", nodes, links, {"a", "b", "d", "e"})
