package vn.kho.etl.index;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;
import vn.kho.etl.fingerprint.CodeFingerprint;
import vn.kho.etl.fingerprint.LoadFingerprint;
import vn.kho.etl.land.Landing;
import vn.kho.schema.contract.Cleaner;
import vn.kho.schema.contract.Column;
import vn.kho.schema.digest.Sha256;
import vn.kho.schema.settings.Settings;

/**
 * What the rows of a delivery are made with, as one hash: contract, suite, all code lists, settings
 * that say what a text means, columns as the delivery has them, and the program.
 */
public final class CleaningRecipe {
  private final String surroundings;
  private final Supplier<String> program;

  /** The recipe as it is while the run begins: what a person edits later, this run has not read. */
  public CleaningRecipe(Settings settings) {
    this(settings, CodeFingerprint::current);
  }

  /** The recipe of another program. */
  public CleaningRecipe(Settings settings, Supplier<String> program) {
    this.program = program;
    this.surroundings = LoadFingerprint.of(settings).surroundings();
  }

  /** That of a delivery. */
  public String of(Landing landing) {
    StringBuilder text = new StringBuilder(program.get());
    text.append('\n').append(landing.fingerprint());
    text.append('\n').append(surroundings);
    landing.contract().columns().forEach(column -> text.append('\n').append(words(column)));
    return Sha256.of(text.toString());
  }

  /** A column as cleaners see it: those that a delivery adds to the contract's own included. */
  private static String words(Column column) {
    List<Object> words = new ArrayList<>();
    words.add(List.of(column.name(), column.from(), column.type(), column.key()));
    words.add(column.presence());
    for (Cleaner cleaner : column.cleaners()) {
      words.add(cleaner.name() + new TreeMap<>(cleaner.options()) + cleaner.formats());
    }
    words.add(column.cleaning().nullWords());
    return words.toString();
  }
}
