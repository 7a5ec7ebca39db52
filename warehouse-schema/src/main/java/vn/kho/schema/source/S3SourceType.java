package vn.kho.schema.source;

import java.util.List;

/** Objects in S3. */
final class S3SourceType extends SourceType {
  S3SourceType() {
    super(
        "s3",
        "objects of a store",
        "đối tượng của kho đối tượng",
        List.of(SharedOptions.MEMBERS, SharedOptions.ORDER, SharedOptions.ARCHIVE));
  }

  @Override
  public LocationShape shape() {
    return new LocationShape(
        "`location`, an s3a:// address, with `*`; the store and its keys are settings",
        "`location`, địa chỉ s3a://, có thể dùng `*`; kho và khóa nằm trong cài đặt",
        "location: s3a://delivered/y-te/*.csv");
  }

  @Override
  public SourceLocation locate(DeclaredServer server) {
    return SourceLocation.matching(server, "s3a://.+", "an s3a:// address");
  }
}
