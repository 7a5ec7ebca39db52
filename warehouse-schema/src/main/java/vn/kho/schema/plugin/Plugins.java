package vn.kho.schema.plugin;

import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * Formats, sources, cleaners and after-load stages of jars. Jobs have the jars of a warehouse on
 * their class path; a process without them names the loader that has them, before it reads a
 * contract.
 */
public final class Plugins {
  private static volatile @Nullable ClassLoader jars;

  private Plugins() {}

  /** Takes plugins from a loader, whose parent is the one of this class. */
  public static void from(ClassLoader loader) {
    jars = loader;
  }

  /** All of a kind: those of the class path, then those of the jars. */
  public static <T> List<T> of(Class<T> kind) {
    return of(kind, Thread.currentThread().getContextClassLoader());
  }

  /** Plugins on the class path of the kind, whatever the thread's loader is. */
  public static <T> List<T> ofOwn(Class<T> kind) {
    return of(kind, kind.getClassLoader());
  }

  private static <T> List<T> of(Class<T> kind, @Nullable ClassLoader classPath) {
    ClassLoader named = jars;
    ClassLoader loader = named == null ? classPath : named;
    return ServiceLoader.load(kind, loader).stream().map(ServiceLoader.Provider::get).toList();
  }
}
