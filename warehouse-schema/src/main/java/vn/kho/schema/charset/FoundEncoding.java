package vn.kho.schema.charset;

import java.nio.charset.Charset;
import java.util.List;

/**
 * The encoding of bytes, as they show it.
 *
 * @param charset what they are read with
 * @param certain whether they show it by a margin
 * @param candidates the names of the encodings that they may be of, the likeliest first
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
