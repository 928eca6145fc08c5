"""The commands that register what stands in the guide say what is wrong with their arguments."""

from __future__ import annotations

import pytest
from guide.commands import register_unverified, register_urls, register_values


@pytest.mark.parametrize(
    ("command", "arguments", "said"),
    [
        (register_urls, ["--lock"], "--lock 的值不对。改法：写登记表的路径。"),
        (register_urls, ["--data", "x"], "不认识的参数 --data x。改法：只用 --docs、--lock。"),
        (register_unverified, ["--docs"], "--docs 的值不对。改法：写 docs 文件夹的路径。"),
        (register_unverified, ["x"], "不认识的参数 x。改法：只用 --docs、--lock。"),
        (register_values, ["--data"], "--data 的值不对。改法：写数据文件夹的路径。"),
        (register_values, ["--docs", "x"], "不认识的参数 --docs x。改法：只用 --data。"),
    ],
)
def test_wrong_arguments_are_named_with_the_remedy(command, arguments, said):
    with pytest.raises(SystemExit) as stopped:
        command.main(arguments)
    assert stopped.value.code == said
