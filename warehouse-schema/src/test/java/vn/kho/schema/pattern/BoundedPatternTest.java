package vn.kho.schema.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Collections;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedPatternTest {
  /** Of a long text; once more where the stack was too small. */
  private static final long STEPS_PER_LETTER = 10;

  private static final String LONG = "a".repeat(50_000);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(a+)+$",
        "(.*)*x",
        "(a*)*b",
        "^(([a-z])+.)+[A-Z]([a-z])+$",
        "(.+)\\1+!",
        ".*.*.*.*.*=.*",
        "(?=(a+)+!)a",
        "(?<=a{1,9999})!"
      })
  void aMatchThatWouldNotEndIsStopped(String regex) {
    BoundedPattern pattern = BoundedPattern.compile(regex);

    assertThatThrownBy(() -> pattern.find(LONG + "?"))
        .isInstanceOf(PatternException.class)
        .hasMessageContaining("The regular expression")
        .hasMessageNotContaining("aaaa");
  }

  /**
   * A suite of a hundred such patterns must not hold a load for minutes: each letter that is read
   * is a step.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "^(?:a|b)+$",
        "^(a|b)*c$",
        "(?:(?:(?:a|b)|c)|d)*e",
        "(x?a)*?$",
        "(a|a)*$",
        "(?i)(a|á)*z",
        "(\\w|\\s)*!",
        "(a+)+$",
        "(?<=a{1,9999})!",
        "^(([a-z])+.)+[A-Z]([a-z])+$"
      })
  void ofATextOfAMegabyteFewLettersAreReadWhateverThePattern(String regex) {
    CountedText megabyte = new CountedText("a".repeat(1_000_000) + "?");
    BoundedPattern pattern = BoundedPattern.compile(regex);

    assertThatThrownBy(() -> pattern.find(megabyte)).isInstanceOf(PatternException.class);

    assertThat(megabyte.read).isPositive().isLessThan(2 * STEPS_PER_LETTER * megabyte.length());
  }

  /** Counts how often a letter of it is read. */
  private static final class CountedText implements CharSequence {
    private final String text;
    private long read;

    private CountedText(String text) {
      this.text = text;
    }

    @Override
    public char charAt(int at) {
      read++;
      return text.charAt(at);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.subSequence(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }

  @Test
  void whatRecursDeepIsMatchedOnALargerStack() {
    assertThat(BoundedPattern.compile("^(?:a|b)+$").find(LONG)).isTrue();
    assertThat(BoundedPattern.compile("^(a|b)*c$").find(LONG)).isFalse();
  }

  @Test
  void aTextOfAMegabyteIsMatched() {
    String megabyte = "0123456789".repeat(100_000);

    assertThat(BoundedPattern.compile("^\\d+$").find(megabyte)).isTrue();
    assertThat(BoundedPattern.compile("9x").find(megabyte)).isFalse();
  }

  @Test
  void longLiteralsAndLongListsOfWordsAreTaken() {
    String literal = "phường ".repeat(430);
    assertThat(BoundedPattern.compile("a".repeat(20_000)).find("a".repeat(30_000))).isTrue();
    String words = String.join("|", Collections.nCopies(2_000, "an cựu"));

    assertThat(BoundedPattern.compile(literal).find("x" + literal)).isTrue();
    assertThat(BoundedPattern.compile("^(" + words + ")$").find("an cựu")).isTrue();
    assertThat(BoundedPattern.compile("[ab]".repeat(3_000)).find("ab".repeat(1_500))).isTrue();
  }

  @Test
  void whatIsTooLargeIsRefusedBeforeItIsCompiled() {
    refused("(".repeat(5_000) + "a" + ")".repeat(5_000), "nested more than 200 deep");
    refused("a".repeat(90_000), "more than 20000 characters");
    refused("(((a{1,1000}){1,1000}){1,1000})", "repeats a part more than 1000000 times");
    refused("((){1000}){100000}", "repeats a part");
    refused("a{1,99999999}", "repeats a part");
  }

  private static void refused(String regex, String why) {
    assertThatThrownBy(() -> BoundedPattern.compile(regex))
        .isInstanceOf(PatternException.class)
        .hasMessageContaining(why)
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(250));
  }

  @Test
  void whatDoesNotCompileSaysWhy() {
    assertThatThrownBy(() -> BoundedPattern.compile("(a"))
        .hasMessage("is a regular expression that does not compile, Unclosed group: (a");
  }

  @Test
  void ordinaryPatternsMeanWhatTheyDoInJava() {
    assertThat(BoundedPattern.compile("(?<n>a)\\k<n>").find("aa")).isTrue();
    assertThat(BoundedPattern.compile("^\\d{4}-\\d{2}$").find("2025-07")).isTrue();
    assertThat(BoundedPattern.compile("^[(\\]{5]{2}\\Q(((\\E$").find("({(((")).isTrue();
    assertThat(BoundedPattern.compile("huế", Pattern.CASE_INSENSITIVE).matches("HUế")).isTrue();
  }

  @Test
  void travelsAsItsText() throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(BoundedPattern.compile("^[ab]+$"));
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(((BoundedPattern) in.readObject()).find("abba")).isTrue();
    }
  }

  @Test
  void likeMatchesTheWholeTextAndEndsOnManyWildcards() {
    assertThat(LikePattern.of("TP.%_ế", '\\').matches("TP. Huế")).isTrue();
    assertThat(LikePattern.of("50\\%", '\\').matches("50%")).isTrue();
    assertThat(LikePattern.of("50\\%", '\\').matches("500")).isFalse();
    assertThat(LikePattern.of("a_c", '\\').matches("a\uD83D\uDE00c")).isTrue();
    assertThat(LikePattern.of("%a%b%", '\\').matches("xxaxbx")).isTrue();
    assertThat(LikePattern.of("", '\\').matches("")).isTrue();
    assertThat(LikePattern.of("%a%a%a%a%a%a%a%a%a%b", '\\').matches(LONG)).isFalse();
    assertThatThrownBy(() -> LikePattern.of("a\\", '\\')).isInstanceOf(PatternException.class);
  }
}
