package vn.kho.etl.execution;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is delivered of a dataset, night by night: each night from the rows of the one before. */
final class RandomNights {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final Draw draw;
  private final String name;
  private final List<RandomColumn> columns;
  private final boolean json;
  private final boolean several;

  RandomNights(Draw draw, String name, List<RandomColumn> columns, boolean json, boolean several) {
    this.draw = draw;
    this.name = name;
    this.columns = columns;
    this.json = json;
    this.several = several;
  }

  List<Map<String, String>> nights() {
    List<Map<String, String>> nights = new ArrayList<>();
    List<@Nullable String[]> rows = rows(draw.between(0, 14));
    int count = draw.percent(70) ? 2 : 3;
    for (int night = 0; night < count; night++) {
      boolean same = night > 0 && draw.percent(15);
      nights.add(same ? nights.get(night - 1) : files(rows));
      rows = changed(rows);
    }
    return nights;
  }

  private List<@Nullable String[]> rows(int count) {
    List<@Nullable String[]> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(row());
    }
    return rows;
  }

  private @Nullable String[] row() {
    @Nullable String[] row = new String[columns.size()];
    for (int i = 0; i < row.length; i++) {
      row[i] = draw.percent(8) ? null : draw.of(columns.get(i).pool());
    }
    return row;
  }

  /** The rows of the next night: some gone, some changed, some twice, some new. */
  private List<@Nullable String[]> changed(List<@Nullable String[]> before) {
    List<@Nullable String[]> rows = new ArrayList<>();
    for (@Nullable String[] row : before) {
      if (draw.percent(12)) {
        continue;
      }
      @Nullable String[] next = row.clone();
      if (draw.percent(20)) {
        int place = draw.between(0, next.length - 1);
        next[place] = draw.of(columns.get(place).pool());
      }
      rows.add(next);
      if (draw.percent(10)) {
        rows.add(next.clone());
      }
    }
    rows.addAll(rows(draw.between(0, 3)));
    if (draw.percent(30)) {
      Collections.shuffle(rows, new Random(draw.seed()));
    }
    return rows;
  }

  private Map<String, String> files(List<@Nullable String[]> rows) {
    Map<String, String> files = new LinkedHashMap<>();
    String ending = json ? ".json" : ".csv";
    if (!several) {
      files.put(name + ending, text(rows));
      return files;
    }
    int count = draw.between(1, 3);
    for (int i = 0; i < count; i++) {
      int from = rows.size() * i / count;
      int to = rows.size() * (i + 1) / count;
      files.put(name + "-" + (i + 1) + ending, text(rows.subList(from, to)));
    }
    if (Switch.SAME_BYTES.on() && draw.percent(25)) {
      files.put(
          name + "-" + draw.of("0", "9") + ending, files.getOrDefault(name + "-1" + ending, ""));
    }
    return files;
  }

  private String text(List<@Nullable String[]> rows) {
    return json ? jsonText(rows) : csvText(rows);
  }

  private String csvText(List<@Nullable String[]> rows) {
    String delimiter = draw.of(",", ";");
    StringBuilder text = new StringBuilder();
    text.append(
        columns.stream().map(c -> quoted(c.header())).collect(Collectors.joining(delimiter)));
    text.append('\n');
    for (@Nullable String[] row : rows) {
      List<String> cells = new ArrayList<>();
      for (@Nullable String cell : row) {
        cells.add(cell == null ? "" : quoted(cell));
      }
      if (draw.percent(3)) {
        cells.add("more");
      } else if (cells.size() > 1 && draw.percent(2)) {
        cells.remove(cells.size() - 1);
      }
      text.append(String.join(delimiter, cells)).append('\n');
    }
    return text.toString();
  }

  private static String quoted(String cell) {
    boolean plain = cell.chars().noneMatch(c -> ",;\"\n|\t".indexOf(c) >= 0);
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }

  private String jsonText(List<@Nullable String[]> rows) {
    ArrayNode list = JSON.createArrayNode();
    for (@Nullable String[] row : rows) {
      ObjectNode record = list.addObject();
      for (int i = 0; i < row.length; i++) {
        String cell = row[i];
        if (cell != null || draw.percent(50)) {
          field(record, columns.get(i), cell);
        }
      }
    }
    return list.toPrettyString();
  }

  private void field(ObjectNode record, RandomColumn column, @Nullable String cell) {
    String[] path = column.header().split("\\.");
    ObjectNode at = path.length == 1 ? record : record.withObject("/" + path[0]);
    String key = path[path.length - 1];
    if (cell == null) {
      at.putNull(key);
    } else if (column.kind().number()
        && cell.matches("-?(0|[1-9]\\d*)(\\.\\d+)?(e-?\\d{1,3})?")
        && draw.percent(60)) {
      at.put(key, new BigDecimal(cell));
    } else if (column.kind() == RandomColumn.Kind.BOOLEAN && cell.matches("true|false")) {
      at.put(key, cell.equals("true"));
    } else {
      at.put(key, cell);
    }
  }
}
