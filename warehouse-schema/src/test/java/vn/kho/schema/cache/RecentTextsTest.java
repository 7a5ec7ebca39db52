package vn.kho.schema.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecentTextsTest {
  @Test
  void aTextIsKnownAgainAndAnotherOneInItsPlaceIsNotTakenForIt() {
    RecentTexts<Integer> recent = new RecentTexts<>(12);
    int hits = 0;
    for (int i = 0; i < 20_000; i++) {
      RecentTexts.CachedText<Integer> known = recent.get("phố " + i % 500);
      if (known != null) {
        hits++;
        assertThat(known.value()).isEqualTo(i % 500);
      }
      recent.put("phố " + i % 500, i % 500);
    }
    assertThat(hits).isPositive();
    recent.put("trống", null);

    assertThat(recent.get("trống")).isEqualTo(new RecentTexts.CachedText<>("trống", null));
    assertThat(recent.get("lạ")).isNull();
  }

  /** Texts of one hash share the slots, and so do many of other hashes. */
  @Test
  void textsThatShareSlotsAreDistinguished() {
    RecentTexts<String> recent = new RecentTexts<>(400);
    Random random = new Random(7);
    int hits = 0;
    for (int i = 0; i < 100_000; i++) {
      String text = pairs(random.nextInt(64)) + (random.nextInt(4) == 0 ? "\uD800" : "");
      RecentTexts.CachedText<String> known = recent.get(text);
      if (known != null) {
        hits++;
        assertThat(known.text()).isEqualTo(text);
        assertThat(known.value()).isEqualTo(text + "!");
      } else {
        recent.put(text, text + "!");
      }
    }
    assertThat(hits).isBetween(1, 99_000);
  }

  /** "Aa" and "BB" have one hash, so all texts of six of them have. */
  private static String pairs(int bits) {
    StringBuilder text = new StringBuilder();
    for (int bit = 0; bit < 6; bit++) {
      text.append((bits >> bit & 1) == 0 ? "Aa" : "BB");
    }
    return text.toString();
  }

  @Test
  void aThousandRecurringTextsAreNearlyAllKept() {
    RecentTexts<Integer> recent = new RecentTexts<>(12);
    for (int i = 0; i < 1_200; i++) {
      recent.put(i + " Hùng Vương, Huế", i);
    }
    int kept = 0;
    for (int i = 0; i < 1_200; i++) {
      kept += recent.get(i + " Hùng Vương, Huế") == null ? 0 : 1;
    }
    assertThat(kept).isGreaterThan(1_150);
  }

  @Test
  void longTextsAndThoseOfColumnsWithoutRecurringOnesAreNotKept() {
    RecentTexts<Integer> recent = new RecentTexts<>(12);
    recent.put("x".repeat(65), 1);
    assertThat(recent.get("x".repeat(65))).isNull();

    for (int i = 0; i < 20_000; i++) {
      assertThat(recent.get("HS" + i)).isNull();
      recent.put("HS" + i, i);
    }
    recent.put("HS1", 1);
    assertThat(recent.get("HS1")).isNull();
    assertThat(recent.emptied().get("HS1")).isNull();
  }

  @Test
  void theyTravelToTasksEmpty() throws IOException, ClassNotFoundException {
    RecentTexts<Integer> recent = new RecentTexts<>(400);
    recent.put("Huế", 3);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(recent);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      @SuppressWarnings("unchecked") // what was written
      RecentTexts<Integer> there = (RecentTexts<Integer>) in.readObject();

      assertThat(there.get("Huế")).isNull();
      there.put("Huế", 3);
      assertThat(there.get("Huế")).isEqualTo(new RecentTexts.CachedText<>("Huế", 3));
    }
  }
}
