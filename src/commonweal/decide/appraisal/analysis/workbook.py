"""A business case as a workbook whose formulas come to the same figures as the method.

What was entered stands in cells of its own; everything else is a formula, so that a reader can
change a share, a rate or the realisation and see what follows.
"""

from __future__ import annotations

from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from commonweal.methods import cashflow

# Columns: line, nature, amount, bias, total, present value, class; then a column a year.
FIRST_YEAR = 7
HEADS = ("Line", "Nature", "Amount, £", "Optimism bias", "Total, £", "Present value, £", "Class")
# Rows, counted from 0; those of the lower schedule stay empty where it is not asked for.
RATE, FACTOR, LOWER_RATE, LOWER_FACTOR, SHARES = 3, 4, 5, 6, 8
REALISATION = "$C$2"


def case_workbook(title: str, case: cashflow.Case, found: cashflow.Appraisal) -> bytes:
    """The case as an .xlsx file with live formulas; cells hold the method's figures as well."""
    stream = BytesIO()
    book = Workbook(stream, {"in_memory": True, "strings_to_formulas": False})
    sheet = book.add_worksheet("Case")
    sheet.write_string(0, 0, title, book.add_format({"bold": True}))
    sheet.write_string(1, 0, "Share of benefits that come true")
    sheet.write_number(1, 2, case.realisation)
    _rates(sheet, case)
    _shares(sheet, case)
    _amounts(sheet, case, found)
    _years(sheet, case, found)
    _result(book.add_worksheet("Result"), case, found)
    sheet.set_column(0, 0, 44)
    sheet.set_column(1, FIRST_YEAR + case.years, 15, book.add_format({"num_format": "#,##0.00"}))
    book.close()
    return stream.getvalue()


def _first(case: cashflow.Case) -> int:
    """The first row of the amounts, below the shares."""
    return SHARES + len(case.lines) + 2


def _sums(case: cashflow.Case) -> int:
    """The row of costs; benefits, net, present value and running total follow."""
    return _first(case) + len(case.lines) + 1


def _over_years(row: int, case: cashflow.Case) -> str:
    last = xl_col_to_name(FIRST_YEAR + case.years)
    return f"${xl_col_to_name(FIRST_YEAR)}${row + 1}:${last}${row + 1}"


def _over_lines(column: int, case: cashflow.Case) -> str:
    name, top = xl_col_to_name(column), _first(case) + 1
    return f"${name}${top}:${name}${top + len(case.lines) - 1}"


def _rates(sheet: Worksheet, case: cashflow.Case) -> None:
    sheet.write_string(2, 0, "Year")
    for year in range(case.years + 1):
        sheet.write_number(2, FIRST_YEAR + year, year)
    _factors(sheet, case.schedule, case.years, RATE)
    if lower := cashflow.lower_schedule(case):
        _factors(sheet, lower.name, case.years, LOWER_RATE)


def _factors(sheet: Worksheet, schedule: str, years: int, top: int) -> None:
    """The rates of a schedule in one row, and below them what a pound of each year is worth."""
    rates = cashflow.schedule(schedule)
    factors = rates.factors(years).tolist()
    sheet.write_string(top, 0, f"Rate ({schedule})")
    sheet.write_string(top + 1, 0, "Factor")
    for year in range(years + 1):
        column = FIRST_YEAR + year
        sheet.write_number(top, column, rates.rate(year) if year else 0)
        if not year:
            sheet.write_number(top + 1, column, 1)
            continue
        before, rate = xl_rowcol_to_cell(top + 1, column - 1), xl_rowcol_to_cell(top, column)
        sheet.write_formula(top + 1, column, f"={before}/(1+{rate})", None, factors[year])


def _shares(sheet: Worksheet, case: cashflow.Case) -> None:
    sheet.write_string(SHARES - 1, 0, "Share of the amount by year")
    for row, line in enumerate(case.lines, start=SHARES):
        sheet.write_string(row, 0, line.name)
        for year in range(case.years + 1):
            last = len(line.phase) - 1
            share = line.phase[min(year, last)] if line.continues or year <= last else 0.0
            sheet.write_number(row, FIRST_YEAR + year, share)


def _amounts(sheet: Worksheet, case: cashflow.Case, found: cashflow.Appraisal) -> None:
    for column, head in enumerate(HEADS):
        sheet.write_string(_first(case) - 1, column, head)
    rows = zip(case.lines, found.lines, strict=True)
    for row, (line, value) in enumerate(rows, start=_first(case)):
        sheet.write_string(row, 0, line.name)
        sheet.write_string(row, 1, line.nature.value)
        sheet.write_number(row, 2, line.amount_gbp)
        sheet.write_number(row, 3, line.optimism_bias)
        sheet.write_string(row, 6, value.cost_class.value if value.cost_class else "")
        cells = _over_years(row, case)
        sheet.write_formula(row, 4, f"=SUM({cells})", None, value.total_gbp)
        present = f"=SUMPRODUCT({cells},{_over_years(FACTOR, case)})"
        sheet.write_formula(row, 5, present, None, value.present_value_gbp)
        is_cost = line.nature == cashflow.Nature.COST
        weight = f"(1+$D${row + 1})" if is_cost else REALISATION
        known = line.amounts(case.years) * (1 + line.optimism_bias if is_cost else case.realisation)
        for year, amount in enumerate(known.tolist()):
            share = xl_rowcol_to_cell(SHARES + row - _first(case), FIRST_YEAR + year)
            formula = f"=$C${row + 1}*{share}*{weight}"
            sheet.write_formula(row, FIRST_YEAR + year, formula, None, amount)


