"""Where cases are: the help centre's side and the desk's."""

from tickets.urls import desk, files, help_centre, verification

app_name = "tickets"
urlpatterns = [
    *desk.urlpatterns,
    *files.urlpatterns,
    *verification.urlpatterns,
    *help_centre.urlpatterns,
]
