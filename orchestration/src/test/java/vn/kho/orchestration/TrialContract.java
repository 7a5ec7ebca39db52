package vn.kho.orchestration;

/** The contract of a dataset of trials with one table and one column, for tests of this module. */
public final class TrialContract {
  private TrialContract() {}

  /**
   * The contract.
   *
   * @param table the dataset is {@code trial.} and this
   * @param server where its CSV files come from: a line {@code type} and a line of the place
   * @param column its column: a line {@code name} and lines of types
   */
  public static String of(String table, String server, String column) {
    return """
        apiVersion: v3.1.0
        kind: DataContract
        id: trial.%1$s
        name: Thử
        version: 1.0.0
        status: active
        domain: trial
        description:
          purpose: "Danh sách thử | List of trials"
        servers:
          - server: agency
        %2$s    format: csv
        schema:
          - name: %1$s
            physicalType: table
            properties:
              - name: %3$s        classification: public
                description: "Cột thử | Column of trials"
        team:
          name: so-thu
          description: "Sở Thử | Department of Trials"
          members:
            - username: thu@example.vn
              role: owner
        """
        .formatted(table, server.indent(4), column.indent(8).strip() + "\n");
  }
}
