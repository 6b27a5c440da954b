"""What teams and roles are told of a month: once, whatever becomes of the channels. Not here: the decision (dbt)."""

import json
import stat
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import dagster as dg
import pytest

from orchestration import alerts
from orchestration.assets.reports import ARRIVED, build_messages_asset
from orchestration.cli import run
from orchestration.doctor import telling
from orchestration.managers import tell_managers
from orchestration.resources import Council
from tests.orchestration.channels import mailbox, nowhere, silence, webhook
from warehouse.connect import connect
from warehouse.quality import outbox
from warehouse.upkeep.layout import note_layout

# apprise's library for mail encryption
pytestmark = pytest.mark.filterwarnings("ignore:'imghdr' is deprecated:DeprecationWarning")
MAY, JUNE = date(2017, 5, 31), date(2017, 6, 30)
TABLES = """
    create schema landing; create schema pack; create schema indicators; create schema quality; create schema child;
    create table landing.deliveries (authority varchar, extracted_on date);
    insert into landing.deliveries values ('372', '2017-06-04'), ('372', '2017-07-04'), ('372', '2171-07-04');
    create table pack.pack_catalogue (indicator_id varchar, name varchar);
    create table pack.pack_recorded_evidenced (
        authority varchar, pack_month date, indicator_id varchar, recorded_value decimal(18, 4),
        evidenced_value decimal(18, 4)
    );
    insert into pack.pack_recorded_evidenced values
        ('372', '2017-06-30', '6.12', 57.4, 96.9), ('372', '2017-06-30', '6.10', 55, 55),
        ('372', '2017-05-31', '6.10', 55, 84.9);
    insert into pack.pack_catalogue values ('6.12', 'Children with a PEP'), ('6.10', 'Teeth'), ('6.9', 'Health');
    create table pack.pack_alerts (
        pack_month date, recipient varchar, check_id varchar, reason varchar, title varchar, distorts varchar,
        put_right_in varchar, problem varchar, open_count integer, open_before_count integer, new_count integer,
        child_count integer, oldest_months integer, authority varchar default '372'
    );
    create table indicators.indicator_due_counts (
        team_name varchar, event_kind varchar, week_start date, due_count bigint, evidenced_count bigint,
        longest_overdue_days bigint, authority varchar default '372', pack_month date default '2017-06-30'
    );
    create table quality.check_runs (authority varchar, pack_month date);
    insert into quality.check_runs values ('372', '2017-05-31'), ('372', '2017-06-30');
    create view child.child_quality_issues as select 1 as one;
"""
PEP = ("pep", "A PEP not entered", "6.12", "case system, PEPs", None)
ALERTS = [
    (JUNE, "Team 1", "pep", "new", *PEP[1:], 20, 9, 10, 18, 5),
    (JUNE, "Team 1", "pep", "worsening", *PEP[1:], 20, 9, 10, 18, 5),
    (JUNE, "Team 1", "home", "over threshold", "A household", "", "case system", None, 12, 12, 0, 0, 0),
    (JUNE, "Team 1", "plan", "new", "Too late", "6.9, 6.10, 6.12", "case system", None, 1, None, 1, 1, 1),
    (
        JUNE,
        "data engineer",
        "D",
        "could not run",
        "Two teeth",
        "6.10",
        "case",
        "not delivered: x",
        None,
        1,
        None,
        None,
        9,
    ),
    (MAY, "Team 1", "pep", "new", *PEP[1:], 9, None, 9, 9, 4),
]
DUE = [
    ("Team 1", "dental check", None, 2, 1, 40),
    ("Team 1", "dental check", date(2017, 7, 3), 3, 0, None),
    (None, "visit", date(2017, 7, 10), 4, 0, None),
]
TEAM_1 = """Missing or wrong in the records, most first:

- A PEP not entered
  20 records of 18 children, 10 new, 9 a month ago, the oldest open for 5 months.
  Distorts: 6.12 Children with a PEP (reads 57.4; 96.9 with what other sources hold).
  Put right in: case system, PEPs.

- A household
  12 records.
  Put right in: case system.

- Too late
  1 child, 1 new, the oldest open for 1 month.
  Distorts: 6.9; 6.10; 6.12.
  Put right in: case system.

Overdue, or due soon (in the week from that day):
- dental check: 2 overdue (the longest by 40 days), 3 from 3 July; 1 held by another source: to be entered

Not counted here: 1 check that could not run.

Who they are: restricted/372/2017-06/teams/team_1_372_2017-06_RESTRICTED.xlsx in carepack's home: RESTRICTED.
No child is named here. Please name none if you answer.
"""
ENGINEERS = """Missing or wrong in the records, most first:

- Two teeth
  Could not run (not delivered: x): nobody knows what it would list.
  Distorts: 6.10 Teeth.
  Put right in: case."""


