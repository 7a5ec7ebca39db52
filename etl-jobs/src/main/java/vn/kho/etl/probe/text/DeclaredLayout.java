package vn.kho.etl.probe.text;

/**
 * What is declared of a text; it is never looked for.
 *
 * @param delimiter between cells; empty to find it
 * @param quote around cells; empty to find it
 * @param escape before a quote inside a cell; empty to find it
 * @param headerRow the row from 1 with the first names; 0 to find it
 * @param headerRows how many rows name the columns; 0 to find it
 */
public record DeclaredLayout(
    String delimiter, String quote, String escape, int headerRow, int headerRows) {}
