package vn.kho.etl.probe;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import vn.kho.schema.charset.ByteOrderMark;
import vn.kho.schema.problem.KhoException;

/** Texts that look delimited but hold no table, recognised by their first lines. */
enum TextKind {
  /** Each record begins with one letter, such as {@code C;Y1;X1;K5} for a cell. */
  SYLK("a SYLK file", "ID;P[^\r\n]*\r?\n(?s:.*?)^C;(?:[XY]\\d+;)+K"),
  DIF("a DIF file", "TABLE\r?\n0,1\r?\n\""),
  SQL(
      "a dump of a database in SQL; load it into one, or ask for CSV",
      "(?i)\\s{0,20}(?=--|/\\*|SET\\s|USE\\s|BEGIN|CREATE\\s|DROP\\s|INSERT\\s)(?s:.*?)"
          + "(?:^|;)\\s{0,20}(?:INSERT\\s+INTO\\s|CREATE\\s+TABLE\\s|COPY\\s[^;]{1,500}\\sFROM\\s+stdin)"),
  CARD("a file of contacts or of a calendar", "BEGIN:V(?:CARD|CALENDAR)\r?\n");

  private static final int HEAD = 8192;

  private final String words;
  private final Pattern head;

  TextKind(String words, String head) {
    this.words = words;
    this.head = Pattern.compile(head, Pattern.MULTILINE);
  }

  /** The kind of a file; empty where it may be a table. */
  static Optional<TextKind> of(SourceFile file) {
    byte[] bytes = file.head();
    int from = ByteOrderMark.of(bytes).map(ByteOrderMark::length).orElse(0);
    int length = Math.min(HEAD, bytes.length - from);
    String text = new String(bytes, from, length, StandardCharsets.ISO_8859_1);
    for (TextKind kind : values()) {
      if (kind.head.matcher(text).lookingAt()) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  /** The exception that refuses a file of this kind. */
  KhoException refusal(SourceFile file) {
    return BinaryKind.refusal(file, words);
  }
}
