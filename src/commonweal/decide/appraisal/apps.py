from django.apps import AppConfig


class AppraisalConfig(AppConfig):
    name = "commonweal.decide.appraisal"
    label = "appraisal"
