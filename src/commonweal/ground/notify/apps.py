from django.apps import AppConfig


class NotifyConfig(AppConfig):
    name = "commonweal.ground.notify"
    label = "notify"
