package vn.kho.schema.source;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.kho.schema.plugin.Plugins;

/** All kinds of sources: those of Kho, each one class, and those of plugins. */
public final class SourceTypes {
  /** Files below the sources folder. */
  public static final SourceType LOCAL = new LocalSourceType();

  /** Files and answers of web servers. */
  public static final SourceType HTTP = new HttpSourceType();

  /** Objects of a store. */
  public static final SourceType S3 = new S3SourceType();

  /** Files of SSH servers. */
  public static final SourceType SFTP = new SftpSourceType();

  /** Rows of databases. */
  public static final SourceType JDBC = new JdbcSourceType();

  private static final List<SourceType> OWN = List.of(LOCAL, HTTP, S3, SFTP, JDBC);
  private static final List<SourceType> ALL = withPlugins();

  private SourceTypes() {}

  /** Those of Kho. */
  public static List<SourceType> own() {
    return OWN;
  }

  /** All kinds of sources, Kho's own first. */
  public static List<SourceType> all() {
    return ALL;
  }

  /** The kind of a name. */
  public static Optional<SourceType> named(String name) {
    return ALL.stream().filter(type -> type.name().equals(name)).findFirst();
  }

  /** The names of the sources of plugins. */
  public static List<String> added() {
    return ALL.stream().filter(type -> !OWN.contains(type)).map(SourceType::name).toList();
  }

  /** The names of all options, each once. */
  public static Set<String> optionNames() {
    Set<String> names = new LinkedHashSet<>();
    ALL.forEach(type -> type.options().forEach(option -> names.add(option.name())));
    return names;
  }

  /** The names of the options that hold one secret, of all kinds, each once. */
  public static Set<String> secretNames() {
    Set<String> names = new LinkedHashSet<>();
    ALL.stream()
        .flatMap(type -> type.options().stream())
        .filter(SourceOption::holdsSecret)
        .forEach(option -> names.add(option.name()));
    return names;
  }

  private static List<SourceType> withPlugins() {
    List<SourceType> all = new ArrayList<>(OWN);
    Plugins.of(SourceTypePlugin.class).forEach(plugin -> all.add(plugin.type()));
    return List.copyOf(all);
  }
}
