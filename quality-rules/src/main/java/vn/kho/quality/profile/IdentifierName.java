package vn.kho.quality.profile;

import java.util.Locale;
import java.util.regex.Pattern;
import vn.kho.schema.charset.BareLetters;

/** Names of columns that hold identifiers: codes, numbers of papers, plates, identity numbers. */
public final class IdentifierName {
  /** Vietnamese words for documents and things that have identifying numbers. */
  private static final String NUMBERED =
      "(ho_so|hieu|dinh_danh|quyet_dinh|qd|giay_phep|gp|gcn|giay_chung_nhan|chung_nhan|chung_chi"
          + "|bien_nhan|the|hop_dong|hoa_don|cong_van|van_ban|ky_hieu|dang_ky|seri|khung"
          + "|bao_danh|can_cuoc|ho_chieu|to_khai|chung_tu)";

  /** Words that follow "ma" (code) in names written without a separator: MAXA, MaHo, maso. */
  private static final String GLUED =
      "ma(so|xa|phuong|xaphuong|huyen|quan|tinh|tp|dvhc|thon|ho|hogd|hoso|hs|nv|sv|bn|kh|cb|cbcc|cb"
          + "vc|dv|donvi|dd|dinhdanh|hang|hanghoa|sp|sanpham|loai|nhom|truong|lop|benh|the|bhxh|bhyt"
          + "|diem|congtrinh|ct|duan|dn|hd|gd|gcn|nganh|linhvuc|coquan|cq|thua|tram|tuyen)";

  private static final Pattern GLUED_NAME = Pattern.compile("(.*_)?" + GLUED + "(_.*)?");

  private static final Pattern NAME =
      Pattern.compile(
          "(.*_)?(ma|"
              + GLUED
              + "|code|id|uid|uuid|guid|key|mst|msnv|mssv|cccd|cmnd|isbn|barcode|passport"
              + "|bien_so|bien_kiem_soat|bks|plate"
              + "|so_"
              + NUMBERED
              + "|"
              + NUMBERED
              + "_so"
              + "|(decision|licen[cs]e|permit|registration|invoice|contract|document|certificate"
              + "|account|serial|identity|passport|plate|tax)_(no|number))(_.*)?");

  private IdentifierName() {}

  /** Whether a column's name, as in a file or a table, is that of an identifier. */
  public static boolean matches(String name) {
    return NAME.matcher(word(name)).matches();
  }

  /** Whether a name is "ma" (code) joined with its subject, such as MAXA or maho. */
  public static boolean glued(String name) {
    return GLUED_NAME.matcher(word(name)).matches();
  }

  private static String word(String name) {
    return BareLetters.of(name)
        .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9]+", "_");
  }
}
