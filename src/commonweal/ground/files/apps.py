from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "commonweal.ground.files"
    label = "files"
