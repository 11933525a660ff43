"""A headless Chromium for the pages: resolver pointed nowhere, console and requests recorded."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver import Chrome, ChromeOptions, ChromeService

from diplograph.api import Dialogue
from diplograph.files.workspace import Workspace

_FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--window-size=1440,1200",
)

ROOT = Path(__file__).parents[2]

#: Put there by tests/install-parts.
_AXE = ROOT / "tests" / "node_modules" / "axe-core" / "axe.min.js"

#: Every name that is written on the canvas, with the box that it takes there.
_NAMES = """
const written = [], old = CanvasRenderingContext2D.prototype.fillText;
CanvasRenderingContext2D.prototype.fillText = function (text, x, y, ...rest) {
  const size = parseFloat(this.font.match(/([0-9.]+)px/)[1]), at = this.getTransform();
  const half = this.measureText(text).width / 2;
  if (size < 14) written.push([text, at.a * (x - half) + at.e, at.a * (x + half) + at.e,
    at.d * (y - size / 2) + at.f, at.d * (y + size / 2) + at.f]);
  return old.call(this, text, x, y, ...rest);
};
document.getElementById("fit").click();
setTimeout(() => { CanvasRenderingContext2D.prototype.fillText = old; arguments[0](written) }, 400);
"""


class Browser:
    """A browser that opens local pages and tells what they asked for and complained about."""

    def __init__(self, driver: Chrome) -> None:
        """Take the driver; ``driver`` stays open to tests for what is not wrapped here."""
        self.driver = driver

    def open(self, path: Path, fragment: str = "") -> None:
        """Open a page from disk in a new load; forget what earlier pages logged."""
        self.driver.get("about:blank")
        self._log("browser")
        self._log("performance")
        self.driver.get(path.resolve().as_uri() + fragment)

    def canvas_names(self) -> list[list[Any]]:
        """Return each name on the canvas of a network with left, right, top and bottom."""
        found: list[list[Any]] = self.driver.execute_async_script(_NAMES)
        return found

    def _log(self, kind: str) -> list[dict[str, str]]:
        return list(self.driver.get_log(kind))  # type: ignore[no-untyped-call]

    def console(self) -> list[str]:
        """Return the warnings and errors of the console since the last call or load."""
        return [
            f"{entry['level']}: {entry['message']}"
            for entry in self._log("browser")
            if entry["level"] in ("SEVERE", "WARNING")
        ]

    def requests(self) -> list[str]:
        """Return the addresses asked for since the last call or load."""
        messages = (json.loads(e["message"]) for e in self._log("performance"))
        return [
            str(message["message"]["params"]["request"]["url"])
            for message in messages
            if message["message"]["method"] == "Network.requestWillBeSent"
        ]

    def size(self, width: int, height: int) -> None:
        """Give the page a viewport of this size, as a telephone or a screen has it."""
        self.driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False},
        )

    def scheme(self, name: str) -> None:
        """Make the page believe that its reader prefers ``light`` or ``dark``."""
        features = [{"name": "prefers-color-scheme", "value": name}]
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})

    def less_motion(self, wanted: bool) -> None:
        """Make the page believe that its reader asks for less motion, or does not."""
        value = "reduce" if wanted else "no-preference"
        features = [{"name": "prefers-reduced-motion", "value": value}]
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})

    def faults(self, *rules: str) -> list[str]:
        """Return what axe-core finds serious or critical on the open page, by some rules or all."""
        if not _AXE.is_file():
            pytest.fail(f"no axe-core at {_AXE}; run tests/install-parts", pytrace=False)
        self.driver.execute_script(_AXE.read_text(encoding="utf-8"))
        found = self.driver.execute_async_script(
            "const [rules, done] = arguments; const only = rules.length ? {runOnly: rules} : {};"
            " axe.run(document, only).then((found) => done(found.violations))",
            list(rules),
        )
        return [
            f"{each['id']}: {each['nodes'][0]['html'][:200]}"
            for each in found
            if each["impact"] in ("serious", "critical")
        ]

    def run(self, script: str, *arguments: object) -> object:
        """Return the value of a script run by the test in the page."""
        return self.driver.execute_script(script, *arguments)


def _program(variable: str, *names: str) -> str:
    # A missing browser fails: a page that no test has opened must not pass for tested.
    found = os.environ.get(variable) or next(filter(None, map(shutil.which, names)), None)
    if found is None:
        pytest.fail(f"no {names[0]} here; install it, or name it in {variable}", pytrace=False)
    return found


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Yield one Chromium for all tests of the session; its profile is thrown away."""
    options = ChromeOptions()
    options.binary_location = _program("CHROMIUM", "chromium", "chromium-browser", "google-chrome")
    for flag in (*_FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    service = ChromeService(_program("CHROMEDRIVER", "chromedriver"))
    driver = Chrome(options=options, service=service)
    driver.set_page_load_timeout(60)
    try:
        yield Browser(driver)
    finally:
        driver.quit()


@pytest.fixture(scope="session")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Dialogue:
    """Several invented dialogues in one workspace: more people than a network can show at once."""
    folder = tmp_path_factory.mktemp("invented") / "several"
    command = [sys.executable, str(ROOT / "benchmarks" / "generate.py"), "--form", "triples"]
    command += ["--triples", "60000", "-o", str(folder)]
    subprocess.run(command, check=True, capture_output=True)
    return Dialogue(Workspace(folder))
