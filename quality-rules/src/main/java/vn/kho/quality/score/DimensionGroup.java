package vn.kho.quality.score;

import vn.kho.quality.verdict.Dimension;
import vn.kho.schema.contract.Bilingual;

/** The dimensions as a Vietnamese quality owner knows them: đúng, đủ, sạch, sống, thống nhất. */
public enum DimensionGroup {
  DUNG("đúng", "correct"),
  DU("đủ", "complete"),
  SACH("sạch", "clean"),
  SONG("sống", "alive"),
  THONG_NHAT("thống nhất", "consistent");

  private final Bilingual words;

  DimensionGroup(String vietnamese, String english) {
    this.words = new Bilingual(vietnamese, english);
  }

  /** The group of a dimension. */
  public static DimensionGroup of(Dimension dimension) {
    return switch (dimension) {
      case ACCURACY, CONFORMITY -> DUNG;
      case COMPLETENESS, COVERAGE -> DU;
      case UNIQUENESS -> SACH;
      case TIMELINESS -> SONG;
      case CONSISTENCY -> THONG_NHAT;
    };
  }

  /** Its name in Vietnamese and English; tables show the Vietnamese one. */
  public Bilingual words() {
    return words;
  }
}
