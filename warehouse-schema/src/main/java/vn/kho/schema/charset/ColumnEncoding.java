package vn.kho.schema.charset;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The encoding that misread values of a column were originally in.
 *
 * @param candidates the encodings that fit, the likeliest first; empty where no value looks misread
 * @param certain whether only one encoding fits, and enough words show it
 * @param misread how many distinct values are Vietnamese in the first encoding only
 */
public record ColumnEncoding(List<String> candidates, boolean certain, int misread) {
  /** Nothing looks misread. */
  private static final ColumnEncoding NONE = new ColumnEncoding(List.of(), false, 0);

  /** An encoding is certain only with at least this many distinct syllables. */
  private static final int FEWEST = 10;

  /** At least this many of them must have other letters than the text as it stands. */
  private static final int FEWEST_CHANGED = 8;

  /** With fewer misread words nothing is reported, since they may be other signs. */
  private static final int FEWEST_REPORTED = 3;

  /**
   * An encoding is certain where at least this share of the words that are not Vietnamese as they
   * stand are syllables in it.
   */
  private static final double CERTAIN = 0.85;

  /** Below this share the words are more likely of another language. */
  private static final double LIKELY = 0.5;

  private static final double MARGIN = 0.9;
  private static final int MOST = 2_000;

  /**
   * Behind this many words an encoding is given up once the share of syllables among them is below
   * half of {@link #LIKELY}.
   */
  private static final int HOPELESS = 400;

  /** Copies the list. */
  public ColumnEncoding {
    candidates = List.copyOf(candidates);
  }

  /** How well the values that are not Vietnamese as they stand fit one encoding. */
  private static final class EncodingFit {
    private final String encoding;
    private final MisreadText reader;
    private int misread;
    private int syllables;
    private int words;
    private final Set<String> distinct = new HashSet<>();
    private final Set<String> changed = new HashSet<>();
    private final List<String> texts = new ArrayList<>();

    EncodingFit(String encoding) {
      this.encoding = encoding;
      this.reader = new MisreadText(encoding);
    }

    static EncodingFit of(String encoding, List<String> suspects) {
      EncodingFit fit = new EncodingFit(encoding);
      for (String suspect : suspects) {
        fit.add(suspect);
        if (fit.words > HOPELESS && fit.share() < LIKELY / 2) {
          return new EncodingFit(encoding);
        }
      }
      return fit;
    }

    private void add(String suspect) {
      MisreadText.MisreadJudgement judged = reader.judge(suspect);
      boolean fits = judged.reading().kind() == MisreadText.MisreadKind.MISREAD;
      words += fits ? judged.anew().words() : judged.plain().words();
      texts.add(fits ? judged.reading().decoded() : suspect);
      if (!fits) {
        return;
      }
      misread++;
      syllables += judged.anew().syllables();
      Set<String> plain = new HashSet<>();
      MarkedWord.of(suspect).forEach(word -> plain.add(word.word()));
      for (MarkedWord word : MarkedWord.of(judged.bare())) {
        if (!word.weak() && word.syllable()) {
          distinct.add(word.word().toLowerCase(Locale.ROOT));
          if (!plain.contains(word.word())) {
            changed.add(word.word().toLowerCase(Locale.ROOT));
          }
        }
      }
    }

    /** Whether there are enough misread words for a report; a single word suffices for UTF-8. */
    boolean reportable() {
      return changed.size() >= (reader.utf8() ? 1 : FEWEST_REPORTED);
    }

    boolean proves() {
      return distinct.size() >= FEWEST && changed.size() >= FEWEST_CHANGED && share() >= CERTAIN;
    }

    double share() {
      return words == 0 ? 0 : (double) syllables / words;
    }
  }

  /**
   * Detects the encoding from the values of a column. Values that are Vietnamese as they stand do
   * not count.
   */
  public static ColumnEncoding of(Collection<String> values) {
    List<String> suspects =
        values.stream()
            .filter(value -> !MisreadText.ascii(value))
            .filter(MisreadText::nearlyEncodable)
            .filter(value -> !MisreadText.syllables(MisreadText.score(value)))
            .limit(MOST)
            .toList();
    if (suspects.isEmpty()) {
      return NONE;
    }
    List<EncodingFit> fits =
        MisreadText.ENCODINGS.stream()
            .map(encoding -> EncodingFit.of(encoding, suspects))
            .filter(EncodingFit::reportable)
            .sorted(Comparator.comparingInt((EncodingFit fit) -> fit.syllables).reversed())
            .toList();
    if (fits.isEmpty() || fits.get(0).share() < LIKELY) {
      return NONE;
    }
    EncodingFit best = fits.get(0);
    List<String> candidates =
        fits.stream()
            .filter(fit -> fit.syllables >= MARGIN * best.syllables)
            .filter(fit -> fit == best || !fit.texts.equals(best.texts))
            .map(fit -> fit.encoding)
            .toList();
    return new ColumnEncoding(candidates, candidates.size() == 1 && best.proves(), best.misread);
  }

  /** The encoding where it is certain. */
  public Optional<String> certainEncoding() {
    return certain ? Optional.of(candidates.get(0)) : Optional.empty();
  }
}
