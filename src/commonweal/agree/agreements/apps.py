from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    name = "commonweal.agree.agreements"
    label = "agreements"
