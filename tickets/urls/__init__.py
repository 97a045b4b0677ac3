"""Where cases are: the help centre's side and the desk's."""

from tickets.chat import urls as chat
from tickets.chat.widget import urls as widget
from tickets.records import urls as records
from tickets.saved import urls as saved
from tickets.urls import chat_customer, desk, files, help_centre, verification

app_name = "tickets"
urlpatterns = [
    *desk.urlpatterns,
    *files.urlpatterns,
    *verification.urlpatterns,
    *chat.urlpatterns,
    *saved.urlpatterns,
    *chat_customer.urlpatterns,
    *widget.urlpatterns,
    *help_centre.urlpatterns,
    *records.urlpatterns,
]
