package vn.kho.etl.land;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kho.etl.extract.NaturalOrder;
import vn.kho.etl.storage.BoundedStream;
import vn.kho.quality.data.WholeGzipStream;
import vn.kho.schema.contract.Server;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.source.SharedOptions;

/**
 * A received file that may be packed, by gzip or as a zip archive; found by its bytes. A file of a
 * format whose files are zip archives themselves, such as a workbook, counts as not packed.
 *
 * @param file the bytes as received
 * @param name the name of the delivery
 * @param origin where it came from
 * @param server says which members are read
 * @param most how many bytes all members may have, unpacked
 */
record PackedDelivery(Path file, String name, String origin, Server server, long most) {
  private static final Logger LOG = LoggerFactory.getLogger(PackedDelivery.class);
  private static final int MOST_MEMBERS = 10_000;
  private static final int BUFFER = 1 << 16;

  private static final int SHOWN = 5;

  /** How it is packed. */
  enum PackingKind {
    NONE,
    GZIP,
    ZIP
  }

  /** Takes the bytes of one member, which it reads to their end. */
  @FunctionalInterface
  interface MemberConsumer {
    void take(String member, InputStream bytes) throws IOException;
  }

  PackingKind packing() throws IOException {
    byte[] head;
    try (InputStream bytes = Files.newInputStream(file)) {
      head = bytes.readNBytes(4);
    }
    if (head.length > 2 && head[0] == 0x1F && head[1] == (byte) 0x8B) {
      return PackingKind.GZIP;
    }
    boolean zip = head.length == 4 && head[0] == 'P' && head[1] == 'K';
    boolean archive = zip && (head[2] == 3 || head[2] == 5);
    return archive && !oneFile() ? PackingKind.ZIP : PackingKind.NONE;
  }

  /**
   * Whether the file is one zip archive of its format, such as a workbook. One that cannot be
   * opened is left to the reader of the format, which also reads truncated files.
   */
  private boolean oneFile() {
    List<String> parts = server.format().zipParts();
    if (parts.isEmpty()) {
      return false;
    }
    try (ZipFile zip = opened()) {
      return parts.stream().anyMatch(part -> zip.getEntry(part) != null);
    } catch (IOException e) {
      LOG.warn(
          "{} is no whole archive; it is read as {}: {}",
          origin,
          server.format().name(),
          e.toString());
      return true;
    }
  }

  /**
   * Gives the members in the natural order of their names.
   *
   * @return what a person should know of it, a sentence each
   * @throws KhoException SOURCE_UNREADABLE for a broken or locked archive, SOURCE_SHAPE where it
   *     has no such member, SOURCE_TOO_LARGE where it holds too many files or bytes
   */
  List<String> members(PackingKind packing, MemberConsumer taker) throws IOException {
    if (packing == PackingKind.GZIP) {
      gzip(taker);
      return List.of();
    }
    try (ZipFile zip = opened()) {
      List<String> passed = new ArrayList<>();
      List<ZipEntry> wanted = wanted(zip, passed);
      requireRoom(wanted);
      long left = most;
      for (ZipEntry entry : wanted) {
        left -= member(zip, entry, left, taker);
      }
      return passed.isEmpty()
          ? List.of()
          : List.of(origin + " holds files that kho.members does not name: " + shown(passed) + ".");
    } catch (ZipException | EOFException e) {
      throw broken(e);
    }
  }

  private void gzip(MemberConsumer taker) throws IOException {
    String member = name.replaceFirst("(?i)\\.gz(ip)?$", "");
    try (InputStream bytes =
        bounded(new WholeGzipStream(Files.newInputStream(file), BUFFER), most)) {
      taker.take(member, bytes);
    } catch (ZipException | EOFException e) {
      throw broken(e);
    }
  }

