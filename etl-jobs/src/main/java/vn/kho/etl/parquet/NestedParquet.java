package vn.kho.etl.parquet;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.record.FieldValue;
import vn.kho.etl.record.SourceBytes;
import vn.kho.etl.record.SourceNumber;
import vn.kho.etl.record.json.JsonObject;

/** Lists, maps and structures of Parquet as the values of JSON that they stand for. */
final class NestedParquet {
  private NestedParquet() {}

  /** A field: a list where it is repeated, null where it has no value. */
  static @Nullable Object of(Group group, int field, Type type) {
    int times = group.getFieldRepetitionCount(field);
    if (type.isRepetition(Type.Repetition.REPEATED)) {
      List<@Nullable Object> items = new ArrayList<>(times);
      for (int item = 0; item < times; item++) {
        items.add(value(group, field, item, type));
      }
      return items;
    }
    return times == 0 ? null : value(group, field, 0, type);
  }

  private static @Nullable Object value(Group group, int field, int item, Type type) {
    if (type.isPrimitive()) {
      Object value = ParquetValue.single(group, field, item, type);
      if (value instanceof SourceBytes) { // Shown in part only where it is alone.
        byte[] bytes = group.getBinary(field, item).getBytes();
        return "0x" + HexFormat.of().withUpperCase().formatHex(bytes);
      }
      boolean plain = value instanceof SourceNumber || value instanceof Boolean;
      return plain ? value : FieldValue.text(value);
    }
    Group inner = group.getGroup(field, item);
    boolean one = type.asGroupType().getFieldCount() == 1;
    if (one && type.getLogicalTypeAnnotation() instanceof ListLogicalTypeAnnotation) {
      return list(inner, type.asGroupType().getType(0));
    }
    if (one && type.getLogicalTypeAnnotation() instanceof MapLogicalTypeAnnotation) {
      return map(inner, type.asGroupType().getType(0));
    }
    List<String> keys = new ArrayList<>();
    List<@Nullable Object> values = new ArrayList<>();
    for (Type part : type.asGroupType().getFields()) {
      keys.add(part.getName());
      values.add(of(inner, values.size(), part));
    }
    return JsonObject.of(keys, values);
  }

  /**
   * The items of a list: each in a group of one field, or itself the item where an old program
   * wrote no such group.
   */
  private static List<@Nullable Object> list(Group list, Type repeated) {
    boolean wrapped = !repeated.isPrimitive() && repeated.asGroupType().getFieldCount() == 1;
    List<@Nullable Object> items = new ArrayList<>();
    for (int item = 0; item < list.getFieldRepetitionCount(0); item++) {
      items.add(
          wrapped
              ? of(list.getGroup(0, item), 0, repeated.asGroupType().getType(0))
              : value(list, 0, item, repeated));
    }
    return items;
  }

  private static Object map(Group map, Type entry) {
    List<String> keys = new ArrayList<>();
    List<@Nullable Object> values = new ArrayList<>();
    for (int item = 0; item < map.getFieldRepetitionCount(0); item++) {
      Group pair = map.getGroup(0, item);
      keys.add(String.valueOf(FieldValue.text(of(pair, 0, entry.asGroupType().getType(0)))));
      boolean given = entry.asGroupType().getFieldCount() > 1;
      values.add(given ? of(pair, 1, entry.asGroupType().getType(1)) : null);
    }
    return JsonObject.of(keys, values);
  }
}
