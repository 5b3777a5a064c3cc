"""The row of steps: it stops at the first failure and its last line counts the tests."""

import sys

from bin import machine, testing
from bin.steps import Counts, Step, counted, take_all


def a_step(name, code=0):
    return Step(name, [sys.executable, "-c", f"raise SystemExit({code})"])


def test_the_first_failure_ends_the_row(capfd):
    outcomes = take_all([a_step("one"), a_step("two", 3), a_step("three")], {})
    assert [outcome.name for outcome in outcomes] == ["one", "two"]
    assert testing.close(outcomes, [], strict=False) == 1
    said = capfd.readouterr().out.splitlines()
    assert said[-1] == "0 passed, 1 failed, 0 skipped"
    assert "[1/3] one" in said


def test_tests_are_added_up_over_the_runs(tmp_path, capfd):
    report = tmp_path / "tests.xml"
    write = (
        f'open({str(report)!r}, \'w\').write(\'<testsuites><testsuite tests="9" failures="0" '
        'errors="0" skipped="2"/></testsuites>\')'
    )
    step = Step("tests", [sys.executable, "-c", write], report=report)
    outcomes = take_all([step, step], {})
    assert testing.close(outcomes, ["Not run: something."], strict=False) == 0
    assert capfd.readouterr().out.splitlines()[-2:] == [
        "  Not run: something.",
        "14 passed, 0 failed, 4 skipped",
    ]


def test_errors_count_as_failures_and_a_missing_report_as_nothing(tmp_path):
    report = tmp_path / "tests.xml"
    report.write_text('<testsuite tests="5" failures="1" errors="1" skipped="1"/>')
    assert counted(report) == Counts(2, 2, 1)
    assert counted(tmp_path / "missing.xml") == Counts()


def test_where_all_is_required_what_is_left_out_fails(capfd):
    notes = testing.left_out(None, None)
    assert testing.close([], notes, strict=True) == 1
    assert capfd.readouterr().out.endswith("0 passed, 2 failed, 0 skipped\n")


def test_no_setting_of_a_developer_reaches_the_tests():
    seen = testing.surroundings({"PUBLIC_URL": "https://mine.example", "LANG": "C"}, "")
    assert "PUBLIC_URL" not in seen
    assert seen["LANG"] == "C"
    assert seen["SHABAKA_VAR"].endswith("/var/test/data")


def test_the_browser_that_is_named_comes_before_the_known_ones(tmp_path):
    for name in ("mine", "chromium"):
        (tmp_path / name).write_text("#!/bin/sh\n")
        (tmp_path / name).chmod(0o755)
    path = {"PATH": str(tmp_path)}
    assert machine.browser({**path, "CHROMIUM": str(tmp_path / "mine")}) == str(tmp_path / "mine")
    assert machine.browser(path) == str(tmp_path / "chromium")
    assert machine.browser({"PATH": str(tmp_path / "none")}) is None
