package vn.kho.schema.source;

import vn.kho.schema.format.OptionDefault;
import vn.kho.schema.format.OptionType;

/** {@code kho.auth}: authentication with a web server. */
public final class AuthOptions {
  /** The method of authentication. */
  public static final SourceOption<String> TYPE =
      new SourceOption<>(
              "type",
              OptionType.oneOf("basic", "bearer", "key", "oauth2"),
              new OptionDefault.Required<>(),
              "an account, a token, a key, or a token that is asked for with each load"
                  + " (client credentials)",
              "tài khoản, mã thông báo, khóa, hoặc mã lấy khi nạp (client credentials)")
          .keyOf("auth");

  /** An account. */
  public static final SourceOption<String> USER =
      text("user", "account", "tài khoản").needed(OptionNeed.where("type", "basic")).keyOf("auth");

  /** Its password. */
  public static final SourceOption<String> PASSWORD =
      text("password", "its password, only `${NAME}`", "mật khẩu, chỉ là `${TÊN}`")
          .secret()
          .needed(OptionNeed.where("type", "basic"))
          .keyOf("auth");

  /** A token. */
  public static final SourceOption<String> TOKEN =
      text("token", "the token, only `${NAME}`", "mã thông báo, chỉ là `${TÊN}`")
          .secret()
          .needed(OptionNeed.where("type", "bearer"))
          .keyOf("auth");

  /** The header that carries a key. */
  public static final SourceOption<String> HEADER =
      new SourceOption<>(
              "header",
              OptionType.TEXT,
              new OptionDefault.Fixed<>("X-API-Key"),
              "header that carries the key",
              "tiêu đề mang khóa")
          .keyOf("auth");

  /** The query parameter that carries a key. */
  public static final SourceOption<String> PARAMETER =
      new SourceOption<>(
              "parameter",
              OptionType.TEXT,
              "the header carries it",
              "parameter of the address that carries the key",
              "tham số của địa chỉ mang khóa")
          .keyOf("auth");

  /** A key. */
  public static final SourceOption<String> VALUE =
      text("value", "the key, only `${NAME}`", "khóa, chỉ là `${TÊN}`")
          .secret()
          .needed(OptionNeed.where("type", "key"))
          .keyOf("auth");

  /** The URL that issues tokens (OAuth 2.0). */
  public static final SourceOption<String> TOKEN_URL =
      text("tokenUrl", "address that gives the token", "địa chỉ cấp mã thông báo")
          .needed(OptionNeed.where("type", "oauth2"))
          .keyOf("auth");

  /** The client id for the token URL. */
  public static final SourceOption<String> CLIENT_ID =
      text("clientId", "who asks for it, as text or `${NAME}`", "mã ứng dụng")
          .needed(OptionNeed.where("type", "oauth2"))
          .keyOf("auth");

  /** The client secret for the token URL. */
  public static final SourceOption<String> CLIENT_SECRET =
      text("clientSecret", "its secret, only `${NAME}`", "bí mật, chỉ là `${TÊN}`")
          .secret()
          .needed(OptionNeed.where("type", "oauth2"))
          .keyOf("auth");

  /** The scope of the token. */
  public static final SourceOption<String> SCOPE =
      new SourceOption<>(
              "scope",
              OptionType.TEXT,
              "the token is asked for without a scope",
              "what the token is for",
              "phạm vi của mã thông báo; không ghi thì không gửi phạm vi")
          .keyOf("auth");

  /** The whole map. */
  public static final SourceOption<String> AUTH =
      new SourceOption<>(
              "kho.auth", OptionType.TEXT, "none", "how we say who we are", "cách xác thực")
          .of(
              TYPE,
              USER,
              PASSWORD,
              TOKEN,
              HEADER,
              PARAMETER,
              VALUE,
              TOKEN_URL,
              CLIENT_ID,
              CLIENT_SECRET,
              SCOPE);

  private AuthOptions() {}

  private static SourceOption<String> text(String name, String english, String vietnamese) {
    return new SourceOption<>(name, OptionType.TEXT, "", english, vietnamese);
  }
}
