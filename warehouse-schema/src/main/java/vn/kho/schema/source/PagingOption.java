package vn.kho.schema.source;

import vn.kho.schema.format.OptionDefault;
import vn.kho.schema.format.OptionType;

/** {@code kho.paging}: how further pages of a web server's answer are asked for. */
final class PagingOption {
  private static final OptionType<String> COUNT =
      OptionType.text("a whole number", text -> text.matches("\\d{1,6}"));

  static final SourceOption<String> PAGING =
      new SourceOption<>(
              "kho.paging",
              OptionType.TEXT,
              "one answer is all",
              "how further pages are asked for",
              "cách hỏi các trang tiếp theo")
          .of(
              new SourceOption<>(
                  "by",
                  OptionType.oneOf("page", "offset", "cursor", "link"),
                  new OptionDefault.Required<>(),
                  "`page` and `offset` count; `cursor` takes the next page's word from an"
                      + " answer; `link` follows an address on the same host",
                  "`page` và `offset` đếm; `cursor` lấy từ trả lời; `link` theo địa chỉ trên"
                      + " cùng máy chủ"),
              new SourceOption<>(
                  "parameter",
                  OptionType.TEXT,
                  "`page`, `offset`, `cursor`",
                  "name of the parameter",
                  "tên tham số"),
              new SourceOption<>(
                  "first",
                  COUNT,
                  "1 for pages, 0 for offsets",
                  "first page or offset",
                  "trang hoặc vị trí đầu tiên"),
              new SourceOption<>(
                  "size", COUNT, "not sent", "records per page", "số bản ghi mỗi trang"),
              new SourceOption<>(
                  "sizeParameter",
                  OptionType.TEXT,
                  "`size`, for offsets `limit`",
                  "name that the size is sent under",
                  "tên tham số của số bản ghi mỗi trang"),
              new SourceOption<>(
                  "next",
                  OptionType.TEXT,
                  "for `link` the header `Link`",
                  "path to the next cursor or link in an answer; empty or `null` ends it",
                  "đường dẫn tới con trỏ hoặc liên kết tiếp theo trong trả lời"),
              new SourceOption<>(
                  "total",
                  OptionType.TEXT,
                  "not compared",
                  "path to the number of all records",
                  "đường dẫn tới tổng số bản ghi"),
              new SourceOption<>(
                  "in",
                  OptionType.oneOf("query", "body"),
                  new OptionDefault.Fixed<>("body"),
                  "whether a POST carries the parameter in the `query` or the `body`",
                  "POST gửi tham số trong `query` hay `body`"));

  private PagingOption() {}
}
