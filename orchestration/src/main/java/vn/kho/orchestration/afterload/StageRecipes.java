package vn.kho.orchestration.afterload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import vn.kho.schema.afterload.AfterLoadStageTypes;
import vn.kho.schema.digest.Sha256;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/**
 * Keeps, in {@code state.location}, the SHA-256 of the recipe of each after-load stage that
 * completed. So a mart that was edited is made again although no table that it reads has changed,
 * and a stage that failed runs again.
 */
public final class StageRecipes {
  private final Settings settings;
  private final Path folder;

  /** The recipes of one warehouse. */
  public StageRecipes(Settings settings) {
    this.settings = settings;
    this.folder = settings.path(Setting.STATE).resolve("after-load");
  }

  /**
   * The recipe with which a stage last completed.
   *
   * @param stage its name
   * @param recipe SHA-256 of that recipe; empty where it did not complete, or is to run again
   */
  public record StageMark(String stage, Optional<String> recipe) {}

  /** Whether a stage has never completed, or has another recipe than when it last did. */
  public boolean changed(String stage) {
    return changed(mark(stage));
  }

  /** Whether a mark is not the one that the stage would leave with its present recipe. */
  public boolean changed(StageMark mark) {
    return !mark.equals(ranNow(mark.stage()));
  }

  /**
   * Removes the mark of a stage while tables may change, so that the next night runs the stage
   * where this one dies in between.
   *
   * @param log takes a message where the mark cannot be removed
   */
  public StageMark take(String stage, Consumer<String> log) {
    StageMark mark = mark(stage);
    keep(new StageMark(stage, Optional.empty())).ifPresent(log);
    return mark;
  }

  /** Puts a mark back: nothing that the stage reads has changed. */
  public void putBack(StageMark mark, Consumer<String> log) {
    keep(mark).ifPresent(log);
  }

  private StageMark mark(String stage) {
    try {
      return new StageMark(
          stage,
          Files.exists(file(stage))
              ? Optional.of(Files.readString(file(stage)))
              : Optional.empty());
    } catch (IOException e) {
      // The stage runs again; where its mark cannot be kept either, keeping() logs it.
      return new StageMark(stage, Optional.empty());
    }
  }

  /**
   * Runs a stage and keeps the recipe that it had at its start, so that the next night need not run
   * it. There is no mark while it runs, so a stage that dies, cannot run, or has a failed output
   * runs again.
   *
   * @param run gives what became of its outputs
   * @param log takes a message where the recipe cannot be kept
   */
  public List<StageOutput> keeping(
      String stage, Supplier<List<StageOutput>> run, Consumer<String> log) {
    StageMark ran = ranNow(stage);
    Optional<String> fault = keep(new StageMark(stage, Optional.empty()));
    List<StageOutput> outputs = run.get();
    boolean made = outputs.stream().allMatch(one -> one.refusal().isEmpty());
    (made && fault.isEmpty() ? keep(ran) : fault).ifPresent(log);
    return outputs;
  }

  /**
   * Writes a mark, or deletes the file of one without a recipe.
   *
   * @return why it could not be done, a sentence; empty where nothing went wrong
   */
  private Optional<String> keep(StageMark mark) {
    Path file = file(mark.stage());
    try {
      if (mark.recipe().isEmpty()) {
        Files.deleteIfExists(file);
      } else {
        Files.createDirectories(folder);
        Files.writeString(file, mark.recipe().orElseThrow());
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of("Cannot write down by which recipe " + mark.stage() + " ran last: " + e);
    }
  }

  /**
   * The mark that a stage leaves with its present recipe; for an unknown stage that of an empty
   * recipe.
   */
  private StageMark ranNow(String stage) {
    String recipe = AfterLoadStageTypes.named(stage).map(type -> type.recipe(settings)).orElse("");
    return new StageMark(stage, Optional.of(Sha256.of(recipe)));
  }

  private Path file(String stage) {
    return folder.resolve(stage + ".sha256");
  }
}
