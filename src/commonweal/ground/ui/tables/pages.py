"""Links to the other pages of a long list, as the GOV.UK pagination component takes them."""

from typing import Any

from django.core.paginator import Page
from django.http import HttpRequest

from commonweal.ground.ui.queries import with_query


def pagination(request: HttpRequest, page: Page[Any]) -> dict[str, Any] | None:
    """Parameters of `govukPagination`: first, last and neighbouring pages. None for one page."""
    if page.paginator.num_pages < 2:
        return None
    params: dict[str, Any] = {"items": [_item(request, page, n) for n in _numbers(page)]}
    if page.has_previous():
        params["previous"] = {"href": with_query(request, page=page.previous_page_number())}
    if page.has_next():
        params["next"] = {"href": with_query(request, page=page.next_page_number())}
    return params


def _numbers(page: Page[Any]) -> list[int | None]:
    elided = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return [number if isinstance(number, int) else None for number in elided]


def _item(request: HttpRequest, page: Page[Any], number: int | None) -> dict[str, Any]:
    if number is None:
        return {"ellipsis": True}
    href = with_query(request, page=number)
    return {"number": number, "href": href, "current": number == page.number}
