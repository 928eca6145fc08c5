"""How long the guide takes to build, beside Material with the same pages, and how much its downloads weigh."""

from __future__ import annotations

import brotli
from guide.exports.name_downloads import FOLDER

from bench.sites import MATERIAL, OURS, Sites
from bench.tables import table


def report(sites: Sites, pages: int) -> str:
    """The two tables."""
    material = sites.seconds[MATERIAL]
    times = [(name, f"{seconds:.1f}", f"{seconds / material:.2f}") for name, seconds in sites.seconds.items()]
    folder = sites.folders[OURS] / FOLDER
    files = [path for path in sorted(folder.glob("weilidai-*")) if path.suffix not in (".br", ".gz")]
    rows = [(path.name, f"{path.stat().st_size:,}", f"{len(brotli.compress(path.read_bytes())):,}") for path in files]
    return f"""## 构建和下载

{pages} 页各构建一次，从头开始；{MATERIAL} 不做下载和检查。

{table(("构建", "秒", f"÷ {MATERIAL}"), times)}

{table(("下载", "字节", "brotli 后"), rows)}"""
