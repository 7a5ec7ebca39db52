package vn.kho.schema.charset;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Decodes an old Vietnamese encoding in which some letters are in UTF-8, as in files written by two
 * programs. In the old encoding, the bytes of a UTF-8 letter would be two adjacent vowels or signs,
 * which no syllable has; only in VNI they may also be a letter followed by a quote or blank, and
 * are then decoded as that. The name and the encoder are those of the old encoding.
 */
final class WithUtf8Charset extends Charset {
  private static final int LONGEST = 3;

  /** Results of a lookup: no UTF-8 letter, and an incomplete one at the end of the input. */
  private static final int NO = -1;

  private static final int PART = 0;
  private static final String MARKS = "\u0300\u0301\u0303\u0309\u0323";

  /**
   * The UTF-8 letters by their bytes as one number; every prefix of these bytes is mapped to the
   * letter 0.
   */
  private static final Map<Integer, Character> LETTERS = letters();

  private static final boolean[] LEADS = leads();

  private final Charset old;
  private final boolean vni;

  WithUtf8Charset(Charset old) {
    super(old.name(), old.aliases().toArray(String[]::new));
    this.old = old;
    this.vni = old.name().equals(VietnameseCharsets.VNI.name());
  }

  private static Map<Integer, Character> letters() {
    Map<Integer, Character> letters = new HashMap<>();
    LetterTable.of("windows-1258").codes().keySet().forEach(letter -> add(letter, letters));
    MARKS.chars().forEach(mark -> add((char) mark, letters));
    return letters;
  }

  private static void add(char letter, Map<Integer, Character> letters) {
    int code = 0;
    for (byte one : String.valueOf(letter).getBytes(StandardCharsets.UTF_8)) {
      code = (code << Byte.SIZE) | (one & 0xFF);
      letters.putIfAbsent(code, '\0');
    }
    letters.put(code, letter);
  }

  private static boolean[] leads() {
    boolean[] leads = new boolean[1 << Byte.SIZE];
    LETTERS.keySet().stream().filter(code -> code < leads.length).forEach(c -> leads[c] = true);
    return leads;
  }

  @Override
  public boolean contains(Charset other) {
    return old.contains(other);
  }

  @Override
  public CharsetDecoder newDecoder() {
    return new WithUtf8Decoder();
  }

  @Override
  public CharsetEncoder newEncoder() {
    return old.newEncoder();
  }

  /**
   * Decodes UTF-8 letters, and passes everything between them to the decoder of the old encoding.
   */
  private final class WithUtf8Decoder extends CharsetDecoder {
    private final CharsetDecoder inner = old.newDecoder();

    /** The first bytes of a possible letter whose other bytes are not read yet. */
    private final ByteBuffer held = ByteBuffer.allocate(LONGEST).limit(0);

    /** The byte before the next one. */
    private int before;

    /** Whether the last non-ASCII letter in the line, if any, was in the old encoding. */
    private boolean own;

    WithUtf8Decoder() {
      super(WithUtf8Charset.this, 1, 2);
    }

    @Override
    protected void implReset() {
      inner.reset();
      held.clear().limit(0);
      before = 0;
      own = false;
    }

    @Override
    protected CoderResult decodeLoop(ByteBuffer in, CharBuffer out) {
      CoderResult result = CoderResult.UNDERFLOW;
      while (result.isUnderflow() && in.hasRemaining()) {
        if (held.hasRemaining()) {
          result = resume(in, out);
          continue;
        }
        int end = in.limit();
        int start = in.position();
        int place = start;
        for (int last = before; place < end && letter(in, place, last) == NO; place++) {
          last = in.get(place) & 0xFF;
          note(last);
        }
        in.limit(place);
        result = inner.decode(in, out, false);
        in.limit(end);
        before = in.position() > start ? in.get(in.position() - 1) & 0xFF : before;
        if (result.isUnderflow() && place < end) {
          result = take(in, out);
        }
      }
      return result;
    }

