package vn.kho.schema.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;

class RecentTextsTest {
  @Test
  void aTextIsKnownAgainAndAnotherOneInItsPlaceIsNotTakenForIt() {
    RecentTexts<Integer> recent = new RecentTexts<>(12);
    int hits = 0;
    for (int i = 0; i < 20_000; i++) {
      RecentTexts.Known<Integer> known = recent.get("phố " + i % 500);
      if (known != null) {
        hits++;
        assertThat(known.value()).isEqualTo(i % 500);
      }
      recent.put("phố " + i % 500, i % 500);
    }
    assertThat(hits).isPositive();
    recent.put("trống", null);

    assertThat(recent.get("trống")).isEqualTo(new RecentTexts.Known<>("trống", null));
    assertThat(recent.get("lạ")).isNull();
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
      assertThat(there.get("Huế")).isEqualTo(new RecentTexts.Known<>("Huế", 3));
    }
  }
}
