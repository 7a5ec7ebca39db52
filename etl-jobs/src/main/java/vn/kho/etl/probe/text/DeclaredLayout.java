package vn.kho.etl.probe.text;

/**
 * The properties of a delimited text that the user or a contract declares, so that they are not
 * detected.
 *
 * @param delimiter between cells; empty to detect it
 * @param quote around cells; empty to detect it
 * @param escape before a quote inside a cell; empty to detect it
 * @param headerRow the row from 1 with the first names; 0 to detect it
 * @param headerRows how many rows name the columns; 0 to detect it
 */
public record DeclaredLayout(
    String delimiter, String quote, String escape, int headerRow, int headerRows) {}
