package vn.kho.etl.clean;

import java.util.Locale;
import vn.kho.etl.record.RawRecord;

/** Letters and inner white space of a text. */
enum TextForm implements Step {
  LOWER {
    @Override
    public Object apply(String text, RawRecord record) {
      return PlainText.composed(text.toLowerCase(Locale.ROOT));
    }
  },
  UPPER {
    @Override
    public Object apply(String text, RawRecord record) {
      return PlainText.composed(text.toUpperCase(Locale.ROOT));
    }
  },
  /** One space where there were several, or a line break. */
  COLLAPSE {
    @Override
    public Object apply(String text, RawRecord record) {
      return collapsed(text);
    }
  };

  /** The text with one space where there were several, or a line break. */
  static String collapsed(String text) {
    boolean before = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean blank = PlainText.blank(c);
      if (blank && (before || c != ' ')) {
        return rebuilt(text);
      }
      before = blank;
    }
    return text;
  }

  private static String rebuilt(String text) {
    StringBuilder collapsed = new StringBuilder(text.length());
    boolean before = false;
    for (int i = 0; i < text.length(); i++) {
      boolean blank = PlainText.blank(text.charAt(i));
      if (!blank) {
        collapsed.append(text.charAt(i));
      } else if (!before) {
        collapsed.append(' ');
      }
      before = blank;
    }
    return collapsed.toString();
  }
}
