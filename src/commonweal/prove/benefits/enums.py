from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ClaimKind(TextChoices):
    """What sort of figure it is. Only estimates are ever added up."""

    ESTIMATE = "estimate", _("Our own estimate")
    COMPARATOR = "comparator", _("Comparator from elsewhere")
    TARGET = "target", _("Target")
    WHOLE = "whole", _("Sum of other claims")


class ClaimState(TextChoices):
    """How far a claim has come, each with a total of its own."""

    ESTIMATED = "estimated", _("Estimated")
    CHALLENGED = "challenged", _("Challenged")
    AGREED = "agreed", _("Agreed")
    TAKEN_UP = "taken_up", _("Taken up")
    BUDGETED = "budgeted", _("Budgeted")
    DELIVERED = "delivered", _("Delivered")
    VERIFIED = "verified", _("Verified")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class CashKind(TextChoices):
    """Whether a saving lowers a budget, frees something else, or keeps a cost from arising."""

    CASHABLE = "cashable", _("Cashable")
    NON_CASHABLE = "non_cashable", _("Non-cashable")
    AVOIDED = "avoided", _("Cost avoided")


class AdditionalReading(TextChoices):
    """What “additional” means."""

    INCREMENTAL = "incremental", _("Incremental: on top of the year before")
    CUMULATIVE = "cumulative", _("Cumulative: the figure in all")


class SharingRule(TextChoices):
    """How a fall that is claimed more than once is divided."""

    PROPORTIONAL = "proportional", _("In proportion to the claims")
    SEQUENTIAL = "sequential", _("In the order in which they took effect")
    SHAPLEY = "shapley", _("Averaged over every order (Shapley)")


class MapKind(TextChoices):
    """The steps of a benefits map, from left to right."""

    ENABLER = "enabler", _("Enabler")
    CHANGE = "change", _("Change")
    BENEFIT = "benefit", _("Benefit")
    OBJECTIVE = "objective", _("Objective")


class HubItemState(TextChoices):
    """How far a framework or tool of a hub has come."""

    IDEA = "idea", _("Being looked at")
    IN_DEVELOPMENT = "in_development", _("In development")
    IN_USE = "in_use", _("In use")


class BidOutcome(TextChoices):
    """What was decided on a bid to a fund."""

    AWARDED = "awarded", _("Awarded")
    DECLINED = "declined", _("Declined")
