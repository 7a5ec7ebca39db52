package vn.kho.etl.drift;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import vn.kho.schema.charset.BareLetters;
import vn.kho.schema.contract.Column;
import vn.kho.schema.contract.Contract;

/** Writes the lines of YAML that a contract would need, in flow style, so that each is one line. */
public final class ContractLines {
  private static final int LONGEST_NAME = 60;

  private ContractLines() {}

  /** The entry under {@code properties} for a column of the source that is new. */
  public static String column(String name, String source) {
    return "- {name: "
        + name
        + ", physicalType: string, customProperties: [{property: kho.from, value: "
        + quoted(source)
        + "}]}";
  }

  /** The custom property of a column that has another name at the source now. */
  public static String from(String source) {
    return "- {property: kho.from, value: " + quoted(source) + "}";
  }

  /** The custom property of a server that leaves columns out on purpose. */
  public static String ignore(List<String> sources) {
    return "- {property: kho.ignore, value: ["
        + String.join(", ", sources.stream().map(ContractLines::quoted).toList())
        + "]}";
  }

  /** The name that a column of the source gets in the table: no column of the contract has it. */
  public static String name(String source, Contract contract) {
    return name(source, names(contract));
  }

  /** The names of a contract's columns, to which others may be added. */
  public static Set<String> names(Contract contract) {
    return new HashSet<>(contract.columns().stream().map(Column::name).toList());
  }

  /** The name that a column of the source gets in the table, none of those that are taken. */
  public static String name(String source, Set<String> taken) {
    String plain = plain(source).replace(' ', '_');
    String word = plain.isEmpty() || !Character.isLetter(plain.charAt(0)) ? "c_" + plain : plain;
    word = word.substring(0, Math.min(LONGEST_NAME, word.length())).replaceAll("_+$", "");
    String free = word;
    for (int i = 2; taken.contains(free); i++) {
      free = word + "_" + i;
    }
    return free;
  }

  /** A name as words of plain letters and digits, in lower case. */
  static String plain(String name) {
    return BareLetters.of(name)
        .replaceAll("(?<=\\p{Ll})(?=\\p{Lu})", " ")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9]+", " ")
        .strip();
  }

  /** A text in double quotes, as YAML reads it. */
  static String quoted(String value) {
    StringBuilder text = new StringBuilder("\"");
    value
        .codePoints()
        .forEach(
            point -> {
              if (point == '"' || point == '\\') {
                text.append('\\').appendCodePoint(point);
              } else if (Character.isISOControl(point)
                  || Character.getType(point) == Character.FORMAT
                  || (Character.isSpaceChar(point) && point != ' ')) {
                String hex = point > 0xFFFF ? "\\U%08X" : "\\u%04X";
                text.append(String.format(Locale.ROOT, hex, point));
              } else {
                text.appendCodePoint(point);
              }
            });
    return text.append('"').toString();
  }
}
