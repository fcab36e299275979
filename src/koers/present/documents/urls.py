from django.urls import path

from koers.present.documents.views import (
    comparing,
    deciding,
    evaluations,
    next_policy,
    reports,
    self_audit,
    steps,
    writing,
)

app_name = "documents"
SECTION = "<int:pk>/schrijven/<slug:key>/"
urlpatterns = [
    path("", reports.listing, name="list"),
    path("evaluatie-<int:year>.pdf", evaluations.evaluation_pdf, name="evaluation_pdf"),
    path("evaluatie-<int:year>/", evaluations.evaluation, name="evaluation"),
    path("zelfonderzoek.<slug:ending>", self_audit.self_audit, name="self_audit"),
    path("nieuw/", reports.start, name="report_start"),
    path("vergelijken/", comparing.compare, name="compare"),
    path("volgend-beleid-<int:draft>.docx", next_policy.file, name="next_policy_file"),
    path("volgend-beleid-<int:draft>/voorstel/", next_policy.offer, name="next_policy_offer"),
    path("<int:pk>/", reports.reading, name="report"),
    path("<int:pk>/bestand.<slug:ending>", reports.file, name="report_file"),
    path("<int:pk>/cijfers/", reports.refresh, name="report_refresh"),
    path("<int:pk>/naar-college/", steps.to_executive, name="report_to_executive"),
    path("<int:pk>/aanbieden/", steps.offer, name="report_offer"),
    path("<int:pk>/naar-raad/", steps.let_go, name="report_let_go"),
    path("<int:pk>/terug/", steps.back, name="report_send_back"),
    path("<int:pk>/vaststellen/", steps.adopt, name="report_adopt"),
    path("<int:pk>/voorstellen/", deciding.decisions, name="report_decisions"),
    path("<int:pk>/voorstellen/klad/", deciding.keep, name="report_decisions_keep"),
    path("<int:pk>/schrijven/", writing.writing, name="report_write"),
    path("<int:pk>/opmerking/<int:comment>/", writing.comment_handled, name="comment_handle"),
    path(SECTION, writing.section, name="section"),
    path(f"{SECTION}klad/", writing.draft, name="section_draft"),
    path(f"{SECTION}versies/", writing.versions, name="section_versions"),
    path(f"{SECTION}terugzetten/", writing.restore, name="section_restore"),
    path(f"{SECTION}opmerking/", writing.comment, name="comment_add"),
]
