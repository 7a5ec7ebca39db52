/** Commands about Airflow: deploy the schedule, start, watch, clear and repeat runs. */
@NullMarked
package vn.kho.orchestration.command.airflow;

import org.jspecify.annotations.NullMarked;
