from django.apps import AppConfig


class PartnershipConfig(AppConfig):
    name = "commonweal.partners.partnership"
    label = "partnership"