    /** Decodes a UTF-8 letter, or holds back its first bytes. */
    private CoderResult take(ByteBuffer in, CharBuffer out) {
      int letter = letter(in, in.position(), before);
      if (letter == PART) {
        held.clear().put(in).flip();
        return CoderResult.UNDERFLOW;
      }
      CoderResult result = finish(out);
      if (result.isUnderflow() && !out.hasRemaining()) {
        return CoderResult.OVERFLOW;
      }
      if (result.isUnderflow()) {
        out.put((char) letter);
        before = 0;
        own = false;
        in.position(
            in.position() + String.valueOf((char) letter).getBytes(StandardCharsets.UTF_8).length);
      }
      return result;
    }

    /** Continues with held bytes as far as is needed to classify them. */
    private CoderResult resume(ByteBuffer in, CharBuffer out) {
      int letter = letter(held, held.position(), before);
      if (letter == PART) {
        held.compact().put(in.get()).flip();
        return CoderResult.UNDERFLOW;
      }
      return letter == NO ? single(out) : take(held, out);
    }

    /** Decodes one held byte in the old encoding. */
    private CoderResult single(CharBuffer out) {
      int end = held.limit();
      int one = held.get(held.position()) & 0xFF;
      held.limit(held.position() + 1);
      CoderResult result = inner.decode(held, out, false);
      before = held.hasRemaining() ? before : one;
      note(one);
      held.limit(end);
      return result;
    }

    private int letter(ByteBuffer bytes, int place, int last) {
      int letter = WithUtf8Charset.letter(bytes, place);
      return vni && letter > PART && ownLetter(last, bytes, place, own) ? NO : letter;
    }

    /** State is reset at the end of a line, so that parts of a file are decoded like the whole. */
    private void note(int one) {
      own = one >= 0x80 || (own && one != '\n' && one != '\r');
    }

    /** Ends the text before a UTF-8 letter: a base letter that waits for its mark has none. */
    private CoderResult finish(CharBuffer out) {
      CoderResult result = inner.decode(ByteBuffer.allocate(0), out, true);
      result = result.isUnderflow() ? inner.flush(out) : result;
      if (result.isUnderflow()) {
        inner.reset();
      }
      return result;
    }

    @Override
    protected CoderResult implFlush(CharBuffer out) {
      while (held.hasRemaining()) {
        boolean whole = letter(held, held.position(), before) > PART;
        CoderResult result = whole ? take(held, out) : single(out);
        if (!result.isUnderflow()) {
          return result;
        }
      }
      return finish(out);
    }
  }

  /**
   * Whether bytes of a letter of UTF-8 are a letter of VNI and a quote, blank or sign behind it: of
   * Ễ and a closing quote, where no syllable has an E before Ô; of Ỉ and a blank that does not
   * break, which are those of Ơ, behind another letter of VNI in the line.
   */
  private static boolean ownLetter(int last, ByteBuffer bytes, int place, boolean own) {
    int second = bytes.get(place + 1) & 0xFF;
    boolean capital = last == 'E' || last == 'O';
    return switch (bytes.get(place) & 0xFF) {
      case 0xC3 ->
          capital && ((second >= 0x92 && second <= 0x99) || second == 0xA0 || second >= 0xB2);
      case 0xC4, 0xC5 -> capital && (second == 0x91 || second == 0xA8 || second == 0xA9);
      case 0xC6 -> second == 0xA0 && own;
      case 0xE1 -> second == 0xBB && (last == 'a' || last == 'e' || last == 'o');
      default -> false;
    };
  }

  /** The UTF-8 letter at an index; {@link #NO} for none, {@link #PART} for an incomplete one. */
  private static int letter(ByteBuffer bytes, int place) {
    int code = bytes.get(place) & 0xFF;
    if (!LEADS[code]) {
      return NO;
    }
    for (int next = place + 1; next < bytes.limit(); next++) {
      code = (code << Byte.SIZE) | (bytes.get(next) & 0xFF);
      Character letter = LETTERS.get(code);
      if (letter == null || letter != 0) {
        return letter == null ? NO : letter;
      }
    }
    return PART;
  }
}
