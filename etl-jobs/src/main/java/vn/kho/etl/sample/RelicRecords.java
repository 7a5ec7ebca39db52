package vn.kho.etl.sample;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Cultural relics, published by two agencies. */
final class RelicRecords {
  private static final String FILE = "danh-sach-dia-diem-di-tich-van-hoa-tinh-thua-thien-hue.json";
  private static final int RECORDS = 180;
  private static final List<String> TYPES =
      List.of("Kiến trúc nghệ thuật", "Lịch sử (cách mạng)", "Lịch sử (lưu niệm )", "Khảo cổ");

  private RelicRecords() {}

  static List<DatasetTruth> write(SamplePlan plan) throws IOException {
    SeededRandom dice = plan.dice("relic");
    List<SampleWard> wards = SampleWard.all();
    SampleRecords ours = new SampleRecords("culture.relic", "culture-and-tourism__" + FILE);
    int size = plan.rows(RECORDS);
    for (int number = 1; number <= size; number++) {
      Map<String, @Nullable Object> record = record(dice, wards, number);
      if (number == size) {
        record.put("vido", -33.8688);
        record.put("kinhdo", 151.2093);
        ours.broken(record, "latitude", "longitude");
      } else {
        ours.add(record);
      }
    }
    SampleRecords theirs =
        ours.duplicate(
            "tourism.relic", "department-of-tourism__" + FILE, "mota", "Mô tả của cơ quan kia.");
    plan.envelope(ours);
    plan.envelope(theirs);
    return List.of(ours.truth(), theirs.truth());
  }

  private static Map<String, @Nullable Object> record(
      SeededRandom dice, List<SampleWard> wards, int number) {
    Map<String, @Nullable Object> record = new LinkedHashMap<>();
    record.put("sttbanghi", number);
    record.put("id", number);
    record.put("tendoituong", dice.sometimesDecomposed(SampleVocabulary.site(dice, number)));
    record.put("nhomloaihinh", dice.onceIn(3) ? "Di tích" : "Di Tích");
    record.put("loaihinh", dice.onceIn(30) ? "" : dice.pick(TYPES));
    record.put("diachi", dice.sometimesDecomposed(SampleVocabulary.address(dice, number, wards)));
    if (!dice.onceIn(90)) {
      record.put("kinhdo", dice.east());
      record.put("vido", dice.north());
    }
    record.put("mota", SampleVocabulary.sentence(dice));
    if (dice.onceIn(5)) {
      record.put("giathamkhaotu", dice.between(3, 5) + "0.000 VND(trẻ em)");
      record.put("giathamkhaoden", dice.between(1, 2) + "50.000 VND(người lớn)");
      record.put("mocua", "07: 00");
      record.put("dongcua", "17:00");
    } else {
      record.put("giathamkhaotu", "Miễn phí");
      record.put("giathamkhaoden", "Miễn phí");
      record.put("mocua", "Cả ngày");
    }
    record.put("anh", dice.onceIn(25) ? "" : "https://example.vn/di-tich/" + number + ".jpg");
    return record;
  }
}
