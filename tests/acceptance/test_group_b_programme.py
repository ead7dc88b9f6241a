"""Group B on the real programmes: the published figures come out of the product."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date

import pytest
from tests.acceptance.reader import Reader
from tests.conftest import World
from tests.deliver.programme.plan import Plan

from commonweal.deliver.programme.analysis.forecasting import milestone_forecast, reference_class
from commonweal.deliver.programme.analysis.judging import judged
from commonweal.deliver.programme.analysis.slips import slip_story
from commonweal.deliver.programme.analysis.stages import is_stage
from commonweal.deliver.programme.models import Milestone, Programme
from commonweal.deliver.programme.selectors.facts import facts_of
from commonweal.ground.access.actor import acting
from commonweal.ground.accounts.models import User
from commonweal.methods.dates import PartDate

As = Callable[[str], Reader]

CEP = "/programmes/cep/"
REPORTED = date(2010, 7, 27)


@pytest.fixture
def programme(agma_officer):
    with acting(agma_officer):
        yield Programme.objects.get(code="cep")


@pytest.fixture
def stages(programme) -> list[Milestone]:
    return [m for m in facts_of(programme).milestones if is_stage(m)]


def test_r11_all_28_printed_rows_resolve_to_the_ladder(stages) -> None:
    assert Counter(m.step.code for m in stages if m.step) == {
        "scope": 7, "0": 6, "1": 10, "2a": 4, "2b": 1,
    }  # fmt: skip
    assert all(m.step for m in stages)


def test_r11_the_words_of_the_report_are_mapped_to_steps(officer: Reader) -> None:
    rows = officer.page(f"{CEP}ladder/").rows("Stage ladder")

    words = {word: row["Step"] for row in rows for word in row["Words used for it"].split("; ")}
    assert {word: words[word] for word in ("0-1", "1+", "2 plus", "2-3")} == {
        "0-1": "1", "1+": "1", "2 plus": "2b", "2-3": "2b",
    }  # fmt: skip


def test_r12_the_ten_areas_have_their_scope_and_champions(programme) -> None:
    facts = facts_of(programme)

    assert len(facts.areas) == 10
    insurance = next(a for a in facts.areas if a.code == "INS")
    assert insurance.scope == "risk management; claims handling; legal services (highways data)"
    assert all(facts.champions_of[a.pk] for a in facts.areas)


def test_r13_every_date_of_hr_is_kept_and_the_conflict_is_shown(programme) -> None:
    facts = facts_of(programme)
    hr = next(m for m in facts.milestones if m.code == "HR-0-1")

    story = slip_story(hr, facts.dates_of[hr.pk])

    assert [g.value for g in story.moves] == [
        PartDate(2009, 12), PartDate(2010, 3), PartDate(2010, 6),
    ]  # fmt: skip
    assert PartDate(2010, 7) in [g.value for g in story.conflicts]
    assert story.slip.months == 6
    assert story.slip.moves == 2


def test_r13_the_page_of_hr_lists_every_date_and_the_conflict(officer: Reader) -> None:
    page = officer.page(f"{CEP}milestones/HR-0-1/")

    items = page.items()
    for said in ("Moved to: June 2010", "Moved to: March 2010", "First agreed: December 2009"):
        assert any(item.startswith(said) for item in items), said
    assert (
        "July 2010, comment: Comment says the deadline went from February to July 2010"
    ) in items
    assert page.said_of("Now expected") == "June 2010"


def test_r14_stage_1_class_gives_p50_of_2_and_refuses_p80(stages) -> None:
    like = [m for m in stages if m.step.code == "1"]

    curve = reference_class(like, REPORTED).curve()

    assert (curve.n, curve.n_complete) == (8, 4)
    assert curve.quantile(0.5).ratio == 2.0
    assert curve.quantile(0.8).ratio is None
    assert curve.quantile(0.8).more_than == 3.0


def test_r14_childrens_stage_1_is_forecast_for_february_2011(stages) -> None:
    like = [m for m in stages if m.step.code == "1"]
    children = next(m for m in stages if m.code == "CH-1")

    forecast = milestone_forecast(children, "stage 1", like, REPORTED)

    assert forecast.even.month == PartDate(2011, 2)
    assert forecast.prudent.month is None
    assert forecast.prudent.not_before == PartDate(2011, 7)


def test_r14_the_forecast_page_says_how_long_stage_1_takes(officer: Reader) -> None:
    page = officer.page(f"{CEP}forecast/")

    row = page.row("Times the planned length, by step", "Identify opportunities")
    assert (row["Stages"], row["Complete"]) == ("8", "4")
    assert (row["Even chance (P50)"], row["Prudent (P80)"]) == ("2.00", "more than 3.0")
    assert "with fewer than 5 the figure may move a long way" in row["Take care"]


def test_r15_printed_colours_and_the_rule_disagree_on_nine_of_28(agma_officer, stages) -> None:
    programme = stages[0].programme
    found = judged(agma_officer, programme, REPORTED)
    codes = {m.code for m in stages}

    printed = Counter(m.stated_colour for m in stages)
    differing = {d.key: d for d in found.differing if d.key in codes}

    assert printed == {"green": 16, "red": 10, "amber": 2}
    assert len(stages) - len(differing) == 19
    assert {k: d.computed.colour.value for k, d in differing.items() if d.is_unsupported_green} == {
        "CC-2a": "amber", "TF-0": "amber", "WD-1": "red", "CH-1": "red", "AD-0": "red",
        "AD-1": "red",
    }  # fmt: skip
    others = {k: d for k, d in differing.items() if not d.is_unsupported_green}
    assert {k: d.computed.colour.value for k, d in others.items()} == {
        "CC-2b": "amber", "ST-2a": "green", "VPMM-2a": "red",
    }  # fmt: skip
    assert all(d.sentence() for d in differing.values())


def test_r15_the_colours_page_gives_its_reason_for_each_disagreement(officer: Reader) -> None:
    page = officer.page(f"{CEP}colours/")
    stages = officer.page(f"{CEP}milestones/", kind="stage").rows("Milestones")

    rows = page.rows("Where the stated colour and the rule differ")
    assert Counter(row["Stated"] for row in stages) == {"Green": 16, "Red": 10, "Amber": 2}
    assert page.said_of("Greens that the facts do not support") == "6"
    assert [row["Stated"] for row in rows].count("Green") == 6
    assert all(row["Why the rule says so"].endswith(".") for row in rows)


def test_r16_it_stage_1_cannot_be_signed_off_before_its_options_are_attached(
    officer: Reader,
) -> None:
    address = officer.page(f"{CEP}gates/").links()["IT stage 1 sign-off"]
    missing = "“The options and the evidence for them are attached” has no evidence yet."
    go = {"outcome": "go", "decided_on": "September 2010"}

    refused = officer.send(f"{address}decide/", **go)
    gate = officer.page(address)
    for words, attach in gate.links().items():
        if words.startswith("Attach evidence"):
            officer.send(attach, reference="Options paper, page 3")
    signed = officer.send(f"{address}decide/", **go)

    assert missing in refused.text
    assert missing in gate.text
    assert gate.said_of("Due") == "September 2010"
    assert "Go, September 2010" in signed.text


def test_r17_six_of_ten_is_claimed_and_the_evidence_gives_four(officer: Reader) -> None:
    page = officer.page(f"{CEP}claims/")

    assert "6 of 10 claimed; the evidence supports 4." in page.text
    assert {
        "6 claimed, and the evidence supports 4: CC, ST, VPMM, WD.",
        "TF has the stage open, so it is not complete.",
        "INS has the stage open, so it is not complete.",
    } <= set(page.items())


def test_r18_the_out_of_hours_project_shows_its_steps_and_phases(officer: Reader) -> None:
    page = officer.page(f"{CEP}projects/OOH/")

    rows = {row["Milestone"]: row for row in page.rows("Phases and deliverables")}
    assert list(rows)[7:] == ["Phase 1/2", "Phase 3", "Stage 3 implementation"]
    assert len(rows) == 7 + 3
    last = rows["Stage 3 implementation"]
    assert (last["Start"], last["Now expected"]) == ("November 2010", "not stated")
    assert last["Comment"] == "end to be confirmed"
    assert page.said_of("End") == "not stated"
    assert page.said_of("Next") == "Benefits realisation plan"


def test_r19_the_link_from_fleet_to_social_transport_is_formal(officer: Reader) -> None:
    page = officer.page(f"{CEP}dependencies/", kind="formal")

    [link] = page.rows("Links between pieces of work")
    assert link["Work that waits"].endswith("(FLEET)")
    assert link["Depends on"] == "Social Transport (ST)"
    assert (link["Kind"], link["Broken"]) == ("Formal link", "no")


def test_r19_the_four_dependencies_of_the_shared_services_study_are_listed(reader: As) -> None:
    page = reader("officer@herefordshire.example").page("/programmes/hssp/dependencies/")

    assert {row["Depends on"] for row in page.rows("Links between pieces of work")} == {
        "Herefordshire Connects", "Property strategy", "World Class Commissioning",
        "Comprehensive Area Assessment",
    }  # fmt: skip
    assert "“Property strategy” is not in the plan." in page.text


def test_r19_a_network_of_eight_activities_is_nineteen_long(world: World) -> None:
    # A3; B4 and C2 after A; D5 after B; E1 and F2 after C; G4 after D and E; H3 after F and G.
    plan = Plan(world, world.officer)
    for code, end in zip("ABCDEFGH", ("03", "04", "02", "05", "01", "02", "04", "03"), strict=True):
        plan.milestone(code, start="2027-01", first_end=f"2027-{end}")
    for before, after in ("AB", "AC", "BD", "CE", "CF", "DG", "EG", "FH", "GH"):
        plan.link(after, before)

    page = Reader(plan_officer(plan)).page("/programmes/river/dependencies/")

    assert "19 months from first to last" in page.text
    critical = [item for item in page.items() if " months" in item and "(" in item]
    assert [item.split("(")[1][0] for item in critical] == ["A", "B", "D", "G", "H"]


def plan_officer(plan: Plan) -> str:
    return User.objects.get(pk=plan.officer.person_id).email


def test_r20_projects_outside_the_stage_in_hand_of_social_transport_are_queried(
    officer: Reader,
) -> None:
    rows = officer.page(f"{CEP}date-queries/").rows("Dates outside their parent's")

    transport = {(r["Work"], r["Its date"], r["Whose date is"]) for r in rows
                 if r["Belongs to"] == "ST-2a"}  # fmt: skip
    assert transport == {
        (project, mine, parents)
        for project in ("TAXI", "TECH")
        for mine, parents in (("January 2010", "October 2010"), ("January 2011", "December 2010"))
    }
    assert all(row["Question"].endswith("Which date is right?") for row in rows)


def test_r21_84_per_cent_of_20_is_asked_about(officer: Reader) -> None:
    page = officer.page(f"{CEP}opportunities/")

    assert (
        "84% of 20 is 16.8, which is not a whole number (16 is 80% and 17 is 85%). "
        "What does the 84% count, and out of how many?"
    ) in page.text


def test_r22_the_steer_of_10_march_narrows_six_opportunities_to_three(officer: Reader) -> None:
    listed = officer.page(f"{CEP}actions/", kind="steer")
    [steer] = listed.rows("Actions and steers")
    page = officer.page(listed.links()[steer["What"]])

    assert steer["Given"] == "10 March 2010"
    assert "From 6 opportunities to 3." in page.text


def test_r23_34_activities_keep_the_word_that_was_printed(reader: As) -> None:
    council = reader("lead@council.herefordshire.example")
    plan = "/programmes/hps/milestones/"

    pages = [council.page(f"{plan}HPS-{number}/") for number in range(1, 35)]

    said = [page.said_of("Status") for page in pages]
    words = Counter(text.split(" (")[1].rstrip(")") if "(" in text else "" for text in said)
    assert len(said) == 34
    assert words["Achieved"] == 12
    assert words[""] == 13
    assert words["As above"] + words["See above"] == 5
    assert words["To be deleted"] == 1
    assert pages[13].said_of("As above") == "Review the project structure for fitness"
    status = "Superseded (As above)"
    assert (said[13], said[12]) == (status, "Superseded")


def test_r23_the_activities_are_counted_by_status(reader: As) -> None:
    council = reader("lead@council.herefordshire.example")

    rows = council.page("/programmes/hps/milestones/", q="HPS").rows("Milestones")

    assert Counter(row["Status"] for row in rows) == {
        "Complete": 13, "In progress": 10, "Superseded": 5, "Not pursued": 2, "Deferred": 2,
        "To be deleted": 1, "Planned": 1,
    }  # fmt: skip


def test_r23_blank_progress_is_not_zero(reader: As) -> None:
    district = reader("lead@forest.example")

    progress = [
        district.page(f"/programmes/commissioning/milestones/CP-{number}/").said_of("Progress")
        for number in range(1, 10)
    ]

    assert Counter(progress) == {"100%": 3, "not stated": 6}


def test_r24_salford_holds_three_champion_roles_and_two_owe_hr_returns(officer: Reader) -> None:
    page = officer.page(f"{CEP}capacity/")

    rows = {row["Partner"]: row for row in page.rows("What is asked of each partner")}
    assert rows["Salford"]["Champion roles"] == "3"
    assert max(int(row["Champion roles"]) for row in rows.values()) == 3
    owed = "returns outstanding for HR: “Benchmark template” and “Systems-thinking scoping”."
    for partner in ("Bolton", "Manchester"):
        assert f"{partner} has 2 {owed}" in page.items()
    assert len(rows) == 11
    assert "Warrington" not in page.text


def test_r25_slipping_hr_by_three_months_moves_the_finance_payroll_work(officer: Reader) -> None:
    before = officer.page(f"{CEP}milestones/TF-1/").said_of("Now expected")

    page = officer.page(f"{CEP}what-if/", move="HR", by="3", unit="months")

    assert (
        "“Transactional Finance, Stage 1” (TF-1) moves 3 months later (end May 2010 becomes "
        "August 2010), pushed by “Transactional Finance” (TF)."
    ) in page.items()
    assert not any("(IT-1) moves" in item for item in page.items())
    assert officer.page(f"{CEP}milestones/TF-1/").said_of("Now expected") == before == "May 2010"


def test_r64_the_early_warning_lists_the_five_areas_in_trouble(officer: Reader) -> None:
    rows = officer.page(f"{CEP}warnings/").rows("What needs attention")

    scores = [int(row["Score"]) for row in rows]
    reasons = {row["What"]: row["Reasons"] for row in rows}
    assert scores == sorted(scores, reverse=True)
    assert "passed 27 days ago" in reasons["Transactional HR, Stage 0-1"]
    assert "has no evidence yet" in reasons["IT, Stage 1"]
    assert "4 months later than first agreed" in reasons["Collaborative Insurance, Stage 1"]
    assert "passed 57 days ago" in reasons["Transactional Finance, Stage 1"]
    assert "will not meet its date" in reasons["Children's Services, Stage 0"]
    assert "6 claimed, and the evidence supports 4" in " ".join(reasons.values())
    assert "Manchester" in reasons["Transactional HR"]
