from django.urls import path

from commonweal.partners.engagement import public_page
from commonweal.partners.engagement.views import moderating, plan

urlpatterns = [
    path("engagement/", plan.Engagement.as_view(), name="engagement"),
    path("engagement/channels/", plan.ChannelList.as_view(), name="channel_list"),
    path("engagement/channels/add/", plan.AddChannel.as_view(), name="channel_add"),
    path("engagement/channels/<int:pk>/", plan.ChannelDetail.as_view(), name="channel_detail"),
    path("engagement/channels/<int:pk>/days/", plan.PlanOccasions.as_view(), name="channel_days"),
    path(
        "engagement/channels/<int:pk>/days/<int:occasion>/held/",
        plan.Hold.as_view(),
        name="occasion_held",
    ),
    path("engagement/groups/add/", plan.AddStakeholder.as_view(), name="stakeholder_add"),
    path("engagement/calendar/", plan.Calendar.as_view(), name="engagement_calendar"),
    path("engagement/questions/", moderating.AskedList.as_view(), name="asked_list"),
    path("engagement/questions/<int:pk>/", moderating.AskedDetail.as_view(), name="asked_detail"),
    path("engagement/questions/<int:pk>/answer/", moderating.Answer.as_view(), name="asked_answer"),
    path(
        "engagement/questions/<int:pk>/decline/",
        moderating.Decline.as_view(),
        name="asked_decline",
    ),
    path("engagement/staff-page/", moderating.SetPage.as_view(), name="staff_page_set"),
    path("engagement/staff-page/news/", moderating.AddNews.as_view(), name="staff_news_add"),
    path(
        "engagement/staff-page/timetable/",
        moderating.AddToTimetable.as_view(),
        name="staff_timetable_add",
    ),
    path("staff/", public_page.staff_pages, name="staff_pages"),
    path("staff/<slug:slug>/", public_page.staff_page, name="staff_page"),
    path("staff/<slug:slug>/ask/", public_page.ask_page, name="ask_page"),
    path("staff/<slug:slug>/asked/<slug:reference>/", public_page.asked_page, name="asked_page"),
]
