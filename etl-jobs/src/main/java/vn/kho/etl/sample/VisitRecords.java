package vn.kho.etl.sample;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Visits: two lists in one file, with some numbers in Vietnamese style. */
final class VisitRecords {
  private static final String FILE =
      "culture-and-tourism__du-lieu-ve-luot-khach-tham-quan-cac-diem-di-tich-cua-trung-tam-bao-ton"
          + "-di-tich-co-do-hue-2.json";

  private VisitRecords() {}

  static List<DatasetTruth> write(SamplePlan plan) throws IOException {
    SeededRandom dice = plan.dice("visit");
    SampleRecords chart = new SampleRecords("culture.visit_by_monument", FILE);
    SampleRecords grid = new SampleRecords("culture.visit_by_customer", FILE);
    for (int i = 0; i < InventedMonuments.NAMES.size(); i++) {
      long domestic = 0;
      long international = 0;
      for (int customer = 1; customer <= InventedMonuments.CUSTOMERS.size(); customer++) {
        boolean guide = customer == InventedMonuments.CUSTOMERS.size();
        int home = guide ? 0 : dice.between(100, 900_000);
        int abroad = guide ? 0 : dice.between(100, 700_000);
        domestic += home;
        international += abroad;
        Map<String, @Nullable Object> cell = new LinkedHashMap<>();
        cell.put(
            "displayName",
            InventedMonuments.NAMES.get(i) + " - " + InventedMonuments.CUSTOMERS.get(customer - 1));
        cell.put("placeId", InventedMonuments.FIRST_ID + i);
        cell.put("soLuongTrongNuoc", dice.onceIn(3) ? vietnamese(home) : home);
        cell.put("soLuongQuocTe", dice.onceIn(3) ? vietnamese(abroad) : abroad);
        cell.put("customerTypeId", customer);
        grid.add(cell);
      }
      Map<String, @Nullable Object> bar = new LinkedHashMap<>();
      bar.put("placeId", InventedMonuments.FIRST_ID + i);
      bar.put("title", InventedMonuments.NAMES.get(i));
      bar.put("soLuotTrongNuoc", dice.onceIn(3) ? vietnamese(domestic) : domestic);
      bar.put("soLuotQuocTe", dice.onceIn(3) ? vietnamese(international) : international);
      chart.add(bar);
    }
    Map<String, @Nullable Object> content = new LinkedHashMap<>();
    content.put("chart", chart.records());
    content.put("grid", grid.records());
    plan.write(FILE, content);
    return List.of(chart.truth(), grid.truth());
  }

  /** A whole number with a point between the thousands. */
  private static String vietnamese(long number) {
    return String.format(Locale.ROOT, "%,d", number).replace(',', '.');
  }
}
