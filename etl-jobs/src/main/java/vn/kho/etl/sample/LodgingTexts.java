package vn.kho.etl.sample;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes lodgings in formats that are text. */
final class LodgingTexts {
  /** The column positions of {@link #fixed}. */
  static final String PLACES = "ma:1-5, ten:6-65, ngay:66-80, giuong:81-95, gia:96-115";

  private LodgingTexts() {}

  /** CSV with a delimiter. */
  static String csv(List<LodgingRow> rows, char delimiter) {
    StringBuilder text = new StringBuilder(line(LodgingRow.HEADER, delimiter));
    rows.forEach(row -> text.append(line(row.values(), delimiter)));
    return text.toString();
  }

  private static String line(List<String> values, char delimiter) {
    return values.stream()
        .map(value -> value.indexOf(delimiter) < 0 ? value : '"' + value + '"')
        .collect(Collectors.joining(String.valueOf(delimiter), "", "\r\n"));
  }

  /** CSV as offices export it: a title above, a total below. */
  static String titled(List<LodgingRow> rows) {
    return "DANH SACH CO SO LUU TRU;;;;\r\nNam 2026;;;;\r\n"
        + csv(rows, ';')
        + "Tổng cộng;"
        + rows.size()
        + ";;;\r\n";
  }

  /** Fixed-width columns at the positions {@link #PLACES}, without a header. */
  static String fixed(List<LodgingRow> rows) {
    return rows.stream()
        .map(
            row ->
                String.format(
                    Locale.ROOT,
                    "%-5s%-60s%-15s%-15s%-20s",
                    row.code(),
                    row.name(),
                    row.opened(),
                    row.beds(),
                    row.fee()))
        .collect(Collectors.joining("\r\n", "", "\r\n"));
  }

  /** One JSON object; beds are a number where the text is one. */
  private static String object(LodgingRow row) {
    StringBuilder text = new StringBuilder("{");
    for (int i = 0; i < LodgingRow.HEADER.size(); i++) {
      String value = row.values().get(i);
      String name = LodgingRow.HEADER.get(i);
      boolean number = name.equals("số giường") && value.matches("\\d+");
      text.append(i == 0 ? "" : ", ").append('"').append(name).append("\": ");
      text.append(number ? value : '"' + value + '"');
    }
    return text.append('}').toString();
  }

  static String jsonLines(List<LodgingRow> rows) {
    return rows.stream().map(LodgingTexts::object).collect(Collectors.joining("\n", "", "\n"));
  }

  static String json(List<LodgingRow> rows) {
    return rows.stream()
        .map(LodgingTexts::object)
        .collect(Collectors.joining(",\n", "{\"data\": {\"items\": [", "]}}"));
  }

  static String geoJson(List<LodgingRow> rows) {
    return rows.stream()
        .map(
            row ->
                "{\"type\": \"Feature\", \"geometry\": {\"type\": \"Point\", \"coordinates\":"
                    + " [107.59, 16.46]}, \"properties\": "
                    + object(row)
                    + "}")
        .collect(
            Collectors.joining(",\n", "{\"type\": \"FeatureCollection\", \"features\": [", "]}"));
  }

  static String xml(List<LodgingRow> rows) {
    StringBuilder text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ds>\n");
    for (LodgingRow row : rows) {
      text.append("<cs><thongtin>");
      for (int i = 0; i < LodgingRow.HEADER.size(); i++) {
        String name = LodgingRow.HEADER.get(i).replace(' ', '_');
        text.append("<").append(name).append(">").append(row.values().get(i));
        text.append("</").append(name).append(">");
      }
      text.append("</thongtin></cs>\n");
    }
    return text.append("</ds>\n").toString();
  }

  /** An HTML table, which some systems export under the name of a workbook. */
  static String html(List<LodgingRow> rows) {
    StringBuilder text =
        new StringBuilder("<html><head><meta charset=\"utf-8\"></head><body><table>\n");
    text.append(cells(LodgingRow.HEADER, "th"));
    rows.forEach(row -> text.append(cells(row.values(), "td")));
    return text.append("</table></body></html>\n").toString();
  }

  private static String cells(List<String> values, String tag) {
    return values.stream()
        .map(value -> "<" + tag + ">" + value + "</" + tag + ">")
        .collect(Collectors.joining("", "<tr>", "</tr>\n"));
  }

  /**
   * The text in the form that windows-1258 can encode: vowels with circumflex, breve or horn
   * composed, tone marks as combining characters.
   */
  static String forWindows1258(String text) {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      String apart = Normalizer.normalize(String.valueOf(letter), Normalizer.Form.NFD);
      String tones = apart.replaceAll("[^\u0300\u0301\u0303\u0309\u0323]", "");
      String hats = apart.replaceAll("[\u0300\u0301\u0303\u0309\u0323]", "");
      all.append(Normalizer.normalize(hats, Normalizer.Form.NFC)).append(tones);
    }
    return all.toString();
  }
}
