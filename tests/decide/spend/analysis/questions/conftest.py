"""Ledger lines made for a question, in a database of their own."""

from collections import namedtuple
from datetime import date

import duckdb
import ibis
import pytest

from commonweal.decide.spend.analysis.questions.answers import Asked
from commonweal.decide.spend.analysis.questions.lines import SCHEMA

PAID = date(2022, 5, 6)
_KIND = {
    "string": "TEXT", "int64": "BIGINT", "int32": "INT", "float64": "DOUBLE", "date": "DATE",
    "boolean": "BOOLEAN",
}  # fmt: skip


def line(partner="a", supplier="s1", pence=100, **more):
    """A line; what is not given is what most lines have."""
    paid = more.get("paid_on", PAID)
    return {
        "partner": partner, "file": f"{partner}.csv", "key": partner, "sheet": "",
        "paid_on": paid, "year": paid.year - (paid.month < 4) if paid else None,
        "month": f"{paid:%Y-%m}" if paid else None, "amount_pence": pence,
        "payee": supplier, "supplier": supplier, "supplier_name": supplier,
        "supplier_group": supplier, "supplier_probability": 1.0,
        "kind": "company" if supplier else "person",
    } | more  # fmt: skip


class Ledgers:
    """Lines in a DuckDB table, and the way to ask about them, as the cube has it."""

    def __init__(self):
        self._database = duckdb.connect()
        self._ibis = ibis.duckdb.from_connection(self._database)
        self._made = 0

    def of(self, *rows, schema=SCHEMA):
        """The lines as a table, numbered as they come."""
        self._made += 1
        name = f"lines_{self._made}"
        columns = ", ".join(f'"{column}" {_KIND[str(kind)]}' for column, kind in schema.items())
        self._database.execute(f"CREATE TABLE {name} ({columns})")
        for place, row in enumerate(rows, start=2):
            held = {"line": place} | row
            values = [held.get(column) for column in schema]
            marks = ", ".join("?" * len(values))
            self._database.execute(f"INSERT INTO {name} VALUES ({marks})", values)  # noqa: S608
        return ibis.table(schema, name=name)

    def ask(self, question):
        self._ibis._run_pre_execute_hooks(question)
        row = namedtuple("Row", question.columns)
        found = self._database.execute(self._ibis.compile(question)).fetchall()
        return [row(*values) for values in found]

    def told(self, question):
        """The rows of the answer as dictionaries, to compare."""
        return [row._asdict() for row in self.ask(question)]

    def asked(self, *rows, **more):
        return Asked(self.of(*rows), self.ask, **more)


@pytest.fixture
def ledgers():
    return Ledgers()


@pytest.fixture(scope="session")
def shared_ledgers():
    """One database for a property that is tried many times."""
    return Ledgers()


@pytest.fixture(scope="session")
def a_line():
    return line
