"""Addresses of this same page with something changed in the query."""

from typing import Any

from django.http import HttpRequest


def with_query(request: HttpRequest, **changes: Any) -> str:
    """The present path and query with `changes` made; None takes a name out.

    >>> from django.test import RequestFactory
    >>> with_query(RequestFactory().get("/projects/?q=taxi&page=3"), page=None, sort="-name")
    '/projects/?q=taxi&sort=-name'
    """
    query = request.GET.copy()
    for name, value in changes.items():
        if value is None or value == []:
            query.pop(name, None)
        else:
            query.setlist(name, [str(v) for v in (value if isinstance(value, list) else [value])])
    encoded = query.urlencode()
    return f"{request.path}?{encoded}" if encoded else request.path
