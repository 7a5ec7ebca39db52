package vn.kho.orchestration.airflow;

/**
 * The version of Airflow that answers.
 *
 * @param version its release, such as 3.3.2
 */
public record AirflowVersion(String version) {}
