"""How exchange files are turned away; each is a FileRefused with its reasons as sentences."""

from commonweal.ground.files.workbooks.refusal import FileRefused


class PlanRefused(FileRefused):
    """A project plan that cannot be read or written."""


class PackageRefused(FileRefused):
    """A package of tables that cannot be read or written."""
