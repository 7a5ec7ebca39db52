package vn.kho.etl.sample;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Restaurants: each published once for every dish and typed anew each time, so that there are
 * duplicates.
 */
final class EateryRecords {
  private static final int RECORDS = 6_794;
  private static final int COPIES = 32;
  private static final int FEWEST = 100;

  private final SeededRandom dice;
  private final List<SampleWard> wards;
  private final SampleRecords rows =
      new SampleRecords(
          "tourism.eatery",
          "department-of-tourism__danh-sach-dia-diem-an-uong-tren-dia-ban-tinh.json");

  private EateryRecords(SeededRandom dice, List<SampleWard> wards) {
    this.dice = dice;
    this.wards = wards;
  }

  static List<DatasetTruth> write(SamplePlan plan) throws IOException {
    EateryRecords eateries = new EateryRecords(plan.dice("tourism.eatery"), SampleWard.all());
    eateries.fill(Math.max(FEWEST, plan.rows(RECORDS)));
    plan.envelope(eateries.rows);
    return List.of(eateries.rows.truth());
  }

  private void fill(int size) {
    List<EateryPlace> places = new ArrayList<>();
    for (int number = 1; number <= Math.max(4, size / COPIES); number++) {
      places.add(place(number));
      rows.add(record(places.get(number - 1), false));
      if (number == 2 || number == 3) {
        breakOne(number);
      }
    }
    breakOne(4);
    breakOne(5);
    while (rows.next() <= size) {
      rows.repeat(record(dice.pick(places), true));
    }
  }

  private EateryPlace place(int number) {
    boolean located = !dice.onceIn(100);
    return new EateryPlace(
        SampleVocabulary.eatery(dice),
        SampleVocabulary.address(dice, number, wards),
        located ? dice.north() : null,
        located ? dice.east() : null);
  }

  private void breakOne(int kind) {
    Map<String, @Nullable Object> record = record(place(100_000 + kind), false);
    switch (kind) {
      case 2 -> {
        record.put("vido", 48.8566);
        record.put("kinhdo", 2.3522);
        rows.broken(record, "latitude", "longitude");
      }
      case 3 -> {
        record.put("tendoituong", " ");
        rows.broken(record, "name");
      }
      case 4 -> {
        record.put("giathamkhaotu", "hai chục nghìn");
        rows.broken(record, "price_from");
      }
      default -> {
        record.put("mocua", "gà gáy");
        rows.broken(record, "opens_at");
      }
    }
  }

  private Map<String, @Nullable Object> record(EateryPlace place, boolean again) {
    int number = rows.next();
    Map<String, @Nullable Object> record = new LinkedHashMap<>();
    record.put("sttbanghi", number);
    record.put("id", number);
    record.put("tendoituong", again ? dice.retyped(place.name) : place.name);
    record.put("nhomloaihinh", "Ẩm thực");
    record.put("diachi", again ? dice.retyped(place.address) : place.address);
    if (place.north != null) {
      record.put("kinhdo", place.east);
      record.put("vido", place.north);
    }
    record.put("mota", dice.onceIn(20) ? "" : dice.pick(SampleVocabulary.DISHES));
    if (dice.onceIn(30)) {
      record.put("giathamkhaotu", dice.between(1, 4) * 10 + ".000 VND");
      record.put("giathamkhaoden", dice.between(5, 20) * 10 + ".000 VND");
      record.put("mocua", dice.pick(List.of("06:00", "07: 00", "10:30")));
      record.put("dongcua", dice.pick(List.of("21:00", "22:30")));
    }
    return record;
  }

  private record EateryPlace(
      String name, String address, @Nullable Double north, @Nullable Double east) {}
}
