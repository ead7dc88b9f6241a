from commonweal.partners.returns.models.chasing import Contact, Reminder, ReminderBody
from commonweal.partners.returns.models.collections import (
    Collection,
    Return,
    Template,
    TemplateColumn,
)
from commonweal.partners.returns.models.sending import Delivery, ReturnMapping

__all__ = [
    "Collection",
    "Contact",
    "Delivery",
    "Reminder",
    "ReminderBody",
    "Return",
    "ReturnMapping",
    "Template",
    "TemplateColumn",
]
