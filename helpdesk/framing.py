"""Views that other sites hold in a frame, and what is shown there when they fail: a small page that
leads nowhere but back to them, since a whole page of ours has no room in a frame."""

from collections.abc import Callable
from typing import Any, TypeVar

from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.views.decorators.clickjacking import xframe_options_exempt

View = TypeVar("View", bound=Callable[..., Any])


def shown_in_frame(view: View) -> View:
    """Declare that a view's page is held in a frame of another site."""
    view.shown_in_frame = True  # type: ignore[attr-defined]
    return view


def is_in_frame(request: HttpRequest) -> bool:
    """Whether the view that was asked for is one of those."""
    try:
        view = resolve(request.path_info).func
    except Resolver404:
        return False
    return getattr(view, "shown_in_frame", False)


def error_page(
    request: HttpRequest, template: str, status: int, context: dict[str, Any] | None = None
) -> HttpResponseBase:
    """The page of an error: this template's, or the small one in a frame."""
    if is_in_frame(request):
        return small_page(request, status)
    return render(request, template, context, status=status)


def small_page(request: HttpRequest, status: int) -> HttpResponseBase:
    """Any site may hold it: nothing of anybody is on it, and whose the frame may be is asked in
    the database, which may be what failed."""

    @xframe_options_exempt
    @csp_replace({"frame-ancestors": ["*"]})
    def page(request: HttpRequest) -> HttpResponse:
        return render(request, "errors/in_frame.html", status=status)

    return page(request)
