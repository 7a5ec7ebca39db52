package vn.kho.etl.record;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A record of a format that has a header and cells, none of them null. */
final class CellRecord implements RawRecord {
  private final long number;
  private final List<String> header;
  private final List<? extends Object> cells;
  private final int[] places;

  /**
   * {@code places}: where each wanted field stands among the cells; -1 where there is no such
   * column.
   */
  CellRecord(long number, List<String> header, List<? extends Object> cells, int[] places) {
    this.number = number;
    this.header = header;
    this.cells = cells;
    this.places = places;
  }

  @Override
  public long number() {
    return number;
  }

  @Override
  public @Nullable Object value(int field) {
    int place = places[field];
    return place < 0 || place >= cells.size() ? null : cells.get(place);
  }

  @Override
  public String json() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < cells.size(); i++) {
      String name = i < header.size() ? header.get(i) : "";
      node.put(
          name.isEmpty() || node.has(name) ? "_" + (i + 1) : name, FieldValue.text(cells.get(i)));
    }
    return node.toString();
  }

  @Override
  public @Nullable String fault() {
    return cells.size() == header.size()
        ? null
        : "it has " + cells.size() + " fields where the header has " + header.size();
  }
}
