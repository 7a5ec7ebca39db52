package vn.kho.etl.jobs;

import picocli.CommandLine.Option;
import vn.kho.etl.probe.ReadOptions;
import vn.kho.schema.format.GeoJsonFileFormat;
import vn.kho.schema.format.OptionType;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/** The options that say how a file without a contract is read. */
final class ReadingOptions {
  @Option(names = "--sheet", paramLabel = "NAME", description = "The sheet of a workbook.")
  private String sheet = "";

  @Option(names = "--encoding", paramLabel = "NAME", description = "Of text; found otherwise.")
  private String encoding = "";

  @Option(names = "--delimiter", paramLabel = "C", description = "Of cells; found otherwise.")
  private String delimiter = "";

  @Option(
      names = "--meridian",
      paramLabel = "DEGREES",
      description = "Central meridian of GeoJSON in metres of VN-2000.")
  private String meridian = "";

  /**
   * How a file is to be read.
   *
   * @param table the number of the table in it, from 1; 0 for the first
   * @throws KhoException SETTING_INVALID where the meridian is not one used in Vietnam
   */
  ReadOptions options(int table) {
    OptionType<String> type = GeoJsonFileFormat.MERIDIAN.type();
    if (!meridian.isEmpty() && !type.accepts(meridian)) {
      throw new KhoException(
          ErrorCode.SETTING_INVALID,
          "Cannot read the file, --meridian takes " + type.wanted() + ", not " + meridian + ".");
    }
    return new ReadOptions(table, sheet, encoding, delimiter, meridian);
  }
}
