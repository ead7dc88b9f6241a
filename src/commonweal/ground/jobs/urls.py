from django.urls import path

from commonweal.ground.jobs import views

urlpatterns = [
    path("", views.JobList.as_view(), name="job_list"),
    path("<int:pk>/", views.JobDetail.as_view(), name="job_detail"),
]
