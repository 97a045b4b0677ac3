"""Where evidence is: at the desk, and on the parties' own pages."""

from django.urls import path

from disputes.evidence.views import desk, files, party, timeline, way_in

app_name = "evidence"

AT = "desk/disputes/<slug:number>"
OWN = "<platform:platform>/dispute"

urlpatterns = [
    path(f"{AT}/evidence/add/", desk.add, name="add"),
    path(f"{AT}/evidence/ask/", desk.ask_for, name="ask"),
    path(f"{AT}/evidence/asked/<slug:uid>/stop/", desk.stop, name="stop_asking"),
    path(f"{AT}/evidence/<slug:uid>/share/", desk.share, name="share"),
    path(f"{AT}/evidence/files/<slug:uid>/", files.file_at_desk, name="desk_file"),
    path(f"{AT}/contradictions/<slug:facts>/dismiss/", timeline.dismiss, name="dismiss"),
    path(f"{AT}/contradictions/<slug:facts>/restore/", timeline.restore, name="restore"),
    path(f"{OWN}/", party.dispute, name="dispute"),
    path(f"{OWN}/open/", way_in.open_dispute, name="open_dispute"),
    path(f"{OWN}/leave/", way_in.leave, name="leave_dispute"),
    path(f"{OWN}/withdraw/", party.withdraw, name="withdraw_dispute"),
    path(f"{OWN}/evidence/<slug:uid>/withdraw/", party.take_back, name="take_back"),
    path(f"{OWN}/files/<slug:uid>/", files.file_of_party, name="party_file"),
    path("<platform:platform>/case/disputes/<slug:number>/", way_in.from_case, name="from_case"),
]
