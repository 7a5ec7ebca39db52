package vn.kho.quality.page;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.kho.schema.digest.Sha256;

/**
 * The templates, and the styles and scripts that are embedded in every page: Pico, uPlot and Kho's
 * own. In a template {@code [[Việt | English]]} is a text in both languages.
 */
final class PageTemplates {
  private static final Pattern BOTH = Pattern.compile("\\[\\[(.+?) \\| (.+?)]]", Pattern.DOTALL);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm", Locale.ROOT);
  private static final String WEBJARS = "META-INF/resources/webjars/";

  private final Template dataset;
  private final Template run;
  private final Template newest;
  private final PageFrame frame;

  PageTemplates(ZoneId zone) {
    Mustache.Compiler compiler =
        Mustache.compiler()
            .escapeHTML(false) // since Markup escapes, by type
            .withFormatter(new HtmlFormatter())
            .withLoader(name -> new StringReader(template(name)))
            .emptyStringIsFalse(true)
            .nullValue("");
    dataset = compiler.compile(template("dataset"));
    newest = compiler.compile(template("newest"));
    run = compiler.compile(template("run"));
    frame = frame(zone);
  }

  /**
   * What is embedded in every page.
   *
   * @param styles the style sheets
   * @param scripts the scripts
   * @param policy the Content-Security-Policy: runs these scripts only, and allows no requests
   * @param zone in which times are shown
   */
  record PageFrame(
      HtmlFormatter.TrustedHtml styles,
      HtmlFormatter.TrustedHtml scripts,
      String policy,
      ZoneId zone) {
    String time(Instant at) {
      return TIME.format(at.atZone(zone));
    }
  }

  PageFrame parts() {
    return frame;
  }

  String dataset(Object view) {
    return dataset.execute(view);
  }

  String run(Object view) {
    return run.execute(view);
  }

  String newest(String run) {
    return newest.execute(Map.of("run", run));
  }

  private static PageFrame frame(ZoneId zone) {
    String pico = webjar("picocss__pico", "css/pico.min.css");
    String uplotStyle = webjar("uplot", "dist/uPlot.min.css");
    String uplot = webjar("uplot", "dist/uPlot.iife.min.js");
    String own = own("page.js");
    String policy =
        "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:;"
            + " style-src 'unsafe-inline'; script-src "
            + hash(uplot)
            + " "
            + hash(own);
    return new PageFrame(
        new HtmlFormatter.TrustedHtml(pico + "\n" + uplotStyle + "\n" + own("page.css")),
        new HtmlFormatter.TrustedHtml(
            "<script>" + uplot + "</script>\n<script>" + own + "</script>"),
        policy,
        zone);
  }

  private static String hash(String script) {
    byte[] digest = Sha256.digest().digest(script.getBytes(StandardCharsets.UTF_8));
    return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
  }

  private static String template(String name) {
    Matcher both = BOTH.matcher(own(name + ".html"));
    return both.replaceAll("<span lang=\"vi\">$1</span><span lang=\"en\">$2</span>");
  }

  private static String own(String file) {
    return text("vn/kho/quality/page/" + file);
  }

  /** A file of a library that Maven brings as a webjar, whatever its version. */
  private static String webjar(String name, String file) {
    Properties facts = new Properties();
    String where = "META-INF/maven/org.webjars.npm/" + name + "/pom.properties";
    try (InputStream stream = open(where)) {
      facts.load(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text(WEBJARS + name + "/" + facts.getProperty("version") + "/" + file);
  }

  private static String text(String resource) {
    try (InputStream stream = open(resource)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String resource) {
    InputStream stream = PageTemplates.class.getClassLoader().getResourceAsStream(resource);
    if (stream == null) {
      throw new IllegalStateException("Not on the class path: " + resource);
    }
    return stream;
  }
}
