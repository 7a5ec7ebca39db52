package vn.kho.etl.undo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import vn.kho.etl.mode.LoadStrategy;
import vn.kho.etl.table.DependentView;
import vn.kho.schema.contract.Bilingual;
import vn.kho.schema.contract.Contract;

/** What a person should know of a table that is undone. */
final class UndoNotes {
  private final List<DependentView> views;

  /** Whether each delivery is the whole table, by the contract. */
  private final boolean whole;

  /** The folder that loaded files are moved to; empty where they stay. */
  private final Optional<String> archive;

  UndoNotes(List<DependentView> views, Optional<Contract> contract) {
    this.views = views;
    this.whole = contract.filter(one -> LoadStrategy.of(one).whole()).isPresent();
    this.archive = contract.flatMap(one -> one.server().archive());
  }

  List<Bilingual> ofRollback() {
    List<Bilingual> notes = new ArrayList<>();
    notes.add(
        new Bilingual(
            "Lần nạp sau đọc lại các tệp đang nằm ở nguồn. Bỏ tệp hỏng hoặc thay bằng tệp tốt trước,"
                + " nếu không nó lại được công bố.",
            "The next load reads the files that lie at the source again. Take the bad file away or"
                + " replace it first, or it is published again."));
    archive.ifPresent(folder -> notes.add(archived(folder)));
    String pinned = names(DependentView.ViewSnapshots.PINNED);
    if (!pinned.isEmpty()) {
      notes.add(
          new Bilingual(
              "Từ nay các khung nhìn này đọc ảnh chụp đó, nhưng các bảng khác của nhóm vẫn như cũ: "
                  + pinned
                  + ". Quay lại cả các bảng kia nếu đêm đó hỏng cả nhóm.",
              "These views read that snapshot from now on, while other tables of the group stay as"
                  + " they are: "
                  + pinned
                  + ". Roll the others back too where the whole group's night was bad."));
    }
    return notes;
  }

  List<Bilingual> ofDrop() {
    List<Bilingual> notes = new ArrayList<>();
    notes.add(
        new Bilingual(
            "Lần nạp sau làm lại bảng theo hợp đồng, từ các tệp đang nằm ở nguồn. Lịch sử trong ops"
                + " và quality, và các tệp đã nhận, vẫn còn.",
            "The next load makes the table anew by its contract, from the files that lie at the"
                + " source. Its history in ops and quality and its landed files stay."));
    archive.ifPresent(folder -> notes.add(archived(folder)));
    if (!whole) {
      notes.add(
          new Bilingual(
              "Bảng này không phải lúc nào cũng nhận trọn vẹn trong một lần (mode upsert hoặc append,"
                  + " hoặc không có hợp đồng): dòng của các lần giao trước mà nguồn không còn thì"
                  + " mất khỏi bảng.",
              "A delivery need not be the whole of it (mode upsert or append, or no contract): rows"
                  + " of earlier deliveries that the source no longer gives are gone from the"
                  + " table."));
    }
    addViews(notes);
    return notes;
  }

  private void addViews(List<Bilingual> notes) {
    String all = views.stream().map(DependentView::name).collect(Collectors.joining(", "));
    if (!all.isEmpty()) {
      notes.add(
          new Bilingual(
              "Cho đến lần nạp sau, các khung nhìn này báo lỗi: " + all + ".",
              "Until the next load these views end in an error: " + all + "."));
    }
    String pinned = names(DependentView.ViewSnapshots.PINNED);
    if (!pinned.isEmpty()) {
      notes.add(
          new Bilingual(
              "Các khung nhìn gắn với ảnh chụp chỉ dùng lại được khi cả nhóm được nạp cùng nhau, hoặc"
                  + " sau kho marts: "
                  + pinned
                  + ".",
              "Views that name its snapshot answer again once its group is loaded together, or after"
                  + " kho marts: "
                  + pinned
                  + "."));
    }
  }

  private static Bilingual archived(String folder) {
    return new Bilingual(
        "Tệp đã nạp được chuyển vào "
            + folder
            + " và không được đọc lại: chép các tệp tốt còn cần về chỗ cũ.",
        "Files that were loaded were moved to "
            + folder
            + " and are not read again: put the good ones that are still needed back.");
  }

  private String names(DependentView.ViewSnapshots reading) {
    return views.stream()
        .filter(view -> view.reading() == reading)
        .map(DependentView::name)
        .collect(Collectors.joining(", "));
  }
}
