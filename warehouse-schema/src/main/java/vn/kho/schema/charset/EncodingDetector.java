package vn.kho.schema.charset;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Detects the encoding of bytes, in this order: a byte order mark; the zero bytes of UTF-32 and
 * UTF-16; valid UTF-8, also with a few damaged places, and then whether it was decoded as
 * windows-1252 before; otherwise the Vietnamese encoding in which the words are syllables, if it
 * fits better than the others by a margin. Without that margin the result is marked as uncertain.
 */
public final class EncodingDetector {
  private static final Charset LITTLE_32 = Charset.forName("UTF-32LE");
  private static final Charset BIG_32 = Charset.forName("UTF-32BE");
  private static final Charset WESTERN = Charset.forName("windows-1252");
  private static final List<Charset> OLD =
      Stream.of(
              VietnameseCharsets.TCVN3,
              VietnameseCharsets.VNI,
              VietnameseCharsets.WINDOWS_1258,
              VietnameseCharsets.VISCII,
              VietnameseCharsets.VPS)
          .map(VietnameseCharsets::withUtf8)
          .toList();
  private static final double LIKELY = 0.6;
  private static final double MARGIN = 0.1;

  /**
   * With fewer words than this, and two encodings that fit, the text may as well be of another
   * language.
   */
  private static final int FEW = 10;

  /** Fewer words than these prove no encoding. */
  private static final int FEWEST = 3;

  /**
   * A text with this many letters in valid UTF-8, and at most one damaged place for as many, is
   * UTF-8.
   */
  private static final int FEWEST_WHOLE = 5;

  private static final int MOST_DAMAGED = 4;

  private EncodingDetector() {}

  /** A decoding of the sample. */
  private record DecodedSample(Charset charset, String text, VietnameseScore words) {
    double score() {
      return words.share();
    }
  }

  /**
   * Finds the encoding.
   *
   * @param sample the first bytes of a text; more bytes give a more certain result
   * @param complete whether these are all bytes
   */
  public static FoundEncoding detect(byte[] sample, boolean complete) {
    Optional<ByteOrderMark> mark = ByteOrderMark.of(sample);
    if (mark.isPresent()) {
      return FoundEncoding.certain(mark.orElseThrow().charset());
    }
    Charset wide = widest(sample);
    wide = wide == null ? wide(sample) : wide;
    if (wide != null) {
      return FoundEncoding.certain(wide);
    }
    String text = decoded(sample, StandardCharsets.UTF_8, complete);
    if (text != null) {
      return FoundEncoding.certain(twice(sample, text, complete));
    }
    return nearlyUtf8(sample)
        ? FoundEncoding.certain(StandardCharsets.UTF_8)
        : old(sample, complete);
  }

  /**
   * Whether bytes are UTF-8 that is damaged in a few places: the load then refuses those places,
   * and does not read the file in an encoding in which every byte is a letter.
   */
  private static boolean nearlyUtf8(byte[] sample) {
    int whole = 0;
    int damaged = 0;
    for (int i = 0; i < sample.length; ) {
      int lead = sample[i++] & 0xFF;
      int wanted = lead >= 0xF0 && lead < 0xF5 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC2 ? 1 : 0;
      int found = 0;
      while (found < wanted && i < sample.length && (sample[i] & 0xC0) == 0x80) {
        found++;
        i++;
      }
      whole += lead >= 0xC2 && lead < 0xF5 && found == wanted ? 1 : 0;
      damaged += lead >= 0x80 && (lead < 0xC2 || lead >= 0xF5 || found < wanted) ? 1 : 0;
    }
    return whole >= FEWEST_WHOLE && MOST_DAMAGED * damaged <= whole;
  }

