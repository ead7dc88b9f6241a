from django.urls import path

from commonweal.deliver.programme.views import exchange, imports

urlpatterns = [
    path("workbooks/", imports.ImportList.as_view(), name="import_list"),
    path("workbooks/upload/", imports.ImportUpload.as_view(), name="import_upload"),
    path("workbooks/<int:pk>/", imports.ImportPreview.as_view(), name="import_preview"),
    path("workbooks/<int:pk>/columns/", imports.ImportMap.as_view(), name="import_map"),
    path(
        "workbooks/<int:pk>/questions/", imports.ImportQuestions.as_view(), name="import_questions"
    ),
    path("workbooks/<int:pk>/receipt/", imports.ImportReceipt.as_view(), name="import_receipt"),
    path(
        "workbooks/<int:pk>/hand-back/",
        imports.WorkbookWriteBack.as_view(),
        name="workbook_write_back",
    ),
    path("files/", exchange.Exchange.as_view(), name="exchange"),
    path("files/plan.xml", exchange.PlanDownload.as_view(), name="plan_download"),
    path("files/dates.ics", exchange.CalendarDownload.as_view(), name="calendar_download"),
]
