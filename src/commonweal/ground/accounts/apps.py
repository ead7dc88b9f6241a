from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "commonweal.ground.accounts"
    label = "accounts"
