"""Only this machine and only this page: Host and Origin of every request, a token in every form, strict headers."""

from __future__ import annotations

import hmac
import secrets
from urllib.parse import urlsplit

from flask import Flask, Response, abort, request

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
HOSTS = ("127.0.0.1", "localhost")


def protect(app: Flask) -> None:
    """Refuse what does not come from this page, and give templates the form's `token`."""
    token = secrets.token_urlsafe(32)
    app.before_request(lambda: _check(token))
    app.after_request(_with_headers)
    app.context_processor(lambda: {"token": token})


def _check(token: str) -> None:
    if urlsplit(f"//{request.host}").hostname not in HOSTS:
        abort(403)  # another name for this machine: DNS rebinding
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none") and request.method != "GET":
        abort(403)
    origin = request.headers.get("Origin")
    if origin is not None and origin != f"http://{request.host}":
        abort(403)
    if request.method not in ("GET", "HEAD") and not hmac.compare_digest(
        request.form.get("token", "").encode(), token.encode()
    ):
        abort(400)


def _with_headers(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers.setdefault("Cache-Control", "no-store")
    return response
