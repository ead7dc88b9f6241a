"""The addresses of committees, meetings, their papers and resolutions."""

from django.urls import path

from commonweal.prove.governance.views import committees, diary, items, meetings, papers

urlpatterns = [
    path("meetings/", diary.MeetingList.as_view(), name="meeting_list"),
    path("meetings/add/", meetings.CallMeeting.as_view(), name="meeting_add"),
    path("meetings/calendar/", diary.CalendarPage.as_view(), name="meeting_calendar"),
    path("meetings/meetings.ics", diary.CalendarFile.as_view(), name="meeting_calendar_file"),
    path("calendar/<str:secret>/meetings.ics", diary.MeetingFeed.as_view(), name="meeting_feed"),
    path("meetings/<int:pk>/", meetings.MeetingDetail.as_view(), name="meeting_detail"),
    path("meetings/<int:pk>/change/", meetings.ChangeMeeting.as_view(), name="meeting_change"),
    path("meetings/<int:pk>/item/", meetings.AddItem.as_view(), name="item_add"),
    path("meetings/<int:pk>/notice/", meetings.RecordNotice.as_view(), name="notice_record"),
    path(
        "meetings/<int:pk>/attendance/",
        meetings.RecordAttendance.as_view(),
        name="attendance_record",
    ),
    path("meetings/items/<int:pk>/", items.ItemDetail.as_view(), name="item_detail"),
    path("meetings/items/<int:pk>/paper/", items.AttachPaper.as_view(), name="paper_attach"),
    path("meetings/items/<int:pk>/wording/", items.RecordWording.as_view(), name="wording_record"),
    path("meetings/items/<int:pk>/key/", items.JudgeKeyDecision.as_view(), name="key_test"),
    path("notices/", diary.NoticeList.as_view(), name="notice_list"),
    path("forward-plan/", diary.ForwardPlan.as_view(), name="forward_plan"),
    path("resolutions/", items.ResolutionList.as_view(), name="resolution_list"),
    path("key-rules/", items.KeyRuleList.as_view(), name="key_rule_list"),
    path("key-rules/set/", items.SetKeyRule.as_view(), name="key_rule_set"),
    path("committees/", committees.CommitteeList.as_view(), name="committee_list"),
    path("committees/add/", committees.AddCommittee.as_view(), name="committee_add"),
    path("committees/structure/", committees.StructureChart.as_view(), name="committee_structure"),
    path("committees/<int:pk>/", committees.CommitteeDetail.as_view(), name="committee_detail"),
    path("committees/<int:pk>/terms/", committees.ProposeTerms.as_view(), name="terms_propose"),
    path("committees/terms/<int:pk>/", committees.AgreeTerms.as_view(), name="terms_agree"),
    path("committees/<int:pk>/seat/", committees.GiveSeat.as_view(), name="seat_give"),
    path("committees/seats/<int:pk>/end/", committees.EndSeat.as_view(), name="seat_end"),
    path("committees/<int:pk>/above/", committees.LinkCommittee.as_view(), name="committee_link"),
    path("committees/<int:pk>/counting/", committees.SetCounting.as_view(), name="counting_set"),
    path("meeting-papers/", papers.PaperList.as_view(), name="meeting_paper_list"),
    path("meeting-papers/add/", papers.AddPaper.as_view(), name="meeting_paper_add"),
    path("meeting-papers/<int:pk>/", papers.PaperDetail.as_view(), name="meeting_paper_detail"),
    path("meeting-papers/<int:pk>/version/", papers.AddVersion.as_view(), name="version_add"),
    path(
        "meeting-papers/versions/<int:pk>/comment/",
        papers.Comment.as_view(),
        name="version_comment",
    ),
    path("meeting-papers/<int:pk>/relies-on/", papers.AddReference.as_view(), name="reference_add"),
    path(
        "meeting-papers/relies-on/<int:pk>/list/",
        papers.ListReference.as_view(),
        name="reference_list",
    ),
    path("meeting-papers/<int:pk>/consult/", papers.AddConsultees.as_view(), name="consultees_add"),
    path(
        "meeting-papers/consultees/<int:pk>/",
        papers.RecordConsultation.as_view(),
        name="consultation_record",
    ),
]
