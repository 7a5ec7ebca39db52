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
 * The recipes by which after-load stages last ran to their ends, as SHA-256 in {@code
 * state.location}: a mart that was edited is made anew although no table that it reads has changed,
 * and so is what a stage that died or could not run was to make.
 */
public final class StageRecipes {
  private final Settings settings;
  private final Path folder;

  /** Those of one warehouse. */
  public StageRecipes(Settings settings) {
    this.settings = settings;
    this.folder = settings.path(Setting.STATE).resolve("after-load");
  }

  /**
   * That a stage ran to its end, as it stood before the loads of a night.
   *
   * @param stage its name
   * @param recipe SHA-256 of the recipe by which it ran; empty where it did not, or is to run again
   */
  public record StageMark(String stage, Optional<String> recipe) {}

  /** Whether a stage has not run to its end yet, or has another recipe than when it did. */
  public boolean changed(String stage) {
    return changed(mark(stage));
  }

  /**
   * Whether a mark that was taken away differs from the mark that the stage leaves by its present
   * recipe.
   */
  public boolean changed(StageMark mark) {
    return !mark.equals(ranNow(mark.stage()));
  }

  /**
   * Takes the mark of a stage away while tables may change: a night that dies in between lets the
   * next one run the stage.
   *
   * @param log takes the sentence why it could not be done
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
   * Runs a stage and keeps the recipe that it had before, so that the next night need not run it.
   * Nothing is kept while it runs: one that dies, cannot run, or has an output that is refused runs
   * again.
   *
   * @param run gives what became of its outputs
   * @param log takes the sentence why the recipe could not be kept
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
   * Keeps a mark, or takes one away.
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

  /** The mark of a stage that runs by its recipe as it is now, an empty one where it has none. */
  private StageMark ranNow(String stage) {
    String recipe = AfterLoadStageTypes.named(stage).map(type -> type.recipe(settings)).orElse("");
    return new StageMark(stage, Optional.of(Sha256.of(recipe)));
  }

  private Path file(String stage) {
    return folder.resolve(stage + ".sha256");
  }
}
