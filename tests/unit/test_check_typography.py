from helpers import rules


def test_half_width_punctuation_and_missing_blanks(tmp_path):
    assert rules(tmp_path, "先还清,再申请。") == ["typography"]
    assert rules(tmp_path, "在微信App里找。") == ["typography"]
    assert rules(tmp_path, "先还清，再申请；在微信 App 里找。") == []
