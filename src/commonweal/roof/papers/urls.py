from django.urls import path

from commonweal.roof.papers import public_page
from commonweal.roof.papers.views import briefs, drafts, reviewing, templates, works

BASE = "committee-papers/"
TEMPLATES = f"{BASE}templates/"
DRAFT = f"{BASE}drafts/<int:pk>/"

urlpatterns = [
    path(BASE, briefs.BriefList.as_view(), name="brief_list"),
    path(f"{BASE}use/", works.UseInPaper.as_view(), name="use_in_paper"),
    path(
        f"{BASE}works/<int:pk>/leave-out/", works.LeaveOutOfPaper.as_view(), name="work_leave_out"
    ),
    path(f"{BASE}add/", briefs.AddBrief.as_view(), name="brief_add"),
    path(f"{BASE}<int:pk>/", briefs.BriefDetail.as_view(), name="brief_detail"),
    path(f"{BASE}<int:pk>/draw-up/", briefs.DrawUp.as_view(), name="brief_draw_up"),
    path(f"{BASE}<int:pk>/words/<slug:part>/", briefs.BriefWords.as_view(), name="brief_words"),
    path(TEMPLATES, templates.TemplateList.as_view(), name="template_list"),
    path(f"{TEMPLATES}add/", templates.AddTemplate.as_view(), name="template_add"),
    path(f"{TEMPLATES}<int:pk>/", templates.TemplateDetail.as_view(), name="template_detail"),
    path(f"{TEMPLATES}<int:pk>/places/", templates.SettlePlaces.as_view(), name="template_places"),
    path(DRAFT, drafts.DraftDetail.as_view(), name="draft_detail"),
    path(f"{DRAFT}paper.docx", drafts.DraftFile.as_view(), name="draft_file"),
    path(f"{DRAFT}frame/", drafts.SetFrame.as_view(), name="draft_frame"),
    path(f"{DRAFT}words/<str:part>/", drafts.DraftWords.as_view(), name="draft_words"),
    path(f"{DRAFT}renew/<str:part>/", drafts.RenewFigures.as_view(), name="draft_renew"),
    path(f"{DRAFT}step/<slug:step>/", drafts.MoveDraft.as_view(), name="draft_move"),
    path(f"{DRAFT}withdraw/", drafts.Withdraw.as_view(), name="draft_withdraw"),
    path(f"{DRAFT}thaw/", drafts.Thaw.as_view(), name="draft_thaw"),
    path(f"{DRAFT}versions/add/", reviewing.SaveVersion.as_view(), name="draft_version_add"),
    path(f"{DRAFT}versions/<int:number>/", reviewing.VersionPage.as_view(), name="draft_version"),
    path(f"{DRAFT}comment/", reviewing.AddComment.as_view(), name="draft_comment"),
    path(f"{DRAFT}comments/<int:comment>/reply/", reviewing.ReplyTo.as_view(), name="draft_reply"),
    path(f"{DRAFT}clear/<slug:field>/", reviewing.Clear.as_view(), name="draft_clear"),
    path("public/papers/", public_page.public_papers, name="public_papers"),
    path("public/papers/<int:pk>/", public_page.public_paper, name="public_paper"),
]
