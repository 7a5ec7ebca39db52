package vn.kho.etl.sample;

import java.util.List;

/** Names of invented monuments that sell tickets, and of the kinds of visitors. */
final class InventedMonuments {
  static final int FIRST_ID = 5;
  static final List<String> NAMES =
      List.of(
          "Thành Gió",
          "Lăng Mây Trắng",
          "Lăng Suối Đá",
          "Lăng Đồi Thông",
          "Lăng Bến Trúc",
          "Lăng Hồ Sen",
          "Lăng Rừng Quế",
          "Điện Trăng Rằm",
          "Cung Hoa Mộc",
          "Đàn Nắng Sớm",
          "Bảo tàng Gốm Cổ",
          "Vườn Ngự Lãm",
          "Nhà hát Trống Đồng");
  static final List<String> CUSTOMERS =
      List.of("Người lớn (NL)", "Trẻ em (TE)", "Khách ưu tiên", "Hướng dẫn viên");

  private InventedMonuments() {}
}
