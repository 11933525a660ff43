"""A headless Chromium for the pages: resolver pointed nowhere, console and requests recorded."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.webdriver import Chrome, ChromeOptions, ChromeService

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

#: Put there by tests/install-parts.
_AXE = Path(__file__).parents[1] / "node_modules" / "axe-core" / "axe.min.js"


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
