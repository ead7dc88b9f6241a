from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    name = "commonweal.partners.decisions"
    label = "decisions"
