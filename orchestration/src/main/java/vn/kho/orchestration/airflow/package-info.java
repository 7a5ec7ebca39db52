/** Airflow 3 over its REST API v2: requests, answers, waiting, errors. */
@NullMarked
package vn.kho.orchestration.airflow;

import org.jspecify.annotations.NullMarked;
