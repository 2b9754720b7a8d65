"""Only this machine, only who has the link, only this page: a secret per start, Host, Origin, a token in every form.

Other accounts of the same machine reach the same port; what they lack is the secret. It is handed over once, in a link
that is void after its use, and kept by the browser in a cookie.
"""

from __future__ import annotations

import hmac
import secrets
import threading
from urllib.parse import urlsplit

from flask import Flask, Response, abort, redirect, request
from werkzeug.wrappers import Response as AnyResponse

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
HOSTS = ("127.0.0.1", "localhost")
HEADER = "X-Skcamat-Token"  # carries the token of uploads, whose body is the file itself
OPEN = frozenset({"static", "pintu", "sehat"})  # endpoints that need no secret: they tell nothing


class Door:
    """The lock of one start: links that open it once, and the cookie that keeps it open."""

    def __init__(self) -> None:
        self._secret = secrets.token_urlsafe(32)
        self._links: set[str] = set()
        self._lock = threading.Lock()
        self.token = secrets.token_urlsafe(32)

    def new_link(self) -> str:
        """Return the path of a link that opens the desk in one browser."""
        word = secrets.token_urlsafe(24)
        with self._lock:
            self._links.add(word)
        return f"/pintu/{word}"

    def enter(self, word: str) -> AnyResponse:
        """Answer a link: the cookie for a fresh one; who is inside already just goes on."""
        with self._lock:
            fresh = word in self._links
            self._links.discard(word)
        answer = redirect("/", 303)
        if fresh:
            answer.set_cookie(self._cookie(), self._secret, httponly=True, samesite="Lax", max_age=10**6)
        elif not self.is_open():
            abort(401)
        return answer

    def is_open(self) -> bool:
        """Whether this request comes from a browser that was let in."""
        return hmac.compare_digest(request.cookies.get(self._cookie(), "").encode(), self._secret.encode())

    def has_token(self) -> bool:
        """Whether the request carries the token of a page of this start."""
        given = request.headers.get(HEADER) or request.form.get("token", "")
        return hmac.compare_digest(given.encode(), self.token.encode())

    def _cookie(self) -> str:
        """A name of its own for each port: cookies do not tell ports apart, and two desks may be open."""
        return f"skcamat_kunci_{urlsplit(f'//{request.host}').port or 80}"


def protect(app: Flask) -> Door:
    """Refuse what does not come from this page, and give templates the form's `token`."""
    door = Door()
    app.add_url_rule("/pintu/<word>", "pintu", door.enter)
    app.add_url_rule("/sehat", "sehat", lambda: Response("siap", mimetype="text/plain"))
    app.before_request(lambda: _check(door))
    app.after_request(_with_headers)
    app.context_processor(lambda: {"token": door.token})
    return door


def _check(door: Door) -> None:
    if urlsplit(f"//{request.host}").hostname not in HOSTS:
        abort(403)  # another name for this machine: DNS rebinding
    changes = request.method not in ("GET", "HEAD")
    if changes and request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        abort(403)
    origin = request.headers.get("Origin")
    if origin is not None and origin != f"http://{request.host}":
        abort(403)
    if request.endpoint not in OPEN and not door.is_open():
        abort(401)
    if changes and not door.has_token():
        abort(400)


def is_own_page(address: str) -> bool:
    """Whether an address given by a form is a page of the desk: a path without another host, and printable."""
    return address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()


def _with_headers(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers.setdefault("Cache-Control", "no-store")
    return response
