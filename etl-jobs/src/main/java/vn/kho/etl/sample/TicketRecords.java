package vn.kho.etl.sample;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Monuments that sell tickets, the kinds of ticket, and what was sold. */
final class TicketRecords {
  private static final int TYPES = 22;

  private TicketRecords() {}

  static List<DatasetTruth> write(SamplePlan plan) throws IOException {
    SampleRecords monuments =
        new SampleRecords(
            "tourism.monument", "department-of-tourism__danh-sach-dia-diem-di-tich-tham-quan.json");
    for (int i = 0; i < InventedMonuments.NAMES.size(); i++) {
      Map<String, @Nullable Object> record = new LinkedHashMap<>();
      record.put("id", InventedMonuments.FIRST_ID + i);
      record.put("title", InventedMonuments.NAMES.get(i));
      monuments.add(record);
    }
    plan.list(monuments);
    SampleRecords prices = prices(plan.dice("ticket_type"));
    plan.list(prices);
    SampleRecords sales = sales(plan.dice("ticket_sale"));
    plan.list(sales);
    return List.of(monuments.truth(), prices.truth(), sales.truth());
  }

  private static SampleRecords prices(SeededRandom dice) {
    SampleRecords rows =
        new SampleRecords("tourism.ticket_type", "department-of-tourism__danh-muc-loai-ve.json");
    for (int type = 1; type <= TYPES; type++) {
      for (int customer = 1; customer <= InventedMonuments.CUSTOMERS.size(); customer++) {
        Map<String, @Nullable Object> record = new LinkedHashMap<>();
        record.put("name", name(type));
        record.put("ticketTypeID", type);
        record.put("customerTypeID", customer);
        record.put("customerTypeName", InventedMonuments.CUSTOMERS.get(customer - 1));
        record.put("price", customer > 2 ? 0 : dice.between(1, 8) * 25_000);
        if (type == TYPES && customer == InventedMonuments.CUSTOMERS.size()) {
          record.put("price", "một trăm");
          rows.broken(record, "price");
        } else {
          rows.add(record);
        }
      }
    }
    return rows;
  }

  private static String name(int type) {
    int monuments = InventedMonuments.NAMES.size();
    if (type > TYPES - 2) {
      return "Địa điểm test";
    }
    return type <= monuments
        ? InventedMonuments.NAMES.get(type - 1)
        : "Tuyến 2 điểm "
            + InventedMonuments.NAMES.get(type - monuments)
            + " - "
            + InventedMonuments.NAMES.get(type - monuments - 1);
  }

  private static SampleRecords sales(SeededRandom dice) {
    SampleRecords rows =
        new SampleRecords(
            "culture.ticket_sale",
            "culture-and-tourism__du-lieu-ve-gia-ve-tham-quan-di-tich-cua-trung-tam-bao-ton"
                + "-di-tich-co-do-hue-1.json");
    for (int i = 0; i < InventedMonuments.NAMES.size() - 2; i++) {
      for (int customer = 1; customer <= 2; customer++) {
        int single = dice.between(1, 1_700);
        Map<String, @Nullable Object> record = new LinkedHashMap<>();
        record.put("placeID", InventedMonuments.FIRST_ID + i);
        record.put("total", single * 50_000);
        record.put("placeTitle", InventedMonuments.NAMES.get(i));
        record.put("soVeDon", single);
        record.put("soVeTuyen", dice.between(0, 300));
        record.put("customerType", customer);
        record.put("customerTypeName", InventedMonuments.CUSTOMERS.get(customer - 1));
        rows.add(record);
      }
    }
    return rows;
  }
}
