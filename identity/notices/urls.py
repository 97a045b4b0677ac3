"""Addresses of a notice's steps."""

from django.urls import path

from identity.notices.views import approving, sending, writing

app_name = "notices"

ONE = "desk/incidents/<slug:number>"

urlpatterns = [
    path(f"{ONE}/notice/", writing.notice, name="notice"),
    path(f"{ONE}/notice/begin/", writing.begin, name="begin"),
    path(f"{ONE}/notice/suggest/", writing.suggest, name="suggest"),
    path(f"{ONE}/notice/submit/", writing.submit, name="submit"),
    path(f"{ONE}/notice/<slug:language>.pdf", writing.preview, name="preview"),
    path(f"{ONE}/approval/", approving.approval, name="approval"),
    path(f"{ONE}/approval/approve/", approving.approve, name="approve"),
    path(f"{ONE}/approval/return/", approving.send_back, name="return"),
    path(f"{ONE}/sending/", sending.sending, name="sending"),
    path(f"{ONE}/sending/start/", sending.start, name="start"),
    path(f"{ONE}/sending/progress/", sending.progress, name="progress"),
    path(f"{ONE}/sending/pause/", sending.pause, name="pause"),
    path(f"{ONE}/sending/letters.zip", sending.letters, name="letters"),
    path(f"{ONE}/sending/<str:uid>/", sending.letter, name="letter"),
    path(f"{ONE}/sending/<str:uid>/letter.pdf", sending.document, name="document"),
    path(f"{ONE}/sending/<str:uid>/again/", sending.again, name="again"),
    path(f"{ONE}/record/", sending.record, name="record"),
]
