from datetime import date

from commonweal.ground.ui.charts import Stage, timeline

JAN, JUN, DEC = date(2026, 1, 1), date(2026, 6, 1), date(2026, 12, 1)


def test_a_stage_has_a_bar_for_what_was_agreed_and_one_for_what_is_expected():
    chart = timeline("t", "Stages", [Stage("Case", JAN, JUN, JAN, DEC, "red")])

    (stage,) = chart.stages

    assert stage.baseline.x == stage.current.x
    assert stage.current.width > stage.baseline.width > 0
    assert stage.status == "red"


def test_a_stage_of_which_only_the_end_is_known_is_a_point_and_one_without_dates_is_blank():
    chart = timeline("t", "Stages", [Stage("Award", end=DEC), Stage("Review"), Stage("Case", JAN)])

    award, review, _case = chart.stages

    assert award.current.only_end
    assert award.baseline is None
    assert (review.baseline, review.current) == (None, None)
    assert chart.has_lone_ends
    assert chart.rows[1] == ("Review", "not stated", "not stated", "not stated")


def test_dates_in_the_wrong_order_still_make_a_bar():
    (stage,) = timeline("t", "Stages", [Stage("Case", start=DEC, end=JAN)]).stages

    assert stage.current.width > 0


def test_today_is_marked_only_where_it_falls_within():
    stages = [Stage("Case", JAN, DEC)]

    assert timeline("t", "Stages", stages, today=JUN).today is not None
    assert timeline("t", "Stages", stages, today=date(2031, 1, 1)).today is None


def test_the_words_count_what_ends_later_and_what_has_no_date():
    stages = [Stage("A", JAN, JUN, JAN, DEC), Stage("B", JAN, JUN, JAN, JUN), Stage("C")]

    assert timeline("t", "Stages", stages).description == (
        "3 stages, of which 1 now end later than first agreed. 1 without any date."
    )


def test_names_of_months_stay_within_the_chart():
    chart = timeline("t", "Stages", [Stage("Case", JAN, DEC)])

    assert chart.ticks
    assert all(8 <= tick.at <= 88 for tick in chart.ticks)
