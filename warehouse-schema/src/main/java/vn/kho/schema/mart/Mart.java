package vn.kho.schema.mart;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import vn.kho.schema.contract.Bilingual;

/**
 * A mart: a view for analysts, defined by one query.
 *
 * @param domain the folder it is in, such as {@code tourism}
 * @param name its name in the namespace {@code mart}
 * @param title what it shows; becomes the view's comment
 * @param columns what each column holds, in the order of the header; become column comments
 * @param sql one SELECT, without a semicolon
 * @param file its file
 */
public record Mart(
    String domain,
    String name,
    Bilingual title,
    Map<String, Bilingual> columns,
    String sql,
    Path file) {

  /** The namespace of all marts. */
  public static final String NAMESPACE = "mart";

  /**
   * The name of the after-load stage that creates the marts, in the schedule, its ledger and the
   * jobs.
   */
  public static final String STAGE = "marts";

  /** Copies the columns, in order. */
  public Mart {
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
  }

  /** The qualified name of the view: {@code mart.<name>}. */
  public String table() {
    return NAMESPACE + "." + name;
  }
}
