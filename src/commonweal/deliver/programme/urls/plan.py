from django.urls import path

from commonweal.deliver.programme.views import colours, milestones, plan, planning

urlpatterns = [
    path("", plan.ProgrammeDetail.as_view(), name="programme_detail"),
    path("more/", plan.ProgrammeMore.as_view(), name="programme_more"),
    path("areas/", plan.AreaList.as_view(), name="area_list"),
    path("areas/add/", planning.AddArea.as_view(), name="area_add"),
    path("areas/<str:code>/", plan.AreaDetail.as_view(), name="area_detail"),
    path("projects/", plan.ProjectList.as_view(), name="project_list"),
    path("projects/add/", planning.AddProject.as_view(), name="project_add"),
    path("projects/<str:code>/change/", planning.ChangeProject.as_view(), name="project_change"),
    path("projects/<str:code>/", plan.ProjectDetail.as_view(), name="project_detail"),
    path("milestones/", milestones.MilestoneList.as_view(), name="milestone_list"),
    path("milestones/add/", milestones.AddMilestone.as_view(), name="milestone_add"),
    path("milestones/<str:code>/", milestones.MilestoneDetail.as_view(), name="milestone_detail"),
    path("milestones/<str:code>/date/", milestones.GiveDate.as_view(), name="date_give"),
    path("milestones/<str:code>/colour/", milestones.StateColour.as_view(), name="colour_state"),
    path(
        "milestones/<str:code>/change/",
        milestones.ChangeMilestone.as_view(),
        name="milestone_change",
    ),
    path("colours/", colours.ColourList.as_view(), name="colour_list"),
    path("colours/rule/", colours.SetColourRule.as_view(), name="colour_rule"),
    path("ladder/", planning.Ladder.as_view(), name="ladder"),
    path("ladder/step/", planning.AddStep.as_view(), name="step_add"),
    path("ladder/word/", planning.AddStageWord.as_view(), name="stage_word_add"),
    path("forecast/", colours.Forecast.as_view(), name="forecast"),
]
