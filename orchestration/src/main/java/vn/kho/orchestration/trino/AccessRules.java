package vn.kho.orchestration.trino;

/** The rules of Trino's file-based access control for readers. */
final class AccessRules {
  private AccessRules() {}

  /**
   * Readers see the catalog {@code kho} and the parts of {@code system} that clients need, and
   * change nothing. Of the tables beside a table ({@code "name$what"}) they see those that time
   * travel needs. {@code $partitions} is hidden, since SQLAlchemy takes its columns for partition
   * columns and Superset then filters by them; {@code $files} and its like tell the smallest and
   * largest values of columns. Rules are tried in order; what none names is refused.
   */
  static String json() {
    return """
        {
          "catalogs": [{"catalog": "kho|system", "allow": "read-only"}],
          "schemas": [{"owner": false}],
          "tables": [
            {"catalog": "kho", "table": ".*[$](snapshots|history|refs)", "privileges": ["SELECT"]},
            {"catalog": "kho", "table": ".*[$].*", "privileges": []},
            {"catalog": "kho", "privileges": ["SELECT"]},
            {"catalog": "system", "schema": "jdbc|metadata", "privileges": ["SELECT"]},
            {"catalog": "system", "schema": "runtime", "table": "nodes|queries",
              "privileges": ["SELECT"]},
            {"privileges": []}],
          "functions": [{"catalog": "system", "schema": "builtin", "privileges": ["EXECUTE"]}],
          "procedures": [{"privileges": []}],
          "queries": [{"allow": ["execute"]}],
          "impersonation": [{"original_user": ".*", "new_user": ".*", "allow": false}]
        }""";
  }
}
