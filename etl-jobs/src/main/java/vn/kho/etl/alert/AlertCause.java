package vn.kho.etl.alert;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.problem.NearestWord;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.table.LoadStatus;

/** Why an alert about a dataset is sent to its owner. */
enum AlertCause {
  HELD,
  FAILED,
  MISSING,
  /** Its quality score fell. */
  SCORE,
  /** Its last successful load is older than the contract promises. */
  LATE;

  /** The causes of a list such as {@code held, score}. */
  static Set<AlertCause> parse(String text) {
    Set<AlertCause> causes = EnumSet.noneOf(AlertCause.class);
    List<String> known = Arrays.stream(values()).map(AlertCause::word).toList();
    for (String word : text.split("[,\\s]+")) {
      int at = known.indexOf(word.toLowerCase(Locale.ROOT));
      if (at >= 0) {
        causes.add(values()[at]);
      } else if (!word.isEmpty()) {
        throw new KhoException(
            ErrorCode.SETTING_INVALID,
            "Cannot use setting "
                + Setting.ALERTS_ON.key()
                + ", an unknown word: "
                + word
                + NearestWord.hint(word, known)
                + ". Write some of "
                + String.join(", ", known)
                + ".");
      }
    }
    return causes;
  }

  static Optional<AlertCause> of(LoadStatus status) {
    return switch (status) {
      case HELD -> Optional.of(HELD);
      case FAILED -> Optional.of(FAILED);
      case MISSING -> Optional.of(MISSING);
      case PUBLISHED, UNCHANGED, SKIPPED -> Optional.empty();
    };
  }

  /** The name of the cause in settings and JSON. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
