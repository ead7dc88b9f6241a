"""The fields of a ledger line, and what publishers call them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType


class Field(StrEnum):
    """A field of the published schema, named as it is stored."""

    BODY = "body"
    UNIT = "unit"
    SERVICE = "service"
    CATEGORY = "category"
    CATEGORY_CODE = "category_code"
    PROCLASS = "proclass"
    PROCLASS_CODE = "proclass_code"
    CPV = "cpv"
    MERCHANT_CATEGORY = "merchant_category"
    PAID_ON = "paid_on"
    INVOICED_ON = "invoiced_on"
    TRANSACTION = "transaction"
    INVOICE = "invoice"
    ORDER = "order_number"
    AMOUNT = "amount"
    GROSS = "gross"
    VAT = "vat"
    PAYEE = "payee"
    PAYEE_ID = "payee_id"
    PAYEE_TYPE = "payee_type"
    COMPANY = "company"
    CHARITY = "charity"
    VAT_NUMBER = "vat_number"
    POSTCODE = "postcode"
    CAPITAL = "capital"
    PURPOSE = "purpose"


MONEY = (Field.AMOUNT, Field.GROSS, Field.VAT)
DATES = (Field.PAID_ON, Field.INVOICED_ON)
TEXT = tuple(field for field in Field if field not in (*MONEY, *DATES))

# Letters only: “Net Amount (£)”, “net_amount” and “NetAmount” are one spelling.
_SPELLINGS: dict[Field, str] = {
    Field.BODY: "body bodyname nameofbody organisationlabel organisationname organistionname "
    "authorityname authority organisation client publisher bodylabel",
    Field.UNIT: "organisationalunit organisatonalunit directorate directotate department "
    "departmentarea servicearea portfolio expensearea exepnsearea strgrpcct orgunit division "
    "servicecategorylabel servicedivision servicecostcentre costcentre directoratename",
    Field.SERVICE: "service servicelabel orgcodedescription businessunitdescription bvacop "
    "servicecode costcentredescription",
    Field.CATEGORY: "expensestype expensetype expenditurecategory expenditurecatergory "
    "expenditureunit cipfsubst cipfsubjt objectcodedescription expensecodedescription account "
    "accountdetail gldescription gldescripition gldescript subjdescription "
    "subjectivedescription categorydescription expenditurecodedescription "
    # A council's own list of expenses, though it names it for the classification.
    "procurementclassificationcouncilsprocurementcategoryname",
    Field.CATEGORY_CODE: "expensecode expenditurecode objectcode glcode accountcode glno",
    Field.PROCLASS: "proclass proclasslabel proclassdescription proclassdetailslevel1 "
    "procurementclassification procurementcategory",
    Field.PROCLASS_CODE: "proclasscode procurementclassificationcode",
    Field.CPV: "cpv cpvcode cpvcodes commonprocurementvocabulary commonprocurementvocabularycode "
    "maincpv maincpvcode cpvnumber",
    Field.MERCHANT_CATEGORY: "merchantcategory merchantcategorygroup mccdescription",
    Field.PAID_ON: "date paymentdate invoicepaymentdate dateofpayment paiddate transactiondate "
    "gldate period updated dateofpaymentyyyymmdd paydate datepaid "
    "effectivedate postingdate",
    Field.INVOICED_ON: "invoicedate dateofinvoice invoicedon supplierinvoicedate invdate invoicedt "
    "dateinvoiced invoicedated invoicedocumentdate dateoninvoice invoicecreationdate",
    Field.TRANSACTION: "transactionnumber transno transactionno sapdocumentnumber documentnumber "
    "documentno internalrefnumber hbcrefno transactionreference refno referencenumber reference",
    Field.INVOICE: "invoicenumber invoiceno invoiceref invoicereference",
    Field.ORDER: "order ordernumber ponumber purchaseorder purchaseordernumber",
    Field.AMOUNT: "netamount amount net value invoicedvalue invoicelinevaluenetofvat "
    "invoicenettamount sumofinvoicenettamount total amountpaid netvalue amountnet "
    "amountexvat amountgbp netamountgbp paymentamount nettamount lineamount",
    Field.GROSS: "gross grossamount amountgross grossvalue",
    Field.VAT: "vat irrecoverablevat irrecoverablevatamount vatamount",
    Field.PAYEE: "suppliername supplier supplieridt suuplieridt beneficiaryname benificiaryname "
    "supplierbeneficiaryname name vendorname vendor payee payeename creditorname creditor "
    "merchantname merchant beneficiary",
    Field.PAYEE_ID: "supplierid supplierno suppliernumber addressbookno beneficiaryotherid "
    "vendornumber creditornumber vendorno vendorid",
    Field.PAYEE_TYPE: "creditortype suppliertype vcse",
    Field.COMPANY: "supplierregisteredcompanynumber companynumber companyno "
    "registeredcompanynumber companyregistrationnumber",
    Field.CHARITY: "supplierregisteredcharitynumber charitynumber registeredcharitynumber",
    Field.VAT_NUMBER: "vatregistrationnumber vatregno vatnumber vatregistrationno suppliervatno",
    Field.POSTCODE: "postcode supplierpostcode payeepostcode vendorpostcode creditorpostcode "
    "beneficiarypostcode supplierpostalcode postalcode",
    Field.CAPITAL: "capitalrevenue captialrevenue capitalorrevenue caporrev typeofexpenditure "
    "revenuecapital",
    Field.PURPOSE: "purpose narrative description extendeddescription summary purposeofspend "
    "extendednarrative invoicedescription details thomsonclassificationdescription",
}
_FIELD_OF = {word: field for field, words in _SPELLINGS.items() for word in words.split()}

# Where two columns are taken for one field, the one whose spelling says more wins.
_BETTER = [
    "bodyname",
    "nameofbody",
    "organisationlabel",
    "organisationname",
    "authorityname",
    "netamount",
    "netvalue",
    "nettamount",
    "amountnet",
    "net",
    "invoicepaymentdate",
    "paymentdate",
    "paiddate",
    "dateofpayment",
    "cipfsubst",
    "updated",
    "expensetype",
    "proclass",
    "proclasslabel",
    "proclassdescription",
]


def fingerprint(heading: str) -> str:
    """A column name's letters and digits, small.

    >>> fingerprint("Net Amount (£)"), fingerprint("ï»¿Body Name")
    ('netamount', 'bodyname')
    """
    for mark in ("ï»¿", "Ã¯»¿", "\ufeff"):
        heading = heading.replace(mark, "")
    return re.sub(r"[^a-z0-9]", "", heading.lower())


Said = Mapping[str, Field | None]
"""What a person said of columns: the fingerprint of a name, and its field or none."""


def recognise(headings: Sequence[str], said: Said = MappingProxyType({})) -> dict[Field, int]:
    """The column of each field that a row of column names has; the first of two, or the better.

    What a person said goes before what is known of a name. Gross amounts stand in for net ones
    that are not there, and days of invoices for days of payment.
    """
    found: dict[Field, int] = {}
    for place, heading in enumerate(headings):
        word = fingerprint(heading)
        field = said[word] if word in said else _FIELD_OF.get(word)
        if field is None:
            continue
        if field not in found or _rank(heading, said) < _rank(headings[found[field]], said):
            found[field] = place
    if Field.AMOUNT not in found and Field.GROSS in found:
        found[Field.AMOUNT] = found[Field.GROSS]
    if Field.PAID_ON not in found and Field.INVOICED_ON in found:
        found[Field.PAID_ON] = found[Field.INVOICED_ON]  # the only day that is known of a line
    return found


def _rank(heading: str, said: Said) -> int:
    word = fingerprint(heading)
    if word in said:
        return -1
    return _BETTER.index(word) if word in _BETTER else len(_BETTER)


_REGISTERS = {
    "a contracts register": {"contracttitle", "contractreference", "totalcontractvalue"},
    "a staff or pay list": {"jobtitle", "salary", "paybandmin", "grade"},
    "a list of assets": {"uprn", "tenure", "assettype"},
}


def other_register(headings: Sequence[str]) -> str | None:
    """What a table that is no ledger seems to be, by its column names."""
    words = {fingerprint(heading) for heading in headings}
    for name, marks in _REGISTERS.items():
        if any(word.startswith(mark) for word in words for mark in marks):
            return name
    return None
