from django.urls import path

from commonweal.roof.reports import public_page, views

BASE = "programmes/<slug:programme>/reports/"

urlpatterns = [
    path(BASE, views.IssueList.as_view(), name="issue_list"),
    path(f"{BASE}add/", views.AddCycle.as_view(), name="cycle_add"),
    path(f"{BASE}cycles/<int:pk>/open/", views.OpenIssue.as_view(), name="issue_open"),
    path(f"{BASE}<int:pk>/", views.IssueDetail.as_view(), name="issue_detail"),
    path(f"{BASE}<int:pk>/foreword/", views.EditForeword.as_view(), name="issue_foreword"),
    path(f"{BASE}<int:pk>/thaw/", views.Thaw.as_view(), name="issue_thaw"),
    path(f"{BASE}<int:pk>/step/<slug:step>/", views.MoveIssue.as_view(), name="issue_move"),
    path(f"{BASE}<int:pk>/read/<slug:reader>/", views.IssuePage.as_view(), name="issue_page"),
    path(
        f"{BASE}<int:pk>/compare/<int:other>/", views.CompareIssues.as_view(), name="issue_compare"
    ),
    *(
        path(
            f"{BASE}<int:pk>/files/<slug:reader>.{form}",
            views.IssueFile.as_view(),
            {"form": form},
            name=f"issue_{form}",
        )
        for form in ("docx", "pdf", "xlsx")
    ),
    path("public/", public_page.public_list, name="public_list"),
    path("public/<int:pk>/", public_page.published, name="public_issue"),
]
