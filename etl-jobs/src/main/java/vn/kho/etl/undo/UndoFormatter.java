package vn.kho.etl.undo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;
import vn.kho.schema.contract.Bilingual;

/** What became of a table, as a person or a program reads it. */
public final class UndoFormatter {
  private static final ObjectMapper JSON = new ObjectMapper();

  private UndoFormatter() {}

  /** Vietnamese, then English, line by line. */
  public static String of(UndoResult result) {
    StringBuilder text = new StringBuilder(headline(result));
    result
        .notes()
        .forEach(
            note ->
                text.append(note.vietnamese()).append('\n').append(note.english()).append('\n'));
    return text.append(closing(result)).toString().stripTrailing();
  }

  private static String headline(UndoResult result) {
    String name = result.dataset();
    String before = rows(result.before());
    String after = rows(result.after());
    String target = result.target().orElse("");
    Bilingual line =
        switch (result.outcome()) {
          case ROLLED_BACK ->
              new Bilingual(
                  "%s: đã quay lại bản của lần chạy %s: %s dòng, trước đó %s."
                      .formatted(name, target, after, before),
                  "%s: rolled back to what run %s published: %s rows, it had %s."
                      .formatted(name, target, after, before));
          case UNCHANGED ->
              new Bilingual(
                  "%s: đang là bản của lần chạy %s rồi (%s dòng); không làm gì."
                      .formatted(name, target, before),
                  "%s: is what run %s published already (%s rows); nothing was done."
                      .formatted(name, target, before));
          case DROPPED ->
              new Bilingual(
                  "%s: đã bỏ bảng cùng mọi ảnh chụp (%s dòng).".formatted(name, before),
                  "%s: dropped with all its snapshots (%s rows).".formatted(name, before));
          case PLANNED ->
              new Bilingual(
                  "%s: sẽ bỏ bảng cùng mọi ảnh chụp (%s dòng). Chưa làm gì; thêm --yes để bỏ."
                      .formatted(name, before),
                  "%s: would be dropped with all its snapshots (%s rows). Nothing was done; add --yes"
                          .formatted(name, before)
                      + " to drop it.");
        };
    return line.vietnamese() + "\n" + line.english() + "\n";
  }

  private static String rows(Optional<UndoResult.TableVersion> version) {
    return version.map(one -> String.format(Locale.ROOT, "%,d", one.rows())).orElse("0");
  }

  private static String closing(UndoResult result) {
    boolean done =
        result.outcome() == UndoResult.UndoOutcome.ROLLED_BACK
            || result.outcome() == UndoResult.UndoOutcome.DROPPED;
    return done ? "run " + result.run() : "";
  }

  /** Writes a result as JSON. */
  public static String json(UndoResult result) {
    ObjectNode root = JSON.createObjectNode();
    root.put("run", result.run())
        .put("dataset", result.dataset())
        .put("outcome", result.outcome().word());
    result.target().ifPresent(run -> root.put("to_run", run));
    result.before().ifPresent(version -> version(root.putObject("before"), version));
    result.after().ifPresent(version -> version(root.putObject("after"), version));
    ArrayNode views = root.putArray("views");
    result
        .views()
        .forEach(
            view ->
                views
                    .addObject()
                    .put("view", view.name())
                    .put("reads", view.reading().name().toLowerCase(Locale.ROOT)));
    ArrayNode notes = root.putArray("notes");
    result
        .notes()
        .forEach(note -> notes.addObject().put("vi", note.vietnamese()).put("en", note.english()));
    return root.toPrettyString();
  }

  private static void version(ObjectNode node, UndoResult.TableVersion version) {
    node.put("snapshot_id", version.snapshot()).put("rows", version.rows());
  }
}
