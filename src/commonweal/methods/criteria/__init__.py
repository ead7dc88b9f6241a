"""Options weighed by each partner with its own weights, scores and willingness."""

from commonweal.methods.criteria.agreement import concordance, consensus
from commonweal.methods.criteria.cells import Cell
from commonweal.methods.criteria.choices import Choices, choices
from commonweal.methods.criteria.delivery import (
    Control,
    DeliveryAdvice,
    FormAdvice,
    ServiceFacts,
    delivery_model,
)
from commonweal.methods.criteria.delivery_table import Form, Verdict
from commonweal.methods.criteria.flips import ScoreFlip, WeightFlip
from commonweal.methods.criteria.joint import ServiceView
from commonweal.methods.criteria.readiness import (
    Candidate,
    Issue,
    Placed,
    Readiness,
    ReadinessFacts,
    Start,
    readiness,
)
from commonweal.methods.criteria.service_kind import (
    KindFacts,
    KindFound,
    ServiceKind,
    service_kind,
)
from commonweal.methods.criteria.smaa import Smaa, SmaaInput, smaa
from commonweal.methods.criteria.views import (
    Answer,
    ChoicesInput,
    Criterion,
    Hurdle,
    PartnerView,
    Willingness,
)
from commonweal.methods.criteria.weights import (
    RankRule,
    Weights,
    WeightsInput,
    rank_weights,
    weights,
)

__all__ = [
    "Answer",
    "Candidate",
    "Cell",
    "Choices",
    "ChoicesInput",
    "Control",
    "Criterion",
    "DeliveryAdvice",
    "Form",
    "FormAdvice",
    "Hurdle",
    "Issue",
    "KindFacts",
    "KindFound",
    "PartnerView",
    "Placed",
    "RankRule",
    "Readiness",
    "ReadinessFacts",
    "ScoreFlip",
    "ServiceFacts",
    "ServiceKind",
    "ServiceView",
    "Smaa",
    "SmaaInput",
    "Start",
    "Verdict",
    "WeightFlip",
    "Weights",
    "WeightsInput",
    "Willingness",
    "choices",
    "concordance",
    "consensus",
    "delivery_model",
    "rank_weights",
    "readiness",
    "service_kind",
    "smaa",
    "weights",
]
