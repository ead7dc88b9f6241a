"""The addresses of collections, returns, templates and reminders."""

from django.urls import path

from commonweal.partners.returns.views import chasing, collections, sending, templates

urlpatterns = [
    path("returns/", collections.ReturnList.as_view(), name="return_list"),
    path("returns/outstanding/", collections.OutstandingList.as_view(), name="outstanding_returns"),
    path("returns/add/", collections.AddCollection.as_view(), name="collection_add"),
    path("returns/templates/", templates.TemplateList.as_view(), name="return_template_list"),
    path("returns/templates/add/", templates.AddTemplate.as_view(), name="return_template_add"),
    path(
        "returns/templates/<int:pk>/",
        templates.TemplateDetail.as_view(),
        name="return_template_detail",
    ),
    path(
        "returns/templates/<int:pk>/return.xlsx",
        templates.TemplateFile.as_view(),
        name="return_template_file",
    ),
    path(
        "returns/templates/<int:pk>/columns/add/",
        templates.AddColumn.as_view(),
        name="return_column_add",
    ),
    path("returns/contacts/", chasing.ContactList.as_view(), name="return_contact_list"),
    path("returns/contacts/add/", chasing.AddContact.as_view(), name="return_contact_add"),
    path("returns/reminders/<int:pk>/", chasing.ReminderDetail.as_view(), name="reminder_detail"),
    path("returns/reminders/<int:pk>/edit/", chasing.EditReminder.as_view(), name="reminder_edit"),
    path("returns/files/<int:pk>/", sending.DeliveryDetail.as_view(), name="delivery_detail"),
    path("returns/files/<int:pk>/columns/", sending.MapReturn.as_view(), name="delivery_map"),
    path(
        "returns/files/<int:pk>/confirm/", sending.ConfirmReturn.as_view(), name="delivery_confirm"
    ),
    path("returns/files/<int:pk>/send/", sending.SendReturn.as_view(), name="delivery_send"),
    path("returns/files/<int:pk>/take-in/", sending.TakeIn.as_view(), name="delivery_take_in"),
    path("returns/files/<int:pk>/send-back/", sending.SendBack.as_view(), name="delivery_back"),
    path("returns/<int:pk>/", collections.CollectionDetail.as_view(), name="collection_detail"),
    path("returns/<int:pk>/record/", collections.RecordReturn.as_view(), name="return_record"),
    path("returns/<int:pk>/upload/", sending.UploadReturn.as_view(), name="return_upload"),
    path("returns/<int:pk>/reminders/", chasing.Chasing.as_view(), name="chasing"),
    path("returns/<int:pk>/reminders/daily/", chasing.ChaseDaily.as_view(), name="chase_daily"),
    path(
        "returns/<int:pk>/bodies/<int:body>/",
        collections.ReturnHistory.as_view(),
        name="return_history",
    ),
]
