package vn.kho.schema.source;

import java.util.List;
import vn.kho.schema.format.OptionType;

/** Files of SSH servers. */
final class SftpSourceType extends SourceType {
  SftpSourceType() {
    super(
        "sftp",
        "files of an SSH server",
        "tệp trên máy chủ SSH",
        List.of(
            SharedOptions.MEMBERS,
            SharedOptions.ORDER,
            SharedOptions.MARKER,
            SharedOptions.ARCHIVE,
            SharedOptions.USER,
            SharedOptions.PASSWORD,
            new SourceOption<>(
                "kho.hostKey",
                OptionType.text(
                    "the kind and the key of a host, such as ssh-ed25519 AAAA...",
                    text -> text.matches("(ssh|ecdsa)-[a-z0-9-]+ [A-Za-z0-9+/=]{40,}")),
                "the host must stand in `~/.ssh/known_hosts`",
                "the one key that the server must show, as known_hosts has it",
                "khóa duy nhất mà máy chủ phải đưa ra, như trong known_hosts"),
            new SourceOption<>(
                    "kho.privateKey",
                    OptionType.TEXT,
                    "none",
                    "our private key (the text of its file), only `${NAME}` of an environment"
                        + " variable",
                    "khóa riêng (nội dung tệp), chỉ là `${TÊN}` của biến môi trường")
                .secret(),
            new SourceOption<>(
                    "kho.passphrase",
                    OptionType.TEXT,
                    "none",
                    "what opens the private key, only `${NAME}`",
                    "mật khẩu mở khóa riêng, chỉ là `${TÊN}`")
                .secret()));
  }

  @Override
  public LocationShape shape() {
    return new LocationShape(
        "`location`, an sftp://host/path address without an account; with `*`, and `**/` at any depth",
        "`location`, địa chỉ sftp://máy/đường-dẫn, không có tài khoản; có thể dùng `*` và `**/`",
        "location: sftp://files.example.vn/out/*.csv");
  }

  @Override
  public SourceLocation locate(DeclaredServer server) {
    return SourceLocation.matching(
        server,
        "sftp://[^/@:?#\\s]+(:\\d{1,5})?/[^?#]+",
        "an sftp://host/path address, without an account,");
  }
}
