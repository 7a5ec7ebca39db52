package vn.kho.etl.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.etl.format.RecordFormats;
import vn.kho.etl.probe.ReadOptions;
import vn.kho.etl.probe.SourceFile;
import vn.kho.etl.record.FieldSelection;
import vn.kho.etl.record.FileChunk;
import vn.kho.etl.record.RawRecord;
import vn.kho.etl.record.RecordReader;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.contract.Server;
import vn.kho.schema.format.FileFormats;

/** A value that is longer than all of the drafted file is read whole or refused, never cut. */
class DraftedPlacesTest {
  private static final String[] NAMES = {"Nguyễn Thị Hương", "Trần Văn Đức", "Lê Quốc Ánh"};

  @TempDir private Path folder = Path.of("");

  private static String lines(String form, int amount) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 30; i++) {
      lines.append(form.formatted(i, NAMES[i % 3], amount + i * 500)).append('\n');
    }
    return lines.toString();
  }

  private DraftServer draft(String text) throws IOException {
    return drafted(text).server();
  }

  private DraftedDataset drafted(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("a.txt"), text);
    return DraftedDataset.of(
        SourceFile.of(file.getFileName().toString(), file),
        ReadOptions.NONE,
        new DraftedDataset.DraftRequest(
            new DatasetName("finance", "amount"), "so-tai-chinh", "a.txt"));
  }

  /** The records of other lines, read as drafted. */
  private static List<List<String>> read(DraftServer draft, String text) throws IOException {
    Map<String, String> keys = new LinkedHashMap<>();
    draft.options().forEach((word, value) -> keys.put(word.substring(4), value));
    keys.remove("skipRows");
    Server server = new Server("", Server.ServerKind.LOCAL, "", FileFormats.FIXED_WIDTH, keys);
    List<String> names =
        Arrays.stream(keys.getOrDefault("columns", "").split(", "))
            .map(one -> one.replaceFirst(":.*", ""))
            .toList();
    List<List<String>> records = new ArrayList<>();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try (RecordReader reader =
        RecordFormats.of(server)
            .open(new ByteArrayInputStream(bytes), FileChunk.WHOLE, new FieldSelection(names))) {
      for (RawRecord record = reader.next(); record != null; record = reader.next()) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
          cells.add(String.valueOf(record.text(i)));
        }
        String fault = record.fault();
        records.add(fault == null ? cells : List.of(fault));
      }
    }
    return records;
  }

  @Test
  void aWiderNumberBehindATextIsWholeOrRefused() throws IOException {
    String form = "%04d %-20s %12d X";
    DraftServer draft = draft(lines(form, 1_500_000));

    assertThat(draft.options())
        .containsEntry("kho.columns", "cot_1:1-4, cot_2:6-25, cot_3:27-38, cot_4:40-40")
        .containsEntry("kho.gaps", "blank");
    assertThat(read(draft, form.formatted(6, "Lê Quốc Ánh", 123_456_789)))
        .containsExactly(List.of("0006", "Lê Quốc Ánh", "123456789", "X"));
    assertThat(read(draft, "0006 Lê Quốc Ánh      1123456789012 X"))
        .singleElement()
        .asString()
        .contains("it has text at character 26, which must be blank");
    assertThat(read(draft, form.formatted(7, "Nguyễn Thị Bích Hằng", 5)))
        .as("a longer text")
        .containsExactly(List.of("0007", "Nguyễn Thị Bích Hằng", "5", "X"));
  }

  @Test
  void aNameOfTwoWordsStandsOverOneColumn() throws IOException {
    String form = "%04d %-20s %12d X";
    String rows = lines(form, 1_500_000);
    String right = "%-4s %-20s %12s L\n".formatted("MA", "TEN", "SO TIEN");
    String left = "%-4s %-20s %-12s L\n".formatted("MA", "TEN", "SO TIEN");
    for (String header : List.of(right, left)) {
      DraftServer draft = draft(header + rows);
      assertThat(draft.options().get("kho.columns")).matches("MA:.*, TEN:.*, SO TIEN:.*, L:.*");
      assertThat(read(draft, form.formatted(6, "Lê Quốc Ánh", 123_456_789)))
          .containsExactly(List.of("0006", "Lê Quốc Ánh", "123456789", "X"));
    }
  }

  /** Codes, names and places below their names, each as wide as a form says. */
  private static String people(String form) {
    StringBuilder lines = new StringBuilder(form.formatted("MA", "TEN", "XA") + "\n");
    for (int i = 0; i < 30; i++) {
      String place = i % 2 == 0 ? "Xã Phú Mậu" : "Phường An Cựu";
      lines.append(form.formatted("%04d".formatted(i), NAMES[i % 3], place)).append('\n');
    }
    return lines.toString();
  }

  @Test
  void aNameBehindAGapCutsAColumnThatATextFills() throws IOException {
    String form = "%-5s%-17s%-20s";

    DraftServer draft = draft(people(form));

    assertThat(draft.options().get("kho.columns")).matches("MA:1-4, TEN:6-21, XA:23-\\d+");
    assertThat(read(draft, form.formatted("0031", "Lê Quốc Ánh", "Xã Lộc An")))
        .containsExactly(List.of("0031", "Lê Quốc Ánh", "Xã Lộc An"));
  }

  @Test
  void aNameOverAColumnThatNothingPartsIsReported() throws IOException {
    assertThat(drafted(people("%-5s%-16s%-20s")).notes())
        .anySatisfy(note -> assertThat(note).contains("CONFIRM", "'TEN             XA'"));
  }

  @Test
  void aWiderNumberBehindACodeIsWhole() throws IOException {
    StringBuilder lines = new StringBuilder();
    String form = "%04d %12d %-20s X";
    for (int i = 0; i < 30; i++) {
      lines.append(form.formatted(i, 1_500_000 + i, NAMES[i % 3])).append('\n');
    }
    assertThat(read(draft(lines.toString()), form.formatted(6, 123_456_789, "Lê Quốc Ánh")))
        .containsExactly(List.of("0006", "123456789", "Lê Quốc Ánh", "X"));
  }

  @Test
  void commasOfThousandsAreNoDelimiter() throws IOException {
    DraftServer draft = draft(lines("%04d %-20s %,14d X", 1_500_000));
    assertThat(draft.format()).isEqualTo("fixed");
    assertThat(draft.options().get("kho.columns"))
        .matches("cot_1:.*, cot_2:.*, cot_3:.*, cot_4:.*");
    assertThat(read(draft, "%04d %-20s %,14d X".formatted(6, "Lê Quốc Ánh", 123_456_789)))
        .containsExactly(List.of("0006", "Lê Quốc Ánh", "123,456,789", "X"));
  }
}
