package vn.kho.etl.draft;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.kho.etl.probe.ReadOptions;
import vn.kho.etl.probe.SourceFile;
import vn.kho.etl.probe.ValueShape;
import vn.kho.etl.record.HeaderRow;
import vn.kho.schema.charset.ColumnEncoding;
import vn.kho.schema.charset.MisreadText;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * A dataset that is drafted from a file, or from a table of a database.
 *
 * @param name what it is called
 * @param agency who delivers it
 * @param location where a load finds the file: an http address, or a path below the sources folder;
 *     empty for a database
 * @param title the name of the file or table
 * @param server how it is read
 * @param columns the columns of the table
 * @param ignored columns of the file that are left out on purpose
 * @param key the columns that identify a row
 * @param rows how many records were looked at, and whether these are all
 * @param notes what a person should know, a sentence each, such as what a load will refuse
 */
public record DraftedDataset(
    DatasetName name,
    String agency,
    String location,
    String title,
    DraftServer server,
    List<DraftedColumn> columns,
    List<String> ignored,
    KeyGuess key,
    SampledRows rows,
    List<String> notes) {

  /** Copies the lists. */
  public DraftedDataset {
    columns = List.copyOf(columns);
    ignored = List.copyOf(ignored);
    notes = List.copyOf(notes);
  }

  /**
   * The parameters of a draft.
   *
   * @param name the dataset; only its domain where the name is to be derived from the file
   * @param agency who delivers it
   * @param location where a load finds the file
   */
  public record DraftRequest(DatasetName name, String agency, String location) {}

  /**
   * Reads a file and drafts its dataset.
   *
   * @throws KhoException SOURCE_UNREADABLE or SOURCE_SHAPE where the file has no table that loads
   *     can read
   */
  public static DraftedDataset of(SourceFile file, ReadOptions options, DraftRequest wish)
      throws IOException {
    FileSample sample = FileSample.read(file, options);
    DraftServer server = DraftServer.of(file, sample);
    List<DraftedColumn> found = SiblingNumberStyle.applied(columns(file, sample));
    if (found.isEmpty() || sample.rows() == 0) {
      throw shape(file, "it has no rows with named columns");
    }
    LoadTrial trial =
        LoadTrial.of(server, file, found.stream().map(column -> column.source().header()).toList());
    List<DraftedColumn> columns = trial.typed(found);
    KeyGuess key = KeyGuess.of(columns, sample.rows());
    String title = file.name().replaceFirst("\\.[A-Za-z0-9]{1,8}$", "");
    return new DraftedDataset(
        wish.name(),
        wish.agency(),
        wish.location(),
        title,
        server,
        columns,
        List.of(),
        key,
        SampledRows.all(sample.rows()),
        notes(sample, trial, columns, key));
  }

  /** The columns; of those without a name only the ones that hold values. */
  private static List<DraftedColumn> columns(SourceFile file, FileSample sample) {
    List<SampledColumn> read = sample.columns();
    if (ValueShape.record(
        read.stream().map(SampledColumn::header).toList(),
        read.stream().map(SampledColumn::values).toList())) {
      throw shape(file, "the row that would name its columns looks like its records");
    }
    Set<String> taken = new HashSet<>();
    Set<String> headers = new HashSet<>();
    List<DraftedColumn> columns = new ArrayList<>();
    for (int i = 0; i < read.size(); i++) {
      SampledColumn column = read.get(i);
      String header = column.header().strip();
      if (header.isEmpty() && column.filled() > 0) {
        columns.add(column(column.named(HeaderRow.unnamed(i)), "cot " + (i + 1), taken));
        continue;
      }
      if (header.isEmpty()) {
        continue;
      }
      if (!headers.add(header)) {
        throw shape(file, "two columns have one name, " + header);
      }
      columns.add(column(column, SampledColumn.value(header) ? "cot " + (i + 1) : header, taken));
    }
    return columns;
  }

  static DraftedColumn column(SampledColumn read, String header, Set<String> taken) {
    Optional<String> encoding = ColumnEncoding.of(read.values()).certainEncoding();
    String shown = encoding.map(name -> new MisreadText(name).repaired(header)).orElse(header);
    SampledColumn column = encoding.map(name -> read.decoded(new MisreadText(name))).orElse(read);
    ColumnTypeGuess found = ColumnTypeGuess.of(shown, column.values(), column.meant());
    ColumnTypeGuess guess =
        encoding
            .filter(name -> found.equals(ColumnTypeGuess.TEXT))
            .map(name -> new ColumnTypeGuess(found.type(), "{encoding: {of: " + name + "}}"))
            .orElse(found);
    boolean personal = PersonalColumnGuess.of(shown, column.values());
    return new DraftedColumn(DraftedColumn.word(shown, taken), column, guess, personal);
  }

  /** A copy for one member of an archive, whose other members have other columns. */
  public DraftedDataset member(String member) {
    return new DraftedDataset(
        name, agency, location, title, server.member(member), columns, ignored, key, rows, notes);
  }

  /** A copy of this dataset with more notes. */
  public DraftedDataset with(List<String> more) {
    List<String> all = new ArrayList<>(more);
    all.addAll(notes);
    return new DraftedDataset(
        name, agency, location, title, server, columns, ignored, key, rows, all);
  }

  private static List<String> notes(
      FileSample sample, LoadTrial trial, List<DraftedColumn> columns, KeyGuess key) {
    List<String> notes = new ArrayList<>(sample.remarks());
    columns.forEach(column -> notes.addAll(column.remarks()));
    notes.addAll(trial.remarks(columns));
    if (sample.layout().columnsDeclared()) {
      columns.stream().flatMap(column -> severalNames(column).stream()).forEach(notes::add);
    }
    if (key.ground() == KeyGuess.KeyEvidence.NONE && sample.copies() > 0) {
      notes.add(
          "Rows that have all the values of a row before them: %d. No key tells them apart: ask the agency whether they are copies, or things of which each counts."
              .formatted(sample.copies()));
    }
    return notes;
  }

  /** A remark where the column of a fixed-width text may consist of several columns. */
  private static Optional<String> severalNames(DraftedColumn column) {
    String header = column.source().header().strip();
    return header.contains("  ")
        ? Optional.of(
            "XÁC NHẬN / CONFIRM: column %s may be several: the line of names has '%s' over it, and values stand at every place between. Ask the agency where each begins, and write it in kho.columns."
                .formatted(column.name(), header))
        : Optional.empty();
  }

  private static KhoException shape(SourceFile file, String why) {
    return new KhoException(
        ErrorCode.SOURCE_SHAPE,
        "Cannot draft a contract, " + why + ": " + file.name() + ". Look at it by kho read.");
  }

  /**
   * Makes a word of lower-case letters, digits and underscores from a text, different from the
   * taken ones.
   */
  public static String word(String text, Set<String> taken) {
    return DraftedColumn.word(text, taken);
  }

  /** The names of the columns as the file has them. */
  List<String> headers() {
    return columns.stream().map(column -> column.source().header().strip()).toList();
  }

  /** The server name in the contract. */
  String source() {
    return server.database() ? "database" : address() ? "portal" : "files";
  }

  /**
   * The pattern that matches the later deliveries of a file named by its date; empty for other
   * names.
   */
  public Optional<String> nextFiles() {
    return address() || server.database() ? Optional.empty() : DatedFileName.pattern(location);
  }

  /** Whether a load downloads the file. */
  boolean address() {
    return location.matches("https?://.+");
  }

  /** The contract, as YAML. */
  public String contract() {
    return DraftText.contract(this);
  }

  /** The suite, as YAML. */
  public String suite() {
    return DraftText.suite(this);
  }
}
