package vn.kho.schema.source;

import java.util.List;

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
            SftpOptions.HOST_KEY,
            SftpOptions.PRIVATE_KEY,
            SftpOptions.PASSPHRASE));
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
