import csv
import io
import json
import zipfile
from datetime import UTC
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonweal.ground.files.exchange import (
    DataPackage,
    Field,
    FieldType,
    ForeignKey,
    PackageRefused,
    Table,
    read_data_package,
    write_data_package,
)
from commonweal.methods.dates import PartDate

AREAS = Table(
    "areas",
    (Field("code"), Field("name", required=True)),
    (("WF", "Workforce"), ("CH", "Children")),
    primary_key=("code",),
)
STAGES = Table(
    "stages",
    (
        Field("area"),
        Field("number", FieldType.INTEGER),
        Field("saving", FieldType.NUMBER, "Pounds a year"),
        Field("due", FieldType.PART_DATE),
        Field("comment"),
    ),
    (
        ("WF", 0, Decimal("0"), PartDate(2010, 7), ""),
        ("WF", 1, None, PartDate(2010), None),
        ("CH", None, Decimal("-12.50"), None, "=HYPERLINK(1)"),
    ),
    foreign_keys=(ForeignKey(("area",), "areas", ("code",)),),
)
PACKAGE = DataPackage("programme", (AREAS, STAGES), "Efficiency programme")
ZIP = write_data_package(PACKAGE)


def changed(part: str, old: str, new: str) -> bytes:
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(ZIP)) as source,
        zipfile.ZipFile(target, "w") as archive,
    ):
        for name in source.namelist():
            text = source.read(name).decode()
            if name == part:
                assert old in text
                text = text.replace(old, new, 1)
            if not (name == part and new == "GONE"):
                archive.writestr(name, text)
    return target.getvalue()


def part(name: str, data: bytes = ZIP) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def refusal_of(data: bytes) -> str:
    with pytest.raises(PackageRefused) as caught:
        read_data_package(data, "package.zip")
    return str(caught.value)


def test_blank_empty_and_nought_are_three_things_and_come_back_so():
    assert read_data_package(ZIP) == PACKAGE


def test_the_csv_shows_each_kind_of_value_as_documented():
    assert part("data/stages.csv").split("\r\n") == [
        "area,number,saving,due,comment",
        "WF,0,0,2010-07,'",
        "WF,1,,2010,",
        "CH,,-12.50,,'=HYPERLINK(1)",
        "",
    ]


@pytest.mark.parametrize("sign", "=+-@\t\r\n＝＋－＠'")
def test_no_text_can_begin_a_formula_and_each_comes_back(sign):
    text = f"{sign}1+1"
    package = DataPackage("p", (Table("t", (Field("a"),), ((text,),)),))

    data = write_data_package(package)

    rows = list(csv.reader(io.StringIO(part("data/t.csv", data), newline="")))
    assert rows[1][0][0] == "'"
    assert read_data_package(data) == package


def test_the_same_tables_give_the_same_bytes():
    assert write_data_package(read_data_package(ZIP)) == ZIP


def test_the_description_speaks_table_schema():
    schema = json.loads(part("datapackage.json"))["resources"][1]["schema"]

    assert schema["missingValues"] == [""]
    assert schema["foreignKeys"] == [
        {"fields": ["area"], "reference": {"resource": "areas", "fields": ["code"]}}
    ]
    assert [field["type"] for field in schema["fields"]] == [
        "string", "integer", "number", "string", "string",
    ]  # fmt: skip
    assert schema["fields"][3]["constraints"] == {"pattern": r"\d{4}(-\d{2}(-\d{2})?)?"}


def test_the_json_rows_round_nothing():
    assert json.loads(part("json/stages.json"))[2] == {
        "area": "CH", "number": None, "saving": "-12.50", "due": None, "comment": "=HYPERLINK(1)",
    }  # fmt: skip


