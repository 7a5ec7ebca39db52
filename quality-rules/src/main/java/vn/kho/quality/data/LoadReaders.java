package vn.kho.quality.data;

import java.util.ServiceLoader;
import java.util.stream.Stream;

/**
 * The readers that the jobs which load provide: those of the thread's class loader, as where Spark
 * runs a job from a file of classes, then those beside this class.
 */
final class LoadReaders {
  private LoadReaders() {}

  static <S> Stream<S> of(Class<S> service) {
    return Stream.concat(
            ServiceLoader.load(service).stream(),
            ServiceLoader.load(service, LoadReaders.class.getClassLoader()).stream())
        .map(ServiceLoader.Provider::get);
  }
}
