from __future__ import annotations

import tempfile
from typing import Any

from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from commonweal.ground.access.enums import Permission
from commonweal.ground.ui.pages import FormPage, Page
from commonweal.roof.publish.forms import CheckForm
from commonweal.roof.publish.services import check_package, export_everything_to


class ExportAll(FormPage):
    """Take everything away, or see whether a package still says what is here."""

    form_class = CheckForm
    template_name = "publish/export_all.html"
    title = _("Take everything away")
    submit = _("Compare")

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        request.actor.require(Permission.EXPORT)

    def perform(self, form: Any) -> HttpResponse:
        file = form.cleaned_data["package"]
        found = check_package(actor=self.request.actor, data=file.read(), name=file.name)
        context = self.get_context_data(form=form, checked=file.name, differences=found)
        return render(self.request, self.template_name, context)


class ExportDownload(Page):
    """The package."""

    def get(self, request: Any, *args: Any, **kwargs: Any) -> FileResponse:
        target = tempfile.TemporaryFile()  # noqa: SIM115  the response closes it
        try:
            export_everything_to(actor=request.actor, target=target)
        except BaseException:
            target.close()
            raise
        target.seek(0)
        name = f"commonweal-{localdate().isoformat()}.zip"
        return FileResponse(target, as_attachment=True, filename=name)
