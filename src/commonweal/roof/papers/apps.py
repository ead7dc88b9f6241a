from django.apps import AppConfig


class PapersConfig(AppConfig):
    name = "commonweal.roof.papers"
    label = "papers"
