package vn.kho.etl.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes the mapping from the old to the new wards of Huế as CSV. It is real, not invented, since
 * the marts join on it.
 */
final class Crosswalk {
  private static final List<String> HEADER =
      List.of(
          "new_code", "new_name", "old_code", "old_name", "note", "old_district", "old_province");

  private Crosswalk() {}

  static List<DatasetTruth> write(SamplePlan plan) throws IOException {
    List<SampleWard> wards = SampleWard.all();
    Map<String, Long> parts =
        wards.stream().collect(Collectors.groupingBy(SampleWard::newCode, Collectors.counting()));
    SampleRecords rows =
        new SampleRecords("reference.ward_crosswalk_hue", "hue_ward_crosswalk_2025.csv");
    List<String> lines = new ArrayList<>(List.of(String.join(",", HEADER)));
    for (SampleWard ward : wards) {
      boolean alone = parts.getOrDefault(ward.newCode(), 0L) == 1;
      List<String> cells =
          List.of(
              ward.newCode(),
              ward.newName(),
              ward.oldCode(),
              ward.oldName(),
              alone ? "Giữ nguyên" : "Nhập toàn bộ",
              ward.district(),
              "Thành phố Huế (46)");
      lines.add(String.join(",", cells));
      Map<String, @Nullable Object> record = new LinkedHashMap<>();
      for (int i = 0; i < HEADER.size(); i++) {
        record.put(HEADER.get(i), cells.get(i));
      }
      rows.add(record);
    }
    Files.write(plan.folder().resolve(rows.file()), lines);
    return List.of(rows.truth());
  }
}
