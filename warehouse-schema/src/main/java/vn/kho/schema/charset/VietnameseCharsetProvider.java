package vn.kho.schema.charset;

import java.nio.charset.Charset;
import java.nio.charset.spi.CharsetProvider;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Registers the Vietnamese charsets for {@link Charset#forName}. */
public final class VietnameseCharsetProvider extends CharsetProvider {

  @Override
  public Iterator<Charset> charsets() {
    return VietnameseCharsets.all().iterator();
  }

  @Override
  public @Nullable Charset charsetForName(String name) {
    return VietnameseCharsets.own(name).orElse(null);
  }
}
