package vn.kho.etl.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.kho.etl.record.SourceBytes;
import vn.kho.etl.record.SourceNumber;

class ParquetValueTest {
  @Test
  void noValueIsCutTurnedNegativeOrReplaced() {
    MessageType schema =
        MessageTypeParser.parseMessageType(
            "message m { required int32 a (INTEGER(32,false)); required int64 b"
                + " (INTEGER(64,false)); required binary c; required binary d; repeated int32 e;"
                + " required fixed_len_byte_array(16) f (UUID); required double g; }");
    SimpleGroup group = new SimpleGroup(schema);
    group.add("a", -1);
    group.add("b", -1L);
    group.add("c", Binary.fromConstantByteArray(new byte[] {(byte) 0xFF, (byte) 0xFE}));
    group.add("d", "Huế");
    group.add("e", 1);
    group.add("e", 2);
    group.add("f", Binary.fromConstantByteArray(new byte[16]));
    group.add("g", Double.parseDouble("2e23"));
    List<@Nullable Object> values = new ArrayList<>();
    for (int i = 0; i < schema.getFieldCount(); i++) {
      values.add(ParquetValue.of(group, i, schema.getType(i)));
    }
    assertThat(values)
        .containsExactly(
            new SourceNumber("4294967295"),
            new SourceNumber("18446744073709551615"),
            new SourceBytes("0xFFFE"),
            "Huế",
            "[1,2]",
            "00000000-0000-0000-0000-000000000000",
            new SourceNumber("200000000000000000000000"));
  }

  @Test
  void nestedValuesAreTheJsonThatTheyStandFor() {
    MessageType schema =
        MessageTypeParser.parseMessageType(
            "message m { optional group s { optional int32 a; optional binary b (UTF8); }"
                + " optional group l (LIST) { repeated group list { optional int32 element; } }"
                + " optional group o (LIST) { repeated int32 item; }"
                + " optional group e (LIST) { repeated group list { optional int32 element; } }"
                + " optional group m (MAP) { repeated group key_value { required binary key (UTF8);"
                + " optional int32 value; } } optional group n { optional int32 a; } }");
    SimpleGroup group = new SimpleGroup(schema);
    group.addGroup("s").append("a", 1).append("b", "Huế");
    Group list = group.addGroup("l");
    list.addGroup("list").append("element", 1);
    list.addGroup("list");
    group.addGroup("o").append("item", 3).append("item", 4);
    group.addGroup("e");
    Group map = group.addGroup("m");
    map.addGroup("key_value").append("key", "x").append("value", 5);
    map.addGroup("key_value").append("key", "y");
    List<@Nullable Object> values = new ArrayList<>();
    for (int i = 0; i < schema.getFieldCount(); i++) {
      values.add(ParquetValue.of(group, i, schema.getType(i)));
    }
    assertThat(values)
        .containsExactly(
            "{\"a\":1,\"b\":\"Huế\"}", "[1,null]", "[3,4]", "[]", "{\"x\":5,\"y\":null}", null);
  }

  @Test
  void bytesInAListAreWhole() {
    MessageType schema = MessageTypeParser.parseMessageType("message m { repeated binary b; }");
    SimpleGroup group = new SimpleGroup(schema);
    byte[] bytes = new byte[20];
    bytes[0] = -1;
    bytes[19] = 1;
    group.add("b", Binary.fromConstantByteArray(bytes));
    assertThat(ParquetValue.of(group, 0, schema.getType(0)))
        .isEqualTo("[\"0xFF" + "00".repeat(18) + "01\"]");
  }
}
