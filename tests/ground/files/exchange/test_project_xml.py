# ruff: noqa: DTZ001 - plans keep the local time of day
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonweal.ground.files.exchange import (
    Assignment,
    Baseline,
    Link,
    LinkKind,
    PlanRefused,
    PlanTask,
    ProjectPlan,
    Resource,
    read_project_xml,
    write_project_xml,
)

# The ten councils' HR work: first agreed for December 2009, then March, then June 2010.
HR = ProjectPlan(
    "Efficiency programme",
    (
        PlanTask(1, "Human resources", summary=True),
        PlanTask(
            2,
            "HR stage 0-1",
            outline_level=2,
            start=datetime(2009, 9, 1, 8),
            finish=datetime(2010, 6, 30, 17),
            percent_complete=80,
            notes="Deadline moved twice.\nThree returns outstanding & late.",
            baselines=(
                Baseline(0, datetime(2009, 9, 1, 8), datetime(2009, 12, 31, 17)),
                Baseline(1, datetime(2009, 9, 1, 8), datetime(2010, 3, 31, 17)),
            ),
        ),
        PlanTask(
            3,
            "Options paper",
            outline_level=2,
            finish=datetime(2010, 8, 31, 17),
            milestone=True,
            links=(Link(2, LinkKind.FINISH_TO_START, lag=5 * 4800),),
        ),
    ),
    (Resource(1, "HR lead"),),
    (Assignment(2, 1, 0.5),),
)
XML = write_project_xml(HR)


def refusal_of(data: bytes) -> str:
    with pytest.raises(PlanRefused) as caught:
        read_project_xml(data, "plan.xml")
    return str(caught.value)


def test_both_baselines_of_the_hr_work_are_kept():
    task = read_project_xml(XML).tasks[1]

    assert task.baseline(0).finish == datetime(2009, 12, 31, 17)
    assert task.baseline(1).finish == datetime(2010, 3, 31, 17)
    assert task.finish == datetime(2010, 6, 30, 17)
    assert task.baseline(2) is None


def test_a_lag_of_five_days_is_2400_working_minutes():
    (link,) = read_project_xml(XML).tasks[2].links

    assert (link.kind, link.lag_minutes) == (LinkKind.FINISH_TO_START, 2400)
    assert Link(1, lag=50, lag_format=19).lag_minutes is None


def test_a_duration_that_is_not_given_is_counted_in_weekdays():
    plan = ProjectPlan(
        "p", (PlanTask(1, "t", start=datetime(2010, 7, 30, 8), finish=datetime(2010, 8, 2, 17)),)
    )

    # Friday and Monday, of eight hours each.
    assert b"<Duration>PT16H0M0S</Duration>" in write_project_xml(plan)


def test_tasks_keep_the_dates_we_give_when_a_planning_tool_opens_them():
    assert XML.count(b"<Manual>1</Manual>") == 3
    assert b'<Project xmlns="http://schemas.microsoft.com/project">' in XML


def test_the_line_for_the_whole_project_and_blank_lines_are_left_out():
    whole = b"<Task><UID>0</UID><Name>All</Name></Task>"
    blank = b"<Task><UID>9</UID><IsNull>1</IsNull></Task>"

    plan = read_project_xml(XML.replace(b"<Tasks>", b"<Tasks>" + whole + blank))

    assert [task.uid for task in plan.tasks] == [1, 2, 3]


