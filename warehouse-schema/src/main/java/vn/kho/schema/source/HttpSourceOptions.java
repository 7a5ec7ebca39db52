package vn.kho.schema.source;

import vn.kho.schema.format.OptionDefault;
import vn.kho.schema.format.OptionType;

/** Options of web servers. */
public final class HttpSourceOptions {
  /** How the server is asked. */
  public static final SourceOption<String> METHOD =
      new SourceOption<>(
          "kho.method",
          OptionType.choice("GET", "POST"),
          new OptionDefault.Fixed<>("GET"),
          "how the server is asked: `GET` or `POST`",
          "cách hỏi máy chủ: `GET` hoặc `POST`");

  /** What a POST sends. */
  public static final SourceOption<String> BODY =
      new SourceOption<>(
          "kho.body",
          OptionType.TEXT,
          "none",
          "what a POST sends: JSON, or else a form",
          "nội dung gửi bằng POST: JSON, hoặc biểu mẫu");

  /** The resource of a CKAN portal. */
  public static final SourceOption<String> CKAN_RESOURCE =
      new SourceOption<>(
              "resource",
              OptionType.TEXT,
              new OptionDefault.Required<>(),
              "id of the resource, or its name in the package",
              "mã tài nguyên, hoặc tên của nó trong gói")
          .keyOf("ckan");

  /** The package that has the resource. */
  public static final SourceOption<String> CKAN_PACKAGE =
      new SourceOption<>(
              "package",
              OptionType.TEXT,
              "`resource` is an id",
              "package that has the resource",
              "gói có tài nguyên này")
          .keyOf("ckan");

  /** A resource of the CKAN portal at the location. */
  public static final SourceOption<String> CKAN =
      new SourceOption<>(
              "kho.ckan",
              OptionType.TEXT,
              "none",
              "a resource of the CKAN portal at `location`",
              "một tài nguyên của cổng dữ liệu CKAN tại `location`")
          .of(CKAN_RESOURCE, CKAN_PACKAGE);

  private HttpSourceOptions() {}
}
