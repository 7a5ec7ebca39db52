package vn.kho.etl.rows;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.contract.Column;
import vn.kho.schema.contract.Contract;

/** The columns of the contract of a clean row as JSON, as the quarantine keeps such a row. */
public final class RowJson implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
          .configure(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES, false)
          .build();

  private final ArrayList<String> columns = new ArrayList<>();

  /** For rows of a contract. */
  public RowJson(Contract contract) {
    contract.columns().stream().map(Column::name).forEach(columns::add);
  }

  /** A row, whose first values are those of the contract's columns. */
  public String of(Row row) {
    ObjectNode record = JSON.createObjectNode();
    for (int i = 0; i < columns.size(); i++) {
      Object value = row.get(i);
      if (value instanceof BigDecimal decimal) {
        record.put(columns.get(i), decimal);
      } else if (value instanceof Number || value instanceof Boolean) {
        record.set(columns.get(i), JSON.valueToTree(value));
      } else {
        record.put(columns.get(i), value == null ? null : text(value));
      }
    }
    try {
      return JSON.writeValueAsString(record);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree is always JSON", e);
    }
  }

  /** The text of one column's value; null where the row has none, or there is no such column. */
  public @Nullable String text(Row row, String column) {
    int place = columns.indexOf(column);
    Object value = place < 0 ? null : row.get(place);
    return value == null ? null : text(value);
  }

  private static String text(Object value) {
    return value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
  }
}