  /** UTF-32, where every four bytes have a zero byte at the same end. */
  private static @Nullable Charset widest(byte[] sample) {
    int length = sample.length - sample.length % 4;
    if (length < 8 || (sample[0] != 0 && sample[3] != 0)) {
      return null;
    }
    Charset charset = sample[3] == 0 ? LITTLE_32 : BIG_32;
    String text = decoded(Arrays.copyOf(sample, length), charset, true);
    return text == null || text.indexOf(0) >= 0 ? null : charset;
  }

  /** UTF-16, where a quarter of the characters have a zero byte, nearly all of them on one side. */
  private static @Nullable Charset wide(byte[] sample) {
    int[] zeros = new int[2];
    for (int i = 0; i < sample.length; i++) {
      zeros[i % 2] += sample[i] == 0 ? 1 : 0;
    }
    int letters = sample.length / 2;
    boolean little = zeros[1] > 1 && 4 * zeros[1] >= letters && 50 * zeros[0] <= zeros[1];
    boolean big = zeros[0] > 1 && 4 * zeros[0] >= letters && 50 * zeros[1] <= zeros[0];
    if (little) {
      return StandardCharsets.UTF_16LE;
    }
    return big ? StandardCharsets.UTF_16BE : null;
  }

  /** UTF-8, or the charset that undoes one or two wrong decodings as windows-1252. */
  private static Charset twice(byte[] sample, String text, boolean complete) {
    VietnameseScore plain = VietnameseScore.of(text);
    if (plain.words() == 0) {
      return StandardCharsets.UTF_8;
    }
    Charset best = StandardCharsets.UTF_8;
    double share = plain.share();
    for (Charset charset :
        List.of(VietnameseCharsets.UTF_8_AS_1252, VietnameseCharsets.UTF_8_AS_1252_TWICE)) {
      String repaired = decoded(sample, charset, complete);
      if (repaired == null) {
        break;
      }
      VietnameseScore score = VietnameseScore.of(repaired);
      if (score.words() > 0 && score.share() >= LIKELY && score.share() > share + MARGIN) {
        best = charset;
        share = score.share();
      }
    }
    return best;
  }

  private static FoundEncoding old(byte[] sample, boolean complete) {
    List<DecodedSample> likely = new ArrayList<>();
    for (Charset charset : OLD) {
      String text = decoded(sample, charset, complete);
      if (text != null) {
        likely.add(new DecodedSample(charset, text, VietnameseScore.of(text)));
      }
    }
    likely.sort(Comparator.comparingDouble(DecodedSample::score).reversed());
    if (likely.isEmpty() || likely.get(0).score() < LIKELY) {
      List<String> names = new ArrayList<>(List.of("windows-1252"));
      likely.forEach(one -> names.add(FoundEncoding.name(one.charset())));
      return new FoundEncoding(WESTERN, false, names);
    }
    DecodedSample best = likely.get(0);
    List<DecodedSample> others =
        likely.stream()
            .filter(one -> one.score() > best.score() - MARGIN)
            .filter(one -> !one.charset().equals(best.charset()))
            .filter(one -> !complete || !one.text().equals(best.text()))
            .toList();
    List<String> names = new ArrayList<>(List.of(FoundEncoding.name(best.charset())));
    others.forEach(one -> names.add(FoundEncoding.name(one.charset())));
    if (!others.isEmpty() && best.words().words() < FEW) {
      names.add(0, WESTERN.name());
      return new FoundEncoding(WESTERN, false, names);
    }
    boolean sure = others.isEmpty() && best.words().words() >= FEWEST;
    return new FoundEncoding(best.charset(), sure, names);
  }

  /** The decoded text; null where the bytes are not valid in the charset. */
  static @Nullable String decoded(byte[] sample, Charset charset, boolean complete) {
    CharsetDecoder decoder = charset.newDecoder();
    CharBuffer out = CharBuffer.allocate(2 * sample.length + 2);
    CoderResult result = decoder.decode(ByteBuffer.wrap(sample), out, complete);
    if (result.isError()) {
      return null;
    }
    if (complete && decoder.flush(out).isError()) {
      return null;
    }
    return Objects.toString(out.flip());
  }
}
