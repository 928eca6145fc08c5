"""Reader views keep what matters: Mozilla's Readability, as Firefox ships it, runs over every page in a real browser."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from tab import SLUGS, address

# The archives in which a Firefox carries its reader view.
ARCHIVES = (
    "/usr/lib/firefox-esr/omni.ja",
    "/usr/lib/firefox/omni.ja",
    "/snap/firefox/current/usr/lib/firefox/omni.ja",
    "/Applications/Firefox.app/Contents/Resources/omni.ja",
)
# A sign of its own marks each part; those whose sign is not in the reader's text are lost. Tools need script and are no text.
LOST = """() => {
  const copy = document.cloneNode(true);
  const kept = 'article .answer, article .scam-strip, article li, article tr, article h2, article h3, article .cite__entry > p';
  const parts = [...copy.querySelectorAll(kept)].filter((node) => !node.closest('[data-tool], [data-checklist], nav, .page-toc, .cite'));
  const sign = (at) => String.fromCharCode(0xe000 + at);
  parts.forEach((node, at) => (node.matches('tr') ? node.lastElementChild : node).prepend(sign(at)));
  const names = parts.map((node) => `${node.localName} #${node.id}: ${node.textContent.slice(0, 40)}`);
  const read = new Readability(copy).parse();
  const text = read ? read.textContent : '';
  const strips = document.querySelectorAll('.scam-strip').length;
  return { parts: parts.length, strips, lost: names.filter((name, at) => !text.includes(sign(at))) };
}"""


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Page]:
    """A tab whose pages hold Readability; their policy, which would refuse it, is off."""
    archive = next((place for place in ARCHIVES if Path(place).is_file()), None)
    if archive is None:
        pytest.fail("找不到 Firefox：先运行 make test")
    with zipfile.ZipFile(archive) as packed:
        name = next(name for name in packed.namelist() if name.endswith("/Readability.js"))
        script = packed.read(name).decode()
    context = browser.new_context(viewport={"width": 390, "height": 844}, bypass_csp=True)
    context.add_init_script(f"{script}\nwindow.Readability = Readability;")
    yield context.new_page()
    context.close()


def test_reader_views_keep_every_part_of_every_page(tab: Page, server: str):
    lost, strips = {}, 0
    for slug in SLUGS:
        tab.goto(address(server, slug))
        found = tab.evaluate(LOST)
        assert found["parts"] > 3, slug
        strips += found["strips"]
        if found["lost"]:
            lost[slug] = found["lost"]
    assert strips > 20
    assert lost == {}


@pytest.mark.parametrize(
    ("part", "loses"),
    [
        ('<aside class="scam-strip">先挂断。</aside>', "aside"),
        ('<p class="scam-strip" role="complementary">先挂断。</p>', "p"),
        ('<ul><li id="open-closing-menu">按钮叫什么。</li><li>另一条。</li></ul>', "li #open-closing-menu"),
        ('<h2 id="contacts">所有渠道</h2>', "h2 #contacts"),
    ],
)
def test_what_a_reader_view_takes_away_is_seen(tab: Page, part: str, loses: str):
    tab.set_content(f"<title>页</title><article><h1>题</h1>{part}{'<p>正文，一段话，够长，够长。</p>' * 40}</article>")
    assert [name.split(":")[0].strip(" #") for name in tab.evaluate(LOST)["lost"]] == [loses]
