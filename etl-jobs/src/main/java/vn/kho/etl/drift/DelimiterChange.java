package vn.kho.etl.drift;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import vn.kho.schema.contract.Contract;

/**
 * A file whose header the reader takes as one column, since its fields are separated by another
 * character than the delimiter that it is read with.
 *
 * @param delimiter the character that separates them
 * @param known how many fields of the contract the header names when it is split there
 * @param lacking the contract's fields that are not among them
 * @param others what else the header names
 */
public record DelimiterChange(
    String delimiter, int known, List<String> lacking, List<String> others) {
  private static final List<String> DELIMITERS = List.of(";", "\t", "|", ",");
  private static final int FEWEST = 2;
  private static final int SHOWN = 5;

  /** Copies the lists. */
  public DelimiterChange {
    lacking = List.copyOf(lacking);
    others = List.copyOf(others);
  }

  /**
   * The change that explains why fields are missing.
   *
   * @param header a column of the source that the contract does not name
   * @param fields what the contract reads
   * @return empty where no character splits it into most of these
   */
  public static Optional<DelimiterChange> of(String header, List<String> fields) {
    return DELIMITERS.stream()
        .filter(header::contains)
        .map(delimiter -> split(header, delimiter, fields))
        .filter(change -> change.known >= FEWEST && 2 * change.known > fields.size())
        .findFirst();
  }

  private static DelimiterChange split(String header, String delimiter, List<String> fields) {
    List<String> names =
        List.of(header.split(Pattern.quote(delimiter), -1)).stream()
            .map(name -> name.strip().replaceAll("^\"|\"$", ""))
            .filter(name -> !name.isEmpty())
            .toList();
    Set<String> there = names.stream().map(ContractLines::plain).collect(Collectors.toSet());
    Set<String> wanted = fields.stream().map(ContractLines::plain).collect(Collectors.toSet());
    List<String> lacking =
        fields.stream().filter(name -> !there.contains(ContractLines.plain(name))).toList();
    return new DelimiterChange(
        delimiter,
        fields.size() - lacking.size(),
        lacking,
        names.stream().filter(name -> !wanted.contains(ContractLines.plain(name))).toList());
  }

  /** The difference, with the line that makes the contract read the file. */
  public SourceDrift drift(Contract contract) {
    String shown = delimiter.equals("\t") ? "\\t" : delimiter;
    String detail =
        "the delimiter is likely to be '"
            + shown
            + "' now: the header is one column, whose text names "
            + known
            + " of the contract's "
            + (known + lacking.size())
            + " fields"
            + named(", but not ", lacking)
            + named(lacking.isEmpty() ? ", and also " : "; it also names ", others);
    return new SourceDrift(
        DriftKind.CHANGED_LAYOUT,
        contract.server().drift().columns(),
        "kho.delimiter",
        Optional.of(shown),
        Optional.empty(),
        detail,
        List.of("- {property: kho.delimiter, value: " + ContractLines.quoted(shown) + "}"));
  }

  private static String named(String lead, List<String> names) {
    return names.isEmpty()
        ? ""
        : names.stream()
            .limit(SHOWN)
            .collect(Collectors.joining("', '", lead + "'", names.size() > SHOWN ? "', ..." : "'"));
  }
}
