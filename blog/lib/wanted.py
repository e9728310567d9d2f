"""What kind of answer a request asks for."""

from werkzeug.wrappers import Request


def is_json(request: Request) -> bool:
    """True for a script that asked for JSON and nothing else; a browser's own request prefers a page."""
    return request.accept_mimetypes.best_match(["text/html", "application/json"]) == "application/json"
