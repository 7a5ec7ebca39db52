package vn.kho.schema.yaml;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Parses YAML or JSON into nodes of bounded size: the target of an alias is counted at each use, so
 * that a short text cannot expand without limit.
 */
public final class YamlNodes {
  private static final long MOST = 200_000;
  private static final int DEEPEST = 100;

  private final IdentityHashMap<Node, Long> sizes = new IdentityHashMap<>();
  private final IdentityHashMap<Node, Boolean> open = new IdentityHashMap<>();
  private boolean loops;

  private YamlNodes() {}

  /**
   * The documents of a text.
   *
   * @throws YamlEngineException where it does not parse, has more than {@value #MOST} values, is
   *     nested more than {@value #DEEPEST} deep, or an anchor holds itself
   */
  public static List<Node> documents(String text, LoadSettings settings) {
    YamlNodes nodes = new YamlNodes();
    List<Node> documents = nodes.bounded(text, settings);
    if (nodes.loops) {
      throw new YamlEngineException("an anchor holds itself");
    }
    return documents;
  }

  /** The documents of a text, for a reader who finds anchors that hold themselves. */
  static List<Node> documentsWithLoops(String text, LoadSettings settings) {
    return new YamlNodes().bounded(text, settings);
  }

  private List<Node> bounded(String text, LoadSettings settings) {
    List<Node> documents = composed(text, settings);
    documents.forEach(document -> size(document, 0));
    return documents;
  }

  private static List<Node> composed(String text, LoadSettings settings) {
    List<Node> documents = new ArrayList<>();
    try {
      Iterator<Node> all = new Compose(settings).composeAllFromString(text).iterator();
      while (all.hasNext()) {
        documents.add(all.next());
      }
    } catch (StackOverflowError e) {
      throw new YamlEngineException("it is nested more than " + DEEPEST + " deep");
    }
    return documents;
  }

  private long size(Node node, int depth) {
    Long known = sizes.get(node);
    if (known != null) {
      return known;
    }
    if (depth > DEEPEST) {
      throw new YamlEngineException("it is nested more than " + DEEPEST + " deep");
    }
    if (open.put(node, true) != null) {
      loops = true;
      return 1;
    }
    long size = 1;
    if (node instanceof SequenceNode list) {
      for (Node item : list.getValue()) {
        size += size(item, depth + 1);
      }
    } else if (node instanceof MappingNode map) {
      for (NodeTuple entry : map.getValue()) {
        size += size(entry.getKeyNode(), depth + 1) + size(entry.getValueNode(), depth + 1);
      }
    }
    if (size > MOST) {
      throw new YamlEngineException("it has more than " + MOST + " values");
    }
    open.remove(node);
    sizes.put(node, size);
    return size;
  }
}