def _years(sheet: Worksheet, case: cashflow.Case, found: cashflow.Appraisal) -> None:
    top = _sums(case)
    names = ("Costs", "Benefits", "Net", "Present value", "Running total", "Paid back in")
    for row, text in enumerate(names, start=top):
        sheet.write_string(row, 0, text)
    natures, running = _over_lines(1, case), 0.0
    for year in found.years:
        column = FIRST_YEAR + year.year
        amounts, at = _over_lines(column, case), xl_col_to_name(column)
        before = xl_col_to_name(column - 1)
        running += year.net_gbp
        last = f"{before}{top + 5}" if year.year else "0"
        formulas = (
            (f'=SUMIF({natures},"cost",{amounts})', year.costs_gbp),
            (f'=SUMIF({natures},"<>cost",{amounts})', year.benefits_gbp),
            (f"={at}{top + 2}-{at}{top + 1}", year.net_gbp),
            (f"={at}{top + 3}*{at}{FACTOR + 1}", year.present_value_gbp),
            (f"={last}+{at}{top + 3}", running),
        )
        for row, (formula, value) in enumerate(formulas, start=top):
            sheet.write_formula(row, column, formula, None, value)
        if year.year:
            now = f"{at}{top + 5}"
            crossing = f'=IF(AND({last}<0,{now}>=0),{year.year - 1}-{last}/({now}-{last}),"")'
            sheet.write_formula(top + 5, column, crossing, None, "")


def _result(sheet: Worksheet, case: cashflow.Case, found: cashflow.Appraisal) -> None:
    top = _sums(case)
    factors = "Case!" + _over_years(FACTOR, case)
    costs, benefits = ("Case!" + _over_years(row, case) for row in (top, top + 1))
    natures, values = ("Case!" + _over_lines(column, case) for column in (1, 5))
    bias = "Case!" + _over_lines(3, case)
    end = f"Case!{xl_col_to_name(FIRST_YEAR + case.years)}{top + 5}"
    crossings = "Case!" + _over_years(top + 5, case)
    plain = f'SUMPRODUCT(({natures}="cost")*{values}/(1+{bias}))'
    rows = (
        ("Benefits, present value, £", f"=SUMPRODUCT({benefits},{factors})", found.benefits_gbp),
        ("Costs, present value, £", f"=SUMPRODUCT({costs},{factors})", found.costs_gbp),
        ("Net present social value, £", "=B1-B2", found.npsv_gbp),
        ("With cashable benefits alone, £",
         f'=SUMIF({natures},"cashable",{values})-B2', found.cashable_npv_gbp),
        ("Payback, years", f'=IF({end}<0,"never",IF(COUNT({crossings})=0,0,MAX({crossings})))',
         "never" if found.payback_years is None else found.payback_years),
        ("Share of benefits that must come true", '=IF(B1>0,B2/B1,"none")',
         "none" if found.switching_benefits is None else found.switching_benefits),
        ("Rise of costs, before optimism bias, that takes all",
         f'=IF({plain}>0,B1/{plain}-1,"none")',
         "none" if found.switching_costs is None else found.switching_costs),
    )  # fmt: skip
    for row, (text, formula, value) in enumerate(
        (*rows, *_by_class(case, found), *_lower_rate(case, found))
    ):
        sheet.write_string(row, 0, text)
        sheet.write_formula(row, 1, formula, None, value)
    _tracked(sheet, case, len(rows) + len(cashflow.CostClass) + 2)
    sheet.set_column(0, 0, 60)
    sheet.set_column(1, 1, 20)


def _by_class(case: cashflow.Case, found: cashflow.Appraisal) -> list[tuple[str, str, float]]:
    """What the costs of each class come to; together they are all costs."""
    classes, values = ("Case!" + _over_lines(column, case) for column in (6, 5))
    return [
        (f"Costs of the class {kind.value.replace('_', ' ')}, present value, £",
         f'=SUMIF({classes},"{kind.value}",{values})', worth)
        for kind, worth in found.costs_by_class.items()
    ]  # fmt: skip


def _lower_rate(case: cashflow.Case, found: cashflow.Appraisal) -> list[tuple[str, str, float]]:
    """The worth by the lower schedule, where the horizon is so long that it is asked for."""
    lower = cashflow.lower_schedule(case)
    if lower is None or found.lower_rate_npsv_gbp is None:
        return []
    net = "Case!" + _over_years(_sums(case) + 2, case)
    factors = "Case!" + _over_years(LOWER_FACTOR, case)
    words = f"Net present social value by {lower.name}, asked beyond 50 years, £"
    return [(words, f"=SUMPRODUCT({net},{factors})", found.lower_rate_npsv_gbp)]


def _tracked(sheet: Worksheet, case: cashflow.Case, row: int) -> None:
    """The worth if only as much comes true as did in a programme that was tracked."""
    tracked = cashflow.CUSTOMER_CONTACT
    first = SHARES + 1
    left, right = (xl_col_to_name(column) for column in (FIRST_YEAR, FIRST_YEAR + case.years))
    shares = f"Case!${left}${first}:${right}${first + len(case.lines) - 1}"
    natures, amounts = ("Case!" + _over_lines(column, case) for column in (1, 2))
    factors = "Case!" + _over_years(FACTOR, case)
    whole = f'SUMPRODUCT(({natures}<>"cost")*{amounts}*{shares}*{factors})'
    sheet.write_string(row, 0, f"Share that came true in {tracked.what} ({tracked.source})")
    sheet.write_number(row, 1, tracked.share)
    sheet.write_string(row + 1, 0, "Net present social value if only as much comes true here, £")
    worth = cashflow.npsv_at(case, tracked.share)
    sheet.write_formula(row + 1, 1, f"={whole}*B{row + 1}-B2", None, worth)
