package vn.kho.schema.settings;

/** The words that mean no value where neither settings nor a contract say so. */
final class DefaultNullMarkers {
  /**
   * By commas. {@code NA} is not among them: it is the code of Namibia, and <i>na</i> the name of a
   * fruit.
   */
  static final String DEFAULT =
      "-, --, ---, –, —, ., ..., …, n/a, #n/a, null, none, nan, không có, chưa có, chưa xác định,"
          + " không xác định, không rõ, chưa rõ, chưa nhập, đang cập nhật, không áp dụng,"
          + " hạn chế công bố";

  private DefaultNullMarkers() {}
}
