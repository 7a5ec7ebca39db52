package vn.kho.etl.land;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.etl.storage.Storage;
import vn.kho.schema.charset.ColumnEncoding;
import vn.kho.schema.contract.Cleaner;
import vn.kho.schema.contract.Column;
import vn.kho.schema.contract.ColumnType;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.problem.KhoException;

/**
 * Finds columns with texts of another encoding than the file: cells in old fonts, and text that
 * another program misread. They are cleaned as if the contract had the cleaner {@code encoding},
 * which refuses texts that are Vietnamese in both readings. The load says so, and also where texts
 * look misread and their encoding is not certain: these are published as they stand.
 */
public final class ColumnEncodings {
  private static final Logger LOG = LoggerFactory.getLogger(ColumnEncodings.class);
  private static final String CLEANER = "encoding";

  private final Storage storage;

  /** Reads landed files from a storage. */
  public ColumnEncodings(Storage storage) {
    this.storage = storage;
  }

  /** The landing with a contract that reads such columns anew. */
  public Landing apply(Landing landing) {
    Set<String> fields = new LinkedHashSet<>();
    landing.contract().columns().stream()
        .filter(ColumnEncodings::undeclared)
        .forEach(column -> fields.add(column.from()));
    if (landing.known() || landing.files().isEmpty() || fields.isEmpty()) {
      return landing;
    }
    Contract contract = landing.contract();
    List<String> notes = new ArrayList<>();
    for (var field : values(landing, List.copyOf(fields)).entrySet()) {
      ColumnEncoding found = ColumnEncoding.of(field.getValue());
      Optional<String> encoding = found.certainEncoding();
      if (encoding.isPresent()) {
        contract = decoding(contract, field.getKey(), encoding.orElseThrow());
        notes.add(decodedNote(field.getKey(), encoding.orElseThrow()));
      } else if (!found.candidates().isEmpty()) {
        notes.add(uncertainNote(field.getKey(), found));
      }
    }
    return notes.isEmpty() ? landing : landing.with(contract).with(List.of(), notes);
  }

  private static boolean undeclared(Column column) {
    return column.type().kind() == ColumnType.Kind.STRING
        && column.cleaners().stream().noneMatch(cleaner -> cleaner.name().equals(CLEANER));
  }

  private Map<String, Set<String>> values(Landing landing, List<String> fields) {
    List<String> locations = landing.files().stream().map(LandedFile::location).toList();
    try {
      return ColumnSample.read(storage, landing.contract(), locations, fields).values();
    } catch (KhoException | IOException e) {
      LOG.debug("{}: the encodings of columns cannot be found", landing.contract().name(), e);
      return Map.of(); // What cannot be read is refused where it is cleaned.
    }
  }

  private static Contract decoding(Contract contract, String field, String encoding) {
    Cleaner cleaner = new Cleaner(CLEANER, Map.of("of", encoding, "ambiguous", "refuse"));
    return contract.withColumns(
        contract.columns().stream()
            .map(column -> reads(column, field) ? column.cleanedFirst(cleaner) : column)
            .toList());
  }

  private static boolean reads(Column column, String field) {
    return undeclared(column) && column.from().equals(field);
  }

  private static String decodedNote(String field, String encoding) {
    return "The texts of column '"
        + field
        + "' are of "
        + encoding
        + " where they are Vietnamese in that only, and these are read so; what is Vietnamese in both"
        + " readings is refused (KHO-412). Declare it: "
        + declaration(encoding);
  }

  private static String uncertainNote(String field, ColumnEncoding found) {
    return "Texts of column '"
        + field
        + "' look misread, "
        + found.misread()
        + " of those that were looked at, and are PUBLISHED AS THEY STAND: their encoding is not"
        + " certain ("
        + String.join(" or ", found.candidates())
        + "). If they are, declare it: "
        + declaration(found.candidates().get(0));
  }

  private static String declaration(String encoding) {
    return "kho.clean: [{encoding: {of: " + encoding + "}}].";
  }
}
