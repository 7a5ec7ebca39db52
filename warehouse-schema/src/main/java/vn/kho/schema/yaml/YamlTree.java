package vn.kho.schema.yaml;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.Problems;
import vn.kho.schema.yaml.YamlValue.YamlValueKind;

/** Converts the nodes of one file to values; reports duplicate keys. */
final class YamlTree {
  private final Path file;
  private final ErrorCode code;
  private final Problems problems;

  /** The target of an anchor is converted once, however often it is used. */
  private final IdentityHashMap<Node, Optional<YamlValue>> known = new IdentityHashMap<>();

  YamlTree(Path file, ErrorCode code, Problems problems) {
    this.file = file;
    this.code = code;
    this.problems = problems;
  }

  Optional<YamlValue> value(Node node) {
    if (!(node instanceof ScalarNode) && known.containsKey(node)) {
      Optional<YamlValue> before = known.get(node);
      if (before.isEmpty()) {
        note(node, "Cannot read an anchor that holds itself. Write the values out.");
      }
      return before;
    }
    if (node instanceof ScalarNode scalar) {
      return Optional.of(YamlValue.scalar(kind(scalar.getTag()), line(node), scalar.getValue()));
    }
    known.put(node, Optional.empty());
    YamlValue value =
        node instanceof SequenceNode list
            ? new YamlValue(YamlValueKind.LIST, line(node), "", items(list), Map.of())
            : new YamlValue(
                YamlValueKind.MAP, line(node), "", List.of(), entries((MappingNode) node));
    known.put(node, Optional.of(value));
    return Optional.of(value);
  }

  private List<YamlValue> items(SequenceNode list) {
    List<YamlValue> items = new ArrayList<>();
    list.getValue().forEach(item -> value(item).ifPresent(items::add));
    return items;
  }

  private Map<String, YamlValue> entries(MappingNode map) {
    Map<String, YamlValue> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : map.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        note(tuple.getKeyNode(), "Cannot read a key that is no word. Write one word and a colon.");
        continue;
      }
      Optional<YamlValue> value = value(tuple.getValueNode()).map(v -> v.at(line(key)));
      if (entries.containsKey(key.getValue())) {
        note(key, "Cannot take a key twice: " + key.getValue() + ". Keep one of them.");
      } else {
        value.ifPresent(v -> entries.put(key.getValue(), v));
      }
    }
    return entries;
  }

  private static YamlValueKind kind(Tag tag) {
    if (tag.equals(Tag.INT)) {
      return YamlValueKind.WHOLE;
    }
    if (tag.equals(Tag.FLOAT)) {
      return YamlValueKind.DECIMAL;
    }
    if (tag.equals(Tag.BOOL)) {
      return YamlValueKind.FLAG;
    }
    return tag.equals(Tag.NULL) ? YamlValueKind.NOTHING : YamlValueKind.TEXT;
  }

  private void note(Node node, String message) {
    problems.add(code, file, line(node), message);
  }

  private static int line(Node node) {
    return YamlReader.line(node);
  }
}
