package vn.kho.schema.source;

import vn.kho.schema.format.OptionDefault;
import vn.kho.schema.format.OptionType;

/** {@code kho.auth}: how we say to a web server who we are. */
final class AuthOption {
  static final SourceOption<String> AUTH =
      new SourceOption<>(
              "kho.auth", OptionType.TEXT, "none", "how we say who we are", "cách xác thực")
          .of(
              new SourceOption<>(
                  "type",
                  OptionType.oneOf("basic", "bearer", "key", "oauth2"),
                  new OptionDefault.Required<>(),
                  "an account, a token, a key, or a token that is asked for with each load"
                      + " (client credentials)",
                  "tài khoản, mã thông báo, khóa, hoặc mã lấy khi nạp (client credentials)"),
              text("user", "account", "tài khoản").needed(OptionNeed.where("type", "basic")),
              text("password", "its password, only `${NAME}`", "mật khẩu, chỉ là `${TÊN}`")
                  .secret()
                  .needed(OptionNeed.where("type", "basic")),
              text("token", "the token, only `${NAME}`", "mã thông báo, chỉ là `${TÊN}`")
                  .secret()
                  .needed(OptionNeed.where("type", "bearer")),
              new SourceOption<>(
                  "header",
                  OptionType.TEXT,
                  new OptionDefault.Fixed<>("X-API-Key"),
                  "header that carries the key",
                  "tiêu đề mang khóa"),
              new SourceOption<>(
                  "parameter",
                  OptionType.TEXT,
                  "the header carries it",
                  "parameter of the address that carries the key",
                  "tham số của địa chỉ mang khóa"),
              text("value", "the key, only `${NAME}`", "khóa, chỉ là `${TÊN}`")
                  .secret()
                  .needed(OptionNeed.where("type", "key")),
              text("tokenUrl", "address that gives the token", "địa chỉ cấp mã thông báo")
                  .needed(OptionNeed.where("type", "oauth2")),
              text("clientId", "who asks for it, as text or `${NAME}`", "mã ứng dụng")
                  .needed(OptionNeed.where("type", "oauth2")),
              text("clientSecret", "its secret, only `${NAME}`", "bí mật, chỉ là `${TÊN}`")
                  .secret()
                  .needed(OptionNeed.where("type", "oauth2")),
              new SourceOption<>(
                  "scope",
                  OptionType.TEXT,
                  "the token is asked for without a scope",
                  "what the token is for",
                  "phạm vi của mã thông báo; không ghi thì không gửi phạm vi"));

  private AuthOption() {}

  private static SourceOption<String> text(String name, String english, String vietnamese) {
    return new SourceOption<>(name, OptionType.TEXT, "", english, vietnamese);
  }
}
