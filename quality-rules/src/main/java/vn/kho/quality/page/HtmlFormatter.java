package vn.kho.quality.page;

import com.samskivert.mustache.Mustache;
import java.text.NumberFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.contract.Bilingual;

/**
 * Formats values as HTML. Every value of a template passes through it and is escaped unless it is
 * {@link TrustedHtml}, so no value can inject markup.
 */
final class HtmlFormatter implements Mustache.Formatter {
  private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");
  private static final double TENTHS = 10;

  /**
   * Text of our own that is markup.
   *
   * @param html the markup
   */
  record TrustedHtml(String html) {}

  @Override
  public String format(Object value) {
    if (value instanceof TrustedHtml trusted) {
      return trusted.html();
    }
    if (value instanceof Bilingual both) {
      return both(both);
    }
    if (value instanceof Long || value instanceof Integer) {
      return both(count(((Number) value).longValue()));
    }
    if (value instanceof Double points) {
      return both(points(points));
    }
    return escape(String.valueOf(value));
  }

  /** A whole number in Vietnamese and English notation. */
  static Bilingual count(long value) {
    return new Bilingual(
        NumberFormat.getIntegerInstance(VIETNAMESE).format(value),
        NumberFormat.getIntegerInstance(Locale.ENGLISH).format(value));
  }

  /** A score with one decimal, cut and not rounded, so that only a full score reads 100. */
  static Bilingual points(double value) {
    double cut = Math.floor(value * TENTHS + 1e-6) / TENTHS;
    return new Bilingual(decimal(VIETNAMESE, cut), decimal(Locale.ENGLISH, cut));
  }

  private static String decimal(Locale reader, double value) {
    NumberFormat format = NumberFormat.getNumberInstance(reader);
    format.setMaximumFractionDigits(1);
    return format.format(value);
  }

  private static String both(Bilingual text) {
    String vietnamese = escape(text.vietnamese());
    String english = escape(text.english());
    return vietnamese.equals(english)
        ? vietnamese
        : "<span lang=\"vi\">" + vietnamese + "</span><span lang=\"en\">" + english + "</span>";
  }

  /** Text as it may be in an element or in a quoted attribute. */
  static String escape(@Nullable String text) {
    if (text == null) {
      return "";
    }
    StringBuilder safe = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> safe.append("&amp;");
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        case '"' -> safe.append("&quot;");
        case '\'' -> safe.append("&#39;");
        default -> safe.append(c < ' ' && c != '\n' && c != '\t' ? '\uFFFD' : c);
      }
    }
    return safe.toString();
  }
}