@pytest.fixture(autouse=True)
def home(empty_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home whose newest month is June; May was made before."""
    monkeypatch.setattr(alerts, "WAIT_SECONDS", 0.05)
    (empty_home / "landing" / "372").mkdir(parents=True)
    with connect() as con:
        con.execute(TABLES)
        note_layout(con)
        con.executemany(f"insert into pack.pack_alerts values ({', '.join('?' * 13)}, '372')", ALERTS)
        con.executemany(
            "insert into indicators.indicator_due_counts values (?, ?, ?, ?, ?, ?, '372', '2017-06-30')", DUE
        )
    return empty_home


def told_at(home: Path, **addresses: list[str]) -> None:
    """Who is told where; the notices of the data engineers apart."""
    lines = [f"{json.dumps(name.replace('_', ' '))} = {json.dumps(given)}" for name, given in addresses.items()]
    (home / "settings.toml").write_text("\n".join(["[alerts]", *lines]))


def kept() -> list[outbox.Message]:
    from warehouse.connect import home

    return list(outbox.kept_messages(home(), "372"))


def outcomes() -> dict[str, list[tuple[str, str]]]:
    return {each.recipient: [(tried.kind, tried.outcome) for tried in each.tries] for each in kept()}


def test_each_is_told_in_plain_words_what_is_theirs(home: Path) -> None:
    teams = home / "restricted" / "372" / "2017-06" / "teams"
    teams.mkdir(parents=True)
    (teams / "team_1_372_2017-06_RESTRICTED.xlsx").touch()
    with mailbox() as (address, letters):
        told_at(home, default=[address])
        assert tell_managers("372", JUNE).sent == 3
    texts = {str(each["Subject"]): str(each.get_payload(decode=True), "utf-8") for each in letters}
    assert set(texts) == {
        "carepack: Team 1, June 2017: 3 things to put right in the records",
        "carepack: data engineer, June 2017: 1 thing to put right in the records",
        "carepack: service manager, June 2017: what falls due",
    }
    team, engineers, manager = (texts[name].replace("\r\n", "\n") for name in sorted(texts))
    assert team.rpartition("\nMessage ")[0] == TEAM_1
    assert engineers.startswith(ENGINEERS) and "Not counted here" not in engineers
    assert "- visit: 4 from 10 July\n" in manager and "2017-06/missing_input_372_2017-06_RESTRICTED.xlsx in" in manager


def test_what_was_told_is_not_told_again_and_what_came_since_is(home: Path) -> None:
    with webhook() as hook:
        told_at(home, Team_1=[hook.address])
        first, again = tell_managers("372", JUNE), tell_managers("372", JUNE)
        assert (first.sent, again.sent, first.without_address) == (1, 0, 1)
        with connect() as con:
            con.execute("insert into pack.pack_alerts select * replace ('overdue' as reason) from pack.pack_alerts "
                        "where check_id = 'pep' and reason = 'worsening'")  # fmt: skip
        assert tell_managers("372", JUNE).sent == 1
    assert [each["title"].partition(": ")[2] for each in hook.came] == [
        "Team 1, June 2017: 3 things to put right in the records",
        "Team 1, June 2017: 1 thing to put right in the records",
    ]
    assert "dental" not in hook.came[1]["message"]


def test_a_month_before_the_newest_is_not_told_but_what_waits_is_sent(home: Path) -> None:
    told_at(home, Team_1=[nowhere()])
    assert len(tell_managers("372", JUNE).waiting) == 1
    with webhook() as hook:
        told_at(home, Team_1=[hook.address])
        assert tell_managers("372", MAY).sent == 1
    assert [", June 2017" in each["title"] for each in hook.came] == [True]


def test_a_channel_that_is_down_or_slow_waits_and_no_other_gets_it_twice(
    home: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with webhook() as hook, silence() as silent:
        told_at(home, Team_1=[hook.address, nowhere(), f"{silent}?cto=0.2&rto=0.2"])
        [waiting] = tell_managers("372", JUNE).waiting
        assert [each.outcome == outbox.TAKEN for each in waiting.tries] == [True, False, False]
        assert "1 messages to teams and roles wait; that to Team 1: json failed: it did not take" in caplog.text
        with webhook() as back:
            told_at(home, Team_1=[hook.address, back.address])
            assert run(["alerts", "send"]) == 0
            assert run(["alerts", "send"]) == 0
    assert (len(hook.came), len(back.came)) == (1, 1)
    written = "".join(path.read_text() for path in (home / "alerts").rglob("*.json"))
    assert "PASSWORD" not in caplog.text + written and hook.address not in written


def test_a_process_killed_after_sending_sends_the_same_message_again(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = outbox.keep_message

    def killed_after_sending(folder: Path, message: outbox.Message) -> None:
        if message.tries:
            raise KeyboardInterrupt
        whole(folder, message)

    with webhook() as hook:
        told_at(home, Team_1=[hook.address])
        with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
            patch.setattr(outbox, "keep_message", killed_after_sending)
            tell_managers("372", JUNE)
        assert tell_managers("372", JUNE).sent == 1
        assert tell_managers("372", JUNE).sent == 0
    first, second = hook.came
    assert first == second


def test_a_folder_gets_a_file_and_the_data_engineers_have_their_own_addresses(home: Path) -> None:
    folders = {name: home / "given" / name for name in ("engineers", "others")}
    for folder in folders.values():
        folder.mkdir(parents=True)
    told_at(home, default=[f"file://{folders['others']}"])
    text = (home / "settings.toml").read_text()
    (home / "settings.toml").write_text(f'notify = ["file://{folders["engineers"]}"]\n{text}')
    assert tell_managers("372", JUNE).sent == 3
    assert {name: len(list(folder.iterdir())) for name, folder in folders.items()} == {"engineers": 1, "others": 2}
    [told] = folders["engineers"].iterdir()
    assert told.read_text().startswith("carepack: data engineer, June 2017: 1 thing")
    assert {stat.S_IMODE(path.stat().st_mode) for path in (home / "alerts").rglob("*.json")} == {0o600}
    assert all(given == [("file", outbox.TAKEN)] for given in outcomes().values())


@pytest.fixture
def made(home: Path) -> Iterator[dg.ExecuteInProcessResult]:
    """The step of a run, while the only channel is down."""
    told_at(home, default=[nowhere()])
    yield dg.materialize(
        [build_messages_asset()], partition_key="2017-06", resources={"council": Council(authority="372")}
    )


def test_a_channel_that_fails_is_a_warning_and_never_stops_a_run(made: dg.ExecuteInProcessResult) -> None:
    [check] = made.get_asset_check_evaluations()
    assert made.success
    assert (check.check_name, check.passed, check.severity) == (ARRIVED, False, dg.AssetCheckSeverity.WARN)
    [event] = made.get_asset_materialization_events()
    counts = {name: each.value for name, each in event.materialization.metadata.items()}
    assert {name: counts[name] for name in ("sent", "waiting", "alerts without an address")} == {
        "sent": 0,
        "waiting": 3,
        "alerts without an address": 0,
    }


def test_the_command_lists_what_became_of_each(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told_at(home, Team_1=[nowhere()])
    assert run(["alerts", "list"]) == 0
    listed = capsys.readouterr().out
    assert listed.count("not sent") == 4 and listed.count("no address") == 1
    assert run(["alerts", "send"]) == 1
    failed = capsys.readouterr()
    assert "0 messages sent, 1 wait. 1 alerts have no address" in failed.out
    assert "Team 1, 2017-06: json failed: it did not take the message" in failed.err
    assert run(["alerts", "list", "2017-06"]) == 0
    assert capsys.readouterr().out.count("waits: json failed") == 4
    assert [each.what for each in telling.messages()] == [
        "1 messages to teams and roles wait: not all their channels took them."
    ]
    assert run(["alerts", "list", "2017-05"]) == 0
    assert "not sent" in capsys.readouterr().out


def test_a_message_that_cannot_be_read_is_said(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told_at(home, default=[f"file://{home}"])
    (home / "alerts" / "372" / "2017-06").mkdir(parents=True)
    (home / "alerts" / "372" / "2017-06" / "a.json").write_text("{}")
    assert run(["alerts", "send"]) == 1
    assert "a.json cannot be read as a message" in capsys.readouterr().err
