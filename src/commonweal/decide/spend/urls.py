"""The addresses of spend: ledgers, suppliers, the cube, and registers of contracts."""

from django.urls import path

from commonweal.decide.spend.views import (
    bringing,
    contracts,
    cube,
    doubts,
    files,
    findings,
    home,
    questions,
    suppliers,
)

urlpatterns = [
    path("spend/", home.SpendHome.as_view(), name="spend"),
    path("spend/find/", home.FindSuppliers.as_view(), name="find_suppliers"),
    path("spend/cube/", cube.CubePage.as_view(), name="spend_cube"),
    path("spend/lines/", cube.LinesPage.as_view(), name="spend_lines"),
    path("spend/questions/", questions.QuestionList.as_view(), name="question_list"),
    path("spend/questions/<slug:slug>/", questions.QuestionPage.as_view(), name="question"),
    path("spend/findings/", findings.FindingList.as_view(), name="spend_findings"),
    path("spend/published.csv", findings.PublishedLines.as_view(), name="spend_published"),
    path("spend/ledgers/", files.LedgerList.as_view(), name="ledger_list"),
    path("spend/ledgers/add/", bringing.LedgerAdd.as_view(), name="ledger_add"),
    path("spend/ledgers/waiting/", bringing.LedgerWaiting.as_view(), name="ledger_waiting"),
    path("spend/ledgers/<int:pk>/", files.LedgerDetail.as_view(), name="ledger_detail"),
    path("spend/ledgers/<int:pk>/columns/", files.LedgerColumns.as_view(), name="ledger_columns"),
    path("spend/ledgers/<int:pk>/accept/", files.LedgerAccept.as_view(), name="ledger_accept"),
    path("spend/ledgers/<int:pk>/drop/", files.LedgerDrop.as_view(), name="ledger_drop"),
    path("spend/ledgers/<int:pk>/remove/", files.LedgerRemove.as_view(), name="ledger_remove"),
    path(
        "spend/ledgers/<int:pk>/refused.csv", files.LedgerRefusals.as_view(), name="ledger_refused"
    ),
    path(
        "spend/ledgers/<int:pk>/download/", files.LedgerDownload.as_view(), name="ledger_download"
    ),
    path("spend/suppliers/", suppliers.SupplierList.as_view(), name="supplier_list"),
    path(
        "spend/suppliers/<slug:supplier>/",
        suppliers.SupplierDetail.as_view(),
        name="supplier_detail",
    ),
    path(
        "spend/suppliers/<slug:supplier>/names/<slug:rid>/",
        suppliers.SupplierName.as_view(),
        name="supplier_name",
    ),
    path(
        "spend/suppliers/<slug:supplier>/split/",
        suppliers.SupplierSplit.as_view(),
        name="supplier_split",
    ),
    path(
        "spend/suppliers/<slug:supplier>/merge/",
        suppliers.SupplierMerge.as_view(),
        name="supplier_merge",
    ),
    path("spend/names/", doubts.DoubtList.as_view(), name="doubt_list"),
    path("spend/names/verdicts/", doubts.VerdictList.as_view(), name="verdict_list"),
    path(
        "spend/names/verdicts/<int:pk>/withdraw/",
        doubts.VerdictWithdraw.as_view(),
        name="verdict_withdraw",
    ),
    path("spend/names/<slug:one>/<slug:two>/", doubts.DoubtDetail.as_view(), name="doubt_detail"),
    path("spend/contracts/", contracts.RegisterList.as_view(), name="register_list"),
    path("spend/contracts/add/", contracts.RegisterAdd.as_view(), name="register_add"),
    path("spend/contracts/<int:pk>/", contracts.RegisterDetail.as_view(), name="register_detail"),
    path(
        "spend/contracts/<int:pk>/remove/",
        contracts.RegisterRemove.as_view(),
        name="register_remove",
    ),
]
