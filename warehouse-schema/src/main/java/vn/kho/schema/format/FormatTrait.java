package vn.kho.schema.format;

/**
 * Properties of the files of a format for code that handles all formats, so that it does not test
 * for format names.
 */
public enum FormatTrait {
  /** Large files are cut into parts that are read at the same time. */
  SPLIT("Large files are cut and read by several tasks."),

  /**
   * No record is available before the last byte is read: reading only the first ones costs as much.
   */
  HELD_WHOLE("A file is held whole in memory while it is read."),

  /** The reader searches the table within other text, which it counts as skipped. */
  TABLE_FOUND("Titles and notes around its table are found and left out."),

  /** Files do not name their columns, so that columns cannot be matched by name. */
  COLUMNS_DECLARED("The contract names the columns, not the file."),

  /** Web servers often label it as a web page. */
  LABELLED_HTML(
      "An answer that a web server labels `text/html` is read where it does not begin with `<`."),

  /** A response of a web server may contain a mark that there are more pages. */
  SHOWS_MORE_PAGES(
      "An answer of a web server without `kho.paging` is searched for signs of further pages.");

  private final String english;

  FormatTrait(String english) {
    this.english = english;
  }

  /** The consequence for users, one sentence. */
  public String english() {
    return english;
  }
}
