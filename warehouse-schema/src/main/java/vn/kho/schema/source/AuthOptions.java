package vn.kho.schema.source;

import vn.kho.schema.format.OptionDefault;
import vn.kho.schema.format.OptionType;

/** {@code kho.auth}: how we say to a web server who we are. */
public final class AuthOptions {
  /** How we say who we are. */
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

  /** The parameter that carries a key. */
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

  /** The address that gives a token. */
  public static final SourceOption<String> TOKEN_URL =
      text("tokenUrl", "address that gives the token", "địa chỉ cấp mã thông báo")
          .needed(OptionNeed.where("type", "oauth2"))
          .keyOf("auth");

  /** Who asks for a token. */
  public static final SourceOption<String> CLIENT_ID =
      text("clientId", "who asks for it, as text or `${NAME}`", "mã ứng dụng")
          .needed(OptionNeed.where("type", "oauth2"))
          .keyOf("auth");

  /** Its secret. */
  public static final SourceOption<String> CLIENT_SECRET =
      text("clientSecret", "its secret, only `${NAME}`", "bí mật, chỉ là `${TÊN}`")
          .secret()
          .needed(OptionNeed.where("type", "oauth2"))
          .keyOf("auth");

  /** What a token is for. */
  public static final SourceOption<String> SCOPE =
      new SourceOption<>(
              "scope",
              OptionType.TEXT,
              "the token is asked for without a scope",
              "what the token is for",
              "phạm vi của mã thông báo; không ghi thì không gửi phạm vi")
          .keyOf("auth");

  /** All of it. */
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
