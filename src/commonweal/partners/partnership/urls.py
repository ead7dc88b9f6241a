"""The addresses of the partners, their posts, and what they take part in."""

from django.urls import path

from commonweal.partners.partnership.views import (
    functions,
    matrix,
    members,
    posts,
    principles,
    undertakings,
)

urlpatterns = [
    path("partners/", members.PartnerList.as_view(), name="partner_list"),
    path("partners/add/", members.AddPartner.as_view(), name="partner_add"),
    path("partners/<int:pk>/leave/", members.LeavePage.as_view(), name="partner_leave"),
    path("bodies/", members.BodyList.as_view(), name="body_list"),
    path("bodies/add/", members.AddBody.as_view(), name="body_add"),
    path("bodies/<slug:slug>/", members.BodyDetail.as_view(), name="body_detail"),
    path("bodies/<slug:slug>/name/", members.AddBodyName.as_view(), name="body_name_add"),
    path("bodies/<slug:slug>/code/", members.AddBodyCode.as_view(), name="body_code_add"),
    path("bodies/<slug:slug>/end/", members.EndBody.as_view(), name="body_end"),
    path("posts/", posts.PostList.as_view(), name="post_list"),
    path("posts/add/", posts.AddPost.as_view(), name="post_add"),
    path("posts/<int:pk>/", posts.PostDetail.as_view(), name="post_detail"),
    path("posts/<int:pk>/holder/", posts.AppointPage.as_view(), name="post_appoint"),
    path("tenures/<int:pk>/end/", posts.EndTenurePage.as_view(), name="tenure_end"),
    path("matrix/", matrix.MatrixPage.as_view(), name="service_matrix"),
    path("watch-list/", matrix.WatchList.as_view(), name="watch_list"),
    path("undertakings/", undertakings.UndertakingList.as_view(), name="undertaking_list"),
    path("undertakings/add/", undertakings.AddUndertaking.as_view(), name="undertaking_add"),
    path(
        "undertakings/<int:pk>/",
        undertakings.UndertakingDetail.as_view(),
        name="undertaking_detail",
    ),
    path(
        "undertakings/<int:pk>/state/",
        undertakings.StatePage.as_view(),
        name="participation_state",
    ),
    path(
        "undertakings/<int:pk>/partners/<int:partner>/",
        undertakings.StandingHistory.as_view(),
        name="standing_history",
    ),
    path(
        "undertakings/<int:pk>/function/", undertakings.CoverPage.as_view(), name="function_cover"
    ),
    path("functions/", functions.FunctionList.as_view(), name="function_list"),
    path("functions/add/", functions.AddFunction.as_view(), name="function_add"),
    path("functions/<int:pk>/", functions.FunctionDetail.as_view(), name="function_detail"),
    path("functions/<int:pk>/map/", functions.MapPage.as_view(), name="function_map"),
    path("principles/", principles.PrincipleList.as_view(), name="principle_list"),
    path("principles/add/", principles.AddPrinciple.as_view(), name="principle_add"),
    path(
        "principles/<int:pk>/undertakings/<int:undertaking>/",
        principles.AnswerPage.as_view(),
        name="principle_answer",
    ),
    path("terms/", principles.TermList.as_view(), name="term_list"),
    path("terms/add/", principles.AddTerm.as_view(), name="term_add"),
    path("terms/<int:pk>/", principles.TermDetail.as_view(), name="term_detail"),
]
