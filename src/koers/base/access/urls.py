from django.urls import path

from koers.base.access.views import (
    approvals,
    audit,
    holders,
    home,
    organisations,
    people,
    permissions,
    retention,
    settings,
)

app_name = "access"
urlpatterns = [
    path("", home.home, name="home"),
    path("wie-mag-wat/", permissions.table, name="permissions"),
    path("rollen/", holders.holders, name="holders"),
    path("rollen.csv", holders.holders_csv, name="holders_csv"),
    path("accounts/", people.people, name="people"),
    path("accounts/nieuw/", people.add, name="person_add"),
    path("accounts/<int:pk>/", people.person, name="person"),
    path("accounts/<int:pk>/uitzetten/", people.switch_off, name="person_off"),
    path("accounts/<int:pk>/aanzetten/", people.switch_on, name="person_on"),
    path("accounts/<int:pk>/rollen/", people.propose_role, name="role_propose"),
    path("accounts/<int:pk>/rollen/<int:grant>/beeindigen/", people.end_role, name="role_end"),
    path("organisaties/", organisations.organisations, name="organisations"),
    path("organisaties/nieuw/", organisations.add, name="organisation_add"),
    path("organisaties/<slug:slug>/", organisations.organisation, name="organisation"),
    path("voorstellen/", approvals.approvals, name="approvals"),
    path("voorstellen/<int:pk>/", approvals.approval, name="approval"),
    path("voorstellen/<int:pk>/goedkeuren/", approvals.approve_it, name="approval_approve"),
    path("voorstellen/<int:pk>/afwijzen/", approvals.refuse_it, name="approval_refuse"),
    path("voorstellen/<int:pk>/intrekken/", approvals.withdraw_it, name="approval_withdraw"),
    path("instellingen/", settings.settings, name="settings"),
    path("instellingen/<str:code>/", settings.propose_value, name="setting_propose"),
    path("bewaren/", retention.retention, name="retention"),
    path("logboek/", audit.audit, name="audit"),
    path("logboek.csv", audit.audit_csv, name="audit_csv"),
    path("logboek-controle/", audit.state, name="audit_state"),
]
