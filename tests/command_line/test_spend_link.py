"""`commonweal spend link` on files as they come."""

import csv

import pytest

from commonweal.command_line.spend import main

HEAD = "rid,authority,supplier_name,n\n"


@pytest.fixture
def link(tmp_path):
    def run(text, *more):
        source, target = tmp_path / "records.csv", tmp_path / "clusters.csv"
        source.write_bytes(text if isinstance(text, bytes) else text.encode())
        status = main(["link", str(source), "--out", str(target), *more])
        if not target.exists():
            return status, []
        with target.open(newline="", encoding="utf-8") as file:
            return status, list(csv.DictReader(file))

    return run


def test_records_of_one_supplier_share_a_cluster(link):
    status, rows = link(HEAD + "1,a,Esri (UK) Limited,3\n2,b,ESRI UK LTD,4\n3,b,Tarmac plc,1\n")

    assert status == 0
    assert [row["rid"] for row in rows] == ["1", "2", "3"]
    assert rows[0]["cluster"] == rows[1]["cluster"] != rows[2]["cluster"]
    assert all(0 <= float(row["probability"]) <= 1 for row in rows)


def test_company_numbers_are_used_where_they_are_known(link):
    status, rows = link("rid,supplier_name,company_number\n1,Joel,2227962\n2,Pendle,02227962\n")

    assert status == 0
    assert rows[0]["cluster"] == rows[1]["cluster"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("rid,name\n1,A\n", "records.csv, line 1: there is no column supplier_name."),
        ("", "records.csv, line 1: there is no column rid. The line holds: nothing."),
        (HEAD.encode() + b"1,a,Caf\xe9,1\n", "line 2: byte 0xe9 is not UTF-8."),
        (HEAD + "1,a,X,1\n1,a,Y,1\n", "line 3: rid 1 stands in line 2 already."),
        (HEAD + "1,a,,1\n", "line 2: supplier_name is empty."),
        (HEAD + '1,a,"open,1\n', "line 2: this is no CSV row"),
    ],
)
def test_what_cannot_be_used_is_refused_with_file_and_line(link, capsys, text, message):
    status, rows = link(text)

    assert status == 2
    assert rows == []
    assert message in capsys.readouterr().err


def test_a_threshold_that_is_no_chance_is_refused(link, capsys):
    assert link(HEAD + "1,a,X,1\n", "--least", "7")[0] == 2
    assert "must lie between 0 and 1" in capsys.readouterr().err


def test_a_file_that_is_not_there_is_refused(tmp_path, capsys):
    status = main(["link", str(tmp_path / "none.csv"), "--out", str(tmp_path / "out.csv")])

    assert status == 2
    assert "cannot be read" in capsys.readouterr().err
