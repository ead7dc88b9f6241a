from django.apps import AppConfig


class GovernanceConfig(AppConfig):
    name = "commonweal.prove.governance"
    label = "governance"
