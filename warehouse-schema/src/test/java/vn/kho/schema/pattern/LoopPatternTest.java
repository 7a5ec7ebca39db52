package vn.kho.schema.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Loops find what the matchers of Java find. */
class LoopPatternTest {
  private static final List<String> SEQUENCES =
      List.of(
          "^HS[0-9]{7}$",
          "^[0-9]{2,3}$",
          "^\\d+\\.\\d{2}$",
          "^[A-Z]?[0-9]*-[a-c-]+$",
          "^[.a]{0,2}b?c$",
          "^a*b*c*$",
          "^[-a]a$",
          "^a{2}[ab]{2}$",
          "^\\(\\d{1,2}\\) ?x$");
  private static final List<String> WORDS = List.of("(?i)test|xxx", "a", "aab|b1|Ab", "(?i)k s");
  private static final String LETTERS = "HS0123456789abcABCtestTESTxX-. ()\n\r\u0085\u2028KſKđÁ";

  @Test
  void aLoopFindsWhatAMatcherFinds() {
    Random random = new Random(7);
    for (String regex : SEQUENCES) {
      agree(regex, random, 4_000);
    }
    for (String regex : WORDS) {
      agree(regex, random, 4_000);
    }
  }

  @Test
  void expressionsMadeAtRandomAreTakenRight() {
    Random random = new Random(11);
    String[] pieces = {"a", "b", "[ab]", "[b-d]", "\\d", "1", "\\.", "[a-]", "-", "|", "^", "$"};
    String[] counts = {"", "", "?", "*", "+", "{2}", "{1,3}", "??", "++", "{0,1}"};
    int loops = 0;
    for (int i = 0; i < 4_000; i++) {
      StringBuilder regex = new StringBuilder(random.nextInt(5) > 0 ? "^" : "");
      for (int part = random.nextInt(4); part >= 0; part--) {
        String piece = pieces[random.nextInt(pieces.length)];
        regex.append(piece).append("|^$".contains(piece) ? "" : counts[random.nextInt(10)]);
      }
      loops += agree(regex.append(random.nextInt(5) > 0 ? "$" : "").toString(), random, 60);
    }
    assertThat(loops).isGreaterThan(500);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "^$",
        "^[^a]$",
        "^a+a$",
        "^a?[ab]$",
        "^(a)$",
        "^a|b$",
        "a.b",
        "^.*$",
        "^[a&&b]$",
        "^\\w$",
        "^a++$",
        "^a{2,}$",
        "^[a-\\d]$",
        "^\\p{L}$",
        "(?i)^a$",
        "(?u)a",
        "^é$",
        "a||b",
        "^[a-z-9]$"
      })
  void whatALoopCannotDecideIsLeftToAMatcher(String regex) {
    assertThat(LoopPattern.of(regex)).isEmpty();
  }

  /** 1 where the expression is a loop. */
  private static int agree(String regex, Random random, int texts) {
    LoopPattern loop = LoopPattern.of(regex).orElse(null);
    if (loop == null) {
      return 0;
    }
    Pattern pattern = Pattern.compile(regex);
    BoundedPattern bounded = BoundedPattern.compile(regex);
    Pattern ofSuites = Pattern.compile(regex, Pattern.UNIX_LINES);
    BoundedPattern boundedOfSuites = BoundedPattern.compile(regex, Pattern.UNIX_LINES);
    for (int i = 0; i < texts; i++) {
      String text = text(regex, random);
      boolean found = pattern.matcher(text).find();
      assertThat(bounded.find(text)).as("%s in %s", regex, text).isEqualTo(found);
      assertThat(boundedOfSuites.find(text))
          .as("%s in %s, lines ended by line feeds alone", regex, text)
          .isEqualTo(ofSuites.matcher(text).find());
      if (loop.decides(text)) {
        assertThat(loop.find(text)).as("loop of %s in %s", regex, text).isEqualTo(found);
      }
    }
    return 1;
  }

  /** Letters of the expression, so that some texts match, and others. */
  private static String text(String regex, Random random) {
    String letters =
        random.nextInt(4) == 0 ? LETTERS : "HS01234ab-.c" + regex.replaceAll("\\W", "");
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(10); length > 0; length--) {
      text.append(letters.charAt(random.nextInt(letters.length())));
    }
    if (random.nextInt(6) == 0) {
      text.append("HS").append(1_000_000 + random.nextInt(8_999_999));
    }
    return text.append(random.nextInt(12) == 0 ? "\n" : "").toString();
  }
}
