package vn.kho.etl.sample;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Festivals: each listed twice, and the list published by two agencies. */
final class FestivalRecords {
  private static final String FILE = "danh-sach-le-hoi-tren-dia-ban-tinh-thua-thien-hue.json";
  private static final int RECORDS = 138;

  private FestivalRecords() {}

  static List<DatasetTruth> write(SamplePlan plan) throws IOException {
    SeededRandom dice = plan.dice("festival");
    List<SampleWard> wards = SampleWard.all();
    SampleRecords ours = new SampleRecords("culture.festival", "culture-and-tourism__" + FILE);
    int feasts = plan.rows(RECORDS) / 2;
    for (int number = 1; number <= feasts; number++) {
      Map<String, @Nullable Object> record = record(dice, wards, number);
      ours.add(record);
      Map<String, @Nullable Object> again = new LinkedHashMap<>(record);
      again.put("sttbanghi", ours.next());
      again.put("id", ours.next());
      again.put("tendoituong", dice.retyped(String.valueOf(record.get("tendoituong"))));
      ours.repeat(again);
    }
    Map<String, @Nullable Object> nowhere = record(dice, wards, feasts + 1);
    nowhere.put("sttbanghi", ours.next());
    nowhere.put("id", ours.next());
    nowhere.put("diachi", "");
    ours.broken(nowhere, "address");
    SampleRecords theirs =
        ours.duplicate(
            "tourism.festival",
            "department-of-tourism__" + FILE,
            "nhomloaihinh",
            "Lễ hội truyền thống");
    plan.envelope(ours);
    plan.envelope(theirs);
    return List.of(ours.truth(), theirs.truth());
  }

  private static Map<String, @Nullable Object> record(
      SeededRandom dice, List<SampleWard> wards, int number) {
    Map<String, @Nullable Object> record = new LinkedHashMap<>();
    record.put("sttbanghi", 2 * number - 1);
    record.put("id", 2 * number - 1);
    record.put("tendoituong", SampleVocabulary.feast(dice, number));
    record.put("nhomloaihinh", "Lễ Hội");
    record.put("diachi", SampleVocabulary.address(dice, number, wards));
    record.put("kinhdo", dice.east());
    record.put("vido", dice.north());
    record.put("mota", "Sân làng số " + number);
    return record;
  }
}
