package vn.kho.schema.source;

import vn.kho.schema.format.OptionType;

/** Options of SSH servers. */
public final class SftpOptions {
  /** The only host key that is accepted. */
  public static final SourceOption<String> HOST_KEY =
      new SourceOption<>(
          "kho.hostKey",
          OptionType.text(
              "the kind and the key of a host, such as ssh-ed25519 AAAA...",
              text -> text.matches("(ssh|ecdsa)-[a-z0-9-]+ [A-Za-z0-9+/=]{40,}")),
          "the host must be in `~/.ssh/known_hosts`",
          "the one key that the server must show, as known_hosts has it",
          "khóa duy nhất mà máy chủ phải đưa ra, như trong known_hosts");

  /** Our private key. */
  public static final SourceOption<String> PRIVATE_KEY =
      new SourceOption<>(
              "kho.privateKey",
              OptionType.TEXT,
              "none",
              "our private key (the text of its file), only `${NAME}` of an environment"
                  + " variable",
              "khóa riêng (nội dung tệp), chỉ là `${TÊN}` của biến môi trường")
          .secret();

  /** The passphrase of the private key. */
  public static final SourceOption<String> PASSPHRASE =
      new SourceOption<>(
              "kho.passphrase",
              OptionType.TEXT,
              "none",
              "what opens the private key, only `${NAME}`",
              "mật khẩu mở khóa riêng, chỉ là `${TÊN}`")
          .secret();

  private SftpOptions() {}
}
