"""Make the pictures of the README's tour, from a server with the examples.

    script/server --reset --no-browser
    .venv/bin/python docs/pictures/make.py

The facts are as they were loaded, so start afresh if they have been changed. It signs in by the
form as the programme officer, and writes programme, colours, milestone, position, conflicts,
shared, gap, report and paper .png beside itself: 1200 pixels wide (the paper 800), in light
colours. Chromium is found as the tests find it ($CHROMIUM, or one on the path). The report is the
third page of its PDF and the paper the first of its Word file, turned into PDF by `soffice`
(LibreOffice) and drawn by `pdftoppm` (poppler), since that is how they leave the house.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).parent
WIDTH = 1200
UPRIGHT = 800  # a page that stands upright
MARGIN = 16
LARGEST = 200_000
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
         "--disable-background-networking", "--disable-component-update")  # fmt: skip
# The picture's name, the page it shows, and how much of it below the top of its heading.
PAGES = (
    ("programme", "/programmes/cep/", 780),
    ("colours", "/programmes/cep/colours/", 702),
    ("milestone", "/programmes/cep/milestones/HR-0-1/", 1147),
    ("position", "/partners/bolton/position/", 842),
    ("conflicts", "/programmes/cep/savings/conflicts/", 722),
    ("shared", "/spend/questions/shared-suppliers/", 900),
    ("gap", "/baselines/gaps/", 1330),
)
REPORT = "/programmes/cep/reports/1/files/board.pdf"
# The district councils have set up their Word templates; the first of their papers is drawn.
PAPERS, SUBJECT, THEIR_OFFICER = (
    "/committee-papers/", "Commissioning together", "officer@2020vision.example",
)  # fmt: skip


def main() -> None:
    asked = _arguments()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_chromium(), args=list(FLAGS))
        page = browser.new_page(
            viewport={"width": WIDTH, "height": 900}, color_scheme="light", base_url=asked.address
        )
        _sign_in(page, asked.email, asked.password)
        for name, path, height in PAGES:
            page.goto(path)
            _take(page, name, height)
        _draw_page(page.request.get(REPORT).body(), "report", number=3)
        other = browser.new_page(base_url=asked.address)
        _sign_in(other, THEIR_OFFICER, asked.password)
        _draw_page(_as_pdf(_first_paper(other)), "paper", number=1, width=UPRIGHT)
        browser.close()
    _refuse_large()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--address", default="http://localhost:8000", help="where it is served")
    parser.add_argument("--email", default="officer@agma.example", help="who signs in")
    parser.add_argument("--password", default="commonweal-example", help="as the server prints it")
    return parser.parse_args()


def _chromium() -> str | None:
    names = ("chromium", "chromium-browser", "google-chrome")
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


def _sign_in(page: Page, email: str, password: str) -> None:
    page.goto("/")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("link", name="Sign out").wait_for()


def _take(page: Page, name: str, height: int) -> None:
    """The page from its heading on, with the header only on the first picture of the tour."""
    top = page.evaluate("document.querySelector('.cw-page-heading').getBoundingClientRect().top")
    above = 0 if name == "programme" else top - MARGIN
    page.screenshot(
        path=HERE / f"{name}.png",
        full_page=True,
        clip={"x": 0, "y": above, "width": WIDTH, "height": top + height - above},
    )


def _first_paper(page: Page) -> bytes:
    page.goto(PAPERS)
    page.get_by_role("link", name=SUBJECT).click()
    link = page.locator("a[href$='.docx']").first.get_attribute("href")
    return page.request.get(str(link)).body()


def _as_pdf(word: bytes) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "paper.docx"
        source.write_bytes(word)
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless",
                   "--convert-to", "pdf", "--outdir", folder, str(source)]  # fmt: skip
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603  our own file
        return source.with_suffix(".pdf").read_bytes()


def _draw_page(pdf: bytes, name: str, number: int, width: int = WIDTH) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "report.pdf"
        source.write_bytes(pdf)
        size = ["-scale-to-x", str(width), "-scale-to-y", "-1"]
        only = ["-f", str(number), "-l", str(number), "-singlefile"]
        command = ["pdftoppm", "-png", *size, *only, str(source), str(HERE / name)]
        subprocess.run(command, check=True)  # noqa: S603  nothing in it is asked of anybody


def _refuse_large() -> None:
    large = [each.name for each in HERE.glob("*.png") if each.stat().st_size > LARGEST]
    if large:
        sys.exit(
            f"Larger than {LARGEST // 1000} kB: {', '.join(sorted(large))}. Show less of them."
        )


if __name__ == "__main__":
    main()
