package vn.kho.etl.table;

import java.net.URL;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.iceberg.io.OutputFile;
import org.jspecify.annotations.Nullable;

/**
 * Begins writers of Parquet files. Iceberg gives each writer of a file that is not Hadoop's own a
 * configuration of Hadoop, for which the same defaults are parsed once a file: a tenth of what a
 * small table costs. Nothing of them is used where Hadoop's file systems are not.
 */
final class ParquetBuilders {
  private static final ClassLoader WITHOUT_DEFAULTS = new DefaultlessLoader();

  private ParquetBuilders() {}

  /** A builder of a writer, such as {@code Parquet::writeData} gives. */
  static <T> T begin(OutputFile file, Function<OutputFile, T> builder) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(
        WITHOUT_DEFAULTS); // A configuration keeps the one it is made under.
    try {
      return builder.apply(file);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** Finds every class, and no file of Hadoop's settings. */
  private static final class DefaultlessLoader extends ClassLoader {
    private static final Pattern SETTINGS = Pattern.compile("[a-z]+-(default|site)\\.xml");

    DefaultlessLoader() {
      super(ParquetBuilders.class.getClassLoader());
    }

    @Override
    public @Nullable URL getResource(String name) {
      return SETTINGS.matcher(name).matches() ? null : super.getResource(name);
    }
  }
}
