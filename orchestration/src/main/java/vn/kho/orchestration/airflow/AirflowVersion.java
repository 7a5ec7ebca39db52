package vn.kho.orchestration.airflow;

/**
 * What answers.
 *
 * @param version its release, such as 3.3.2
 */
public record AirflowVersion(String version) {}
