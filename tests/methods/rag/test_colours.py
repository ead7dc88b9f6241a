"""The words of the scales."""

from commonweal.methods.rag import Colour, DeliveryConfidence


def test_delivery_confidence_has_five_points_with_words():
    assert [(point.label, point.meaning.split(",")[0]) for point in DeliveryConfidence] == [
        ("Green", "Successful delivery is highly likely."),
        ("Amber/Green", "Successful delivery is probable"),
        ("Amber", "Delivery is feasible"),
        ("Amber/Red", "Successful delivery is in doubt; urgent action is needed."),
        ("Red", "Successful delivery appears unachievable as things stand."),
    ]


def test_grey_is_no_comfort():
    assert Colour.GREEN.severity < Colour.GREY.severity < Colour.RED.severity
