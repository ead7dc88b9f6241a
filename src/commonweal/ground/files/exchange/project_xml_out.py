"""Writing Project XML (MSPDI), for Microsoft Project and the tools that share its form.

Source: Microsoft, Project XML data interchange schema (mspdi_pj12.xsd). The schema fixes the order
of elements, so the order here matters.
"""

from datetime import datetime, timedelta

from lxml import etree

from .project_plan import PlanTask, ProjectPlan, faults
from .refusal import PlanRefused

_NAMESPACE = "http://schemas.microsoft.com/project"
_NS = f"{{{_NAMESPACE}}}"
_WORKDAY_MINUTES = 480


def write_project_xml(plan: ProjectPlan) -> bytes:
    """A Project XML file that `read_project_xml` reads back to the same plan.

    Tasks are marked as planned by hand, so that a tool keeps the partnership's dates instead of
    working out its own. A duration that is not given is counted from the dates.

    Raises
    ------
    PlanRefused
        When the plan does not hold together or holds text that XML cannot.
    """
    if reasons := tuple(faults(plan)):
        raise PlanRefused(*reasons)
    default = {None: _NAMESPACE}  # which the stubs forget can be
    root = etree.Element(f"{_NS}Project", nsmap=default)  # type: ignore[arg-type]
    _put(root, SaveVersion=14, Name=plan.name, Title=plan.name, CalendarUID=1)
    _put(root, MinutesPerDay=_WORKDAY_MINUTES, MinutesPerWeek=5 * _WORKDAY_MINUTES, DaysPerMonth=20)
    _write_calendar(root)
    tasks = etree.SubElement(root, f"{_NS}Tasks")
    for number, task in enumerate(plan.tasks, start=1):
        _write_task(tasks, number, task)
    resources = etree.SubElement(root, f"{_NS}Resources")
    for number, resource in enumerate(plan.resources, start=1):
        element = etree.SubElement(resources, f"{_NS}Resource")
        _put(element, UID=resource.uid, ID=number, Name=resource.name, Type=1, IsNull=0)
    assignments = etree.SubElement(root, f"{_NS}Assignments")
    for number, part in enumerate(plan.assignments, start=1):
        element = etree.SubElement(assignments, f"{_NS}Assignment")
        _put(element, UID=number, TaskUID=part.task, ResourceUID=part.resource, Units=part.units)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _put(parent: etree._Element, **values: object) -> None:
    """Add one element for each value, in order, leaving out None."""
    for name, value in values.items():
        if value is None:
            continue
        try:
            etree.SubElement(parent, f"{_NS}{name}").text = _written(value)
        except ValueError as error:
            raise PlanRefused(
                f"{name} “{value!r}” holds a character that Project XML cannot. Take it out."
            ) from error


def _written(value: object) -> str:
    if isinstance(value, datetime):
        return value.replace(tzinfo=None).isoformat()
    return str(int(value)) if isinstance(value, bool) else str(value)


def _write_task(tasks: etree._Element, number: int, task: PlanTask) -> None:
    element = etree.SubElement(tasks, f"{_NS}Task")
    _put(element, UID=task.uid, ID=number, Name=task.name, Active=1, Manual=1, Type=1, IsNull=0)
    _put(element, OutlineLevel=task.outline_level, Start=task.start, Finish=task.finish)
    minutes = _duration(task)
    if minutes is not None:
        _put(element, Duration=f"PT{minutes // 60}H{minutes % 60}M0S", DurationFormat=7)
    _put(element, Milestone=task.milestone, Summary=task.summary)
    _put(element, PercentComplete=task.percent_complete)
    _put(element, ActualStart=task.actual_start, ActualFinish=task.actual_finish)
    _put(element, Notes=task.notes or None)
    for link in task.links:
        held = etree.SubElement(element, f"{_NS}PredecessorLink")
        _put(held, PredecessorUID=link.predecessor, Type=int(link.kind), CrossProject=0)
        _put(held, LinkLag=link.lag, LagFormat=link.lag_format)
    for kept in task.baselines:
        held = etree.SubElement(element, f"{_NS}Baseline")
        _put(held, Number=kept.number, Start=kept.start, Finish=kept.finish)


def _duration(task: PlanTask) -> int | None:
    """Working minutes: as given, none for a milestone, else weekdays from start to finish."""
    if task.duration_minutes is not None:
        return task.duration_minutes
    if task.milestone or task.start is None or task.finish is None:
        return 0 if task.milestone else None
    days = (task.finish.date() - task.start.date()).days + 1
    weeks, rest = divmod(max(days, 0), 7)
    odd = (task.start.date() + timedelta(days=n) for n in range(rest))
    return (weeks * 5 + sum(day.weekday() < 5 for day in odd)) * _WORKDAY_MINUTES


def _write_calendar(root: etree._Element) -> None:
    """The week that tools call “Standard”: Monday to Friday, 8 to 12 and 13 to 17."""
    calendars = etree.SubElement(root, f"{_NS}Calendars")
    calendar = etree.SubElement(calendars, f"{_NS}Calendar")
    _put(calendar, UID=1, Name="Standard", IsBaseCalendar=1)
    days = etree.SubElement(calendar, f"{_NS}WeekDays")
    for number in range(1, 8):  # 1 is Sunday
        day = etree.SubElement(days, f"{_NS}WeekDay")
        works = 2 <= number <= 6
        _put(day, DayType=number, DayWorking=works)
        if works:
            times = etree.SubElement(day, f"{_NS}WorkingTimes")
            for start, finish in (("08:00:00", "12:00:00"), ("13:00:00", "17:00:00")):
                _put(etree.SubElement(times, f"{_NS}WorkingTime"), FromTime=start, ToTime=finish)
