"""What `settings.FORM_RENDERER` names."""

from typing import Any

from django.forms.renderers import BaseRenderer, DjangoTemplates
from django.template.loader import get_template

from .bound import GovukBoundField


class GovukRenderer(BaseRenderer):
    """Draws forms with GOV.UK components. A widget drawn by itself falls back to Django's own."""

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"
    formset_template_name = "ui/forms/formset.html"
    bound_field_class = GovukBoundField

    def __init__(self) -> None:
        self._plain = DjangoTemplates()

    def get_template(self, template_name: str) -> Any:
        if template_name.startswith("django/forms/"):
            return self._plain.get_template(template_name)
        return get_template(template_name)
