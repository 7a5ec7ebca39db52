package vn.kho.schema.afterload;

import java.util.List;
import vn.kho.schema.contract.Bilingual;
import vn.kho.schema.contract.Contracts;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.settings.Settings;

/**
 * The description of an after-load stage: a step of the nightly run over published tables, such as
 * building marts. Named in {@code META-INF/services/vn.kho.schema.afterload.AfterLoadStageType} of
 * a jar on the class path of the {@code kho} command; the jobs contain the class that executes it,
 * under the same name.
 */
public interface AfterLoadStageType {
  /** The unique name, a lower-case word: used in the schedule and in {@code ops.after_load}. */
  String name();

  /** What the stage does, one sentence in each language. */
  Bilingual description();

  /**
   * The tables that it reads. It starts after one of them was published, and is not run where none
   * of them is loaded.
   *
   * @param contracts the valid contracts
   */
  List<DatasetName> reads(Settings settings, Contracts contracts);

  /**
   * A text that, besides the tables read, determines the stage's output, such as its queries. A
   * nightly run also executes the stage where only this text has changed since its last execution;
   * empty where there is none.
   */
  default String recipe(Settings settings) {
    return "";
  }

  /** The words of the {@code kho} command that runs the stage alone. */
  default List<String> command() {
    return List.of("after-load", name());
  }

  /**
   * Whether the schedule has a key of its own for the stage, beside {@code after-load} instead of
   * below it. Such a stage runs after those listed below that key.
   */
  default boolean ownWord() {
    return false;
  }

  /**
   * The note in a plan where none of the tables it reads is loaded: a sentence without its full
   * stop.
   */
  default String unread() {
    return "The stage " + name() + " reads nothing that is loaded, so it is not run";
  }
}
