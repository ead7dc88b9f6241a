"""How ledgers write: words for legal forms, short forms of words, and what is no part of a name."""

from __future__ import annotations

from collections.abc import Mapping

LEGAL_FORMS: Mapping[str, str] = {
    "LTD": "LTD", "LIMITED": "LTD", "LD": "LTD", "LTDD": "LTD", "LIMTED": "LTD", "LIMITD": "LTD",
    "LIMITE": "LTD", "LIMIT": "LTD", "LIMI": "LTD", "LT": "LTD",
    "PLC": "PLC", "LLP": "LLP", "LP": "LP", "CIC": "CIC", "CIO": "CIO", "INC": "INC",
    "GMBH": "GMBH", "BV": "BV", "NV": "NV", "SA": "SA", "CYF": "LTD", "CCC": "PLC", "PTY": "LTD",
}  # fmt: skip
"""Legal forms as written, and the form meant."""

TRAILING_FORMS = frozenset({"LT", "LIMI", "LIMIT", "LIMITE", "SA", "LP", "NV", "BV", "LD", "CCC"})
"""Forms believed only as the last word: elsewhere they are initials."""

EMPTY_WORDS = frozenset({"THE", "AND", "OF", "FOR", "A", "CO", "COMPANY", "UK", "GB"})
"""Words that tell no two suppliers apart."""

SHORT_FORMS: Mapping[str, str] = {
    "ACAD": "ACADEMY", "ACCOM": "ACCOMMODATION", "ACCNTS": "ACCOUNTS", "ADV": "ADVERTISING",
    "ASSOC": "ASSOCIATION", "ASSN": "ASSOCIATION", "ASSOCN": "ASSOCIATION",
    "ASSOCS": "ASSOCIATES", "ASSC": "ASSOCIATION", "BLDG": "BUILDING", "BLDNG": "BUILDING",
    "BLDGS": "BUILDINGS", "BLDRS": "BUILDERS", "BRIT": "BRITISH", "BROS": "BROTHERS",
    "CENT": "CENTRE", "CTR": "CENTRE", "CNTR": "CENTRE", "CENTER": "CENTRE",
    "CHAMB": "CHAMBERS", "CMTY": "COMMUNITY", "COMM": "COMMUNITY", "COLL": "COLLEGE",
    "CONS": "CONSULTANTS", "CONST": "CONSTRUCTION", "CONSTR": "CONSTRUCTION",
    "CONSULT": "CONSULTANTS", "CONTR": "CONTRACTORS", "CNL": "COUNCIL", "CNCL": "COUNCIL",
    "COUN": "COUNCIL", "CORP": "CORPORATION", "DEPT": "DEPARTMENT", "DEV": "DEVELOPMENT",
    "DEVT": "DEVELOPMENT", "DIST": "DISTRICT", "DISTRIB": "DISTRIBUTION", "ED": "EDUCATION",
    "EDUC": "EDUCATION", "ELEC": "ELECTRICAL", "ENG": "ENGINEERING", "ENGR": "ENGINEERING",
    "ENT": "ENTERPRISES", "ENV": "ENVIRONMENTAL", "EQUIP": "EQUIPMENT", "FED": "FEDERATION",
    "FDN": "FOUNDATION", "FDS": "FOODS", "GEN": "GENERAL", "GOVT": "GOVERNMENT", "GRP": "GROUP",
    "HLTH": "HEALTH", "HM": "HOME", "HO": "HOUSE", "HOLDGS": "HOLDINGS", "HOSP": "HOSPITAL",
    "HSE": "HOUSE", "HSG": "HOUSING", "IND": "INDUSTRIAL", "INDS": "INDUSTRIES",
    "INF": "INFANT", "INST": "INSTITUTE", "INT": "INTERNATIONAL", "INTL": "INTERNATIONAL",
    "INTERNAT": "INTERNATIONAL", "JNR": "JUNIOR", "JUN": "JUNIOR", "LAB": "LABORATORY",
    "LABS": "LABORATORIES", "LEIS": "LEISURE", "MAINT": "MAINTENANCE", "MAN": "MANAGEMENT",
    "MANAG": "MANAGEMENT", "MFG": "MANUFACTURING", "MGT": "MANAGEMENT", "MGMT": "MANAGEMENT",
    "MKTG": "MARKETING", "NAT": "NATIONAL", "NATL": "NATIONAL", "NTH": "NORTH",
    "ORG": "ORGANISATION", "ORGANIZATION": "ORGANISATION", "PART": "PARTNERSHIP",
    "PRIM": "PRIMARY", "PROD": "PRODUCTS", "PRODS": "PRODUCTS", "PROF": "PROFESSIONAL",
    "PROP": "PROPERTY", "PROPS": "PROPERTIES", "PUB": "PUBLISHING", "PUBL": "PUBLISHING",
    "REC": "RECEIVABLE", "RES": "RESIDENTIAL", "SCH": "SCHOOL", "SCHL": "SCHOOL",
    "SEC": "SECURITY", "SERV": "SERVICES", "SERVS": "SERVICES", "SERVICE": "SERVICES",
    "SRV": "SERVICES", "SRVS": "SERVICES", "SVCS": "SERVICES", "SVC": "SERVICES",
    "SVS": "SERVICES", "SOC": "SOCIETY", "SOLN": "SOLUTIONS", "SOLS": "SOLUTIONS",
    "SOLUTION": "SOLUTIONS", "SOLR": "SOLICITORS", "SOLRS": "SOLICITORS", "STH": "SOUTH",
    "SUP": "SUPPLIES", "SUPP": "SUPPLIES", "SUPPLY": "SUPPLIES", "SURG": "SURGERY",
    "SYS": "SYSTEMS", "SYST": "SYSTEMS", "SYSTEM": "SYSTEMS", "TECH": "TECHNOLOGY",
    "TECHNOL": "TECHNOLOGY", "TELECOM": "TELECOMMUNICATIONS", "TRANS": "TRANSPORT",
    "TRG": "TRAINING", "TRNG": "TRAINING", "TST": "TRUST", "UNIV": "UNIVERSITY",
    "UNI": "UNIVERSITY", "VOL": "VOLUNTARY", "WHOLE": "WHOLESALE", "YTH": "YOUTH",
}  # fmt: skip
"""Short forms met in ledgers, and the word meant."""

WHAT_FOR = frozenset(
    [
        "RENT",
        "RATES",
        "DEPOSIT",
        "INVOICES",
        "INVOICE",
        "CREDIT",
        "CREDITS",
        "ACCOUNT",
        "ACCOUNTS",
        "ACC",
        "REFUND",
        "REFUNDS",
        "ONLY",
        "PAYMENT",
        "PAYMENTS",
        "AC",
        "CLIENT",
        "CLIENTS",
        "OLD",
        "NEW",
        "CHECK",
        "RECEIVABLE",
        "CNTRL",
        "CONTROL",
        "VAT",
        "NON",
        "REMITTANCE",
        "DUPLICATE",
    ]
)
"""Words in brackets or after the legal form that say what a creditor record is for."""
