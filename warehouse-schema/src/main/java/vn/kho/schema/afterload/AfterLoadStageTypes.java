package vn.kho.schema.afterload;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import vn.kho.schema.plugin.Plugins;

/** All after-load stages on the class path. */
public final class AfterLoadStageTypes {
  private static final List<AfterLoadStageType> ALL =
      Plugins.of(AfterLoadStageType.class).stream()
          .sorted(Comparator.comparing(AfterLoadStageType::name))
          .toList();

  private AfterLoadStageTypes() {}

  /** Their names in order. */
  public static List<String> names() {
    return ALL.stream().map(AfterLoadStageType::name).toList();
  }

  /** The names of the stages for which the schedule has a key of its own. */
  public static List<String> ownWords() {
    return ALL.stream().filter(AfterLoadStageType::ownWord).map(AfterLoadStageType::name).toList();
  }

  /** The stage of a name. */
  public static Optional<AfterLoadStageType> named(String name) {
    return ALL.stream().filter(type -> type.name().equals(name)).findFirst();
  }
}
