"""A desk with limited lines and impatient callers: the formula beside two simulations of it."""

import importlib

from _choosing import MISSING, peer, timed
from _tables import print_table

from commonweal.methods.queueing import Desk, abandonment, simulate

HOURS = 4_000
# One agent, two lines, five-minute calls, callers who ring off or give up; invented in part.
ALONE = Desk(6.62, 300, 1, lines=2, patience_seconds=1_150, balk=0.224)
POOLED = Desk(8 * 6.62, 300, 7, lines=16, patience_seconds=1_150, balk=0.224)


def with_ciw(desk, hours, seed=1):
    """The same desk in ciw: arrivals, service and patience in hours."""
    ciw = importlib.import_module("ciw")

    def balks(number_waiting_and_served, **_more):
        return desk.balk if number_waiting_and_served >= desk.agents else 0.0

    network = ciw.create_network(
        arrival_distributions=[ciw.dists.Exponential(desk.calls_per_hour)],
        service_distributions=[ciw.dists.Exponential(3600 / desk.service_seconds)],
        reneging_time_distributions=[ciw.dists.Exponential(3600 / desk.patience_seconds)],
        baulking_functions=[balks],
        number_of_servers=[desk.agents],
        queue_capacities=[desk.lines - desk.agents],
    )
    ciw.seed(seed)
    simulation = ciw.Simulation(network)
    simulation.simulate_until_max_time(hours)
    records = simulation.get_all_records()
    kinds = [record.record_type for record in records]
    blocked = kinds.count("rejection") / len(records)
    joined = [r for r in records if r.record_type in ("service", "renege")]
    balked, gave_up = kinds.count("baulk"), kinds.count("renege")
    wait = sum(r.waiting_time for r in joined) / len(joined) * 3600
    return blocked, (balked + gave_up) / (len(records) * (1 - blocked)), wait


def of_flow(found):
    """The same three figures of our own simulation."""
    lost = (found.balked + found.gave_up) / found.accepted
    return found.blocked / found.calls, lost, found.waiting / found.joined * 3600


def main():
    for name, desk in (("One agent, two lines", ALONE), ("Seven agents for eight desks", POOLED)):
        took, exact = timed(lambda desk=desk: abandonment(desk))
        figures = (exact.blocked, exact.abandoned, exact.mean_wait_seconds)
        rows = [["commonweal, by formula", took, 1.0, *_said(figures)]]
        took_own, flow = timed(lambda desk=desk: simulate(desk, hours=HOURS, seed=1), times=1)
        rows.append(["commonweal, simulated", took_own, took_own / took, *_said(of_flow(flow))])
        if peer("ciw") is None:
            rows.append(["ciw, simulated", MISSING, None, None, None, None])
        else:
            took_ciw, found = timed(lambda desk=desk: with_ciw(desk, HOURS), times=1)
            rows.append(["ciw, simulated", took_ciw, took_ciw / took, *_said(found)])
        heads = [f"{HOURS:,} hours", "ms", "of the formula", "blocked", "lost", "wait, s"]
        print_table(name, heads, rows)


def _said(figures):
    blocked, lost, wait = figures
    return f"{blocked:.1%}", f"{lost:.1%}", f"{wait:.1f}"
