"""Lets pages written as Django templates, such as those of allauth, stand in the same shell."""

from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.simple_tag(takes_context=True)
def shell(context: Any, part: str) -> SafeString:
    """The header or footer of every product page: `{% shell "header" %}`."""
    return mark_safe(render_to_string(f"ui/{part}.html", context.flatten()))  # noqa: S308


@register.simple_tag
def error_summary(form: Any) -> SafeString:
    """Every error of a form, each linked to its control."""
    return mark_safe(render_to_string("ui/forms/summary.html", {"form": form}))  # noqa: S308


@register.simple_tag
def form_fields(form: Any) -> SafeString:
    """The fields of a form without its error summary."""
    return mark_safe(render_to_string("ui/forms/fields.html", {"form": form}))  # noqa: S308


@register.simple_tag
def banner(message: Any, number: int) -> SafeString:
    """What just happened, as on every page; `number` tells the messages of a page apart."""
    context = {"message": message, "number": number}
    return mark_safe(render_to_string("ui/banner.html", context))  # noqa: S308
