package vn.kho.quality.suite;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import vn.kho.schema.step.ShortestDecimal;

/** Reads nodes of YAML or JSON as plain Java values, and says where they are. */
final class SuiteNodeReader {
  private static final Pattern LOSSLESS_EXPONENT =
      Pattern.compile("[-+]?[0-9.]{1,100}(?:[eE][-+]?[0-9]{1,2})?");

  /** More digits than any number has; the time to read exact ones grows with their square. */
  private static final int MOST_DIGITS = 400;

  private SuiteNodeReader() {}

  /** The line of a node, from 1. */
  static int line(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
  }

  /** The keys, at any depth, that stand in their mapping before. */
  static List<Node> repeatedKeys(Node root) {
    List<Node> repeated = new ArrayList<>();
    repeatedKeys(root, new IdentityHashMap<>(), repeated);
    return repeated;
  }

  private static void repeatedKeys(
      Node node, IdentityHashMap<Node, Boolean> seen, List<Node> repeated) {
    if (node instanceof ScalarNode || seen.put(node, true) != null) {
      return;
    }
    if (node instanceof SequenceNode sequence) {
      sequence.getValue().forEach(child -> repeatedKeys(child, seen, repeated));
    } else if (node instanceof MappingNode mapping) {
      Set<String> keys = new HashSet<>();
      for (NodeTuple tuple : mapping.getValue()) {
        if (!keys.add(key(tuple))) {
          repeated.add(tuple.getKeyNode());
        }
        repeatedKeys(tuple.getKeyNode(), seen, repeated);
        repeatedKeys(tuple.getValueNode(), seen, repeated);
      }
    }
  }

  private static String key(NodeTuple tuple) {
    return String.valueOf(value(tuple.getKeyNode()));
  }

  /** The entries of a mapping, in order; {@link #repeatedKeys} are refused before. */
  static Map<String, Node> entries(MappingNode node) {
    Map<String, Node> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : node.getValue()) {
      entries.put(key(tuple), tuple.getValueNode());
    }
    return entries;
  }

  /** A node as text, Long, Double, BigDecimal, Boolean, List, Map or null. */
  static @Nullable Object value(Node node) {
    if (node instanceof MappingNode mapping) {
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      entries(mapping).forEach((key, child) -> map.put(key, value(child)));
      return map;
    }
    if (node instanceof SequenceNode sequence) {
      List<@Nullable Object> list = new ArrayList<>();
      sequence.getValue().forEach(child -> list.add(value(child)));
      return list;
    }
    return scalar((ScalarNode) node);
  }

  private static @Nullable Object scalar(ScalarNode node) {
    Tag tag = node.getTag();
    String text = node.getValue();
    if (tag.equals(Tag.NULL)) {
      return null;
    }
    if (tag.equals(Tag.BOOL)) {
      return text.toLowerCase(Locale.ROOT).equals("true");
    }
    if (tag.equals(Tag.INT) && text.length() <= MOST_DIGITS) {
      BigInteger whole = new BigInteger(text);
      return whole.bitLength() < 64 ? (Object) whole.longValue() : decimal(text);
    }
    if (tag.equals(Tag.FLOAT) || tag.equals(Tag.INT)) {
      return number(text);
    }
    return text;
  }

  private static Number number(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case ".inf", "+.inf" -> Double.POSITIVE_INFINITY;
      case "-.inf" -> Double.NEGATIVE_INFINITY;
      case ".nan" -> Double.NaN;
      default -> decimal(text);
    };
  }

  /** A double where it keeps every digit that is written; else a decimal. */
  private static Number decimal(String text) {
    double near = Double.parseDouble(text);
    if (!LOSSLESS_EXPONENT.matcher(text).matches() || !Double.isFinite(near)) {
      return near;
    }
    BigDecimal exact = new BigDecimal(text);
    return ShortestDecimal.of(near).compareTo(exact) == 0 ? (Number) near : exact;
  }
}
