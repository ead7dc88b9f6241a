"""The addresses of collections and returns."""

from django.urls import path

from commonweal.partners.returns import views

urlpatterns = [
    path("returns/", views.ReturnList.as_view(), name="return_list"),
    path("returns/outstanding/", views.OutstandingList.as_view(), name="outstanding_returns"),
    path("returns/add/", views.AddCollection.as_view(), name="collection_add"),
    path("returns/<int:pk>/", views.CollectionDetail.as_view(), name="collection_detail"),
    path("returns/<int:pk>/record/", views.RecordReturn.as_view(), name="return_record"),
    path(
        "returns/<int:pk>/bodies/<int:body>/",
        views.ReturnHistory.as_view(),
        name="return_history",
    ),
]
