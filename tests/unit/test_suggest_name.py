"""What a misspelt name may have meant."""

import pytest
from guide.suggest_name import meant


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("reply-dasy", "你是不是想写“reply-days”？"),
        ("Reply_Days", "你是不是想写“reply-days”？"),
        ("replydays", "你是不是想写“reply-days”？"),
        ("something-else", ""),
    ],
)
def test_only_what_is_like_it_is_named(name: str, said: str):
    assert meant(name, {"reply-days", "hotline"}) == said


def test_where_nothing_is_known_nothing_is_named():
    assert meant("reply-days", []) == ""
