package vn.kho.quality.jobs;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.kho.quality.data.CsvOptions;
import vn.kho.quality.data.DataFormat;
import vn.kho.quality.data.DataLocation;
import vn.kho.quality.data.RecordOptions;
import vn.kho.quality.expectation.argument.CodeListValues;
import vn.kho.schema.codelist.CodeLists;
import vn.kho.schema.codelist.UnlistedCodes;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;

/** The options of every job that looks at data: where they are and how they are read. */
final class DataOptions {
  @Mixin private HomeOptions home = new HomeOptions();

  @Option(
      names = "--data",
      required = true,
      paramLabel = "PLACE",
      description = "A file, a folder, or a table such as kho.tourism.eatery.")
  private String data = "";

  @Option(names = "--format", description = "csv, parquet, iceberg, json or excel.")
  private @Nullable DataFormat format;

  @Option(names = "--delimiter", paramLabel = "C", description = "Of CSV; found otherwise.")
  private String delimiter = "";

  @Option(names = "--encoding", paramLabel = "NAME", description = "Of text; found otherwise.")
  private String encoding = "";

  @Option(names = "--null", paramLabel = "TEXT", description = "No value, in CSV; repeatable.")
  private List<String> nulls = new ArrayList<>();

  @Option(names = "--no-header", description = "The first line of a CSV file holds values.")
  private boolean noHeader;

  @Option(names = "--text", description = "All columns of CSV are text.")
  private boolean text;

  @Option(names = "--sheet", paramLabel = "NAME", description = "Of a workbook.")
  private String sheet = "";

  @Option(names = "--record-path", paramLabel = "PATH", description = "Of the records in JSON.")
  private String recordPath = "";

  @Option(names = "--header-row", paramLabel = "N", description = "Of CSV or Excel, from 1.")
  private @Nullable Integer headerRow;

  @Option(names = "--skip-rows", paramLabel = "N", description = "Rows behind the header row.")
  private int skipRows;

  Settings settings() {
    return home.settings();
  }

  /**
   * Where the data are.
   *
   * @throws KhoException SETTING_INVALID for a row number below the first, or one of data that has
   *     no header row
   */
  DataLocation data() {
    OptionalInt header = headerRow == null ? OptionalInt.empty() : OptionalInt.of(headerRow);
    header.ifPresent(row -> atLeast("--header-row", row, 1));
    atLeast("--skip-rows", skipRows, 0);
    CsvOptions csv =
        new CsvOptions(delimiter, encoding, Set.copyOf(nulls), !noHeader, !text)
            .rows(header, skipRows);
    RecordOptions records = new RecordOptions(recordPath, encoding, sheet, header, skipRows);
    DataLocation place = DataLocation.of(data, Optional.ofNullable(format), csv).with(records);
    if (header.isPresent() || skipRows > 0) {
      refuseHeaderless(place.format());
    }
    return place;
  }

  private void refuseHeaderless(DataFormat found) {
    boolean rows = found == DataFormat.CSV || found == DataFormat.EXCEL;
    if (!rows || noHeader) {
      throw new KhoException(
          ErrorCode.SETTING_INVALID,
          "Cannot read the data, --header-row and --skip-rows are of CSV and Excel files with a"
              + " header, and "
              + (rows
                  ? "--no-header says that there is none."
                  : "this is " + found.name().toLowerCase(Locale.ROOT) + ": " + data + "."));
    }
  }

  private static void atLeast(String option, int number, int least) {
    if (number < least) {
      throw new KhoException(
          ErrorCode.SETTING_INVALID,
          "Cannot read the data, "
              + option
              + " must be a whole number from "
              + least
              + ": "
              + number
              + ".");
    }
  }

  /** The code lists, read when a rule first asks for one. */
  static CodeListValues codeLists(Settings settings) {
    return new CodeListValues() {
      private @Nullable CodeListValues read;

      private CodeListValues lists() {
        CodeListValues known = read;
        if (known == null) {
          known =
              CodeListValues.of(
                  CodeLists.read(settings.path(Setting.CODE_LISTS)),
                  LocalDate.now(settings.zone(Setting.TIME_ZONE)));
          read = known;
        }
        return known;
      }

      @Override
      public Optional<Set<String>> codes(String list) {
        return lists().codes(list);
      }

      @Override
      public Optional<Set<String>> codes(String list, @Nullable LocalDate day) {
        return lists().codes(list, day);
      }

      @Override
      public UnlistedCodes unlisted(String list) {
        return lists().unlisted(list);
      }

      @Override
      public List<CodeValidity> validity(String list) {
        return lists().validity(list);
      }
    };
  }
}
