from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "commonweal.roof.search"
    label = "search"
