package vn.kho.etl.sample;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Cultural heritage, published by two agencies. */
final class HeritageRecords {
  private static final String FILE = "danh-sach-di-san-van-hoa-tinh-thua-thien-hue-1.json";
  private static final int RECORDS = 50;
  private static final List<HeritageType> TYPES =
      List.of(
          new HeritageType(1, "Di sản văn hóa vật thể", 1, "Di tích lịch sử"),
          new HeritageType(1, "Di sản văn hóa vật thể", 4, "Danh lam thắng cảnh"),
          new HeritageType(2, "Di sản văn hóa phi vật thể", 6, "Nghệ thuật trình diễn"),
          new HeritageType(3, "Di sản tư liệu", 11, "Tư liệu không phải dạng văn bản"),
          new HeritageType(4, "Lịch sử", 15, "Vua triều Nguyễn"));

  private HeritageRecords() {}

  static List<DatasetTruth> write(SamplePlan plan) throws IOException {
    SeededRandom dice = plan.dice("heritage");
    List<SampleWard> wards = SampleWard.all();
    SampleRecords ours = new SampleRecords("culture.heritage", "culture-and-tourism__" + FILE);
    int size = plan.rows(RECORDS);
    for (int number = 1; number <= size; number++) {
      Map<String, @Nullable Object> record = record(dice, wards, number);
      if (number == size) {
        record.put("giave", "liên hệ");
        ours.broken(record, "adult_price");
      } else {
        ours.add(record);
      }
    }
    SampleRecords theirs =
        ours.duplicate(
            "tourism.heritage",
            "department-of-tourism__" + FILE,
            "thongtinchitiet",
            "Bản do cơ quan kia biên tập lại.");
    plan.envelope(ours);
    plan.envelope(theirs);
    return List.of(ours.truth(), theirs.truth());
  }

  private static Map<String, @Nullable Object> record(
      SeededRandom dice, List<SampleWard> wards, int number) {
    HeritageType type = dice.pick(TYPES);
    String name = SampleVocabulary.site(dice, number);
    Map<String, @Nullable Object> record = new LinkedHashMap<>();
    record.put("sttbanghi", number);
    record.put("id", 28 + number);
    record.put("tendisan", dice.sometimesDecomposed(name));
    record.put("phanloaidisan", type.classCode);
    record.put("tenphanloaidisan", type.className);
    record.put("loaihinhdisan", type.code);
    record.put("tenloaihinhdisan", type.name);
    record.put("anhdaidien", "https://example.vn/anh/" + number + ".jpg");
    record.put("thongtingioithieu", SampleVocabulary.sentence(dice));
    record.put(
        "thongtinchitiet", SampleVocabulary.sentence(dice) + " " + SampleVocabulary.sentence(dice));
    place(dice, wards, record);
    record.put("sapxep", dice.onceIn(3) ? number : 0);
    record.put("heritagename", "Heritage place no. " + number);
    record.put("introduce", "A place with a long story.");
    record.put("trangthaipheduyet", 2);
    record.put("tentrangthaipheduyet", "Đã duyệt");
    record.put("details", "Nobody wrote the long story down.");
    if (dice.onceIn(5)) {
      record.put("giave", dice.between(1, 4) * 50_000);
      record.put("giavetreem", dice.between(1, 4) * 10_000);
    }
    return record;
  }

  private static void place(
      SeededRandom dice, List<SampleWard> wards, Map<String, @Nullable Object> record) {
    boolean known = !dice.onceIn(2);
    SampleWard ward = dice.pick(wards);
    record.put("xaphuong", known ? Integer.valueOf(ward.oldCode()) : Integer.valueOf(0));
    if (known) {
      record.put("tenxaphuong", ward.oldName());
    }
    record.put("kinhdo", known ? dice.east() : 0);
    record.put("vido", known ? dice.north() : 0);
  }

  private record HeritageType(int classCode, String className, int code, String name) {}
}
