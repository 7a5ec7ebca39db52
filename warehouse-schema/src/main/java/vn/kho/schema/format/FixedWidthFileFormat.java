package vn.kho.schema.format;

import java.util.List;
import java.util.Set;

/** Fixed-width text. */
public final class FixedWidthFileFormat {
  /** The columns of a line. */
  public static final FormatOption<List<FixedWidthColumn>> COLUMNS =
      new FormatOption<>(
          "kho.columns",
          new OptionType<>(
              "names with the places of their first and last character, in order and without"
                  + " overlap, such as ma:1-5, ten:6-30",
              FixedWidthColumn::parse),
          new OptionDefault.Required<>(),
          "the columns of a line; places count from 1, in characters unless `kho.places` says otherwise;"
              + " blanks around a value are left out, and so is what stands between columns",
          "các cột của một dòng; vị trí tính từ 1, theo ký tự trừ khi `kho.places` nói khác; bỏ dấu"
              + " cách quanh giá trị và phần nằm giữa các cột");

  /** The unit of column positions. */
  public static final FormatOption<PlaceUnit> PLACES =
      new FormatOption<>(
          "kho.places",
          OptionType.choice(PlaceUnit.class),
          "characters; refused where lines are equally long in bytes or UTF-16 units and not in"
              + " characters",
          "what places of `kho.columns` count: `characters` (also rare ones, such as 𡨸, are one"
              + " each), `bytes` of the file's encoding, or `utf16` units, of which 𡨸 has two, as"
              + " programs of Windows and Java write them",
          "vị trí trong `kho.columns` tính theo ký tự (`characters`; 𡨸 là một), byte (`bytes`) hay"
              + " đơn vị UTF-16 (`utf16`; 𡨸 là hai)");

  /** The treatment of text between columns. */
  public static final FormatOption<GapPolicy> GAPS =
      new FormatOption<>(
          "kho.gaps",
          OptionType.choice(GapPolicy.class),
          new OptionDefault.Fixed<>(GapPolicy.IGNORED),
          "text between columns, at places that none of them covers: `blank` refuses a record with"
              + " such text (KHO-407), since a value is longer than its column; `ignored` leaves it"
              + " out",
          "chữ nằm giữa các cột, ở vị trí không cột nào bao: `blank` từ chối bản ghi có chữ ở đó vì"
              + " giá trị dài hơn cột; `ignored` thì bỏ qua");

  /** Lines at the top that are no records. */
  public static final FormatOption<Integer> SKIP_ROWS =
      new FormatOption<>(
          TableOptions.SKIP_ROWS.name(),
          OptionType.COUNT,
          new OptionDefault.Fixed<>(0),
          "lines at the top that are no records, such as titles",
          "số dòng ở đầu tệp không phải bản ghi, như tiêu đề");

  static final FileFormat FORMAT =
      new FileFormat(
          "fixed",
          List.of("fixed"),
          List.of(),
          "text whose columns stand at the same places of every line, without column names",
          "văn bản có các cột ở vị trí cố định trên mọi dòng, không có dòng tên cột",
          Set.of(FormatTrait.COLUMNS_DECLARED),
          List.of(),
          List.of(COLUMNS, PLACES, GAPS, SKIP_ROWS, TableOptions.SKIP_LIKE, TableOptions.ENCODING));

  private FixedWidthFileFormat() {}

  /** The unit of column positions. */
  public enum PlaceUnit {
    /** Characters, which are code points of Unicode. */
    CHARACTERS,
    /** Bytes of the file's encoding. */
    BYTES,
    /** UTF-16 code units; a character beyond the Basic Multilingual Plane has two. */
    UTF16
  }

  /** What is allowed at positions outside all columns. */
  public enum GapPolicy {
    /** Any text, which is ignored. */
    IGNORED,
    /** Blanks only; a record with other text there is refused. */
    BLANK
  }
}
