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
   *
   * @param run gives what became of its outputs
   * @param log takes the sentence why the recipe could not be kept
   */
  public List<StageOutput> keeping(
      String stage, Supplier<List<StageOutput>> run, Consumer<String> log) {
    String before = recipe(stage);
    List<StageOutput> outputs = run.get();
    keep(stage, before, outputs).ifPresent(log);
    return outputs;
  }

  /**
   * Keeps the recipe by which a stage has made all of its outputs; where one was refused, the stage
   * is to run again.
   *
   * @param recipe as it was before the stage ran, so that what was edited meanwhile counts as new
   * @return why it could not be kept, a sentence; empty where nothing went wrong
   */
  Optional<String> keep(String stage, String recipe, List<StageOutput> outputs) {
    if (recipe.isEmpty() || outputs.stream().anyMatch(one -> one.refusal().isPresent())) {
      return Optional.empty();
    }
    try {
      Files.createDirectories(folder);
      Files.writeString(file(stage), Sha256.of(recipe));
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(
          "Cannot write down by which recipe " + stage + " ran, so the next night runs it: " + e);
    }
  }

  /** The recipe as it is now; empty where the stage has none. */
  String recipe(String stage) {
    return AfterLoadStageTypes.named(stage).map(type -> type.recipe(settings)).orElse("");
  }

  private Path file(String stage) {
    return folder.resolve(stage + ".sha256");
  }
}