def test_columns_in_another_order_and_an_empty_last_line_are_read_the_same():
    data = changed(
        "data/areas.csv", part("data/areas.csv"), "name,code\nWorkforce,WF\nChildren,CH\n\n"
    )

    assert read_data_package(data) == PACKAGE


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("data/stages.csv", "WF,1", "WF,one",
         "data/stages.csv, row 3, column “number” holds “one”, which is not a whole number."),
        ("data/stages.csv", "WF,1", "WF,1_0", "“1_0”, which is not a whole number."),
        ("data/stages.csv", "-12.50", "NaN", "“NaN”, which is not a number."),
        ("data/stages.csv", "2010-07", "July",
         "row 2, column “due” holds “July”, which is not a date such as 2010"),
        ("data/stages.csv", "WF,1", "XX,1",
         "row 3, column “area” refers to XX, which data/areas.csv lacks."),
        ("data/stages.csv", "WF,1,,2010,", "WF,1", "row 3 has 2 values; give 5."),
        ("data/stages.csv", "WF,1", '"WF"x,1', "has a quotation mark in the wrong place"),
        ("data/areas.csv", "CH", "WF",
         "row 3, column “code” repeats the key WF of row 2. Each must be its own."),
        ("data/areas.csv", "Workforce", "",
         "row 2, column “name” is blank and must not be. Give its value."),
        ("data/areas.csv", "code,name", "code,title",
         "data/areas.csv, row 1 has the columns code, title; give each of code, name once."),
        ("data/areas.csv", "code,name", "GONE", "data/areas.csv is not in the package."),
        ("datapackage.json", "{", "GONE", "has no datapackage.json"),
        ("datapackage.json", '"integer"', '"geopoint"', "'geopoint' is not a valid FieldType"),
        ("datapackage.json", '"resources"', '"tables"', "does not describe tables"),
        ("datapackage.json", '"resource": "areas"', '"resource": "parts"',
         "data/stages.csv refers to the table “parts”, which the package lacks."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_by_file_row_and_column(file, old, new, said):
    assert said in refusal_of(changed(file, old, new))


def test_what_is_not_a_zip_says_so():
    assert "is not a zip file" in refusal_of(b"area,number")


def test_a_file_of_many_faults_is_told_the_first_fifty():
    rows = "".join(f"x{n}\r\n" for n in range(90))
    data = changed("data/areas.csv", part("data/areas.csv"), f"code,name\r\n{rows}")

    with pytest.raises(PackageRefused) as caught:
        read_data_package(data)

    assert len(caught.value.reasons) == 51


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (Table("t", (Field("a", FieldType.INTEGER),), ((True,),)), "holds True, which is not of"),
        (Table("t", (Field("a", FieldType.NUMBER),), ((Decimal("inf"),),)), "which is not of type"),
        (Table("t", (Field("a"), Field("a"))), "needs columns, each with a name of its own"),
        (Table("T 1", (Field("a"),)), "“T 1” cannot name a table"),
        (Table("t", (Field("a"),), (("\ud800",),)), "data/t.csv holds half of a character"),
        (Table("t", (Field("a"),), primary_key=("b",)), "a key on columns that it lacks: b"),
    ],
)
def test_a_table_that_breaks_its_own_schema_is_not_written(table, said):
    with pytest.raises(PackageRefused) as caught:
        write_data_package(DataPackage("p", (table,)))

    assert said in str(caught.value)


def test_a_long_remark_is_not_cut_off():
    package = DataPackage("p", (Table("t", (Field("a"),), (("x" * 200_000,),)),))

    assert read_data_package(write_data_package(package)) == package


VALUES = {
    FieldType.STRING: st.text(st.characters(exclude_categories=["Cs"])),
    FieldType.INTEGER: st.integers(),
    FieldType.NUMBER: st.decimals(allow_nan=False, allow_infinity=False),
    FieldType.BOOLEAN: st.booleans(),
    FieldType.DATE: st.dates(),
    FieldType.DATETIME: st.datetimes() | st.datetimes(timezones=st.just(UTC)),
    FieldType.PART_DATE: st.dates().map(PartDate.from_date)
    | st.builds(PartDate, st.integers(1, 9999), st.none() | st.integers(1, 12)),
}


@st.composite
def tables(draw: st.DrawFn) -> Table:
    names = draw(
        st.lists(
            st.text(st.characters(exclude_categories=["Cs"]), min_size=1),
            min_size=1,
            max_size=4,
            unique=True,
        )
    )
    fields = tuple(Field(n, draw(st.sampled_from(FieldType)), draw(st.text("ab "))) for n in names)
    row = st.tuples(*(st.none() | VALUES[field.type] for field in fields))
    return Table("t", fields, tuple(draw(st.lists(row, max_size=5))))


@given(tables())
def test_every_table_comes_back_with_the_very_same_values(table):
    package = DataPackage("p", (table,))

    back = read_data_package(write_data_package(package))

    assert back == package
    assert [list(map(type, row)) for row in back.tables[0].rows] == [
        list(map(type, row)) for row in table.rows
    ]


@given(st.binary() | st.binary().map(lambda data: b"PK\x03\x04" + data))
def test_any_bytes_are_a_package_or_refused(data):
    try:
        assert isinstance(read_data_package(data), DataPackage)
    except PackageRefused as refusal:
        assert refusal.reasons != ()


@given(st.data())
@settings(max_examples=200)
def test_a_changed_package_is_read_or_refused(data):
    name = data.draw(st.sampled_from(["datapackage.json", "data/stages.csv", "data/areas.csv"]))
    text = part(name)
    at = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(at, min(len(text), at + 8)))
    new = data.draw(st.sampled_from(["", "0", '"', "[", "{}", "null", ",", "\n", "\ud7ff", "-"]))
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(ZIP)) as source, zipfile.ZipFile(target, "w") as archive:
        for held in source.namelist():
            archive.writestr(
                held, text[:at] + new + text[end:] if held == name else source.read(held)
            )

    try:
        assert isinstance(read_data_package(target.getvalue()), DataPackage)
    except PackageRefused as refusal:
        assert refusal.reasons != ()


@given(st.data())
@settings(max_examples=100)
def test_a_damaged_package_is_read_or_refused(data):
    damaged = bytearray(ZIP[: data.draw(st.integers(0, len(ZIP)))])
    for at in data.draw(st.lists(st.integers(0, max(0, len(damaged) - 1)), max_size=6)):
        if damaged:
            damaged[at] = data.draw(st.integers(0, 255))

    try:
        assert isinstance(read_data_package(bytes(damaged)), DataPackage)
    except PackageRefused as refusal:
        assert refusal.reasons != ()
