"""Style sheets, scripts, icons and fonts under one immutable address: `/assets/<version>/<path>`.

The version is a digest of every file, so a page and its files always fit together and browsers may keep them for a
year. A style sheet that only imports others is served as one bundle, put together here once at the start.
"""

import gzip
import hashlib
import re
from functools import lru_cache
from pathlib import Path

import brotli
from flask import Blueprint, Flask, Response, abort, current_app, request, send_from_directory

BUNDLES = ("css/reading.css", "css/desk.css")
EDITOR = "vendor/editor.js"  # bundled at install; without it stories are written in a plain text field
YEAR_SECONDS = 365 * 24 * 3600
_IMPORT = re.compile(r'@import\s+"([^"]+)"[^;]*;')
_COMMENT = re.compile(r"/\*.*?\*/", re.S)
_SPACE = re.compile(r"\s+")
_AROUND = re.compile(r" ?([{};,>]) ?")

bp = Blueprint("assets", __name__)


def install(app: Flask) -> None:
    """Read the files once and make `asset_url`, and whether there is an editor, known to templates."""
    folder = Path(app.config["STATIC_FOLDER"])
    app.config["ASSET_BUNDLES"] = {name: bundle(folder / name) for name in BUNDLES if (folder / name).exists()}
    app.config["ASSET_VERSION"] = _version(folder)
    app.jinja_env.globals["asset_url"] = asset_url
    app.jinja_env.globals["has_editor"] = (folder / EDITOR).exists()
    app.register_blueprint(bp)


def asset_url(path: str) -> str:
    """The address of a file of `static/`, e.g. `css/reading.css`."""
    # Not by url_for: the page that answers a wrong Host header has no map of addresses to ask.
    return f"/assets/{current_app.config['ASSET_VERSION']}/{path}"


@bp.get("/assets/<version>/<path:path>")
def serve(version: str, path: str) -> Response:
    """One file; an old version's address gets today's file, but is not kept by caches."""
    if path in current_app.config["ASSET_BUNDLES"]:
        response = _bundle_answer(current_app.config["ASSET_BUNDLES"][path])
    elif path.startswith("."):
        abort(404)
    else:
        response = send_from_directory(current_app.config["STATIC_FOLDER"], path)
    if version == current_app.config["ASSET_VERSION"]:
        response.headers["Cache-Control"] = f"public, max-age={YEAR_SECONDS}, immutable"
    else:
        response.headers["Cache-Control"] = "no-cache"
    return response


def _bundle_answer(css: str) -> Response:
    """A bundle, packed as tightly as the browser can read it: it stands before the first paint of every first visit."""
    coding = request.accept_encodings.best_match(("br", "gzip"))
    if coding is None:
        return Response(css, mimetype="text/css", headers={"Vary": "Accept-Encoding"})
    headers = {"Content-Encoding": coding, "Vary": "Accept-Encoding"}
    return Response(packed(css, coding), mimetype="text/css", headers=headers)


@lru_cache(maxsize=8)
def packed(css: str, coding: str) -> bytes:
    """`css` in a content coding (RFC 9110 8.4.1), at its densest: some 50 ms, once a process."""
    if coding == "br":
        return bytes(brotli.compress(css.encode(), mode=brotli.MODE_TEXT, quality=11))
    return gzip.compress(css.encode(), compresslevel=9, mtime=0)


def bundle(manifest: Path) -> str:
    """The style sheet with its imports put in their places, comments and needless space taken out.

    An import that does not exist (fonts, when they could not be fetched) is left out. Relative `url()`s are rewritten
    to be relative to the manifest.
    """
    return _squeezed(_joined(manifest, manifest.parent))


def _joined(path: Path, base: Path) -> str:
    def included(match: re.Match[str]) -> str:
        target = path.parent / match[1]
        return _joined(target, base) if target.exists() else ""

    css = _IMPORT.sub(included, _COMMENT.sub("", path.read_text(encoding="utf-8")))
    return re.sub(r'url\("?(?!data:|/|#|\.\./vendor)([^")]+)"?\)', lambda m: f"url({_relative(path, m[1], base)})", css)


def _relative(path: Path, url: str, base: Path) -> str:
    target = (path.parent / url).resolve()
    up = "../" if not target.is_relative_to(base.resolve()) else ""
    root = base.resolve().parent if up else base.resolve()
    return up + target.relative_to(root).as_posix()


def _squeezed(css: str) -> str:
    strings: list[str] = []

    def keep(match: re.Match[str]) -> str:
        strings.append(match[0])
        return f"\x00{len(strings) - 1}\x00"

    css = re.sub(r'"[^"\n]*"', keep, css)
    css = _AROUND.sub(r"\1", _SPACE.sub(" ", css)).replace(";}", "}").replace(": ", ":").strip()
    return re.sub(r"\x00(\d+)\x00", lambda match: strings[int(match[1])], css)


def _version(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
