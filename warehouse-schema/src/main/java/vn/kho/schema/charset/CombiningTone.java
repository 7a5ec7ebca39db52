package vn.kho.schema.charset;

/** Tone marks as combining characters, as in decomposed text (NFD). */
public final class CombiningTone {
  private CombiningTone() {}

  /** Whether a character is a grave, an acute, a tilde, a hook or a dot below. */
  public static boolean is(int c) {
    return c == 0x0300 || c == 0x0301 || c == 0x0303 || c == 0x0309 || c == 0x0323;
  }
}
