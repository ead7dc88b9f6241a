from django.urls import path

from commonweal.roof.publish import views

urlpatterns = [
    path("export/", views.ExportAll.as_view(), name="export_all"),
    path("export/everything.zip", views.ExportDownload.as_view(), name="export_download"),
]
