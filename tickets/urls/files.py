"""Where attachments are."""

from django.urls import path

from tickets.views import attachments

urlpatterns = [
    path(
        "desk/tickets/<slug:number>/files/<slug:uid>/",
        attachments.file_at_desk,
        name="desk_file",
    ),
    path("<platform:platform>/case/files/<slug:uid>/", attachments.file_of_case, name="case_file"),
]
