from django.apps import AppConfig


class BenefitsConfig(AppConfig):
    name = "commonweal.prove.benefits"
    label = "benefits"
