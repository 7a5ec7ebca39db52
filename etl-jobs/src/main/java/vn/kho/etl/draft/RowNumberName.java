package vn.kho.etl.draft;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/** Recognises the names of columns that number the rows of a list: STT, Số thứ tự, No. */
final class RowNumberName {
  private static final Pattern SURE =
      Pattern.compile(
          "(stt|s_t_t|tt|so_tt|so_thu_tu|thu_tu|sttbanghi|stt_ban_ghi|so_thu_tu_ban_ghi"
              + "|row_?(no|num|number|index)|rownum|line_?(no|number)|ordinal)(_\\d+)?");

  /** Names of row numbers that are also those of codes; codes are not digits alone. */
  private static final Pattern PERHAPS = Pattern.compile("no|nr|row|line|seq|sequence|n|index");

  private static final Pattern SIGNS = Pattern.compile("[#№]|[nN][°º]");

  /** What separates the two languages of a bilingual name. */
  private static final Pattern PARTS = Pattern.compile("[/|()\\[\\]\\r\\n]+");

  private RowNumberName() {}

  /** Whether a column with these values is a row number. */
  static boolean matches(String header, List<String> values) {
    List<String> parts =
        Arrays.stream(PARTS.split(header)).map(String::strip).filter(p -> !p.isEmpty()).toList();
    return !parts.isEmpty() && parts.stream().allMatch(part -> part(part, values));
  }

  private static boolean part(String part, List<String> values) {
    String word = DraftedColumn.word(part, new HashSet<>());
    boolean perhaps = PERHAPS.matcher(word).matches() || SIGNS.matcher(part).matches();
    return SURE.matcher(word).matches()
        || (perhaps && values.stream().allMatch(value -> value.matches("\\d+\\.?")));
  }
}
