from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from commonweal.deliver.programme.analysis.current import current_warnings
from commonweal.deliver.programme.analysis.judging import judged
from commonweal.deliver.programme.analysis.keeping import kept, made_from
from commonweal.deliver.programme.models import Programme
from commonweal.deliver.programme.selectors.facts import day_of
from commonweal.deliver.programme.selectors.plan import programme_counts
from commonweal.deliver.programme.views.warnings import page_of
from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Permission
from commonweal.ground.audit.words import sentence
from commonweal.ground.ui.pages import Page
from commonweal.methods.claims import State
from commonweal.partners.partnership.selectors.members import partner_of
from commonweal.prove.benefits.analysis.ledger import open_conflicts, savings
from commonweal.prove.benefits.analysis.telling import in_state, told_by_year
from commonweal.roof.site.selectors.home import coming, day_seen, news_since, waiting_for

WARNINGS_SHOWN = 5
VISIT = "last_visit"
# Pages opened within this time are one visit.
ONE_VISIT = timedelta(hours=1)
FIRST_VISIT_LOOKS_BACK = timedelta(days=7)
REMEMBERED = timedelta(days=90)

# What a new partnership does first: the page, the words, and who may do it.
FIRST_STEPS = (
    ("partner_add", gettext_lazy("Add the partners"), Permission.PARTNERS_MANAGE),
    ("person_invite", gettext_lazy("Invite people and give them roles"), Permission.PEOPLE_INVITE),
    ("programme_add", gettext_lazy("Start a programme; then take in the workbook that you keep"),
     Permission.PROGRAMME_PLAN),
    ("undertaking_add", gettext_lazy("Say which projects and services may be shared"),
     Permission.PARTNERS_MANAGE),
)  # fmt: skip


class Home(Page, TemplateView):
    """What a person wants to know in the morning: where it stands, what waits, what is new."""

    template_name = "site/home.html"
    title = gettext_lazy("Home")
    since: datetime

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        since, began = self._visits()
        self.since = since
        response = self.render_to_response(self.get_context_data(**kwargs))
        response.set_signed_cookie(
            VISIT,
            f"{since.isoformat()} {began.isoformat()}",
            salt=str(self.request.actor.person_id),
            max_age=REMEMBERED,
            httponly=True,
            secure=request.is_secure(),
            samesite="Lax",
        )
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        actor, today = self.request.actor, localdate()
        programmes = list(Programme.objects.all())
        news = news_since(actor, self.since)
        return super().get_context_data(
            programmes=[self._programme(each) for each in programmes],
            waiting=waiting_for(actor, day_seen(programmes, today)),
            coming=coming(programmes, today),
            news=news,
            news_lines=[(event, sentence(event)) for event in news.events],
            partner=partner_of(actor.body_id),
            steps=self._first_steps() if not programmes else [],
            **kwargs,
        )

    def _programme(self, programme: Programme) -> dict[str, Any]:
        actor, on = self.request.actor, day_of(programme, localdate())
        standing = kept("home", actor, programme, on, lambda: _standing(actor, programme, on))
        return {"programme": programme, "on": on, "is_past": on != localdate(), **standing}

    def _first_steps(self) -> list[tuple[str, str]]:
        actor = self.request.actor
        return [(str(text), reverse(name)) for name, text, may in FIRST_STEPS if actor.may(may)]

    def _visits(self) -> tuple[datetime, datetime]:
        """When the visit before this one began, and when this one did, as this browser knows."""
        kept = self.request.get_signed_cookie(
            VISIT, default="", salt=str(self.request.actor.person_id), max_age=REMEMBERED
        )
        try:
            before, began = map(datetime.fromisoformat, kept.split())
        except ValueError:
            return now() - FIRST_VISIT_LOOKS_BACK, now()
        return (before, began) if now() - began < ONE_VISIT else (began, now())


def _standing(actor: Actor, programme: Programme, on: date) -> dict[str, Any]:
    """Where a programme stands: its size, its colours, and what most needs attention."""
    made_from(Programme)
    warned = current_warnings(actor, programme, on)
    found = judged(actor, programme, on)
    return {
        "counts": programme_counts(programme),
        "colours": found.counts(),
        "unsupported": sum(d.is_unsupported_green for d in found.differing),
        "warnings": [(w, page_of(programme, w.subject)) for w in warned[:WARNINGS_SHOWN]],
        "warned": len(warned),
        "savings": _savings(actor, programme, on),
    }


def _savings(actor: Actor, programme: Programme, on: date) -> dict[str, Any]:
    """What a treasurer asks first; empty where nothing is claimed."""
    found = savings(actor, programme, on)
    if not found.ledger.claims:
        return {}
    conflicts = open_conflicts(actor, programme, on)
    return {
        "budgeted": told_by_year(in_state(found, State.BUDGETED)),
        "stopping": sum(each.stops for each in conflicts),
    }
