import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.ground.ui.charts import Link, Node, network
from commonweal.ground.ui.charts.network import HEIGHT, WIDTH

edges = st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)).filter(lambda e: e[0] < e[1]))


def draw(links, count=9, critical=()):
    nodes = [Node(str(n), f"Work {n}") for n in range(count)]
    return network("n", "Work", nodes, [Link(str(a), str(b)) for a, b in links], critical)


@given(edges)
def test_work_stands_right_of_everything_it_waits_for(links):
    nodes = draw(links).nodes

    assert all(nodes[a].x + WIDTH < nodes[b].x for a, b in links)


@given(edges)
def test_no_two_boxes_overlap_and_none_leaves_the_drawing(links):
    chart = draw(links)
    corners = [(node.x, node.y) for node in chart.nodes]

    for n, (x, y) in enumerate(corners):
        assert 0 <= x <= chart.width - WIDTH
        assert 0 <= y <= chart.height - HEIGHT
        assert all(abs(x - x2) >= WIDTH or abs(y - y2) >= HEIGHT for x2, y2 in corners[n + 1 :])


def test_a_link_over_several_layers_keeps_a_way_free_past_the_boxes_between():
    chart = draw([(0, 1), (1, 2), (0, 2)], count=3)

    assert chart.nodes[1].y != chart.nodes[0].y
    assert chart.links[2].path.count("H") == 1


def test_a_link_is_critical_when_both_its_ends_are():
    chart = draw([(0, 1), (0, 2)], count=3, critical={"0", "1"})

    assert [link.critical for link in chart.links] == [True, False]
    assert chart.description == "3 pieces of work. The critical path is Work 0, then Work 1."
    assert chart.rows[1] == ("Work 1", "Work 0", "yes")


def test_a_ring_is_refused_with_the_names_of_those_in_it():
    with pytest.raises(ValueError, match=r"wait for one another in a ring: 1, 2\."):
        draw([(0, 1), (1, 2), (2, 1)], count=3)


def test_a_long_name_is_broken_into_lines_and_cut_with_an_ellipsis():
    nodes = [Node("a", "Legal advice on trading between councils and their companies", "to May")]

    (node,) = network("n", "Work", nodes, []).nodes

    assert node.lines == ("Legal advice on", "trading between…")
