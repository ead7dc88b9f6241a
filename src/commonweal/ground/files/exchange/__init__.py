"""Standard files in and out: project plans, calendar feeds and packages of tables."""

from .calendar_feed import DatedThing, calendar_feed
from .data_package import read_data_package, write_data_package, write_data_package_to
from .package_model import DataPackage, Field, FieldType, ForeignKey, Stream, Table
from .project_plan import Assignment, Baseline, Link, LinkKind, PlanTask, ProjectPlan, Resource
from .project_xml_in import read_project_xml
from .project_xml_out import write_project_xml
from .refusal import PackageRefused, PlanRefused

__all__ = [
    "Assignment",
    "Baseline",
    "DataPackage",
    "DatedThing",
    "Field",
    "FieldType",
    "ForeignKey",
    "Link",
    "LinkKind",
    "PackageRefused",
    "PlanRefused",
    "PlanTask",
    "ProjectPlan",
    "Resource",
    "Stream",
    "Table",
    "calendar_feed",
    "read_data_package",
    "read_project_xml",
    "write_data_package",
    "write_data_package_to",
    "write_project_xml",
]
