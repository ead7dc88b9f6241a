"""A baseline as a matrix: services down, partners across, in one kind of figure of one year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from commonweal.decide.baseline.enums import Basis, Measure
from commonweal.decide.baseline.selectors import LineNow


@dataclass(frozen=True)
class Kind:
    """What a matrix shows: costs of one basis, staff, or a volume or indicator in one unit."""

    measure: str
    unit: str
    basis: str

    @property
    def key(self) -> str:
        """What names it in an address."""
        return f"{self.measure}|{self.basis}|{self.unit}"

    @property
    def label(self) -> str:
        """What a person reads."""
        basis = "" if self.basis == Basis.NOT_STATED else str(Basis(self.basis).label)
        return ", ".join(filter(None, [str(Measure(self.measure).label), self.unit, basis]))


@dataclass(frozen=True)
class MatrixRow:
    """A service with each partner's figure; a partner without one is not in it or None.

    None stands for a line whose figure is not known. It is never 0, and is not summed as such.
    """

    service: str
    figures: dict[str, Decimal | None]
    together: Decimal | None
    """Sum over all partners of the matrix; None where one lacks a figure or hosts others."""


@dataclass(frozen=True)
class Matrix:
    """Services by partners, and what is not in it."""

    partners: tuple[str, ...]
    rows: tuple[MatrixRow, ...]
    unknown: tuple[str, ...]
    """Services and partners with a line whose figure is not known."""
    hosts: tuple[str, ...]
    """Services and partners whose figure holds other bodies' costs."""


def kinds_of(lines: Iterable[LineNow]) -> list[Kind]:
    """What a matrix of these lines can show: costs first, then staff, volumes and indicators."""
    found = {_kind(each) for each in lines if each.line.body_id}
    order = list(Measure.values)
    return sorted(found, key=lambda kind: (order.index(kind.measure), kind.unit, kind.basis))


def years_of(lines: Iterable[LineNow]) -> list[int]:
    """The years of the lines of single bodies, ascending."""
    return sorted({each.line.year for each in lines if each.line.body_id and each.line.year})


def matrix_of(lines: Iterable[LineNow], kind: Kind, year: int) -> Matrix:
    """Lay out the lines of single bodies of a kind and a year.

    Lines of one service and partner are summed, indicators excepted, which stand under their own
    names. Where one of them is not known, neither is the sum.
    """
    cells: dict[str, dict[str, list[LineNow]]] = {}
    for each in lines:
        if each.line.body and each.line.year == year and _kind(each) == kind:
            cells.setdefault(_row(each), {}).setdefault(each.line.body.name, []).append(each)
    partners = tuple(sorted({name for row in cells.values() for name in row}))
    hosts = [
        (service, name)
        for service, row in sorted(cells.items())
        for name, found in sorted(row.items())
        if any(each.line.is_host for each in found)
    ]
    rows = tuple(
        _matrix_row(service, row, kind, partners, {name for host, name in hosts if host == service})
        for service, row in sorted(cells.items())
    )
    unknown = [
        (row.service, name)
        for row in rows
        for name in partners
        if name in row.figures and row.figures[name] is None
    ]
    return Matrix(partners, rows, _named(unknown), _named(hosts))


def _matrix_row(
    service: str,
    row: dict[str, list[LineNow]],
    kind: Kind,
    partners: tuple[str, ...],
    hosts: set[str],
) -> MatrixRow:
    figures = {name: _sum(found) for name, found in row.items()}
    known = [figures.get(name) for name in partners]
    whole = [value for value in known if value is not None]
    can_sum = kind.measure != Measure.INDICATOR and len(whole) == len(partners) and not hosts
    return MatrixRow(service, figures, sum(whole, Decimal(0)) if can_sum else None)


def _sum(found: list[LineNow]) -> Decimal | None:
    values = [each.value for each in found]
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) if len(known) == len(values) else None


def _row(each: LineNow) -> str:
    line = each.line
    if line.service is None or line.measure == Measure.INDICATOR:
        return line.what
    return str(line.service)


def _kind(each: LineNow) -> Kind:
    return Kind(each.line.measure, each.line.unit, each.line.basis)


def _named(cells: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(
        _("%(service)s (%(partner)s)") % {"service": service, "partner": partner}
        for service, partner in cells
    )
