"""The staff page: read and asked on without an account.

Two things keep machines out without a script: a box that people do not see and do not fill, and
a stamp that tells how long the form was open. A limit holds for each sender; it counts a keyed
digest of the address with the day, which the cache forgets, and nothing of it is ever stored
with what was asked.
"""

from __future__ import annotations

import hashlib
import hmac
from typing import Any

from django.conf import settings
from django.core import signing
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _

from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Role
from commonweal.ground.access.errors import Refused
from commonweal.ground.access.models import Partnership
from commonweal.ground.access.scope import Sight, seeing
from commonweal.partners.engagement import selectors
from commonweal.partners.engagement.enums import AskedState
from commonweal.partners.engagement.forms import AskForm
from commonweal.partners.engagement.models import Asked
from commonweal.partners.engagement.services.staff_page import ask

MOST_AN_HOUR = 5
QUICKEST_SECONDS = 3
LONGEST_OPEN_SECONDS = 60 * 60 * 12
TRAP = "website"
_SALT = "engagement.ask"


def staff_pages(request: HttpRequest) -> HttpResponse:
    """The staff pages that are open."""
    return render(request, "engagement/staff_pages.html", {"partnerships": selectors.open_pages()})


def staff_page(request: HttpRequest, slug: str) -> HttpResponse:
    """News, timetable and answers of one partnership."""
    partnership = _partnership(slug)
    with seeing(visitor(partnership).sight):
        shown = selectors.shown_to_all(partnership)
    if shown is None:
        raise Http404
    return render(request, "engagement/staff_page.html", {"shown": shown})


def ask_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Send a question, an idea or a rumour."""
    partnership = _partnership(slug)
    if partnership not in selectors.open_pages():
        raise Http404
    form = AskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return _take(request, partnership, form)
        except Refused as refusal:
            form.add_error(None, list(refusal.reasons))
    stamp = signing.dumps(slug, salt=_SALT)
    context: dict[str, Any] = {
        "form": form, "partnership": partnership, "stamp": stamp, "trap": TRAP,
    }  # fmt: skip
    return render(request, "engagement/ask.html", context)


def _take(request: HttpRequest, partnership: Partnership, form: AskForm) -> HttpResponse:
    if request.POST.get(TRAP):
        # A machine filled it. It is told what a person is told, and nothing is kept.
        return redirect("asked_page", partnership.slug, "RECEIVED")
    _check_stamp(request, partnership.slug)
    _count(request)
    actor = visitor(partnership)
    with seeing(actor.sight):
        asked = ask(actor=actor, at=now(), **form.cleaned_data)
    return redirect("asked_page", partnership.slug, asked.reference)


def asked_page(request: HttpRequest, slug: str, reference: str) -> HttpResponse:
    """Where something that was sent is on its way, found by the reference alone."""
    partnership = _partnership(slug)
    with seeing(visitor(partnership).sight):
        asked = Asked.objects.filter(reference=reference).first()
    answered = asked is not None and asked.state == AskedState.ANSWERED
    return render(
        request,
        "engagement/asked.html",
        {
            "partnership": partnership,
            "reference": reference,
            "asked": asked if answered else None,
            "is_declined": asked is not None and asked.state == AskedState.DECLINED,
        },
    )


def visitor(partnership: Partnership) -> Actor:
    """Anybody: sees what the joint body publishes, and may leave something with it."""
    joint = partnership.joint_body
    return Actor(
        person_id=0,
        name=str(_("A visitor of the staff page")),
        partnership_id=partnership.pk,
        partnership_name=partnership.short_name,
        body_id=joint.pk,
        body_name=joint.name,
        joint_body_id=joint.pk,
        role=Role.MEMBER,
        sight=Sight(
            partnership_id=partnership.pk,
            owners=frozenset({joint.pk}),
            writes=frozenset({joint.pk}),
        ),
    )


def _partnership(slug: str) -> Partnership:
    return get_object_or_404(Partnership.objects.select_related("joint_body"), slug=slug)


def _check_stamp(request: HttpRequest, slug: str) -> None:
    """Refuse a form that was never opened, opened long ago, or filled faster than a hand can."""
    try:
        stamp = request.POST.get("stamp", "")
        if signing.loads(stamp, salt=_SALT, max_age=LONGEST_OPEN_SECONDS) != slug:
            raise signing.BadSignature
    except signing.BadSignature:
        raise Refused(_("The form was open too long. Send it again.")) from None
    try:
        signing.loads(stamp, salt=_SALT, max_age=QUICKEST_SECONDS)
    except signing.SignatureExpired:
        return
    raise Refused(_("That was very quick. Read it once more and send it again."))


def _count(request: HttpRequest) -> None:
    """Refuse a sender who has sent many in this hour."""
    sender = f"{request.META.get('REMOTE_ADDR', '')}|{localdate():%Y-%m-%d}"
    key = settings.SECRET_KEY.encode()
    name = f"asked:{hmac.new(key, sender.encode(), hashlib.sha256).hexdigest()[:32]}"
    if not cache.add(name, 1, timeout=3600) and cache.incr(name) > MOST_AN_HOUR:
        raise Refused(
            _("Many questions have come from your place in this hour. Send yours a little later.")
        )
