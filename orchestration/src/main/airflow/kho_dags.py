"""Kho's nights for Airflow 3: one DAG for each flow of the plan beside this file.

`kho airflow deploy` writes this file and kho_plan.json, in which everything is resolved; nothing here is to be edited. Reading it
asks no server and starts nothing. What a task does is one `kho` command; its log shows what the run said, and where it fails, it
fails with the run's own words.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from datetime import datetime, timedelta, timezone
from pathlib import Path

from airflow.sdk import (
    DAG,
    Asset,
    AssetAlias,
    AssetAny,
    BaseOperator,
    BaseSensorOperator,
    CronTriggerTimetable,
    DeadlineAlert,
    DeadlineReference,
    SyncCallback,
)
from airflow.sdk.exceptions import AirflowException, AirflowFailException, AirflowSkipException

PLAN = Path(__file__).with_name("kho_plan.json")
HELD_OR_FAILED = 1
MISSED = "kho_dags.missed"
ONLY = "kho_only"  # in a run's conf: the tasks that shall run
COLUMNS = ("dataset", "read", "inserted", "updated", "unchanged", "removed", "merged", "quarantined", "verdict", "score", "seconds")


def asset(dataset: str) -> Asset:
    """The asset of a dataset such as tourism.eatery."""
    return Asset(name=dataset, uri="kho://warehouse/" + dataset.replace(".", "/"))


class KhoOperator(BaseOperator):
    """Runs one kho command; exit status 1 fails for good, anything else but 0 is tried again."""

    template_fields = ()
    ui_color = "#e8f0fe"

    def __init__(self, *, command: list[str], retried: list[str], **more):
        super().__init__(**more)
        self.command = command
        self.retried = retried

    def execute(self, context):
        wanted(context, self.task_id)
        status, answer, said = self.run(self.command)
        print(answer.rstrip())
        if status == HELD_OR_FAILED:
            raise AirflowFailException(last(answer) or said)
        if status:
            raise AirflowException(said)

    def run(self, command: list[str]) -> tuple[int, str, str]:
        """Gives the exit status, what it answered, and the last it complained of; the log shows complaints as they come."""
        print("$ " + " ".join(command), flush=True)
        try:
            self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        except OSError as e:
            raise AirflowException(f"Cannot start kho: {e}. Run kho airflow deploy again on this machine.") from e
        said: list[str] = []
        listener = threading.Thread(target=self.listen, args=(self.process.stderr, said), daemon=True)
        listener.start()
        answer = self.process.stdout.read()
        status = self.process.wait()
        listener.join()
        complaints = [line for line in said if "KHO-" in line] or said[-3:]
        return status, answer, "\n".join(complaints) or f"kho ended with exit status {status} and said nothing"

    @staticmethod
    def listen(stream, said: list[str]) -> None:
        for line in stream:
            said.append(line.rstrip())
            print(line.rstrip(), flush=True)

    def on_kill(self) -> None:
        process = getattr(self, "process", None)
        if process is not None and process.poll() is None:
            process.terminate()


class KhoLoadOperator(KhoOperator):
    """Loads one agency. Each dataset that it publishes is an asset event, also where another one is held."""

    def __init__(self, *, published: str, zone: str, **more):
        super().__init__(outlets=[AssetAlias(published)], **more)
        self.published = published
        self.zone = zone

    def execute(self, context):
        wanted(context, self.task_id)
        status, answer, said = self.run(self.command + self.moment(context["dag_run"]))
        night = read(answer)
        if night is None:
            print(answer.rstrip())
            raise AirflowException(said)
        print(table(night), flush=True)
        done = [one["dataset"] for one in night["datasets"] if one["verdict"] == "published"]
        context["ti"].xcom_push(key="published", value=done)
        if status == 0:
            emit(context, self.published, done)
            return
        message = "\n".join(failure(one) for one in night["datasets"] if "failure" in one)
        codes = {one["failure"]["code"] for one in night["datasets"] if "failure" in one}
        if status != HELD_OR_FAILED or (codes and codes <= set(self.retried)):
            raise AirflowException(message or said)
        raise AirflowFailException(message or said)

    def moment(self, run) -> list[str]:
        """Which night it is, for ops.run; a night that is over is loaded from what landed in it."""
        from zoneinfo import ZoneInfo

        date = run.logical_date or run.run_after
        words = ["--scheduler", "airflow", "--scheduler-run", f"{run.dag_id}/{run.run_id}", "--logical-date", date.isoformat()]
        now = datetime.now(timezone.utc)
        zone = ZoneInfo(self.zone)
        over = date.astimezone(zone).date() < now.astimezone(zone).date()
        # A night that began late in the evening and was tried again after midnight is not over.
        late = scheduled(run) and now - date < timedelta(hours=24)
        return words + (["--as-of", date.astimezone(zone).date().isoformat()] if over and not late else [])


class KhoPublishedOperator(BaseOperator):
    """Tells what agencies published whose load failed for another dataset: a task that fails emits no event itself."""

    def __init__(self, *, loads: list[str], published: str, **more):
        super().__init__(outlets=[AssetAlias(published)], **more)
        self.loads = loads
        self.published = published

    def execute(self, context):
        run = context["dag_run"]
        states = context["ti"].get_task_states(dag_id=run.dag_id, task_ids=self.loads, run_ids=[run.run_id]).get(run.run_id, {})
        failed = [load for load in self.loads if states.get(load) == "failed"]
        done = sorted({name for load in failed for name in context["ti"].xcom_pull(task_ids=load, key="published") or []})
        emit(context, self.published, done)
        print("Published beside what failed: " + (", ".join(done) or "nothing"))


class KhoWaitSensor(BaseSensorOperator):
    """Waits until runs of other DAGs have ended, well or not."""

    def __init__(self, *, flows: list[dict], zone: str, **more):
        # A busy scheduler may take a rescheduled look for a lost one; then it is tried again.
        super().__init__(mode="reschedule", retries=9, retry_delay=timedelta(seconds=10), **more)
        self.flows = flows
        self.zone = zone

    def poke(self, context) -> bool:
        run = context["dag_run"]
        waiting = [flow["dag_id"] for flow in self.flows if not self.ended(flow, run, context["ti"])]
        print("Waiting for " + ", ".join(waiting) if waiting else "All have ended")
        return not waiting

    def ended(self, flow: dict, run, ti) -> bool:
        running = ["queued", "running"]
        if "cron" not in flow:
            return ti.get_dr_count(dag_id=flow["dag_id"], states=running) == 0
        tick = self.tick(flow["cron"], run.logical_date or run.run_after)
        if ti.get_dr_count(dag_id=flow["dag_id"], logical_dates=[tick], states=["success", "failed"]):
            return True
        if ti.get_dr_count(dag_id=flow["dag_id"], logical_dates=[tick]):
            return False
        # By hand or in a backfill, the other has perhaps no run for that night at all.
        return not scheduled(run) and ti.get_dr_count(dag_id=flow["dag_id"], states=running) == 0

    def tick(self, cron: str, at: datetime) -> datetime:
        """The last time at or before another at which a cron began."""
        from zoneinfo import ZoneInfo

        from croniter import croniter

        local = at.astimezone(ZoneInfo(self.zone)).replace(tzinfo=None)
        before = croniter(cron, local + timedelta(seconds=1)).get_prev(datetime)
        return before.replace(tzinfo=ZoneInfo(self.zone)).astimezone(timezone.utc)


def wanted(context, task_id: str) -> None:
    """Skips a task that whoever started the run did not ask for."""
    only = (context["dag_run"].conf or {}).get(ONLY) or [task_id]
    if task_id not in only:
        raise AirflowSkipException("Not asked for; wanted are " + ", ".join(only))


def scheduled(run) -> bool:
    return str(getattr(run.run_type, "value", run.run_type)) == "scheduled"


def emit(context, alias: str, datasets: list[str]) -> None:
    for dataset in datasets:
        context["outlet_events"][AssetAlias(alias)].add(asset(dataset))


def read(answer: str):
    """The answer of a load; None where it is none."""
    try:
        night = json.loads(answer)
    except ValueError:
        return None
    return night if isinstance(night, dict) and "datasets" in night else None


def last(text: str) -> str:
    lines = [line for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else ""


def failure(one: dict) -> str:
    what = one["failure"]
    whose = ", ".join(word for word in (what.get("owner"), what.get("contact")) if word)
    return f"{one['dataset']}: {what['code']} [{whose}] {what['message']}"


def table(night: dict) -> str:
    """The summary of a run as kho load shows it."""
    rows = [COLUMNS] + [tuple(shown(one.get(column)) for column in COLUMNS) for one in night["datasets"]]
    widths = [max(len(row[i]) for row in rows) for i in range(len(COLUMNS))]
    text = ["  ".join(aligned(i, cell, width) for i, (cell, width) in enumerate(zip(row, widths))).rstrip() for row in rows]
    text += [f"{one['dataset']}: {one['note']}" for one in night["datasets"] if "note" in one]
    text += [failure(one) for one in night["datasets"] if "failure" in one]
    text += night.get("notes", [])
    words = [one["verdict"] for one in night["datasets"]]
    counts = ", ".join(f"{words.count(word)} {word}" for word in dict.fromkeys(words))
    text.append(f"run {night['run']}: {counts or 'no dataset'} in {night['seconds']:.1f} s")
    return "\n".join(text)


def aligned(column: int, cell: str, width: int) -> str:
    return cell.ljust(width) if COLUMNS[column] in ("dataset", "verdict") else cell.rjust(width)


def shown(value) -> str:
    if value is None:
        return "-"
    return f"{value:,.1f}" if isinstance(value, float) else f"{value:,}" if isinstance(value, int) else str(value)


def missed(**more) -> None:
    """What Airflow calls where a DAG has not ended by its time; it stands in the log of the callback."""
    run = (more.get("context") or {}).get("dag_run") or {}
    if run.get("run_type") == "backfill":
        return  # The time of a night long gone was over before it began.
    words = more.get("words", "A flow of Kho has not ended in time")
    print(words, file=sys.stderr, flush=True)


def schedule(flow: dict, plan: dict):
    if "cron" in flow:
        # Airflow's own default would begin a night at once where a deploy comes up to a tenth of the day after its time.
        return CronTriggerTimetable(flow["cron"], timezone=plan["zone"], run_immediately=timedelta(0))
    return AssetAny(*[asset(dataset) for dataset in flow["assets"]])


def deadline(flow: dict):
    """The time by which it must have ended, as Airflow 3 keeps it."""
    if "deadline_seconds" not in flow:
        return None
    words = f"{flow['dag_id']} has not ended by {flow['done_by']}. See how far it is: kho airflow status"
    return DeadlineAlert(
        reference=DeadlineReference.DAGRUN_LOGICAL_DATE,
        interval=timedelta(seconds=flow["deadline_seconds"]),
        callback=SyncCallback(MISSED, kwargs={"words": words}),
    )


def task(step: dict, flow: dict, plan: dict) -> BaseOperator:
    how = {
        "task_id": step["task_id"],
        "doc_md": step["doc"],
        "command": plan["command"] + step["arguments"],
        "retried": plan["retried_codes"],
        "retries": step["retries"],
        "retry_delay": timedelta(seconds=step["retry_delay_seconds"]),
        # One agency is never loaded by two runs at once: tonight's and a backfill's.
        "max_active_tis_per_dag": 1,
    }
    if step["kind"] != "load":
        return KhoOperator(**how)
    if "pool" in step:
        how["pool"] = step["pool"]
    return KhoLoadOperator(published=flow["dag_id"] + "_published", zone=plan["zone"], **how)


def dag(flow: dict, plan: dict) -> DAG:
    with DAG(
        dag_id=flow["dag_id"],
        description=flow["description"],
        schedule=schedule(flow, plan),
        # Without a start date, the first run is the next one; the last night is not made up for.
        catchup=False,
        max_active_runs=flow["max_active_runs"],
        is_paused_upon_creation=False,
        deadline=deadline(flow),
        tags=flow["tags"],
        doc_md=flow["doc"],
        default_args={"owner": "kho"},
    ) as made:
        steps = [task(step, flow, plan) for step in flow["tasks"]]
        if flow["after"]:
            wait = KhoWaitSensor(
                task_id="wait",
                flows=flow["after"],
                zone=plan["zone"],
                poke_interval=plan["wait"]["every_seconds"],
                timeout=plan["wait"]["most_seconds"],
            )
            for step in steps:
                # A wait that is too long is shown as failed, and the loads go on.
                step.trigger_rule = "all_done"
                wait >> step
        loads = [step for step in steps if isinstance(step, KhoLoadOperator)]
        if loads:
            told = KhoPublishedOperator(task_id="published", loads=[load.task_id for load in loads], published=loads[0].published)
            told.as_teardown()
            loads >> told
    return made


def dags() -> dict[str, DAG]:
    plan = json.loads(PLAN.read_text(encoding="utf-8"))
    return {flow["dag_id"]: dag(flow, plan) for flow in plan["flows"]}


globals().update(dags())
