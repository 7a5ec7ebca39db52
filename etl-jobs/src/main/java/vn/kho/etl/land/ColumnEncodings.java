package vn.kho.etl.land;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.etl.storage.Storage;
import vn.kho.schema.charset.ColumnEncoding;
import vn.kho.schema.cleaner.text.EncodingCleaner;
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

  private final Storage storage;

  /** Reads landed files from a storage. */
  public ColumnEncodings(Storage storage) {
    this.storage = storage;
  }

  /**
   * The landing with a contract in which such columns have the cleaner {@code encoding}, and with
   * notes about them.
   */
  public Landing apply(Landing landing) {
    if (landing.alreadyLoaded() || landing.files().isEmpty()) {
      return landing;
    }
    Contract contract = landing.replay() ? inPart(landing.contract()) : landing.contract();
    Set<String> fields = new LinkedHashSet<>();
    contract.columns().stream()
        .filter(ColumnEncodings::undeclared)
        .forEach(column -> fields.add(column.from()));
    if (fields.isEmpty()) {
      return landing.with(contract);
    }
    List<Map<String, Set<String>>> deliveries =
        landing.byDelivery().stream()
            .map(files -> values(landing, files, List.copyOf(fields)))
            .toList();
    Contract decoding = contract;
    List<String> notes = new ArrayList<>();
    for (String field : fields) {
      FieldEncodings found =
          FieldEncodings.of(
              deliveries.stream()
                  .map(values -> ColumnEncoding.of(values.getOrDefault(field, Set.of())))
                  .toList());
      EncodingCleaner.AmbiguousTextPolicy mode = found.mode(landing.replay());
      List<Cleaner> own =
          found.certain().stream()
              .map(encoding -> EncodingCleaner.declared(encoding, mode))
              .toList();
      decoding = own.isEmpty() ? decoding : decoding(decoding, field, own);
      found.note(field).ifPresent(notes::add);
    }
    return notes.isEmpty() && decoding.equals(landing.contract())
        ? landing
        : landing.with(decoding).with(List.of(), notes);
  }

  /**
   * The contract of a replay, which reads only some records of a delivery: its cleaners refuse a
   * text whose encoding only the other texts of the delivery would decide.
   */
  private static Contract inPart(Contract contract) {
    return contract.withColumns(contract.columns().stream().map(ColumnEncodings::inPart).toList());
  }

  private static Column inPart(Column column) {
    return column.cleaned(
        column.cleaners().stream()
            .map(
                cleaner ->
                    cleaner.name().equals(EncodingCleaner.NAME)
                        ? EncodingCleaner.deciding(
                            cleaner, EncodingCleaner.AmbiguousTextPolicy.REFUSE_IN_PART)
                        : cleaner)
            .toList());
  }

  private static boolean undeclared(Column column) {
    return column.type().kind() == ColumnType.ValueKind.STRING
        && column.cleaners().stream()
            .noneMatch(cleaner -> cleaner.name().equals(EncodingCleaner.NAME));
  }

  private Map<String, Set<String>> values(
      Landing landing, List<LandedFile> files, List<String> fields) {
    Contract contract = landing.contract();
    List<String> locations = files.stream().map(LandedFile::location).toList();
    try {
      return ColumnSample.read(storage, contract, locations, fields).values();
    } catch (KhoException | IOException e) {
      if (landing.replay()) { // The other files of its delivery are not read later.
        LandedChecksum.verify(storage, contract, files);
      }
      LOG.debug("{}: the encodings of columns cannot be found", contract.name(), e);
      return Map.of(); // What cannot be read is refused where it is cleaned.
    }
  }

  private static Contract decoding(Contract contract, String field, List<Cleaner> own) {
    return contract.withColumns(
        contract.columns().stream()
            .map(
                column ->
                    undeclared(column) && column.from().equals(field)
                        ? column.cleaned(
                            Stream.concat(own.stream(), column.cleaners().stream()).toList())
                        : column)
            .toList());
  }
}
