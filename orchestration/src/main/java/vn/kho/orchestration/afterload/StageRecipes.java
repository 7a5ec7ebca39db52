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
 * The recipes by which after-load stages last ran, as SHA-256 in {@code state.location}: a mart
 * that was edited is made anew although no table that it reads has changed.
 */
public final class StageRecipes {
  private final Settings settings;
  private final Path folder;

  /** Those of one warehouse. */
  public StageRecipes(Settings settings) {
    this.settings = settings;
    this.folder = settings.path(Setting.STATE).resolve("after-load");
  }

  /** Whether a stage has a recipe, and another one than when it last ran here. */
  public boolean changed(String stage) {
    String recipe = recipe(stage);
    try {
      return !recipe.isEmpty()
          && !(Files.exists(file(stage))
              && Files.readString(file(stage)).equals(Sha256.of(recipe)));
    } catch (IOException e) {
      return true; // The stage runs again, and is told of where its recipe cannot be kept either.
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
    String before = recipe(stage);
    Optional<String> fault = keep(stage, "");
    List<StageOutput> outputs = run.get();
    boolean made = outputs.stream().allMatch(one -> one.refusal().isEmpty());
    (made && fault.isEmpty() ? keep(stage, before) : fault).ifPresent(log);
    return outputs;
  }

  /**
   * Keeps the recipe by which a stage ran, or forgets it.
   *
   * @param recipe empty where there is none to keep
   * @return why it could not be done, a sentence; empty where nothing went wrong
   */
  private Optional<String> keep(String stage, String recipe) {
    try {
      if (recipe.isEmpty()) {
        Files.deleteIfExists(file(stage));
      } else {
        Files.createDirectories(folder);
        Files.writeString(file(stage), Sha256.of(recipe));
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of("Cannot write down by which recipe " + stage + " ran last: " + e);
    }
  }

  /** The recipe as it is now; empty where the stage has none. */
  private String recipe(String stage) {
    return AfterLoadStageTypes.named(stage).map(type -> type.recipe(settings)).orElse("");
  }

  private Path file(String stage) {
    return folder.resolve(stage + ".sha256");
  }
}
