package vn.kho.schema.charset;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The bytes of the 134 marked letters in one encoding.
 *
 * @param codes one or two bytes a letter; a capital that has no code of its own is not in it
 */
record LetterTable(Map<Character, byte[]> codes) {
  private static final String RESOURCE = "vietnamese-letters.tsv";
  private static final List<String> COLUMNS =
      List.of("letter", "tcvn3", "vni", "viscii", "vps", "windows-1258");

  /** The table of an encoding by its name in the resource. */
  static LetterTable of(String encoding) {
    int column = COLUMNS.indexOf(encoding);
    Map<Character, byte[]> codes = new LinkedHashMap<>();
    try (InputStream bytes =
            Objects.requireNonNull(LetterTable.class.getResourceAsStream(RESOURCE));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] cells = line.split("\t", -1);
        if (!line.startsWith("#") && !cells[column].equals("-")) {
          codes.put(cells[0].charAt(0), HexFormat.of().parseHex(cells[column]));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new LetterTable(codes);
  }
}
