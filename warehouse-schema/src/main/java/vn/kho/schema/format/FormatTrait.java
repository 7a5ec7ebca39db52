package vn.kho.schema.format;

/**
 * What is particular to the files of a format, for whoever handles files of all formats: nobody
 * asks for a format by its name.
 */
public enum FormatTrait {
  /** Large files are cut into parts that are read at the same time. */
  SPLIT("Large files are cut and read by several tasks."),

  /** No record is given before the last byte was read: a look at the first ones costs all. */
  HELD_WHOLE("A file is held whole in memory while it is read."),

  /** The reader finds the table among other text, which it counts as skipped. */
  TABLE_FOUND("Titles and notes around its table are found and left out."),

  /** No file names its columns, so that none can be found by its name. */
  COLUMNS_DECLARED("The contract names the columns, not the file."),

  /** Web servers are known to label it as a web page. */
  LABELLED_HTML(
      "An answer that a web server labels `text/html` is read where it does not begin with `<`."),

  /** An answer of a web server may say in it that there is more. */
  SHOWS_MORE_PAGES(
      "An answer of a web server without `kho.paging` is searched for signs of further pages.");

  private final String english;

  FormatTrait(String english) {
    this.english = english;
  }

  /** What it means for users, one sentence. */
  public String english() {
    return english;
  }
}
