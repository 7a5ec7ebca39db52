package vn.kho.etl.record;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the columns without a name in the header that have a value in some record, so that values
 * that no field can read are reported. Without a value, such a column is only a delimiter at the
 * end of each line, or a gap.
 */
public final class UnnamedColumns {
  private final List<Integer> empty;
  private final List<Integer> filled = new ArrayList<>();

  /** Watches the columns without a name that no field reads. */
  public UnnamedColumns(HeaderRow header) {
    this.empty = new ArrayList<>(header.unnamed());
  }

  /** Looks at the cells of one record. */
  public void inspect(List<? extends @Nullable Object> cells) {
    for (Iterator<Integer> places = empty.iterator(); places.hasNext(); ) {
      int place = places.next();
      String text = place < cells.size() ? FieldValue.text(cells.get(place)) : null;
      if (text != null && !text.isBlank()) {
        filled.add(place);
        places.remove();
      }
    }
  }

  /** The columns of a source, and those that were found here. */
  public SourceColumns addTo(SourceColumns columns) {
    List<String> names = filled.stream().sorted().map(HeaderRow::unnamed).toList();
    return names.isEmpty() ? columns : columns.withUnread(names);
  }
}
