"""The addresses of options, each partner's answers, and fair shares."""

from django.urls import path

from commonweal.decide.appraisal.views import answers, options, services, shares

urlpatterns = [
    path("appraisals/", options.AppraisalList.as_view(), name="appraisal_list"),
    path("appraisals/add/", options.AddAppraisal.as_view(), name="appraisal_add"),
    path("appraisals/<int:pk>/", options.AppraisalDetail.as_view(), name="appraisal_detail"),
    path("appraisals/<int:pk>/input.json", options.ChoicesInputFile.as_view(),
         name="choices_input"),
    path("appraisals/<int:pk>/frame/", options.AppraisalFrame.as_view(), name="appraisal_frame"),
    path("appraisals/<int:pk>/services/add/", options.AddService.as_view(),
         name="appraised_service_add"),
    path("appraisals/<int:pk>/options/add/", options.AddOption.as_view(), name="option_add"),
    path("appraisals/<int:pk>/criteria/add/", options.AddCriterion.as_view(), name="criterion_add"),
    path("appraisals/<int:pk>/market/add/", options.AddSounding.as_view(), name="sounding_add"),
    path("appraisals/<int:pk>/questions/add/", services.AddQuestion.as_view(), name="question_add"),
    path("appraisals/<int:pk>/answers/", answers.AnswerTable.as_view(), name="appraisal_answers"),
    path("appraisals/<int:pk>/weights/", answers.Weigh.as_view(), name="appraisal_weigh"),
    path("appraisals/services/<int:pk>/", services.ServiceDetail.as_view(),
         name="appraised_service"),
    path("appraisals/services/<int:pk>/input.json", services.DeliveryInputFile.as_view(),
         name="delivery_input"),
    path("appraisals/services/<int:pk>/facts/", services.TellFacts.as_view(), name="facts_tell"),
    path("appraisals/services/<int:pk>/ready/", services.MarkReady.as_view(), name="case_ready"),
    path("appraisals/services/<int:pk>/falls/", answers.LetFall.as_view(), name="option_falls"),
    path("appraisals/services/<int:pk>/options/<int:option>/", answers.GiveAnswer.as_view(),
         name="answer_give"),
    path("appraisals/services/<int:pk>/questions/<int:question>/",
         services.ReplyForService.as_view(), name="design_reply"),
    path("appraisals/questions/<int:pk>/", services.ReplyOnce.as_view(), name="readiness_reply"),
    path("shares/", shares.StudyList.as_view(), name="study_list"),
    path("shares/add/", shares.AddStudy.as_view(), name="study_add"),
    path("shares/<int:pk>/", shares.StudyDetail.as_view(), name="study_detail"),
    path("shares/<int:pk>/input.json", shares.StudyInputFile.as_view(), name="study_input"),
    path("shares/<int:pk>/game.json", shares.GameFile.as_view(), name="study_game"),
    path("shares/<int:pk>/bodies/add/", shares.SetBody.as_view(), name="cost_body_add"),
    path("shares/<int:pk>/bodies/<int:body>/", shares.SetBody.as_view(), name="cost_body_change"),
    path("shares/<int:pk>/from-baseline/", shares.FromBaseline.as_view(),
         name="study_from_baseline"),
]  # fmt: skip
