from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    name = "commonweal.agree.agreements"
    label = "agreements"

    def ready(self) -> None:
        """Say which agreement lets one partner disclose rows to another."""
        from commonweal.agree.agreements.selectors.basis import basis_of
        from commonweal.ground.people.services import disclosures

        disclosures.basis_finders.append(basis_of)
