package vn.kho.etl.record;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A record of a format that has a header and cells. */
public final class CellRecord implements RawRecord {
  private final long number;
  private final HeaderRow header;
  private final List<? extends @Nullable Object> cells;
  private final @Nullable String fault;

  /** A record of which nothing is wrong but perhaps the number of its cells. */
  public CellRecord(long number, HeaderRow header, List<? extends @Nullable Object> cells) {
    this(number, header, cells, null);
  }

  public CellRecord(
      long number,
      HeaderRow header,
      List<? extends @Nullable Object> cells,
      @Nullable String fault) {
    this.number = number;
    this.header = header;
    this.cells = cells;
    this.fault = fault;
  }

  @Override
  public long number() {
    return number;
  }

  @Override
  public @Nullable Object value(int field) {
    int place = header.places()[field];
    return place < 0 || place >= cells.size() ? null : cells.get(place);
  }

  @Override
  public String json() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < cells.size(); i++) {
      String name = i < header.names().size() ? header.names().get(i) : "";
      node.put(
          name.isEmpty() || node.has(name) ? "_" + (i + 1) : name, FieldValue.text(cells.get(i)));
    }
    return node.toString();
  }

  @Override
  public @Nullable String fault() {
    if (fault != null) {
      return fault;
    }
    if (cells.size() == header.names().size()) {
      return header.repeatedBy(cells) ? "it repeats the header" : null;
    }
    return "it has " + cells.size() + " fields where the header has " + header.names().size();
  }
}
