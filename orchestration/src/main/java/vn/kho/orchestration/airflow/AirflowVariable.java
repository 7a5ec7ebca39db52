package vn.kho.orchestration.airflow;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A variable that DAGs read.
 *
 * @param key its name
 * @param value its value
 * @param description what it is for
 */
public record AirflowVariable(String key, String value, @Nullable String description) {

  /** Without the value: it may be a secret. */
  @Override
  public String toString() {
    return "Variable[" + key + "]";
  }

  record VariablePage(List<AirflowVariable> variables, int totalEntries)
      implements ListPage<AirflowVariable> {
    @Override
    public List<AirflowVariable> items() {
      return variables;
    }
  }
}
