package vn.kho.schema.plugin;

import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * Loads formats, sources, cleaners and after-load stages from plugin jars. Jobs have the jars of a
 * warehouse on their class path; another process must set a class loader with them before it reads
 * contracts.
 */
public final class Plugins {
  private static volatile @Nullable ClassLoader jars;

  private Plugins() {}

  /** Sets the class loader of plugins; its parent must be the loader of this class. */
  public static void from(ClassLoader loader) {
    jars = loader;
  }

  /** All implementations of a type: those on the class path, then those in plugin jars. */
  public static <T> List<T> of(Class<T> kind) {
    return of(kind, Thread.currentThread().getContextClassLoader());
  }

  /**
   * The implementations on the class path of the type itself, whatever the thread's class loader.
   */
  public static <T> List<T> ofOwn(Class<T> kind) {
    return of(kind, kind.getClassLoader());
  }

  private static <T> List<T> of(Class<T> kind, @Nullable ClassLoader classPath) {
    ClassLoader named = jars;
    ClassLoader loader = named == null ? classPath : named;
    return ServiceLoader.load(kind, loader).stream().map(ServiceLoader.Provider::get).toList();
  }
}
