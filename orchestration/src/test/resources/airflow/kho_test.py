"""DAGs for the tests: small tasks that end well, fail once, fail until a door is open, run until a file is there."""

import time
from datetime import datetime, timedelta, timezone
from pathlib import Path

from airflow.sdk import DAG, Asset, CronTriggerTimetable, task

HERE = Path(__file__).parent
DAILY = CronTriggerTimetable("0 1 * * *", timezone="Asia/Ho_Chi_Minh")


def dag(name: str, schedule=None) -> DAG:
    return DAG(
        dag_id=name,
        schedule=schedule,
        start_date=datetime(2026, 1, 1, tzinfo=timezone.utc),
        catchup=False,
        max_active_runs=4,
        is_paused_upon_creation=False,
    )


with dag("kho_night"):

    @task(task_id="load_sleepy", retries=1, retry_delay=timedelta(seconds=0), outlets=[Asset(name="tourism.eatery", uri="kho://warehouse/tourism/eatery")])
    def sleepy(ti=None):
        if ti.try_number == 1:
            raise RuntimeError("the agency is asleep")
        print("xin chào: awake now")

    @task(task_id="load_steady")
    def steady():
        print("steady as ever")

    sleepy()
    steady()

with dag("kho_held"):

    @task(task_id="load_closed")
    def closed():
        if not (HERE / "open").exists():
            raise RuntimeError("tourism.eatery: KHO-504 the door is closed")
        print("the door is open")

    @task(task_id="after")
    def after():
        print("and on")

    closed() >> after()

with dag("kho_long"):

    @task(task_id="load_long", retries=2, retry_delay=timedelta(seconds=0))
    def long():
        while not (HERE / "restarted").exists():
            time.sleep(0.2)

    long()

with dag("kho_daily", DAILY):

    @task(task_id="load_daily")
    def daily():
        print("one day")

    daily()
