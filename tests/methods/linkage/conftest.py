"""The model that the package carries, and short ways to link."""

import pytest

from commonweal.decide.spend.analysis.pair_model import shipped_model
from commonweal.methods.linkage import Linking, SupplierRecord, link_suppliers


@pytest.fixture(scope="session")
def model():
    return shipped_model()


@pytest.fixture
def linked(model):
    """Link names, or records, and give the clusters as sets of rids."""

    def link(*records, **more):
        made = tuple(
            each if isinstance(each, SupplierRecord) else SupplierRecord(f"r{n}", each, "a")
            for n, each in enumerate(records)
        )
        return link_suppliers(Linking(made, model, **more))

    return link
