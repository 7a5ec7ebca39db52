package vn.kho.etl.record.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.kho.etl.record.StrictDecoder;

/** Finds where in a JSON file its records are. */
public final class JsonLists {
  private static final int DEEPEST = 6;

  private final Map<String, Long> lists = new LinkedHashMap<>();

  /** Whether all members of the outermost object are objects, and how many. */
  private boolean keyed = true;

  private int members;

  /** The keys of any of these members, those of all, and whether one holds a plain value. */
  private final Set<String> anyKeys = new HashSet<>();

  private final Set<String> commonKeys = new HashSet<>();
  private boolean plain;

  private JsonLists() {}

  /**
   * The record paths of a JSON file, the longest list first. A bare list, one object after another
   * and an object without a list of objects give the empty path. Where the file is damaged, what is
   * before the damage counts; its reader says what is wrong.
   *
   * @param encoding the encoding; empty to find it
   * @throws vn.kho.schema.problem.KhoException SOURCE_SHAPE where records are under keys
   */
  public static List<String> paths(InputStream bytes, String encoding) throws IOException {
    JsonLists found = new JsonLists();
    try (JsonParser parser = JsonSource.parser(bytes, encoding)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return List.of("");
      }
      found.object(parser, "", 1);
      if (parser.nextToken() != null) {
        return List.of("");
      }
      if (found.records()) {
        throw JsonRecordReader.shape(
            "its records stand each under a key of its own, which may be one of their values. Ask"
                + " the agency for a list of objects");
      }
    } catch (JsonProcessingException | StrictDecoder.MalformedBytesException e) {
      // The reader of the records says so, with the place.
    }
    List<String> paths = new ArrayList<>(found.lists.keySet());
    paths.sort(Comparator.comparing((String path) -> -found.lists.getOrDefault(path, 0L)));
    return paths.isEmpty() ? List.of("") : paths;
  }

  /** Whether the members of the outermost object are records: they have most keys in common. */
  private boolean records() {
    boolean alike =
        members > 2 ? 2 * commonKeys.size() >= anyKeys.size() : commonKeys.size() == anyKeys.size();
    return keyed && members > 1 && plain && alike;
  }

  private void object(JsonParser parser, String before, int depth) throws IOException {
    Set<String> keys = new HashSet<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      if (depth == 2) {
        keys.add(parser.currentName());
      }
      String path = before + FieldPaths.escaped(parser.currentName());
      JsonToken value = parser.nextToken();
      if (value == JsonToken.START_ARRAY) {
        keyed &= depth > 1;
        list(parser, path);
      } else if (value == JsonToken.START_OBJECT && depth < DEEPEST) {
        object(parser, path + ".", depth + 1);
      } else {
        keyed &= depth > 1;
        plain |= depth == 2;
        parser.skipChildren();
      }
    }
    if (depth == 2) {
      members++;
      anyKeys.addAll(keys);
      if (members == 1) {
        commonKeys.addAll(keys);
      } else {
        commonKeys.retainAll(keys);
      }
    }
  }

  private void list(JsonParser parser, String path) throws IOException {
    long objects = 0;
    try {
      for (JsonToken item = parser.nextToken();
          item != null && item != JsonToken.END_ARRAY;
          item = parser.nextToken()) {
        objects += item == JsonToken.START_OBJECT ? 1 : 0;
        parser.skipChildren();
      }
    } finally {
      if (objects > 0) {
        lists.merge(path, objects, Long::sum);
      }
    }
  }
}
