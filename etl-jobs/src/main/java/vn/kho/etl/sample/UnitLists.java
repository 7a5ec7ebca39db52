package vn.kho.etl.sample;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The lists of provinces, districts and wards at two dates, as .xls files with a footer. */
final class UnitLists {
  private static final int PROVINCES = 63;
  private static final int MOST_DISTRICTS = 990;
  private static final int MOST_WARDS = 60_000;
  private static final int ISLANDS = 5;

  private final SeededRandom dice;
  private final ListEdition edition;

  private UnitLists(SeededRandom dice, ListEdition edition) {
    this.dice = dice;
    this.edition = edition;
  }

  static List<DatasetTruth> write(SamplePlan plan) throws IOException {
    List<DatasetTruth> truth = new ArrayList<>();
    for (ListEdition edition :
        List.of(
            new ListEdition("2019", "06_10_2019", 713, 11_160, 0),
            new ListEdition("2021", "10_07_2021", 705, 10_599, ISLANDS))) {
      truth.addAll(
          new UnitLists(plan.dice("units" + edition.year), edition).write(plan.scale(), plan));
    }
    return truth;
  }

  private List<DatasetTruth> write(double scale, SamplePlan plan) throws IOException {
    List<ListedUnit> provinces = new ArrayList<>();
    for (int i = 1; i <= PROVINCES; i++) {
      boolean city = i % 13 == 1;
      String level = city ? "Thành phố Trung ương" : "Tỉnh";
      provinces.add(
          new ListedUnit(
              code(i, 2), (city ? "Thành phố " : "Tỉnh ") + SampleVocabulary.unit(dice), level));
    }
    int districtCount =
        Math.min(MOST_DISTRICTS, Math.max(PROVINCES, (int) (edition.districts * scale)));
    List<ListedUnit> districts = new ArrayList<>();
    for (int i = 1; i <= districtCount; i++) {
      String level = dice.pick(List.of("Huyện", "Huyện", "Quận", "Thị xã", "Thành phố"));
      districts.add(
          new ListedUnit(code(i, 3), level + " " + SampleVocabulary.unit(dice) + " " + i, level));
    }
    SampleRecords provinceRows = rows("province", "Danh sách cấp tỉnh __");
    provinces.forEach(province -> provinceRows.add(line(province)));
    SampleRecords districtRows = rows("district", "Danh sách cấp huyện __");
    for (int i = 0; i < districts.size(); i++) {
      Map<String, @Nullable Object> line = line(districts.get(i));
      line.put("Mã TP", provinces.get(i % PROVINCES).code);
      line.put("Tỉnh / Thành Phố", provinces.get(i % PROVINCES).name);
      districtRows.add(line);
    }
    int wards = Math.min(MOST_WARDS, Math.max(3 * districtCount, (int) (edition.wards * scale)));
    SampleRecords wardRows = wards(wards, districts, provinces);
    XlsWriter.write(plan.folder(), provinceRows, "Số lượng : " + provinces.size());
    XlsWriter.write(plan.folder(), districtRows, "Số lượng : " + districts.size());
    XlsWriter.write(plan.folder(), wardRows, "Số lượng : " + wards);
    return List.of(provinceRows.truth(), districtRows.truth(), wardRows.truth());
  }

  private SampleRecords wards(int size, List<ListedUnit> districts, List<ListedUnit> provinces) {
    SampleRecords rows = rows("ward", "Danh sách cấp xã ___");
    for (int i = 1; i <= size; i++) {
      int district = i % districts.size();
      String level = dice.pick(List.of("Xã", "Xã", "Xã", "Phường", "Thị trấn"));
      boolean island = i <= edition.islands;
      String name = level + " " + SampleVocabulary.unit(dice) + " " + i;
      ListedUnit unit =
          island ? new ListedUnit("", "", "Huyện") : new ListedUnit(code(i, 5), name, level);
      Map<String, @Nullable Object> line = line(unit);
      line.put("Mã QH", districts.get(district).code);
      line.put("Quận Huyện", districts.get(district).name);
      line.put("Mã TP", provinces.get(district % PROVINCES).code);
      line.put("Tỉnh / Thành Phố", provinces.get(district % PROVINCES).name);
      if (island) {
        rows.broken(line, "code", "name");
      } else {
        rows.add(line);
      }
    }
    return rows;
  }

  private SampleRecords rows(String list, String file) {
    return new SampleRecords(
        "reference." + list + "_" + edition.year, file + edition.stamp + ".xls");
  }

  private Map<String, @Nullable Object> line(ListedUnit unit) {
    Map<String, @Nullable Object> line = new LinkedHashMap<>();
    line.put("Mã", unit.code);
    line.put("Tên", dice.sometimesDecomposed(unit.name));
    line.put("Tên Tiếng Anh", "");
    line.put("Cấp", unit.level);
    return line;
  }

  private static String code(int number, int digits) {
    return String.format(Locale.ROOT, "%0" + digits + "d", number);
  }

  private record ListedUnit(String code, String name, String level) {}

  private record ListEdition(String year, String stamp, int districts, int wards, int islands) {}
}
