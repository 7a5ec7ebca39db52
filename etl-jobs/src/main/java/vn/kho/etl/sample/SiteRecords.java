package vn.kho.etl.sample;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lists of the tourism agency in which X is the latitude; in a few records the two are swapped. */
final class SiteRecords {
  private static final int POINTS = 196;
  private static final int CARRIERS = 154;
  private static final int AGENCIES_DECLARED = 190;
  private static final int PAGE = 10;

  private SiteRecords() {}

  static List<DatasetTruth> write(SamplePlan plan) throws IOException {
    SampleRecords points =
        new SampleRecords("tourism.tour_point", file("danh-sach-cac-diem-du-lich"));
    fill(points, plan.dice("tour_point"), plan.rows(POINTS));
    plan.page(points, points.records().size());

    SampleRecords carriers =
        new SampleRecords(
            "tourism.transport_firm",
            file("du-lieu-danh-sach-co-so-kinh-doanh-dich-vu-van-chuyen-1"));
    fill(carriers, plan.dice("transport_firm"), plan.rows(CARRIERS));
    plan.page(carriers, carriers.records().size());

    SampleRecords agencies =
        new SampleRecords(
            "tourism.travel_firm", file("du-lieu-cac-doanh-nghiep-kinh-doanh-dich-vu-lu-hanh"));
    SeededRandom dice = plan.dice("travel_firm");
    int declared = plan.rows(AGENCIES_DECLARED);
    for (int number = 1; number <= PAGE; number++) {
      Map<String, @Nullable Object> record = new LinkedHashMap<>();
      record.put("id", 589 + number);
      record.put("ten", SampleVocabulary.firm(dice, number));
      record.put("totalRows", declared);
      agencies.add(record);
    }
    plan.page(agencies, declared);
    return List.of(points.truth(), carriers.truth(), agencies.truth());
  }

  private static String file(String name) {
    return "department-of-tourism__" + name + ".json";
  }

  private static void fill(SampleRecords rows, SeededRandom dice, int size) {
    for (int number = 1; number <= size; number++) {
      Map<String, @Nullable Object> record = new LinkedHashMap<>();
      String name = SampleVocabulary.site(dice, number);
      record.put("id", 668 + number);
      record.put("ten", dice.onceIn(6) ? name.toUpperCase(Locale.ROOT) : name);
      record.put("totalRows", size);
      if (number == size) {
        record.put("toaDoX", -1);
        record.put("toaDoY", -1);
        rows.broken(record, "latitude", "longitude");
        continue;
      }
      boolean swapped = number % 17 == 0;
      if (swapped) {
        record.put("toaDoX", dice.east());
        record.put("toaDoY", dice.north());
      } else if (!dice.onceIn(20)) {
        record.put("toaDoX", dice.north());
        record.put("toaDoY", dice.east());
      }
      rows.add(record);
      if (swapped) {
        rows.wasSwapped();
      }
    }
  }
}
