package vn.kho.schema.problem;

import static vn.kho.schema.problem.Owner.EXTERNAL;
import static vn.kho.schema.problem.Owner.INTERNAL;
import static vn.kho.schema.problem.Owner.USER;

import java.util.Arrays;

/**
 * The stable codes of failures. A retired number is never used again. 1xx settings and contracts,
 * 2xx rules, 3xx sources, 4xx values, 5xx the pipeline, 6xx serving, 7xx Airflow, 9xx Kho itself.
 */
public enum ErrorCode {
  SETTING_UNKNOWN(101, USER),
  SETTING_INVALID(102, USER),
  SECRET_MISSING(103, USER),
  CONTRACT_UNREADABLE(110, USER),
  CONTRACT_UNKNOWN_KEY(111, USER),
  CONTRACT_INVALID(112, USER),
  CONTRACT_DUPLICATE(113, USER),
  CONTRACT_REFERENCE(114, USER),
  CONTRACT_QUERY(115, USER),
  CONTRACT_TYPE(116, USER),
  CONTRACT_VERSION(117, USER),
  CONTRACT_SECRET(118, USER),
  CODE_LIST_INVALID(120, USER),
  MART_INVALID(130, USER),
  SCHEDULE_INVALID(140, USER),
  SUITE_UNREADABLE(201, USER),
  SUITE_INVALID(202, USER),
  SUITE_EMPTY(203, USER),
  QUERY_REFUSED(204, USER),
  SOURCE_MISSING(301, EXTERNAL),
  SOURCE_UNREACHABLE(302, EXTERNAL),
  SOURCE_REFUSED(303, EXTERNAL),
  SOURCE_UNREADABLE(304, EXTERNAL),
  SOURCE_SHAPE(305, EXTERNAL),
  SOURCE_TOO_LARGE(306, EXTERNAL),
  SOURCE_ADDRESS(307, USER),
  SOURCE_OUTSIDE(309, USER),
  SOURCE_QUERY(310, USER),
  VALUE_NUMBER(401, EXTERNAL),
  VALUE_DATE(402, EXTERNAL),
  VALUE_COORDINATE(403, EXTERNAL),
  VALUE_CODE(404, EXTERNAL),
  VALUE_BOOLEAN(405, EXTERNAL),
  VALUE_REQUIRED(406, EXTERNAL),
  RECORD_BROKEN(407, EXTERNAL),
  VALUE_RULE(408, EXTERNAL),
  VALUE_ERROR(409, EXTERNAL),
  VALUE_TEXT(410, EXTERNAL),
  VALUE_IDENTIFIER(411, EXTERNAL),
  VALUE_ENCODING(412, EXTERNAL),
  LEDGER_UNBALANCED(501, INTERNAL),
  DATASET_BUSY(502, USER),
  MAIN_MOVED(503, EXTERNAL),
  SHRINK_HELD(504, EXTERNAL),
  SCHEMA_CHANGED(505, USER),
  RULE_HELD(507, EXTERNAL),
  BUDGET_HELD(508, EXTERNAL),
  GROUP_HELD(509, EXTERNAL),
  DRIFT_HELD(510, EXTERNAL),
  LANDED_CHANGED(515, EXTERNAL),
  RUN_UNKNOWN(520, USER),
  SNAPSHOT_EXPIRED(521, USER),
  JOURNAL_UNWRITTEN(522, EXTERNAL),
  CLOCK_BEHIND(523, EXTERNAL),
  STORAGE_FULL(524, EXTERNAL),
  PUBLISH_UNKNOWN(525, EXTERNAL),
  WAREHOUSE_UNREACHABLE(506, EXTERNAL),
  CLUSTER_UNREACHABLE(530, EXTERNAL),
  SERVER_FAILED(601, EXTERNAL),
  DOWNLOAD_FAILED(602, EXTERNAL),
  JAVA_MISSING(603, USER),
  QUERY_FAILED(604, USER),
  AIRFLOW_UNREACHABLE(701, EXTERNAL),
  AIRFLOW_REFUSED(702, USER),
  AIRFLOW_UNKNOWN(703, USER),
  AIRFLOW_CONFLICT(704, USER),
  AIRFLOW_INVALID(705, USER),
  AIRFLOW_STRANGE(706, EXTERNAL),
  AIRFLOW_LOCAL(707, EXTERNAL),
  INTERNAL_FAULT(901, INTERNAL);

  private final int number;
  private final Owner owner;

  ErrorCode(int number, Owner owner) {
    this.number = number;
    this.owner = owner;
  }

  /** The code as text, such as {@code KHO-301}. */
  public String text() {
    return "KHO-" + number;
  }

  /**
   * The code with this text.
   *
   * @throws IllegalArgumentException where there is none
   */
  public static ErrorCode of(String text) {
    return Arrays.stream(values())
        .filter(code -> code.text().equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No such code: " + text));
  }

  /** Who can fix it. */
  public Owner owner() {
    return owner;
  }
}
