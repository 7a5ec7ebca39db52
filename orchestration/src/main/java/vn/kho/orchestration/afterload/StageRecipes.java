package vn.kho.orchestration.afterload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
      throw new UncheckedIOException("Cannot read " + file(stage), e);
    }
  }

  /**
   * Keeps the recipe by which a stage has run.
   *
   * @param recipe as it was before the stage ran, so that what was edited meanwhile counts as new
   */
  public void keep(String stage, String recipe) {
    if (recipe.isEmpty()) {
      return;
    }
    try {
      Files.createDirectories(folder);
      Files.writeString(file(stage), Sha256.of(recipe));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file(stage), e);
    }
  }

  /** The recipe as it is now; empty where the stage has none. */
  public String recipe(String stage) {
    return AfterLoadStageTypes.named(stage).map(type -> type.recipe(settings)).orElse("");
  }

  private Path file(String stage) {
    return folder.resolve(stage + ".sha256");
  }
}
