package vn.kho.schema.contract;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a dataset, such as {@code tourism.eatery}: the namespace and table it is published
 * to.
 *
 * @param domain the namespace, lower case
 * @param dataset the table, lower case
 */
public record DatasetName(String domain, String dataset) implements Comparable<DatasetName> {
  private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9_]*");

  /** Throws where a part is not a lower-case word of letters, digits and underscores. */
  public DatasetName {
    if (!WORD.matcher(domain).matches() || !WORD.matcher(dataset).matches()) {
      throw new IllegalArgumentException("Cannot name a dataset: " + domain + "." + dataset);
    }
  }

  /** Parses {@code domain.dataset}. */
  public static DatasetName of(String text) {
    int dot = text.indexOf('.');
    if (dot < 0) {
      throw new IllegalArgumentException("Cannot name a dataset, no dot in it: " + text);
    }
    return new DatasetName(text.substring(0, dot), text.substring(dot + 1));
  }

  /** The name with these two parts; empty where one is no lower-case word. */
  public static Optional<DatasetName> parse(String domain, String dataset) {
    boolean named = WORD.matcher(domain).matches() && WORD.matcher(dataset).matches();
    return named ? Optional.of(new DatasetName(domain, dataset)) : Optional.empty();
  }

  @Override
  public int compareTo(DatasetName other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return domain + "." + dataset;
  }
}
