package vn.kho.quality.data;

import java.util.ServiceLoader;
import java.util.stream.Stream;

/**
 * Finds the readers that the module of loads provides: by the thread's class loader, as where
 * spark-submit runs a job, then by that of this class.
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
