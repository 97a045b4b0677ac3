"""Where attachments are."""

from django.urls import path

from tickets.views import attachments

urlpatterns = [
    path(
        "desk/tickets/<str:number>/files/<str:uid>/",
        attachments.file_at_desk,
        name="desk_file",
    ),
    path("<platform:platform>/case/files/<str:uid>/", attachments.file_of_case, name="case_file"),
]
