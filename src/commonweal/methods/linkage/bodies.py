"""Payees that are public bodies: to pay them is seldom to buy."""

from __future__ import annotations

import re

# What a public body's name says of it. Academies and maintained schools are funded, not bought.
_SAYS = re.compile(
    r"\b(?:"
    r"COUNCILS?|(?:DISTRICT|COUNTY|CITY|BOROUGH|TOWN|PARISH) (?:COUNCIL|CNCL|CNL|COUN|COUNC)|"
    r"[BDC]\.?C|MBC|MDC|CBC|LBC|GMCA|WYCA|WMCA|LCRCA|SYMCA|NECA|TFGM|TFL|TFWM|"
    r"TRANSPORT FOR (?:GREATER MANCHESTER|LONDON|WALES|WEST MIDLANDS|THE NORTH)|"
    r"(?:LONDON|METROPOLITAN|ROYAL) BOROUGH|COMBINED AUTHORITY|"
    # Ledgers cut names short: what such an authority is called by still stands before the cut.
    r"(?:GREATER|NORTH|SOUTH|EAST|WEST|REGION|VALLEY|MIDLANDS)(?: OF)?(?: [A-Z]+){0,2} COMBINED"
    r"(?: A[A-Z]*)?$|"
    r"(?:FIRE|POLICE|WASTE(?: DISPOSAL)?|TRANSPORT|NATIONAL PARK|HEALTH) AUTH[A-Z]*|"
    r"[A-Z]{2,3}(?:WDA|PTE)|PRECEPTS?|^LEVY$|LEVIES|LEVY (?:PAYMENTS?|ACCOUNT)|"
    r"(?:WASTE|DISPOSAL|TRANSPORT|FLOOD|DRAINAGE|AUTHORITY|CORONERS?|APPRENTICESHIP) LEVY|"
    r"FIRE (?:AND|&) RESCUE|CONSTABULARY|POLICE (?:AND|&) C[A-Z]*|POLICE COMM[A-Z]*|"
    # Of itself PCC may be a parochial church council as well.
    r"PCC FOR|OPCC|OFFICE OF (?:THE )?PCC|"
    r"NHS|N\.H\.S\.?|CCG|PCT|ICB|HOSPITALS? (?:NHS|TRUST|FT)|AMBULANCE SERVICE|"
    r"(?:UNIVERSITY|TEACHING) HOSP[A-Z]*|MENTAL HEALTH (?:AND|&) SOCIAL C[A-Z]*|"
    r"DCLG|MHCLG|DLUHC|H ?\.?M\.? ?R\.? ?C|D\.W\.P|"
    r"H\.?M\.? ?REVENUE|INLAND REVENUE|HM (?:COURTS?|PRISON|TREASURY|LAND REGISTRY)|"
    r"MINISTRY OF|(?:DEPARTMENT|DEPT|DEPART) (?:OF|FOR)|DEFRA|DWP|DVLA|HOME OFFICE|"
    r"ENVIRONMENT AGENCY|LAND REGISTRY|VALUATION OFFICE|CABINET OFFICE|ELECTORAL COMMISSION|"
    r"PENSION (?:FUND|AUTHORITY)|PENSIONS AUTHORITY|TEACHERS PENSIONS?|"
    r"(?:PRIMARY|INFANTS?|JUNIOR|NURSERY|HIGH|GRAMMAR|SECONDARY|SPECIAL|C ?(?:OF|/) ?E|RC|CE|VA|VC)"
    r" SCH(?:OOL)?S?|ACAD|ACADEMY|ACADEMIES|UNIVERSITY OF|(?<!SCH)SIXTH FORM|INTERNAL DRAINAGE "
    r"BOARD"
    r")\b"
)
# Names that hold such words and are firms, charities or unions.
_YET_NONE = re.compile(
    r"\b(?:LTD|LIMITED|PLC|LLP|SUPPLIES|SERVICES FOR|STUDENT UNION|DANCE|DRIVING|THEATRE ACADEMY)\b"
    r"|\bCOUNCIL (?:FOR|ON)\b|\b(?:ARTS|DESIGN|BRITISH|VOLUNTARY|MOTHERS) COUNCIL\b"
    r"|\bCOUNCIL OF (?:VOLUNTARY|COMMUNITY)\b|\bPAROCHIAL CHURCH COUNCIL\b"
)


def is_public_body(text: str) -> bool:
    """Whether a payee's name says that it is a council, an NHS body, a ministry or a school.

    A rule of words, so it errs: it is for leaving bodies out of what is bought, with a note
    that says so, and never for saying what a body is.

    >>> is_public_body("WAKEFIELD MDC"), is_public_body("Leeds Teaching Hospitals NHS Trust")
    (True, True)
    >>> is_public_body("NHS Property Supplies Ltd"), is_public_body("Tarmac Ltd")
    (False, False)
    """
    upper = " ".join(text.upper().split())
    return bool(_SAYS.search(upper)) and not _YET_NONE.search(upper)
