from django.apps import AppConfig


class SignInConfig(AppConfig):
    name = "commonweal.ground.sign_in"
    label = "sign_in"
