"""What people call the fields of a ledger line."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from commonweal.decide.spend.ledgers.fields import Field

FIELD_WORDS = {
    Field.PAYEE: gettext_lazy("Supplier or beneficiary"),
    Field.AMOUNT: gettext_lazy("Amount, net"),
    Field.GROSS: gettext_lazy("Amount, gross"),
    Field.VAT: gettext_lazy("VAT that cannot be recovered"),
    Field.PAID_ON: gettext_lazy("Date of payment"),
    Field.INVOICED_ON: gettext_lazy("Date of the invoice"),
    Field.BODY: gettext_lazy("Body that pays"),
    Field.UNIT: gettext_lazy("Directorate or unit"),
    Field.SERVICE: gettext_lazy("Service"),
    Field.CATEGORY: gettext_lazy("Category of expense"),
    Field.CATEGORY_CODE: gettext_lazy("Code of the category"),
    Field.PROCLASS: gettext_lazy("ProClass"),
    Field.PROCLASS_CODE: gettext_lazy("ProClass code"),
    Field.CPV: gettext_lazy("CPV code"),
    Field.MERCHANT_CATEGORY: gettext_lazy("Merchant category of a card"),
    Field.TRANSACTION: gettext_lazy("Transaction number"),
    Field.INVOICE: gettext_lazy("Invoice number"),
    Field.ORDER: gettext_lazy("Order number"),
    Field.PAYEE_ID: gettext_lazy("Supplier's number with you"),
    Field.PAYEE_TYPE: gettext_lazy("Kind of supplier"),
    Field.POSTCODE: gettext_lazy("Supplier’s postcode"),
    Field.COMPANY: gettext_lazy("Company number"),
    Field.CHARITY: gettext_lazy("Charity number"),
    Field.VAT_NUMBER: gettext_lazy("VAT registration"),
    Field.CAPITAL: gettext_lazy("Capital or revenue"),
    Field.PURPOSE: gettext_lazy("Purpose or narrative"),
}
