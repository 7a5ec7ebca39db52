package vn.kho.schema.afterload;

import java.util.List;
import vn.kho.schema.contract.Bilingual;
import vn.kho.schema.contract.Contracts;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.settings.Settings;

/**
 * An after-load stage as the schedule knows it: a step of the night over published tables, such as
 * marts. Named in {@code META-INF/services/vn.kho.schema.afterload.AfterLoadStageType} of a jar on
 * the class path of the {@code kho} command; the jobs have the class that does it, of the same
 * name.
 */
public interface AfterLoadStageType {
  /** Unique, a lower-case word: the word of the schedule, and of {@code ops.after_load}. */
  String name();

  /** What it makes, one sentence in each language. */
  Bilingual description();

  /**
   * The tables that it reads. It begins once one of them has been published; where none is loaded
   * it is not run.
   *
   * @param contracts those in force
   */
  List<DatasetName> reads(Settings settings, Contracts contracts);

  /**
   * What decides its outputs beside the tables that it reads, such as the text of its queries. A
   * night runs the stage also where only this is another than when it last ran; empty where nothing
   * does.
   */
  default String recipe(Settings settings) {
    return "";
  }

  /** The words of the {@code kho} command that runs it alone. */
  default List<String> command() {
    return List.of("after-load", name());
  }

  /**
   * Whether the schedule names it by a word of its own, beside {@code after-load} instead of below
   * it. Such a stage runs behind those that are listed below.
   */
  default boolean ownWord() {
    return false;
  }

  /** What a plan notes where it reads nothing that is loaded: a sentence without its full stop. */
  default String unread() {
    return "The stage " + name() + " reads nothing that is loaded, so it is not run";
  }
}
