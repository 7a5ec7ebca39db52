package vn.kho.etl.sample;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * A ward of Huế before July 2025 and the one it became part of.
 *
 * @param oldCode its code until June 2025
 * @param oldName its name until June 2025
 * @param district its district and the district's code
 * @param newCode the code since July 2025
 * @param newName the name since July 2025
 */
record SampleWard(String oldCode, String oldName, String district, String newCode, String newName) {

  /** All 133 old wards. */
  static List<SampleWard> all() throws IOException {
    InputStream bytes = Objects.requireNonNull(SampleWard.class.getResourceAsStream("wards.txt"));
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
      return lines.lines().filter(line -> !line.startsWith("#")).map(SampleWard::of).toList();
    }
  }

  private static SampleWard of(String line) {
    List<String> cells = List.of(line.split("\\|", -1));
    return new SampleWard(cells.get(0), cells.get(1), cells.get(2), cells.get(3), cells.get(4));
  }
}
