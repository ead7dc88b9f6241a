"""`commonweal spend link` on files as they come."""

import csv
import sys

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
        (HEAD + ",a,X,1\n", "line 2: rid is empty. Fill it in."),
        (HEAD + '1,a,"open,1\n', "line 2: this is no CSV row"),
    ],
)
def test_what_cannot_be_used_is_refused_with_file_and_line(link, capsys, text, message):
    status, rows = link(text)

    assert status == 2
    assert rows == []
    assert message in capsys.readouterr().err


def test_a_blank_name_counts_as_withheld_and_joins_nothing(link):
    status, rows = link(HEAD + "1,a,,1\n2,a,,1\n3,a,X LTD,1\n")

    assert status == 0
    assert [row["kind"] for row in rows] == ["withheld", "withheld", "supplier"]
    assert len({row["cluster"] for row in rows}) == 3


def test_a_threshold_that_is_no_chance_is_refused(link, capsys):
    assert link(HEAD + "1,a,X,1\n", "--least", "7")[0] == 2
    assert "must lie between 0 and 1" in capsys.readouterr().err


def test_a_file_that_is_not_there_is_refused(tmp_path, capsys):
    status = main(["link", str(tmp_path / "none.csv"), "--out", str(tmp_path / "out.csv")])

    assert status == 2
    assert "cannot be read" in capsys.readouterr().err


VENDORS = "rid,supplier_name,postcode,vat_number,bank_account_hash\n"


def test_vendors_of_a_master_file_are_linked_by_more_than_their_names(link):
    pytest.importorskip("splink", reason="pip install 'commonweal[splink]' brings Splink.")
    hashed = [f"{n:064x}" for n in range(60)]
    others = "".join(f"o{n},Other {n} Works Ltd,LS{n} 1AB,,{hashed[n]}\n" for n in range(1, 50))

    status, rows = link(
        VENDORS
        + f"1,Esri (UK) Limited,HP21 7QG,,{hashed[55]}\n2,ESRI UK LTD,HP217QG,,{hashed[55]}\n"
        + f"3,Esri Joinery Ltd,LS1 4AP,,{hashed[56]}\n{others}",
        *("--by", "splink"),
    )

    assert status == 0
    assert [row["rid"] for row in rows][:3] == ["1", "2", "3"]
    assert rows[0]["cluster"] == rows[1]["cluster"] != rows[2]["cluster"]


def test_an_account_number_in_place_of_its_hash_is_refused(link, capsys):
    status, rows = link(VENDORS + "1,A Ltd,,,20-00-00 55779911\n", "--by", "splink")

    assert (status, rows) == (2, [])
    assert "records.csv, line 2: bank_account_hash may be" in capsys.readouterr().err


def test_a_column_that_names_do_not_use_is_not_looked_at(link):
    status, rows = link(VENDORS + "1,A Ltd,,,20-00-00 55779911\n")

    assert (status, len(rows)) == (0, 1)


def test_a_threshold_that_is_no_chance_is_refused_for_vendors_too(link, capsys):
    assert link(VENDORS + "1,A Ltd,,,\n", "--by", "splink", "--least", "7")[0] == 2
    assert "must lie between 0 and 1" in capsys.readouterr().err


def test_without_splink_the_command_says_how_to_get_it(link, capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "splink", None)

    status, rows = link(VENDORS + "1,A Ltd,,,\n2,B Ltd,,,\n", "--by", "splink")

    assert (status, rows) == (2, [])
    assert "`pip install 'commonweal[splink]'` brings it." in capsys.readouterr().err


@pytest.mark.parametrize("threads", ["0", "-3", "many", "1000000"])
def test_threads_that_cannot_be_are_refused(link, capsys, threads):
    with pytest.raises(SystemExit) as ended:
        link(HEAD + "1,a,X,1\n", f"--threads={threads}")

    assert ended.value.code == 2
    assert f"{threads} is no number from 1 to 256" in capsys.readouterr().err
