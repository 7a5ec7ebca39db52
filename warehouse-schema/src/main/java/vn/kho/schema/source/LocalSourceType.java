package vn.kho.schema.source;

import java.util.List;
import java.util.Optional;

/** Files below the sources folder. */
final class LocalSourceType extends SourceType {
  LocalSourceType() {
    super(
        "local",
        "files below the sources folder",
        "tệp trong thư mục nguồn",
        List.of(
            SharedOptions.MEMBERS,
            SharedOptions.ORDER,
            SharedOptions.MARKER,
            SharedOptions.ARCHIVE));
  }

  @Override
  public LocationShape shape() {
    return new LocationShape(
        "`path`, below the folder of the setting `sources.location` and without `..`; with `*`, and `**/` at any depth",
        "`path`, bên dưới thư mục nguồn, không có `..`; có thể dùng `*` và `**/`",
        "path: y-te/*.csv");
  }

  @Override
  public SourceLocation locate(DeclaredServer server) {
    Optional<String> path = server.key("path");
    boolean above = path.filter(text -> List.of(text.split("[/\\\\]")).contains("..")).isPresent();
    return new SourceLocation(
        path,
        above
            ? List.of(ServerFault.wanted("path", "a path below the sources folder, without '..',"))
            : List.of());
  }
}
