from django.apps import AppConfig


class PublishConfig(AppConfig):
    name = "commonweal.roof.publish"
    label = "publish"
