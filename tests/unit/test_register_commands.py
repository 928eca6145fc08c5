"""The commands that register what stands in the guide say what is wrong with their arguments."""

from __future__ import annotations

import pytest
from guide.commands import register_unverified, register_urls, register_values


@pytest.mark.parametrize(
    ("command", "arguments", "said"),
    [
        (register_urls, ["--lock"], "--lock 的值不对。改法：写登记表的路径；不写就是 tests/urls.lock。"),
        (register_urls, ["--data", "x"], "不认识的参数 --data x。改法：只用 --docs、--lock、--help。"),
        (register_unverified, ["--docs"], "--docs 的值不对。改法：写 docs 文件夹的路径；不写就是 docs。"),
        (register_unverified, ["--docs", "nowhere"], "--docs 的值不对。改法：写 docs 文件夹的路径；不写就是 docs。"),
        (register_unverified, ["x"], "不认识的参数 x。改法：只用 --docs、--lock、--help。"),
        (register_values, ["--data"], "--data 的值不对。改法：写数据文件夹的路径；不写就是 docs/data。"),
        (register_values, ["--docs", "x"], "不认识的参数 --docs x。改法：只用 --data、--help。"),
    ],
)
def test_wrong_arguments_are_named_with_the_remedy(command, arguments, said):
    with pytest.raises(SystemExit) as stopped:
        command.main(arguments)
    assert stopped.value.code == said


@pytest.mark.parametrize("command", [register_urls, register_unverified, register_values])
def test_help_is_chinese(command, capsys):
    with pytest.raises(SystemExit):
        command.main(["--help"])
    said = capsys.readouterr().out
    assert "登记进" in said
    assert not {"usage", "options", "show"} & set(said.replace(":", " ").split())
