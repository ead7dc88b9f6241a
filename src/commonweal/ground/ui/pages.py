"""What every page of the product has in common: who may open it, its title, its place."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.generic import FormView, TemplateView
from django.views.generic.base import ContextMixin, View

from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Forbidden, Refused
from commonweal.ground.audit.selectors import history_of
from commonweal.ground.audit.words import sentence
from commonweal.ground.ui.queries import with_query
from commonweal.ground.ui.tables import Table
from commonweal.methods.method import MadeBy

# Digests are told apart by so many of their characters.
TOLD_APART = 16


@dataclass(frozen=True)
class WorkedOut:
    """A result that a page shows: by which method, and from what, so that it can be made again."""

    made_by: MadeBy
    given: Any
    """The method's input, or what was kept of it as plain JSON."""
    about: Any = ""
    """Which result it is, where a page shows several of one method."""

    @property
    def key(self) -> str:
        """What names its input in an address."""
        return self.made_by.inputs[:TOLD_APART]

    @property
    def file_name(self) -> str:
        """The name of the file of its input, told apart from another day's."""
        return f"{self.made_by.method.partition('.')[2]}-{self.key[:8]}.json".replace("_", "-")

    def as_file(self) -> HttpResponse:
        """Its input as the command line takes it."""
        # pydantic is read in where it is first needed, as few pages need it.
        from commonweal.methods.plain_json import write_input

        kept = isinstance(self.given, dict)
        text = json.dumps(self.given, ensure_ascii=False) if kept else write_input(self.given)
        answer = HttpResponse(text, content_type="application/json")
        answer["Content-Disposition"] = f'attachment; filename="{self.file_name}"'
        return answer


class Page(ContextMixin, View):
    """A page for a signed-in person who acts for a body.

    Set `title` and `breadcrumbs`, or override `get_title` and `get_breadcrumbs` where they depend
    on the object. A use case's refusal that the view does not handle becomes a page of reasons.
    """

    # An HttpRequest with the `actor` that ActingMiddleware sets.
    request: Any
    title: Any = ""
    breadcrumbs: Sequence[tuple[Any, str]] = ()
    requires_sign_in = True
    requires_actor = True

    @classmethod
    def as_view(cls, **initkwargs: Any) -> Callable[..., Any]:
        """The view, guarded before `setup`, which already reads partners' rows."""
        view = super().as_view(**initkwargs)

        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            if answer := cls._not_yet(request):
                return answer
            try:
                return view(request, *args, **kwargs)
            except Refused as refusal:
                return refusal_page(request, refusal)

        return guarded

    @classmethod
    def _not_yet(cls, request: Any) -> HttpResponse | None:
        if cls.requires_sign_in and not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if cls.requires_sign_in and cls.requires_actor and request.actor is None:
            return redirect("choose_acting")
        return None

    def get_title(self) -> Any:
        """The words for the browser's title and, usually, the heading."""
        return self.title

    def get_breadcrumbs(self) -> Sequence[tuple[Any, str]]:
        """The way here, as (text, address) pairs, without this page itself."""
        return self.breadcrumbs

    def worked_out(self) -> Sequence[WorkedOut]:
        """The results of methods that the page shows: each is offered with its inputs."""
        return ()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The page; or the inputs of a result on it, where the address asks for them."""
        if request.method == "GET" and (asked := request.GET.get("inputs")):
            return self._inputs(asked)
        return super().dispatch(request, *args, **kwargs)

    def _inputs(self, asked: str) -> HttpResponse:
        self.request.actor.require(Permission.EXPORT)
        for each in self.worked_out():
            if each.key == asked:
                return each.as_file()
        raise Http404

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        context.setdefault("page_title", self.get_title())
        context.setdefault("breadcrumbs", self.get_breadcrumbs())
        context.setdefault(
            "worked_out",
            [(each, with_query(self.request, inputs=each.key, page=None, again=None))
             for each in self.worked_out()],
        )  # fmt: skip
        return context


class FormPage(Page, FormView):
    """A page with a form that calls one use case.

    Implement `perform(form)`: call the use case, return the response or the object to go to. Its
    refusal is shown in the error summary, with what the person typed kept. Whoever lacks
    `permission` is refused before the form is shown.
    """

    template_name = "ui/form_page.html"
    submit: Any = "Save"
    cancel_url = ""
    permission: Permission | None = None

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if self.permission:
            request.actor.require(self.permission)  # type: ignore[attr-defined]

    def perform(self, form: Any) -> Any:
        """Call the use case with the form's cleaned data."""
        raise NotImplementedError

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            outcome = self.perform(form)
        except Refused as refusal:
            return self.refused(form, refusal)
        return outcome if isinstance(outcome, HttpResponse) else redirect(outcome)

    def refused(self, form: Any, refusal: Refused) -> HttpResponse:
        """The form again, with the reasons in its error summary."""
        form.add_error(None, list(refusal.reasons))
        return self.form_invalid(form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shared = {"submit": self.submit, "cancel_url": self.get_cancel_url()}
        return super().get_context_data(**shared | kwargs)

    def get_cancel_url(self) -> str:
        """Where “Cancel” leads; nowhere when empty."""
        return self.cancel_url


class ListPage(Page, TemplateView):
    """A page that is mainly one table: sorted, filtered, cut and downloaded by its address.

    Implement `get_table`; `get_actions` gives the buttons beside the heading.
    """

    template_name = "ui/list_page.html"
    lede: Any = ""

    def get_table(self) -> Table:
        """The table, as the address asks for it."""
        raise NotImplementedError

    def get_actions(self) -> Sequence[tuple[Any, str]]:
        """Buttons, as (text, address) pairs; only those that the person may use."""
        return ()

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        table = self.get_table()
        if table.wants_csv:
            request.actor.require(Permission.EXPORT)  # type: ignore[attr-defined]
            return table.as_csv()
        if table.wants_xlsx:
            request.actor.require(Permission.EXPORT)  # type: ignore[attr-defined]
            return table.as_xlsx()
        table.gives_xlsx = True
        return self.render_to_response(self.get_context_data(table=table))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shared = {"lede": self.lede, "actions": self.get_actions()}
        return super().get_context_data(**shared | kwargs)


def history_lines(subject: Any, *given: Iterable[Any]) -> list[dict[str, Any]]:
    """What was done to a row, and to rows given to it, as the history list shows it, last first."""
    return [
        {
            "value": sentence(event),
            "by": ", ".join(filter(None, (event.person_name, event.body_name))),
            "at": event.at,
            "reason": event.reason,
            "event": event.pk,
            "is_undo": event.verb == "audit.undone",
            "owner": event.owner_id,
        }
        for event in history_of(subject, *given)
    ]


def refusal_page(request: HttpRequest, refusal: Refused) -> HttpResponse:
    """The reasons of a refusal as a page: 403 where the role forbids it, else 409."""
    status = 403 if isinstance(refusal, Forbidden) else 409
    return render(request, "ui/refused.html", {"reasons": refusal.reasons}, status=status)


def back_to(request: HttpRequest, fallback: str) -> HttpResponseRedirect:
    """A redirect to the page named by `next` in the form if it is one of ours, else to another."""
    return HttpResponseRedirect(ours_or(request, request.POST.get("next", ""), fallback))


def ours_or(request: HttpRequest, asked: str, fallback: str) -> str:
    """The address asked for where it is one of this site's pages, else another."""
    ours = url_has_allowed_host_and_scheme(
        asked, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return asked if ours else fallback
