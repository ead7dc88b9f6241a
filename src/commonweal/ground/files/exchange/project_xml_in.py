"""Reading Project XML (MSPDI), as Microsoft Project and the tools that share its form write it.

Source: Microsoft, Project XML data interchange schema (mspdi_pj12.xsd). Dates are local, lags are
tenths of a minute, durations are ISO 8601 hours.
"""

import re
from collections.abc import Iterable
from datetime import datetime
from xml.etree.ElementTree import Element, ParseError  # read by defusedxml  # nosec B405

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from commonweal.ground.files.workbooks.limits import Limits, check_size

from .project_plan import (
    Assignment,
    Baseline,
    Link,
    LinkKind,
    PlanTask,
    ProjectPlan,
    Resource,
    faults,
)
from .refusal import PlanRefused

_NS = "{http://schemas.microsoft.com/project}"
_DURATION = re.compile(r"PT(\d{1,9})H(\d{1,9})M(\d{1,9})(?:\.\d+)?S")


def read_project_xml(
    data: bytes, name: str = "plan.xml", limits: Limits | None = None
) -> ProjectPlan:
    """The plan in a Project XML file.

    Blank lines and the line that stands for the whole project are left out. Links to tasks of
    other plans are left out and said so in `remarks`.

    Raises
    ------
    PlanRefused
        When the file is too large, not Project XML, or its tasks do not hold together.
    """
    check_size(data, name, limits or Limits(), PlanRefused)
    root = _root(data, name)
    remarks: list[str] = []
    try:
        plan = ProjectPlan(
            name=_text(root, "Title") or _text(root, "Name"),
            tasks=tuple(_task(e, remarks) for e in _items(root, "Tasks", "Task") if _is_task(e)),
            resources=tuple(
                Resource(_number(e, "UID"), _text(e, "Name"))
                for e in _items(root, "Resources", "Resource")
                if _number(e, "UID") > 0 and not _flag(e, "IsNull")
            ),
            assignments=tuple(_assignments(root)),
            remarks=tuple(remarks),
        )
    except (ValueError, OverflowError) as error:
        raise PlanRefused(f"“{name}” is not a sound Project XML file: {error}.") from error
    if reasons := tuple(faults(plan)):
        raise PlanRefused(*reasons)
    return plan


def _root(data: bytes, name: str) -> Element:
    try:
        root = fromstring(data, forbid_dtd=True)
    except DefusedXmlException as error:
        raise PlanRefused(
            f"“{name}” declares a document type of its own, which plans never do and harmful files "
            "may. Export the plan again from its own program."
        ) from error
    except (ParseError, ValueError, LookupError) as error:
        raise PlanRefused(
            f"“{name}” is not an XML file, or is damaged. In Microsoft Project choose Save As, "
            "“XML Format (.xml)”, and choose that file; a .mpp file cannot be read."
        ) from error
    if root.tag != f"{_NS}Project":
        raise PlanRefused(
            f"“{name}” is XML, but not a project plan. In Microsoft Project choose Save As, "
            "“XML Format (.xml)”, and choose that file."
        )
    return root


def _items(root: Element, parent: str, name: str) -> list[Element]:
    held = root.find(f"{_NS}{parent}")
    return held.findall(f"{_NS}{name}") if held is not None else []


def _text(element: Element, name: str) -> str:
    return element.findtext(f"{_NS}{name}") or ""


def _number(element: Element, name: str, default: int = 0) -> int:
    text = _text(element, name).strip()
    if text and not re.fullmatch(r"-?\d{1,12}", text):
        raise ValueError(f"“{text}” stands where {name} should be a whole number")
    return int(text) if text else default


def _flag(element: Element, name: str) -> bool:
    return _text(element, name).strip() in {"1", "true"}


def _moment(element: Element, name: str) -> datetime | None:
    text = _text(element, name).strip()
    if not text or text == "NA":
        return None
    try:
        # A plan knows one clock on the wall, even where a tool wrote a zone.
        return datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError as error:
        raise ValueError(f"“{text}” stands where {name} should be a date and time") from error


def _minutes(element: Element) -> int | None:
    match = _DURATION.fullmatch(_text(element, "Duration").strip())
    return int(match[1]) * 60 + int(match[2]) if match else None


def _is_task(element: Element) -> bool:
    return not _flag(element, "IsNull") and _number(element, "UID") != 0


def _task(element: Element, remarks: list[str]) -> PlanTask:
    return PlanTask(
        uid=_number(element, "UID"),
        name=_text(element, "Name"),
        outline_level=_number(element, "OutlineLevel", 1),
        start=_moment(element, "Start"),
        finish=_moment(element, "Finish"),
        actual_start=_moment(element, "ActualStart"),
        actual_finish=_moment(element, "ActualFinish"),
        duration_minutes=_minutes(element),
        milestone=_flag(element, "Milestone"),
        summary=_flag(element, "Summary"),
        percent_complete=_number(element, "PercentComplete"),
        notes=_text(element, "Notes"),
        links=tuple(_links(element, remarks)),
        baselines=tuple(
            Baseline(_number(kept, "Number"), _moment(kept, "Start"), _moment(kept, "Finish"))
            for kept in element.findall(f"{_NS}Baseline")
        ),
    )


def _links(task: Element, remarks: list[str]) -> Iterable[Link]:
    for element in task.findall(f"{_NS}PredecessorLink"):
        if _flag(element, "CrossProject"):
            remarks.append(
                f"Task {_number(task, 'UID')}, “{_text(task, 'Name')}”, waits for a task of "
                f"another plan, “{_text(element, 'CrossProjectName')}”, which is not carried over."
            )
            continue
        yield Link(
            _number(element, "PredecessorUID"),
            LinkKind(_number(element, "Type", LinkKind.FINISH_TO_START)),
            _number(element, "LinkLag"),
            _number(element, "LagFormat", 7),
        )


def _assignments(root: Element) -> Iterable[Assignment]:
    for element in _items(root, "Assignments", "Assignment"):
        # A task without anybody is written as given to resource -65535.
        if _number(element, "ResourceUID") > 0 and _number(element, "TaskUID") > 0:
            units = float(_text(element, "Units") or 1)
            yield Assignment(_number(element, "TaskUID"), _number(element, "ResourceUID"), units)
