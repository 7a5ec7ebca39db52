package vn.kho.etl.jobs;

import picocli.CommandLine.Option;
import vn.kho.etl.probe.ReadOptions;

/** The options that say how a file without a contract is read. */
final class ReadingOptions {
  @Option(names = "--sheet", paramLabel = "NAME", description = "The sheet of a workbook.")
  private String sheet = "";

  @Option(names = "--encoding", paramLabel = "NAME", description = "Of text; found otherwise.")
  private String encoding = "";

  @Option(names = "--delimiter", paramLabel = "C", description = "Of cells; found otherwise.")
  private String delimiter = "";

  /**
   * What a person says of a file.
   *
   * @param table the number of the table in it, from 1; 0 for the first
   */
  ReadOptions options(int table) {
    return new ReadOptions(table, sheet, encoding, delimiter);
  }
}
