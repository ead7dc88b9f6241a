"""The addresses of agreements, and of who sees what by them."""

from django.urls import URLPattern, URLResolver, include, path

from commonweal.agree.agreements.views import (
    diary,
    keeping,
    landscape,
    register,
    seeing,
    texts,
    variations,
)

one = [
    path("", register.AgreementDetail.as_view(), name="agreement_detail"),
    path("terms/", keeping.TermsChange.as_view(), name="agreement_terms"),
    path("parties/add/", keeping.PartyAdd.as_view(), name="agreement_party_add"),
    path("parties/<int:party>/sign/", keeping.SigningAdd.as_view(), name="agreement_sign"),
    path("parties/<int:party>/schedule/", keeping.EntrySet.as_view(), name="agreement_entry"),
    path("reviews/add/", keeping.ReviewAdd.as_view(), name="agreement_review_add"),
    path("reviews/<int:review>/", keeping.ReviewDone.as_view(), name="agreement_review_done"),
    path("purposes/add/", keeping.PurposeAdd.as_view(), name="agreement_purpose_add"),
    path("clauses/add/", keeping.ClauseAdd.as_view(), name="agreement_clause_add"),
    path("clauses/<int:clause>/vary/", keeping.ClauseVary.as_view(), name="agreement_clause_vary"),
    path("variations/add/", variations.VariationPropose.as_view(), name="agreement_variation_add"),
    path("variations/<int:variation>/parties/<int:party>/sign/",
         variations.VariationSign.as_view(), name="agreement_variation_sign"),
    path("variations/signings/<int:signing>/contest/", variations.VariationContest.as_view(),
         name="agreement_variation_contest"),
    path("completeness/", texts.Completeness.as_view(), name="agreement_completeness"),
    path("schedules/", texts.Differences.as_view(), name="agreement_differences"),
    path("rehearse/", seeing.Rehearsal.as_view(), name="sight_rehearsal"),
]  # fmt: skip
of_agreements: list[URLPattern | URLResolver] = [
    path("", register.AgreementList.as_view(), name="agreement_list"),
    path("add/", register.AgreementAdd.as_view(), name="agreement_add"),
    path("sight/", seeing.SightPage.as_view(), name="sight_page"),
    path("diary/", diary.Diary.as_view(), name="agreement_diary"),
    path("reviews/", diary.RenewalTimetable.as_view(), name="renewal_timetable"),
    path("landscape/", landscape.LandscapePage.as_view(), name="landscape"),
    path("landscape/add/", landscape.ProvisionAdd.as_view(), name="provision_add"),
    path("<int:agreement>/", include(one)),
]
urlpatterns = [path("agreements/", include(of_agreements))]
