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
public record Variable(String key, String value, @Nullable String description) {

  /** Without the value: it may be a secret. */
  @Override
  public String toString() {
    return "Variable[" + key + "]";
  }

  record Variables(List<Variable> variables, int totalEntries) implements Page<Variable> {
    @Override
    public List<Variable> items() {
      return variables;
    }
  }
}
