package vn.kho.schema.settings;

/** The default words for null, where neither settings nor a contract list them. */
final class DefaultNullMarkers {
  /**
   * Separated by commas. {@code NA} is not among them: it is the code of Namibia, and <i>na</i> is
   * a fruit.
   */
  static final String DEFAULT =
      "-, --, ---, –, —, ., ..., …, n/a, #n/a, null, none, nan, không có, chưa có, chưa xác định,"
          + " không xác định, không rõ, chưa rõ, chưa nhập, đang cập nhật, không áp dụng,"
          + " hạn chế công bố";

  private DefaultNullMarkers() {}
}
