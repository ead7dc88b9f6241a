"""The published reports: read without an account, as the joint body's public version."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Role
from commonweal.ground.access.models import Partnership
from commonweal.ground.access.scope import Sight, seeing, unscoped
from commonweal.roof.reports.composing.audience import Reader
from commonweal.roof.reports.composing.highlight import compose
from commonweal.roof.reports.document.html import to_html_context
from commonweal.roof.reports.enums import Audience
from commonweal.roof.reports.models import Issue


def published(request: HttpRequest, pk: int) -> HttpResponse:
    """One published issue; 404 for any that is not published."""
    with unscoped("whether an issue is published is public"):
        issue = (
            Issue.objects.filter(pk=pk, published_at__isnull=False)
            .select_related("cycle__programme")
            .first()
        )
    if issue is None:
        raise Http404
    reader = _anybody(Partnership.objects.get(pk=issue.partnership_id))
    with seeing(reader.sight):
        document = compose(reader, issue, Reader(Audience.PUBLIC))
    return render(request, "reports/public.html", to_html_context(document))


def published_issues() -> list[Issue]:
    """Every published issue, the newest first."""
    with unscoped("whether an issue is published is public"):
        return list(
            Issue.objects.filter(published_at__isnull=False)
            .select_related("cycle__programme", "partnership")
            .order_by("-published_at")
        )


def public_list(request: HttpRequest) -> HttpResponse:
    """The published reports of every partnership here."""
    return render(request, "reports/public_list.html", {"issues": published_issues()})


def _anybody(partnership: Partnership) -> Actor:
    """A reader with no person behind: sees the joint body's rows, and may do nothing."""
    joint = partnership.joint_body
    return Actor(
        person_id=0,
        name="",
        partnership_id=partnership.pk,
        partnership_name=partnership.short_name,
        body_id=joint.pk,
        body_name=joint.name,
        joint_body_id=joint.pk,
        role=Role.MEMBER,
        sight=Sight(partnership_id=partnership.pk, owners=frozenset({joint.pk})),
    )
