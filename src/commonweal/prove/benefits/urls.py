"""The addresses of a programme's savings."""

from django.urls import path

from commonweal.prove.benefits.views import (
    claim_forms,
    claims,
    conflicts,
    extracts,
    funds,
    hub,
    lines,
    maps,
    overview,
    partners,
)

_S = "programmes/<slug:programme>/savings/"
_C = f"{_S}claims/<int:pk>/"
_L = f"{_S}lines/"
_M = f"{_S}map/"
_F = f"{_S}funds/<int:pk>/"

urlpatterns = [
    path(_S, overview.Treasurer.as_view(), name="savings"),
    path(f"{_S}targets/", overview.TargetLadder.as_view(), name="target_ladder"),
    path(f"{_S}claims/", claims.ClaimList.as_view(), name="claim_list"),
    path(f"{_S}claims/add/", claim_forms.AddClaim.as_view(), name="claim_add"),
    path(_C, claims.ClaimDetail.as_view(), name="claim_detail"),
    path(f"{_C}move/", claim_forms.MoveClaim.as_view(), name="claim_move"),
    path(f"{_C}figure/", claim_forms.GiveFigure.as_view(), name="claim_figure"),
    path(f"{_C}describe/", claim_forms.DescribeClaim.as_view(), name="claim_describe"),
    path(f"{_C}years/", claim_forms.PlanYears.as_view(), name="claim_years"),
    path(f"{_C}parts/", claim_forms.SetParts.as_view(), name="claim_parts"),
    path(f"{_C}share/", claim_forms.StateShare.as_view(), name="claim_share"),
    path(f"{_S}conflicts/", conflicts.ConflictList.as_view(), name="conflict_list"),
    path(
        f"{_S}conflicts/<slug:key>/settle/",
        conflicts.SettleConflict.as_view(),
        name="conflict_settle",
    ),
    path(_L, lines.LineList.as_view(), name="line_list"),
    path(f"{_L}add/", lines.AddLine.as_view(), name="line_add"),
    path(f"{_L}extracts/", extracts.ExtractList.as_view(), name="extract_list"),
    path(f"{_L}extracts/upload/", extracts.UploadExtract.as_view(), name="extract_upload"),
    path(f"{_L}extracts/<int:pk>/map/", extracts.MapExtract.as_view(), name="extract_map"),
    path(f"{_L}<int:pk>/", lines.LineDetail.as_view(), name="line_detail"),
    path(f"{_L}<int:pk>/rule/", lines.PublishRule.as_view(), name="line_rule"),
    path(f"{_S}partners/", partners.OutcomeList.as_view(), name="outcome_list"),
    path(f"{_S}partners/<slug:slug>/", partners.OwnSavings.as_view(), name="own_savings"),
    path(
        f"{_S}partners/<slug:slug>/budget-<int:year>.<slug:form>",
        partners.BudgetFile.as_view(),
        name="budget_file",
    ),
    path(_M, maps.BenefitsMapPage.as_view(), name="benefits_map"),
    path(f"{_M}add/", maps.AddNode.as_view(), name="map_node_add"),
    path(f"{_M}links/add/", maps.AddLink.as_view(), name="map_link_add"),
    path(f"{_M}import/", maps.ImportMap.as_view(), name="map_import"),
    path(f"{_M}agree/", maps.AgreeMap.as_view(), name="map_agree"),
    path(f"{_M}<int:pk>/", maps.NodeDetail.as_view(), name="map_node"),
    path(f"{_M}<int:pk>/describe/", maps.ChangeNode.as_view(), name="map_node_describe"),
    path(f"{_M}<int:pk>/reading/", maps.KeepReading.as_view(), name="reading_keep"),
    path(f"{_S}realisation/", maps.Realisation.as_view(), name="realisation"),
    path(f"{_S}hub/", hub.HubList.as_view(), name="hub_list"),
    path(f"{_S}hub/add/", hub.AddHubItem.as_view(), name="hub_item_add"),
    path(f"{_S}hub/<int:pk>/take-up/", hub.AddTakeUp.as_view(), name="take_up_add"),
    path(f"{_S}funds/", funds.FundList.as_view(), name="fund_list"),
    path(f"{_S}funds/add/", funds.OpenFund.as_view(), name="fund_add"),
    path(_F, funds.FundDetail.as_view(), name="fund_detail"),
    path(f"{_F}criteria/add/", funds.AddCriterion.as_view(), name="criterion_add"),
    path(f"{_F}criteria/agree/", funds.AgreeCriteria.as_view(), name="criteria_agree"),
    path(f"{_F}bids/add/", funds.MakeBid.as_view(), name="bid_add"),
    path(f"{_F}bids/<int:bid>/score/", funds.ScoreBid.as_view(), name="bid_score"),
    path(f"{_F}bids/<int:bid>/decide/", funds.DecideBid.as_view(), name="bid_decide"),
]
