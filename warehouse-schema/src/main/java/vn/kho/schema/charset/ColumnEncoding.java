package vn.kho.schema.charset;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The encoding that misread values of a column are of.
 *
 * @param candidates the encodings that fit, the likeliest first; empty where no value looks misread
 * @param certain whether one encoding fits alone, and so many words that it is certain
 * @param misread how many distinct values are Vietnamese in the first encoding only
 */
public record ColumnEncoding(List<String> candidates, boolean certain, int misread) {
  /** Nothing looks misread. */
  private static final ColumnEncoding NONE = new ColumnEncoding(List.of(), false, 0);

  /** So many syllables prove an encoding. */
  private static final int FEWEST = 10;

  /** Of all values that are no Vietnamese as they stand, so much of their words. */
  private static final double CERTAIN = 0.85;

  /** Where fewer fit, they are more likely of another language. */
  private static final double LIKELY = 0.5;

  private static final double MARGIN = 0.9;
  private static final int MOST = 2_000;

  /** Copies the list. */
  public ColumnEncoding {
    candidates = List.copyOf(candidates);
  }

  /** What the values that are no Vietnamese as they stand are in one encoding. */
  private record Fit(String encoding, int misread, int syllables, int words, List<String> texts) {
    static Fit of(String encoding, List<String> suspects) {
      MisreadText reader = new MisreadText(encoding);
      int misread = 0;
      int syllables = 0;
      int words = 0;
      List<String> texts = new ArrayList<>();
      for (String suspect : suspects) {
        MisreadText.Reading reading = reader.read(suspect);
        boolean fits = reading.kind() == MisreadText.Kind.MISREAD;
        VietnameseScore score = MisreadText.score(fits ? reading.decoded() : suspect);
        misread += fits ? 1 : 0;
        syllables += fits ? score.syllables() : 0;
        words += score.words();
        texts.add(fits ? reading.decoded() : suspect);
      }
      return new Fit(encoding, misread, syllables, words, texts);
    }

    double share() {
      return words == 0 ? 0 : (double) syllables / words;
    }
  }

  /** Looks at values of a column. Those that are Vietnamese as they stand say nothing. */
  public static ColumnEncoding of(Collection<String> values) {
    List<String> suspects =
        values.stream()
            .filter(value -> !MisreadText.ascii(value))
            .filter(value -> !MisreadText.syllables(MisreadText.score(value)))
            .limit(MOST)
            .toList();
    List<Fit> fits =
        MisreadText.ENCODINGS.stream()
            .map(encoding -> Fit.of(encoding, suspects))
            .filter(fit -> fit.syllables() > 0)
            .sorted(Comparator.comparingInt(Fit::syllables).reversed())
            .toList();
    if (fits.isEmpty() || fits.get(0).share() < LIKELY) {
      return NONE;
    }
    Fit best = fits.get(0);
    List<String> candidates =
        fits.stream()
            .filter(fit -> fit.syllables() >= MARGIN * best.syllables())
            .filter(
                fit -> fit.encoding().equals(best.encoding()) || !fit.texts().equals(best.texts()))
            .map(Fit::encoding)
            .toList();
    boolean certain =
        candidates.size() == 1 && best.syllables() >= FEWEST && best.share() >= CERTAIN;
    return new ColumnEncoding(candidates, certain, best.misread());
  }

  /** The encoding where it is certain. */
  public Optional<String> certainEncoding() {
    return certain ? Optional.of(candidates.get(0)) : Optional.empty();
  }
}
