"""Loads the DAGs of a folder as Airflow does, and tells what is in them and how many Python functions it called beyond Airflow's own imports."""

import json
import socket
import sys

folder = sys.argv[1]
sys.path.insert(0, folder)


def refused(*_, **__):
    raise OSError("a DAG file asks the network while it is read")


import airflow.sdk as sdk

for name in ("DAG", "Asset", "AssetAlias", "AssetAny", "BaseOperator", "BaseSensorOperator", "CronTriggerTimetable", "DeadlineAlert", "DeadlineReference", "SyncCallback"):
    getattr(sdk, name)
import airflow.sdk.exceptions
import airflow.timetables.base  # what any DAG imports when it is made

socket.socket.connect = refused
before = set(sys.modules)
calls = 0


def count(_, event, __):
    global calls
    calls += event == "call"


sys.setprofile(count)
import kho_dags

sys.setprofile(None)
first = calls
own = sorted(name for name in set(sys.modules) - before if not name.startswith(("airflow", "kho_dags")))

dags = {}
for dag in kho_dags.dags().values():
    dag.check_cycle() if hasattr(dag, "check_cycle") else None
    dags[dag.dag_id] = {
        "schedule": type(dag.timetable).__name__,
        "zone": str(getattr(dag.timetable, "timezone", getattr(dag.timetable, "_timezone", ""))),
        "deadline_seconds": dag.deadline[0].interval.total_seconds() if dag.deadline else None,
        "tasks": {
            one.task_id: {
                "after": sorted(one.upstream_task_ids),
                "retries": one.retries,
                "delay": one.retry_delay.total_seconds(),
                "pool": one.pool,
                "command": getattr(one, "command", []),
                "teardown": one.is_teardown,
            }
            for one in dag.tasks
        },
    }
print(json.dumps({"calls": first, "imports": own, "dags": dags}))
