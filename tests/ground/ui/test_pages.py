from types import SimpleNamespace

import pytest
from django import forms
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import path

from commonweal.ground.access.actor import acting
from commonweal.ground.access.errors import Forbidden, Refused
from commonweal.ground.accounts.models import User
from commonweal.ground.ui.pages import FormPage, Page, back_to

PERSON = SimpleNamespace(is_authenticated=True)
ACTOR = SimpleNamespace(body_name="North", partnership_name="River", role_name="Member")


def request(user=PERSON, actor=ACTOR, post=None):
    factory = RequestFactory()
    made = factory.get("/page/?a=1") if post is None else factory.post("/page/", post)
    made.user, made.actor = user, actor
    return made


@pytest.fixture
def whole(world):
    """Makes requests as the middleware leaves them, for pages that are drawn whole."""
    officer = world.officer

    def make(**options):
        made = request(User.objects.get(pk=officer.person_id), officer, **options)
        made.session, made._messages = {}, []
        return made

    with acting(officer):
        yield make


class Reader(Page):
    """A page that reads rows as soon as it is set up, as most do."""

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        assert request.actor is not None

    def get(self, request):
        return HttpResponse("read")


def choose(request):
    return HttpResponse("choose")


urlpatterns = [
    path("choose/", choose, name="choose_acting"),
    path("in/", choose, name="account_login"),
]


@pytest.mark.urls(__name__)
def test_a_person_who_is_not_signed_in_is_sent_to_sign_in_and_comes_back():
    answer = Reader.as_view()(request(AnonymousUser(), None))

    assert answer.status_code == 302
    assert answer["Location"] == "/in/?next=/page/%3Fa%3D1"


@pytest.mark.urls(__name__)
def test_a_person_who_acts_for_nobody_chooses_before_anything_is_read():
    answer = Reader.as_view()(request(actor=None))

    assert (answer.status_code, answer["Location"]) == (302, "/choose/")


def test_a_person_who_acts_for_a_body_reads_the_page():
    assert Reader.as_view()(request()).content == b"read"


def test_a_public_page_asks_for_nobody():
    class Public(Page):
        requires_sign_in = False

        def get(self, request):
            return HttpResponse("public")

    assert Public.as_view()(request(AnonymousUser(), None)).content == b"public"


@pytest.mark.parametrize(("error", "status"), [(Refused, 409), (Forbidden, 403)])
def test_a_refusal_that_rises_becomes_a_page_of_reasons(whole, error, status):
    class Refusing(Page):
        def get(self, request):
            raise error("“Rehearsal” comes first and is still open.")

    answer = Refusing.as_view()(whole())

    assert answer.status_code == status
    assert "“Rehearsal” comes first and is still open." in answer.content.decode()


def test_a_fault_that_nobody_foresaw_is_left_to_rise():
    class Broken(Page):
        def get(self, request):
            raise LookupError("a fault")

    with pytest.raises(LookupError, match="a fault"):
        Broken.as_view()(request())


class Note(forms.Form):
    text = forms.CharField()


class AddNote(FormPage):
    form_class = Note
    title = "Add a note"

    def perform(self, form):
        if form.cleaned_data["text"] == "no":
            raise Refused("The report is frozen.", "Ask for the next one.")
        return "/notes/"


def test_a_form_page_calls_its_use_case_and_goes_on():
    answer = AddNote.as_view()(request(post={"text": "yes"}))

    assert (answer.status_code, answer["Location"]) == (302, "/notes/")


def test_a_form_page_shows_the_reasons_of_a_refusal_and_keeps_what_was_typed(whole):
    answer = AddNote.as_view()(whole(post={"text": "no"}))

    text = answer.render().content.decode()

    assert "The report is frozen." in text
    assert "Ask for the next one." in text
    assert 'value="no"' in text
    assert "<title>Error: Add a note" in text


@pytest.mark.parametrize(
    ("asked", "to"),
    [("/ours/", "/ours/"), ("https://elsewhere.example/", "/safe/"), ("", "/safe/")],
)
def test_back_to_follows_only_addresses_of_our_own(asked, to):
    assert back_to(request(post={"next": asked}), "/safe/")["Location"] == to


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "500"])
def test_an_error_page_is_calm_and_needs_neither_request_nor_database(name):
    text = render_to_string(f"{name}.html")

    assert "<h1" in text
    assert "Commonweal" in text
