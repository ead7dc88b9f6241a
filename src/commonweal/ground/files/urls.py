"""The addresses of documents."""

from django.urls import path

from commonweal.ground.files import views

urlpatterns = [
    path("documents/", views.DocumentList.as_view(), name="document_list"),
    path("documents/add/", views.AddDocument.as_view(), name="document_add"),
    path("documents/<int:pk>/", views.DocumentDetail.as_view(), name="document_detail"),
    path(
        "documents/<int:pk>/download/", views.DownloadDocument.as_view(), name="document_download"
    ),
]
