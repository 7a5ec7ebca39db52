package vn.kho.etl.pipeline;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vn.kho.etl.check.CheckVerdict;
import vn.kho.etl.land.Landing;

/** What a person should know of rows of the table that a published load did not bring. */
final class PublishNotes {
  private PublishNotes() {}

  /** The notes, a sentence each. */
  static List<String> of(CheckVerdict.Passed passed) {
    return Stream.concat(
            Stream.of(kept(passed), deleted(passed), refusedAgain(passed))
                .flatMap(Optional::stream),
            passed.table().notes().stream())
        .toList();
  }

  /** Why a delivery is held. */
  static String reason(CheckVerdict.Held held) {
    return held.reason()
        + judgedAgain(held.deduped().cleaned().landing()).map(why -> " " + why).orElse("");
  }

  /**
   * What a person should know where rows that are published already are judged once more and do not
   * pass.
   */
  private static Optional<String> judgedAgain(Landing landing) {
    return landing
        .arrival()
        .judgedAgain()
        .map(
            why ->
                "Its files are those of the last load, whose rows are published and stay; they were"
                    + " judged again since "
                    + why
                    + ".");
  }

  private static Optional<String> refusedAgain(CheckVerdict.Passed passed) {
    return passed.checked().refused() == 0
        ? Optional.empty()
        : judgedAgain(passed.deduped().cleaned().landing());
  }

  private static Optional<String> kept(CheckVerdict.Passed passed) {
    long kept = passed.audit().kept();
    if (kept == 0) {
      return Optional.empty();
    }
    long unidentified = passed.deduped().cleaned().unidentified();
    String why =
        unidentified == 0
            ? " since their records were refused"
            : ", and nothing was removed, since "
                + unidentified
                + (unidentified == 1 ? " record was" : " records were")
                + " refused whose key cannot be read and may be any of them; correct or discard such"
                + " records (kho quarantine list)";
    return Optional.of(
        kept
            + (kept == 1 ? " row keeps its" : " rows keep their")
            + " last good version"
            + why
            + "; see ops.kept");
  }

  private static Optional<String> deleted(CheckVerdict.Passed passed) {
    long rows = passed.deleted().count();
    if (rows > 0) {
      return Optional.of(
          rows
              + (rows == 1 ? " row was" : " rows were")
              + " deleted at the source and removed here; see ops.deleted");
    }
    return passed
        .deduped()
        .cleaned()
        .keys()
        .filter(keys -> keys.unreadable() > 0)
        .map(
            keys ->
                "Nothing was removed by kho.deletes, since "
                    + keys.unreadable()
                    + (keys.unreadable() == 1 ? " key" : " keys")
                    + " of the source cannot be read");
  }
}
