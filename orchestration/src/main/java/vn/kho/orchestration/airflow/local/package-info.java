/** The local Airflow: its Python, its settings, its processes. */
@NullMarked
package vn.kho.orchestration.airflow.local;

import org.jspecify.annotations.NullMarked;
