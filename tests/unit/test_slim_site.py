"""What pages load later lies in a folder whose name follows the content of its files."""

from __future__ import annotations

from pathlib import Path

from guide.problems import Problems
from guide.site.slim_site import slim_site
from selectolax.lexbor import LexborHTMLParser

PAGE = (
    '<!doctype html><html><head><title>题</title></head><body><button id="search-open" data-assets="../assets/">搜索</button>{tool}'
    '<script src="../assets/open.js"></script></body></html>'
)


def build(root: Path, problems: Problems | None = None, **changed: str) -> dict[str, str]:
    """Slim a small site; returns the folder that each page names."""
    sources, site = root / "sources", root / "site"
    texts = {"open.js": 'load(["search"]); // opens', "search.js": "a ( 1 ); // note", "sum.js": "b(2);"}
    texts |= {"guide.css": "p{color:red}", "search.css": "p {\r\n  color: blue;\r\n}\r\n"}
    texts |= {name.replace("_", "."): text for name, text in changed.items()}
    for folder in ("stylesheets", "javascripts", "images"):
        (site / "assets" / folder).mkdir(parents=True)
    for name, text in texts.items():
        for folder in (sources / Path(name).suffix.removeprefix("."), site / "assets"):
            folder.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(text.encode())
    (site / "index.html").write_text(PAGE.format(tool=""), encoding="utf-8")
    (site / "pay.html").write_text(PAGE.format(tool='<div data-tool="sum"></div>'), encoding="utf-8")
    found = Problems() if problems is None else problems
    slim_site(site, sources, [site / "assets" / "guide.css"], [site / "assets" / "open.js"], {}, {}, found)
    pages = {path.stem: LexborHTMLParser(path.read_text(encoding="utf-8")) for path in site.glob("*.html")}
    return {name: page.css_first("[data-assets]").attributes["data-assets"] or "" for name, page in pages.items()}


def test_each_page_names_the_folder_of_what_it_may_load(tmp_path: Path):
    named = build(tmp_path)
    assert named["index"] == named["pay"]
    folder = tmp_path / "site" / "assets" / named["index"].removeprefix("../assets/")
    assert sorted(path.name for path in folder.iterdir()) == ["search.css", "search.js", "sum.js"]


def test_a_change_of_any_file_renames_the_folder(tmp_path: Path):
    before, after = build(tmp_path / "1"), build(tmp_path / "2", sum_js="b(3);")
    assert before["index"] != after["index"]
    assert before == build(tmp_path / "3")


def test_what_is_loaded_later_is_small_whatever_ends_its_lines(tmp_path: Path):
    build(tmp_path)
    texts = {path.name: path.read_bytes() for path in (tmp_path / "site" / "assets").glob("*/*")}
    assert texts == {"search.js": b"a(1)", "sum.js": b"b(2)", "search.css": b"p{color:#00f}"}


def test_what_is_broken_is_named_and_left_out(tmp_path: Path):
    problems = Problems()
    build(
        tmp_path,
        problems,
        guide_css="p{color:red}\n}}q{}\n",
        open_js="a();\nconst = ;\n",
        sum_js="a({",
        search_js="b();",
    )
    assert problems.report().split("\n") == [
        "overrides/assets/css/guide.css:2 [asset] 写法不对（Invalid empty selector）。改法：改正这一行附近的写法。",
        "overrides/assets/js/open.js:2 [asset] 写法不对（unexpected = in binding）。改法：改正这一行附近的写法。",
        "overrides/assets/js/sum.js:1 [asset] 写法不对（expected } instead of EOF in object literal）。改法：改正这一行附近的写法。",
        "共 3 处问题。",
    ]
    page = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert "color" not in page
    assert "const" not in page


def test_a_file_in_another_encoding_is_named(tmp_path: Path):
    folder = tmp_path / "sources" / "js" / "far"
    folder.mkdir(parents=True)
    (folder / "a.js").write_bytes("a('甲');".encode("gbk"))
    build(tmp_path, problems := Problems())
    assert [str(one) for one in problems] == [
        "overrides/assets/js/far/a.js [asset] 文件不是 UTF-8 编码。改法：另存为 UTF-8。"
    ]


def test_parts_of_a_script_are_checked_alone_and_together(tmp_path: Path):
    folder = tmp_path / "sources" / "js" / "far"
    folder.mkdir(parents=True)
    (folder / "a.js").write_text("let a = 1;", encoding="utf-8")
    (folder / "b.js").write_text("let a = 2;", encoding="utf-8")
    build(tmp_path, together := Problems())
    assert [(one.file, one.line, one.rule) for one in together] == [("overrides/assets/js/far", 0, "asset")]