  private List<ZipEntry> wanted(ZipFile zip, List<String> passed) {
    Optional<String> pattern = SharedOptions.MEMBERS.given(server.options());
    if (pattern.isEmpty()) {
      requireNoDocument(zip);
    }
    List<ZipEntry> wanted = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (ZipEntry entry : zip.stream().filter(one -> !one.isDirectory()).toList()) {
      String member = entry.getName().replace('\\', '/');
      if (beside(member)) {
        continue;
      }
      if (!names.add(member)) {
        throw unreadable("it holds two files of the name " + member);
      }
      if (pattern.isPresent() && !MemberPattern.matches(pattern.orElseThrow(), member)) {
        passed.add(member);
      } else {
        wanted.add(entry);
      }
    }
    if (wanted.isEmpty()) {
      throw new KhoException(
          ErrorCode.SOURCE_SHAPE,
          "Cannot read the archive, "
              + (passed.isEmpty()
                  ? "it holds no file"
                  : "kho.members names none of its files (" + shown(passed) + ")")
              + ": "
              + origin
              + ".");
    }
    if (wanted.size() > MOST_MEMBERS) {
      throw tooLarge("more than " + MOST_MEMBERS + " files");
    }
    wanted.sort(Comparator.comparing(ZipEntry::getName, NaturalOrder.INSTANCE));
    return wanted;
  }

  /**
   * Refuses an archive whose stated sizes are too large; a size that is stated too small is found
   * while it is unpacked.
   */
  private void requireRoom(List<ZipEntry> wanted) {
    long left = most;
    for (ZipEntry entry : wanted) {
      left -= Math.max(0, entry.getSize());
      if (left < 0) {
        throw tooLarge("more than " + most + " bytes");
      }
    }
  }

  private void requireNoDocument(ZipFile zip) {
    if (zip.getEntry("[Content_Types].xml") != null) {
      throw new KhoException(
          ErrorCode.SOURCE_SHAPE,
          "Cannot read the file as "
              + server.format().name()
              + ", it is a workbook or another document of Office: "
              + origin
              + ". Say format: xlsx in the contract, or ask the agency.");
    }
  }

  /**
   * Whether a member is one that operating systems and programs add to archives, such as a lock
   * file.
   */
  private static boolean beside(String member) {
    String own = member.substring(member.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    return member.startsWith("__MACOSX/")
        || own.startsWith(".")
        || own.startsWith("~$")
        || own.equals("thumbs.db")
        || own.equals("desktop.ini");
  }

  /**
   * Unpacks a member; gives how many bytes it had. Its CRC-32 is compared here, since {@link
   * ZipFile} does not.
   */
  private long member(ZipFile zip, ZipEntry entry, long left, MemberConsumer taker)
      throws IOException {
    CRC32 sum = new CRC32();
    BoundedStream bounded = bounded(zip.getInputStream(entry), left);
    try (InputStream bytes = new CheckedInputStream(bounded, sum)) {
      taker.take(entry.getName().replace('\\', '/'), bytes);
    }
    boolean whole = entry.getCrc() < 0 || entry.getCrc() == sum.getValue();
    if (!whole || (entry.getSize() >= 0 && entry.getSize() != bounded.count())) {
      throw unreadable("its file " + entry.getName() + " is damaged");
    }
    return bounded.count();
  }

  /**
   * Opens the archive. Older programs write names that are not valid UTF-8; those are read as ISO
   * 8859-1.
   */
  private ZipFile opened() throws IOException {
    try {
      return new ZipFile(file.toFile(), StandardCharsets.UTF_8);
    } catch (ZipException e) {
      if (!String.valueOf(e.getMessage()).contains("bad entry name")) {
        throw e;
      }
      return new ZipFile(file.toFile(), StandardCharsets.ISO_8859_1);
    }
  }

  private BoundedStream bounded(InputStream bytes, long limit) {
    return new BoundedStream(bytes, limit, () -> tooLarge("more than " + most + " bytes"));
  }

  private KhoException broken(IOException e) {
    boolean locked = String.valueOf(e.getMessage()).contains("encrypted");
    String why = locked ? "it is protected by a password" : "it is half or damaged";
    return new KhoException(ErrorCode.SOURCE_UNREADABLE, sentence(why), e);
  }

  private KhoException unreadable(String why) {
    return new KhoException(ErrorCode.SOURCE_UNREADABLE, sentence(why));
  }

  private String sentence(String why) {
    return "Cannot unpack the delivery, "
        + why
        + ": "
        + origin
        + ". Ask the agency to deliver it again.";
  }

  private KhoException tooLarge(String what) {
    return new KhoException(
        ErrorCode.SOURCE_TOO_LARGE,
        "Cannot unpack the delivery, it holds "
            + what
            + ": "
            + origin
            + ". Name what is wanted with kho.members, or raise sources.unpacked-size.");
  }

  private static String shown(List<String> names) {
    String more = names.size() > SHOWN ? " and " + (names.size() - SHOWN) + " more" : "";
    return String.join(", ", names.subList(0, Math.min(SHOWN, names.size()))) + more;
  }
}
