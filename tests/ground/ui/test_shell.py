"""Pages that are Django templates, as allauth's are, stand in the shell of every page."""

import pytest
from django import forms
from django.template import Context, Origin, Template, engines
from lxml import html


def draw(source, **context):
    # allauth asks where its elements stand, so the template must come from somewhere.
    origin = Origin("page.html", template_name="page.html")
    template = Template(source, origin, "page.html", engines["django"].engine)
    return html.fromstring(template.render(Context(context)))


class Note(forms.Form):
    text = forms.CharField(label="Note")


def test_a_page_of_allauth_has_our_header_footer_and_error_summary():
    form = Note({"text": ""})
    source = (
        '{% extends "allauth/layouts/base.html" %}{% load allauth %}'
        "{% block head_title %}Note{% endblock %}"
        "{% block content %}{% element fields form=form %}{% endelement %}{% endblock %}"
    )

    page = draw(source, form=form)

    assert page.xpath("string(//title)") == "Error: Note – Commonweal"
    assert len(page.xpath("//header//*[@class='cw-mark']")) == 1
    assert len(page.xpath("//footer")) == 1
    assert page.xpath("//main//*[contains(@class,'govuk-error-summary')]//a/@href") == ["#id_text"]
    assert page.xpath("//main//input/@id") == ["id_text"]


@pytest.mark.parametrize(
    ("source", "path"),
    [
        ("{% element h1 %}Hello{% endelement %}", "//h1[@class='govuk-heading-l']"),
        ("{% element p %}Hello{% endelement %}", "//p[@class='govuk-body']"),
        (
            '{% element button type="submit" tags="danger" %}Go{% endelement %}',
            "//button[@type='submit'][contains(@class, 'govuk-button--warning')]",
        ),
        (
            '{% element button href="/x/" %}Go{% endelement %}',
            "//a[@href='/x/'][@role='button'][contains(@class, 'govuk-button')]",
        ),
        (
            "{% element panel %}{% slot title %}Keys{% endslot %}"
            "{% slot body %}None yet{% endslot %}{% endelement %}",
            "//section[h2='Keys']",
        ),
        (
            '{% element field type="text" id="a" name="b" %}'
            "{% slot label %}Code{% endslot %}{% endelement %}",
            "//div[label[@for='a']]/input[@id='a'][@name='b'][contains(@class, 'govuk-input')]",
        ),
    ],
)
def test_an_element_of_allauth_is_drawn_as_a_component(source, path):
    tree = draw("{% load allauth %}<div>" + source + "</div>")

    assert len(tree.xpath(path)) == 1


def test_two_messages_of_one_length_have_ids_of_their_own():
    class Message(str):
        level_tag = "info"

    source = "{% load shell %}<div>{% banner one 1 %}{% banner two 2 %}</div>"

    page = draw(source, one=Message("Saved."), two=Message("Moved."))

    assert page.xpath("//h2/@id") == ["banner-1", "banner-2"]
