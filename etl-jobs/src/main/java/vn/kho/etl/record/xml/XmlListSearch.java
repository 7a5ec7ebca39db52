package vn.kho.etl.record.xml;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import vn.kho.etl.record.ColumnNames;
import vn.kho.etl.record.FieldSelection;
import vn.kho.etl.record.json.JsonPath;

/**
 * Judges a file in which no element is at the record path: its list is empty, or it is another
 * file. Elements of other names where the records should be are an envelope, such as a status,
 * unless one of them stands several times and has children, or something in them holds more than
 * half of the fields.
 */
final class XmlListSearch {
  private final List<String> parent;
  private final String name;
  private final Set<String> fields = new HashSet<>();
  private final Set<String> siblings = new HashSet<>();

  /** The fields that the open elements hold, from the sibling of the records inwards. */
  private final List<Set<String>> held = new ArrayList<>();

  private boolean list;
  private boolean repeated;
  private boolean others;

  XmlListSearch(List<String> steps, FieldSelection fields) {
    int last = Math.max(0, steps.size() - 1);
    this.parent = List.copyOf(steps.subList(0, last));
    this.name = steps.isEmpty() ? "" : steps.get(last);
    for (String field : fields.names()) {
      this.fields.add(ColumnNames.folded(new JsonPath(field).steps().get(0)));
    }
  }

  /** Looks at an element that has just started, the last one of those that are open. */
  void inspect(List<String> open, XmlElements xml) {
    int depth = open.size() - parent.size();
    if (depth == 0 && open.equals(parent)) {
      list = true;
      siblings.clear();
    }
    if (depth <= 0
        || !open.subList(0, parent.size()).equals(parent)
        || open.get(parent.size()).equals(name)) {
      return;
    }
    String own = open.get(open.size() - 1);
    if (depth == 1) {
      repeated = !siblings.add(own);
    } else {
      others |= depth == 2 && repeated;
      hold(depth - 2, own);
    }
    while (held.size() < depth) {
      held.add(new HashSet<>());
    }
    held.get(depth - 1).clear();
    for (int i = 0; i < xml.attributes(); i++) {
      hold(depth - 1, "@" + xml.attributeName(i));
    }
  }

  private void hold(int place, String field) {
    String folded = ColumnNames.folded(field);
    if (fields.contains(folded)) {
      held.get(place).add(folded);
      others |= 2 * held.get(place).size() > fields.size();
    }
  }

  /** Whether an element is there in which the records would be. */
  boolean list() {
    return list;
  }

  /** Whether the list of the records is not there, if no record was met. */
  boolean absent() {
    return !list || others;
  }
}