def test_a_link_to_another_plan_is_left_out_and_said_so():
    data = XML.replace(
        b"<CrossProject>0</CrossProject>",
        b"<CrossProject>1</CrossProject><CrossProjectName>IT.mpp</CrossProjectName>",
    )

    plan = read_project_xml(data)

    assert plan.tasks[2].links == ()
    assert plan.remarks == (
        "Task 3, “Options paper”, waits for a task of another plan, “IT.mpp”, "
        "which is not carried over.",
    )


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (b"<Number>1<", b"<Number>0<", "has baselines [0, 0]; give each of 0 to 10 at most once"),
        (b"<Number>1<", b"<Number>11<", "has baselines [0, 11]"),
        (b"<UID>3<", b"<UID>2<", "Two tasks bear the same number"),
        (b"<PredecessorUID>2<", b"<PredecessorUID>7<", "waits for task 7"),
        (b"<OutlineLevel>2<", b"<OutlineLevel>3<", "is at outline level 3"),
        (b"<PercentComplete>80<", b"<PercentComplete>180<", "is 180% complete"),
        (b"<PercentComplete>80<", b"<PercentComplete>most<", "“most” stands where PercentComplete"),
        (b"2010-06-30T17:00:00", b"30 June", "“30 June” stands where Finish should be a date"),
        (b"<TaskUID>2<", b"<TaskUID>8<", "An assignment joins task 8 and resource 1"),
        (b"<Type>1</Type><CrossProject>", b"<Type>7</Type><CrossProject>", "7 is not a valid"),
    ],
)
def test_a_plan_that_does_not_hold_together_is_refused_with_the_task(old, new, said):
    flat = b"".join(line.strip() for line in XML.split(b"\n"))
    assert old in flat

    assert said in refusal_of(flat.replace(old, new, 1))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xd0\xcf\x11\xe0", "a .mpp file cannot be read"),
        (b"<Project/>", "is XML, but not a project plan"),
        (b"", "“plan.xml” is empty"),
        (b'<!DOCTYPE p [<!ENTITY a "b">]><p>&a;</p>', "declares a document type of its own"),
        (b'<!DOCTYPE p SYSTEM "file:///etc/passwd"><p/>', "declares a document type of its own"),
    ],
)
def test_what_is_not_a_plan_is_refused_with_what_to_do(data, said):
    assert said in refusal_of(data)


def test_an_entity_bomb_is_refused_before_it_grows():
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 20))
    bomb = f'<?xml version="1.0"?><!DOCTYPE p [<!ENTITY e0 "ha">{entities}]><p>&e19;</p>'

    assert "declares a document type of its own" in refusal_of(bomb.encode())


def test_text_that_xml_cannot_hold_is_refused():
    with pytest.raises(PlanRefused, match="holds a character that Project XML cannot"):
        write_project_xml(ProjectPlan("bell \x07"))


moments = st.none() | st.datetimes(datetime(1984, 1, 1), datetime(2149, 12, 31))
names = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"))


@st.composite
def plans(draw: st.DrawFn) -> ProjectPlan:
    count = draw(st.integers(0, 6))
    uids = draw(st.permutations(range(1, count + 1)))
    tasks, level = [], 0
    for uid in uids:
        level = draw(st.integers(1, level + 1))
        numbers = draw(st.sets(st.integers(0, 10), max_size=3))
        links = st.builds(
            Link, st.sampled_from(uids), st.sampled_from(LinkKind), st.integers(-99999, 99999),
            st.sampled_from([3, 5, 7, 8, 19]),
        )  # fmt: skip
        tasks.append(
            PlanTask(
                uid, draw(names), level, draw(moments), draw(moments), draw(moments), draw(moments),
                draw(st.integers(0, 10**6)), draw(st.booleans()), draw(st.booleans()),
                draw(st.integers(0, 100)), draw(names), tuple(draw(st.lists(links, max_size=3))),
                tuple(Baseline(n, draw(moments), draw(moments)) for n in sorted(numbers)),
            )
        )  # fmt: skip
    resources = tuple(Resource(n, draw(names)) for n in range(1, draw(st.integers(0, 3)) + 1))
    parts = [
        Assignment(uid, resource.uid, draw(st.floats(0, 10)))
        for uid in uids
        for resource in resources
    ]
    return ProjectPlan(draw(names), tuple(tasks), resources, tuple(parts))


@given(plans())
def test_every_plan_comes_back_as_it_went_out(plan):
    assert read_project_xml(write_project_xml(plan)) == plan


@given(st.binary())
def test_any_bytes_are_a_plan_or_refused(data):
    try:
        assert isinstance(read_project_xml(data), ProjectPlan)
    except PlanRefused as refusal:
        assert refusal.reasons != ()


@given(st.data())
@settings(max_examples=300)
def test_a_changed_plan_is_read_or_refused(data):
    changed = bytearray(XML[: data.draw(st.integers(len(XML) // 2, len(XML)))])
    for _ in range(data.draw(st.integers(0, 4))):
        at = data.draw(st.integers(0, len(changed) - 1))
        changed[at : at + data.draw(st.integers(0, 6))] = data.draw(
            st.sampled_from([b"", b"0", b"-1", b"9" * 20, b"<", b">", b"nan", b"\xff", b"&x;"])
        )

    try:
        assert isinstance(read_project_xml(bytes(changed)), ProjectPlan)
    except PlanRefused as refusal:
        assert refusal.reasons != ()
