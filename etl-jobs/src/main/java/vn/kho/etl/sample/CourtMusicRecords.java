package vn.kho.etl.sample;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Pieces and instruments of court music: bare JSON lists, with rows that someone typed as a test.
 */
final class CourtMusicRecords {
  private static final int PIECES = 33;
  private static final int INSTRUMENTS = 18;

  private CourtMusicRecords() {}

  static List<DatasetTruth> write(SamplePlan plan) throws IOException {
    SampleRecords pieces =
        new SampleRecords("culture.royal_music_piece", "culture-and-tourism__ban-nha-nhac.json");
    SeededRandom dice = plan.dice("royal_music_piece");
    int size = plan.rows(PIECES);
    for (int number = 1; number <= size; number++) {
      Map<String, @Nullable Object> piece =
          entry(dice, number, "Khúc " + SampleVocabulary.unit(dice));
      piece.put("TheLoai", dice.pick(List.of("Đại nhạc", "Tiểu nhạc")));
      piece.put("source", "https://example.vn/nha-nhac?so=" + number);
      if (number == 3) {
        piece.put("LoiNhac", "xxxxxxxxxxxx");
        piece.put("MoTa", "test mô tả");
      }
      if (number == size) {
        piece.put("createdAt", "hôm qua");
        pieces.broken(piece, "created_at");
      } else {
        pieces.add(piece);
      }
    }
    plan.list(pieces);

    SampleRecords instruments =
        new SampleRecords("culture.royal_instrument", "culture-and-tourism__nhac-cu-nha-nhac.json");
    dice = plan.dice("royal_instrument");
    for (int number = 1; number <= plan.rows(INSTRUMENTS); number++) {
      Map<String, @Nullable Object> instrument =
          entry(dice, number, "Đàn " + SampleVocabulary.unit(dice));
      instrument.put("BoNhacCu", dice.pick(List.of("Bộ gõ", "Bộ dây", "Bộ hơi")));
      instrument.put("source", 70 + number);
      if (number == 2) {
        instrument.put("DacTinh", "Giới thiệu ...");
      }
      instruments.add(instrument);
    }
    plan.list(instruments);
    return List.of(pieces.truth(), instruments.truth());
  }

  private static Map<String, @Nullable Object> entry(SeededRandom dice, int number, String name) {
    Map<String, @Nullable Object> entry = new LinkedHashMap<>();
    entry.put("STT", number);
    entry.put("ID", 37 + number);
    entry.put("title", dice.sometimesDecomposed(name + " " + number));
    entry.put("createdAt", "2024-03-19T02:04:10." + dice.between(100, 999) + "Z");
    entry.put("updatedAt", "2024-11-15T09:39:48." + dice.between(100, 999) + "Z");
    return entry;
  }
}
