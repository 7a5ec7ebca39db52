package vn.kho.schema.source;

import vn.kho.schema.format.OptionDefault;
import vn.kho.schema.format.OptionType;

/** {@code kho.paging}: how the pages of a web server's result are requested. */
public final class PagingOptions {
  private static final OptionType<String> COUNT =
      OptionType.text("a whole number", text -> text.matches("\\d{1,6}"));

  /** The method of paging. */
  public static final SourceOption<String> BY =
      new SourceOption<>(
              "by",
              OptionType.oneOf("page", "offset", "cursor", "link"),
              new OptionDefault.Required<>(),
              "`page` and `offset` count; `cursor` takes the next page's word from an"
                  + " answer; `link` follows an address on the same host",
              "`page` và `offset` đếm; `cursor` lấy từ trả lời; `link` theo địa chỉ trên"
                  + " cùng máy chủ")
          .keyOf("paging");

  /** The parameter with the page number or offset. */
  public static final SourceOption<String> PARAMETER =
      new SourceOption<>(
              "parameter",
              OptionType.TEXT,
              "`page`, `offset`, `cursor`",
              "name of the parameter",
              "tên tham số")
          .keyOf("paging");

  /** The first page or offset. */
  public static final SourceOption<String> FIRST =
      new SourceOption<>(
              "first",
              COUNT,
              "1 for pages, 0 for offsets",
              "first page or offset",
              "trang hoặc vị trí đầu tiên")
          .keyOf("paging");

  /** How many records a page has. */
  public static final SourceOption<String> SIZE =
      new SourceOption<>("size", COUNT, "not sent", "records per page", "số bản ghi mỗi trang")
          .keyOf("paging");

  /** The parameter with the number of records a page. */
  public static final SourceOption<String> SIZE_PARAMETER =
      new SourceOption<>(
              "sizeParameter",
              OptionType.TEXT,
              "`size`, for offsets `limit`",
              "name that the size is sent under",
              "tên tham số của số bản ghi mỗi trang")
          .keyOf("paging");

  /** The path of the next page's URL in a response. */
  public static final SourceOption<String> NEXT =
      new SourceOption<>(
              "next",
              OptionType.TEXT,
              "for `link` the header `Link`",
              "path to the next cursor or link in an answer; empty or `null` ends it",
              "đường dẫn tới con trỏ hoặc liên kết tiếp theo trong trả lời")
          .keyOf("paging");

  /** The path of the total number of records in a response. */
  public static final SourceOption<String> TOTAL =
      new SourceOption<>(
              "total",
              OptionType.TEXT,
              "not compared",
              "path to the number of all records",
              "đường dẫn tới tổng số bản ghi")
          .keyOf("paging");

  /** Where a POST request carries the parameter. */
  public static final SourceOption<String> IN =
      new SourceOption<>(
              "in",
              OptionType.oneOf("query", "body"),
              new OptionDefault.Fixed<>("body"),
              "whether a POST carries the parameter in the `query` or the `body`",
              "POST gửi tham số trong `query` hay `body`")
          .keyOf("paging");

  /** The whole map. */
  public static final SourceOption<String> PAGING =
      new SourceOption<>(
              "kho.paging",
              OptionType.TEXT,
              "one answer is all",
              "how further pages are asked for",
              "cách hỏi các trang tiếp theo")
          .of(BY, PARAMETER, FIRST, SIZE, SIZE_PARAMETER, NEXT, TOTAL, IN);

  private PagingOptions() {}
}
