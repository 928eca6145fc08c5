from guide.check_links import dead_links


def test_dead_addresses_are_named_at_their_record(sample):
    problems = dead_links(sample / "docs", probe=lambda address: "返回 404" if "law" in address else None)
    assert [(p.file, p.line, p.rule) for p in problems] == [("docs/data/sources.yml", 1, "dead-link")]


def test_living_addresses_pass(sample):
    assert not dead_links(sample / "docs", probe=lambda address: None)
