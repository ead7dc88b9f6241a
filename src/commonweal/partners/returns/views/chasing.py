"""Reminders: whom to write to, the letters drafted, and what was sent."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView

from commonweal.ground.access.enums import Permission
from commonweal.ground.access.models import Grant
from commonweal.ground.reference.models import Body
from commonweal.ground.ui.pages import ListPage, Page, history_lines
from commonweal.ground.ui.tables import ChoiceFilter, Column, Table
from commonweal.partners.partnership.selectors.members import partners_on
from commonweal.partners.returns.enums import Rung
from commonweal.partners.returns.forms.chasing import ContactForm, LetterForm
from commonweal.partners.returns.models import Reminder
from commonweal.partners.returns.rules import reasons_not_to_send_letter
from commonweal.partners.returns.selectors.boards import status_board
from commonweal.partners.returns.selectors.chasing import contacts, letters_due, reminders_of
from commonweal.partners.returns.services.chasing import (
    chase_daily,
    draft_due,
    draft_for,
    edit_reminder,
    keep_contact,
    mark_posted,
    send_reminder,
)
from commonweal.partners.returns.views.base import HERE, OneCollection, ReturnsForm


class Chasing(OneCollection, TemplateView):
    """Whom to write to about what is missing, and what was written."""

    template_name = "returns/chasing.html"

    def get_title(self) -> str:
        return _("Reminders: %(what)s") % {"what": self.collection}

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        return [*super().get_breadcrumbs(), (self.collection.what, self.get_cancel_url())]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = localdate()
        return super().get_context_data(
            collection=self.collection,
            board=status_board(self.collection),
            late=self.collection.days_late(today),
            due=letters_due(self.collection, today),
            reminders=reminders_of(self.collection),
            rungs=Rung,
            may=self.request.actor.may(Permission.RETURN_KEEP, self.collection),
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        address = request.build_absolute_uri(self.get_cancel_url())
        given: dict[str, Any] = {
            "actor": self.request.actor, "collection": self.collection, "today": localdate(),
            "address": address,
        }  # fmt: skip
        rung = request.POST.get("rung", "")
        drafted = draft_for(**given, rung=Rung(rung)) if rung in Rung.values else draft_due(**given)
        said = ngettext("%(n)s letter is drafted.", "%(n)s letters are drafted.", len(drafted))
        messages.success(request, said % {"n": len(drafted)})
        return redirect("chasing", self.collection.pk)


class ChaseDaily(OneCollection, ReturnsForm):
    """Let reminders go out once a day, or no more."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        actor = self.request.actor
        grant = None
        if request.POST.get("on"):
            mine = Grant.objects.filter(person_id=actor.person_id, body_id=actor.body_id)
            grant = mine.filter(partnership_id=actor.partnership_id, role=actor.role).first()
        chase_daily(actor=actor, collection=self.collection, grant=grant)
        return redirect("chasing", self.collection.pk)


class OneReminder(Page):
    """A page about one letter."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        rows = Reminder.objects.select_related("collection").prefetch_related("lines__body")
        self.reminder: Reminder = get_object_or_404(rows, pk=kwargs["pk"])

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        collection = self.reminder.collection
        return [
            HERE,
            (collection.what, reverse("collection_detail", args=[collection.pk])),
            (_("Reminders"), reverse("chasing", args=[collection.pk])),
        ]

    def get_cancel_url(self) -> str:
        return reverse("reminder_detail", args=[self.reminder.pk])


class ReminderDetail(OneReminder, TemplateView):
    """A letter as it stands, and what can be done with it."""

    template_name = "returns/reminder.html"

    def get_title(self) -> str:
        return self.reminder.subject

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            reminder=self.reminder,
            bodies=[line.body for line in self.reminder.lines.all()],
            hindrances=reasons_not_to_send_letter(self.reminder),
            may=self.request.actor.may(Permission.RETURN_KEEP, self.reminder),
            history=history_lines(self.reminder),
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        use_case = mark_posted if "posted" in request.POST else send_reminder
        use_case(actor=self.request.actor, reminder=self.reminder, at=now())
        messages.success(request, _("The letter is marked as sent."))
        return redirect(self.get_cancel_url())


class EditReminder(OneReminder, ReturnsForm):
    """Put the letter into one's own words."""

    form_class = LetterForm
    title = gettext_lazy("Change the letter")

    def get_initial(self) -> dict[str, Any]:
        return {"subject": self.reminder.subject, "text": self.reminder.text}

    def perform(self, form: LetterForm) -> str:
        edit_reminder(actor=self.request.actor, reminder=self.reminder, **form.cleaned_data)
        return self.get_cancel_url()


class ContactList(ListPage):
    """Everybody who may be written to about returns."""

    title = gettext_lazy("Whom to write to about returns")
    lede = gettext_lazy("The officer first, then the champion, then the sponsor.")
    breadcrumbs = [HERE]

    def get_table(self) -> Table:
        return Table.from_queryset(
            self.request,
            contacts(),
            [
                Column("name", _("Name"), header=True, order_by="name"),
                Column("rung", _("Who it is"), order_by="rung",
                       value=lambda row: row.get_rung_display()),
                Column("body", _("For"), order_by="body__name",
                       value=lambda row: row.body or _("Every body")),
                Column("collection", _("About"), order_by="collection__what",
                       value=lambda row: row.collection or _("Every collection")),
                Column("email", _("E-mail"), order_by="email"),
                Column("post", _("Post"), order_by="post__title"),
            ],
            [ChoiceFilter("rung", _("Who it is"), choices=Rung.choices)],
            caption=_("Contacts"),
            empty=_("Nobody is named yet, so reminders are drafted without an address."),
            csv_name="return-contacts",
        )  # fmt: skip

    def get_actions(self) -> list[tuple[str, str]]:
        if not self.request.actor.may(Permission.RETURN_KEEP):
            return []
        return [(_("Add a contact"), reverse("return_contact_add"))]


class AddContact(ReturnsForm):
    """Say whom to write to."""

    form_class = ContactForm
    title = gettext_lazy("Add a contact")
    submit = gettext_lazy("Add")
    cancel_url = "/returns/contacts/"

    def get_form_kwargs(self) -> dict[str, Any]:
        asked = [partner.body_id for partner in partners_on(localdate())]
        return super().get_form_kwargs() | {"bodies": Body.objects.filter(pk__in=asked)}

    def perform(self, form: ContactForm) -> str:
        keep_contact(actor=self.request.actor, **form.cleaned_data)
        return reverse("return_contact_list")
