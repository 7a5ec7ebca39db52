package vn.kho.schema.charset;

import java.nio.charset.Charset;
import java.util.List;

/**
 * The result of encoding detection.
 *
 * @param charset the charset to read with
 * @param certain whether it fits better than all others by a margin
 * @param candidates the names of the encodings that fit, the likeliest first
 */
public record FoundEncoding(Charset charset, boolean certain, List<String> candidates) {

  /** Copies the list. */
  public FoundEncoding {
    candidates = List.copyOf(candidates);
  }

  static FoundEncoding certain(Charset charset) {
    return new FoundEncoding(charset, true, List.of(name(charset)));
  }

  /** The name that contracts use. */
  public String name() {
    return name(charset);
  }

  static String name(Charset charset) {
    return charset.equals(VietnameseCharsets.WINDOWS_1258) ? "windows-1258" : charset.name();
  }
}
