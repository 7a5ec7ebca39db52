package vn.kho.schema.table;

import java.util.List;

/** The tables that Kho keeps about its own work. Every one starts with {@code run_id}. */
public enum SystemTable {
  RUN(
      "ops.run",
      "Một dòng cho mỗi tập dữ liệu của mỗi lần chạy / One row per dataset and run; written last",
      "run_id string Mã lần chạy / Run id",
      "dataset string Tập dữ liệu / Dataset",
      "agency string Cơ quan / Agency",
      "started_at timestamp Bắt đầu / Started",
      "ended_at timestamp Kết thúc / Ended",
      "status string published, unchanged, skipped, held, failed, missing; rolled-back, dropped: bảng"
          + " do người quay lại hay bỏ / by a person (kho table), no load",
      "read bigint Số dòng đọc / Rows read at the source",
      "inserted bigint Số dòng thêm / Rows inserted",
      "updated bigint Số dòng sửa / Rows updated",
      "unchanged bigint Số dòng không đổi / Rows unchanged",
      "removed bigint Số dòng bỏ / Rows removed",
      "merged bigint Số dòng gộp / Rows merged into another",
      "quarantined bigint Số dòng cách ly / Rows set aside",
      "held bigint Số dòng giữ lại chờ duyệt / Rows held back for a person to look at",
      "kept bigint Số dòng giữ bản tốt gần nhất vì bản mới bị từ chối / Rows of the table that keep"
          + " their last good version",
      "skipped bigint Số dòng không phải bản ghi theo hợp đồng (tiêu đề, tổng cộng) / Rows that are"
          + " no records by the contract: titles, units, totals",
      "snapshot_id bigint Ảnh chụp Iceberg / Iceberg snapshot published",
      "error_code string Mã lỗi / Error code",
      "error_owner string Ai xử lý / Who can mend it",
      "message string Thông báo / What happened",
      "scheduler string Ai gọi: airflow, night (kho night), hand (bằng tay), replay (nạp lại bản ghi"
          + " bị cách ly) / Who started it: airflow, night, hand, replay (of records set aside)",
      "scheduler_run string Mã lần chạy của bộ lập lịch / The scheduler's own name for the run",
      "logical_date timestamp Ngày mà lần nạp thay mặt / The moment that the run stands for",
      "undone_to string Với rolled-back: lần chạy mà bảng quay lại / Of rolled-back, the run whose"
          + " version the table has again",
      "inputs string Ảnh chụp của từng tập dữ liệu khác mà luật xem khi chấm / Of each other dataset"
          + " that rules looked into, the snapshot against which they were judged, such as"
          + " tourism.ward=123"),
  FILE(
      "ops.file",
      "Tệp đã nhận / Files as received, one row each",
      "run_id string Mã lần chạy / Run id",
      "dataset string Tập dữ liệu / Dataset",
      "origin string Nơi lấy / Where it came from",
      "landed_path string Nơi lưu / Where the bytes are kept",
      "sha256 string SHA-256",
      "bytes bigint Số byte / Size in bytes",
      "records bigint Số bản ghi / Records in it",
      "contract_version string Phiên bản hợp đồng, và mã kiểm tra của hợp đồng, bộ luật, danh mục /"
          + " Contract version it was loaded with, and a checksum of contract, suite and code"
          + " lists",
      "landed_at timestamp Thời điểm nhận / When it landed",
      "copy_of string Bản sao của tệp / The file of this delivery with the same bytes, which was"
          + " read instead"),
  LEDGER(
      "ops.ledger",
      "Sổ cái từng công đoạn / The ledger: rows in and out of every stage",
      "run_id string Mã lần chạy / Run id",
      "dataset string Tập dữ liệu / Dataset",
      "stage string Công đoạn / Stage",
      "rows_in bigint Vào / Rows in",
      "rows_out bigint Ra / Rows out",
      "merged bigint Gộp / Merged",
      "quarantined bigint Cách ly / Set aside",
      "milliseconds bigint Thời gian / Wall time",
      "conflicts bigint Gộp vì cùng khóa, khác giá trị / Of the merged: the same primary key, other"
          + " values",
      "kept bigint Giữ bản tốt gần nhất / Rows of the table that keep their last good version",
      "repaired bigint Giá trị đã sửa / Values that were repaired, with the original in"
          + " quality.repair",
      "skipped bigint Không phải bản ghi / Rows that are no records by the contract",
      "deleted bigint Đã bị xóa ở nguồn / Rows of the table that were deleted at the source, found"
          + " by comparing keys"),
  DELETED(
      "ops.deleted",
      "Dòng bỏ khỏi bảng vì nguồn đã xóa / Rows that left their table since they were deleted at"
          + " the source, run by run",
      "run_id string Mã lần chạy / Run id",
      "dataset string Tập dữ liệu / Dataset",
      "row_key string Khóa của dòng trong bảng / Key of the row in the table"),
  DRIFT(
      "ops.drift",
      "Nguồn khác với hợp đồng: bảng, cột, kiểu dữ liệu / Where a source is no longer what its"
          + " contract describes, one row per difference and run",
      "run_id string Mã lần chạy / Run id",
      "dataset string Tập dữ liệu / Dataset",
      "kind string new_table, missing_table, new_column, missing_column, renamed_column,"
          + " retyped_column, changed_layout, withdrawn_file, dropped_rows",
      "policy string evolve: bảng thêm cột; freeze: bảng giữ nguyên; quarantine: giữ lại chờ người"
          + " xem / as kho.drift of the contract says",
      "name string Bảng, tệp hoặc cột ở nguồn; cột của bảng nếu đổi kiểu / Table, file or column of"
          + " the source; of a retyped one, the column of the table",
      "other string Tên mới được đoán / The name that it is likely to have now",
      "affected bigint Số giá trị không còn hợp; số dòng tệp không còn / Of a retyped column, values"
          + " that no longer fit; of dropped_rows, rows that the file holds no more",
      "total bigint Số giá trị; số dòng tệp đã có / Of a retyped column, values in all; of"
          + " dropped_rows, rows that the file had held",
      "example string Giá trị ví dụ, khóa của vài dòng (đã che) / A value, or keys of some rows,"
          + " masked",
      "detail string Giải thích / What differs, and by what it is recognised",
      "contract_lines string Các dòng hợp đồng cần thêm hay sửa, YAML / Lines that the contract"
          + " would need, as YAML"),
  AFTER_LOAD(
      "ops.after_load",
      "Bảng và khung nhìn dựng sau khi nạp / The ledger of after-load stages: one row per output"
          + " and run",
      "run_id string Mã lần chạy của công đoạn / Run id of the stage",
      "stage string Công đoạn sau khi nạp, như marts / After-load stage, such as marts",
      "output string Bảng hay khung nhìn được dựng / Table or view that it makes",
      "started_at timestamp Bắt đầu / Started",
      "ended_at timestamp Kết thúc / Ended",
      "status string made: đã dựng; unchanged: giữ nguyên; failed: không dựng được, bản cũ còn /"
          + " made; unchanged: is as it would be made; failed: stays as it was",
      "rows_in bigint Vào; khung nhìn: 1 / Rows in; of a view, its one query",
      "rows_out bigint Ra / Rows out",
      "merged bigint Gộp / Merged",
      "quarantined bigint Cách ly / Set aside",
      "skipped bigint Không phải bản ghi / Rows that are no records",
      "inputs string Mã kiểm tra của định nghĩa và ảnh chụp của từng bảng được đọc / Checksum of"
          + " the definition and the snapshot of each table that is read",
      "error_code string Mã lỗi / Error code",
      "error_owner string Ai xử lý / Who can mend it",
      "message string Thông báo / What happened"),
  KEPT(
      "ops.kept",
      "Dòng giữ bản tốt gần nhất vì bản mới bị từ chối / Rows of tables that keep their last good"
          + " version, run by run",
      "run_id string Mã lần chạy / Run id",
      "dataset string Tập dữ liệu / Dataset",
      "row_key string Khóa của dòng trong bảng / Key of the row in the table",
      "reason string refused: bản ghi cùng khóa bị từ chối; unseen: có bản ghi bị từ chối mà không"
          + " đọc được khóa / refused: a record of this key was; unseen: a record was refused whose"
          + " key cannot be read"),
  LINK(
      "ops.link",
      "Dòng gộp và dòng còn lại / From every merged row to its survivor",
      "run_id string Mã lần chạy / Run id",
      "dataset string Tập dữ liệu / Dataset",
      "source_file string SHA-256 của tệp / SHA-256 of the file",
      "source_record bigint Số thứ tự bản ghi / Record number in the file, from 1",
      "row_key string Khóa dòng gộp / Key of the merged row",
      "survivor_file string Tệp của dòng còn lại / File of the survivor",
      "survivor_record bigint Bản ghi còn lại / Record number of the survivor",
      "survivor_key string Khóa dòng còn lại / Key of the survivor",
      "kind string copy: giống hệt / all values are equal; conflict: cùng khóa, khác giá trị / same"
          + " primary key, other values; match: khóa so trùng bằng nhau / equal dedupe keys;"
          + " superseded: bản nhận trước / of an earlier delivery"),
  DUPLICATE(
      "ops.duplicate",
      "Tập dữ liệu trùng nhau / Datasets that hold the same list",
      "run_id string Mã lần chạy / Run id",
      "dataset string Tập dữ liệu / Dataset",
      "duplicate string Tập dữ liệu kia / The other dataset",
      "rows bigint Số dòng / Rows",
      "rows_shared bigint Số dòng giống hệt / Rows that are identical in both",
      "share double Tỷ lệ giống / Share of identical rows, 0 to 1"),
  QUARANTINE(
      "quality.quarantine",
      "Dòng bị cách ly / Rows set aside, with the reason",
      "run_id string Mã lần chạy / Run id",
      "dataset string Tập dữ liệu / Dataset",
      "stage string Công đoạn / Stage that refused it: clean or check",
      "source_file string SHA-256 của tệp / SHA-256 of the file",
      "origin string Tên tệp / Where the file came from",
      "source_record bigint Số thứ tự bản ghi / Record number in the file, from 1",
      "row_key string Khóa / Row key",
      "column_name string Cột / Column",
      "code string Mã lỗi / Error code",
      "rule string Luật / Rule that failed, if it was one",
      "raw_text string Giá trị gốc / The value as received",
      "raw_record string Bản ghi gốc / The whole record as JSON",
      "created_at timestamp Thời điểm / When",
      "record_id string Mã bản ghi cách ly, như kho quarantine dùng; một mã cho mọi lỗi của bản ghi"
          + " / Id of the record, as kho quarantine takes it; one for all faults of a record"),
  QUARANTINE_EVENT(
      "quality.quarantine_event",
      "Lịch sử của bản ghi cách ly: sửa, nạp lại, thay thế, bỏ / What became of records set aside:"
          + " their history",
      "run_id string Lần chạy nạp lại hay thay thế; nếu người sửa: lần chạy đã từ chối / Run that"
          + " replayed or superseded; of a person's event, the run that had refused",
      "dataset string Tập dữ liệu / Dataset",
      "record_id string Mã bản ghi cách ly / Id of the record, as in quality.quarantine",
      "state string corrected: đã sửa, chờ nạp lại; replayed: đã nạp; superseded: bản nhận sau đã"
          + " thay; discarded: bỏ / state from then on; carried: cách sửa được dùng lại cho bản ghi"
          + " của lần giao sau; withdrawn: rút lại cách sửa / a correction applied to a later record,"
          + " or taken back: the state stays",
      "source_file string SHA-256 của tệp / SHA-256 of the file",
      "source_record bigint Số thứ tự bản ghi / Record number in the file, from 1",
      "column_name string Cột được sửa / Column that was corrected",
      "value string Giá trị đúng / The value it is corrected to; masks nothing",
      "who string Ai / Who",
      "why string Vì sao / Why",
      "at timestamp Thời điểm / When"),
  REPAIR(
      "quality.repair",
      "Giá trị đã sửa hoặc đề nghị sửa / Values that were repaired, and proposals, with the"
          + " original",
      "run_id string Mã lần chạy / Run id",
      "dataset string Tập dữ liệu / Dataset",
      "stage string Công đoạn: clean (bộ làm sạch) hay repair (bằng chứng của bảng) / Stage: clean"
          + " (a cleaner) or repair (evidence of the table)",
      "source_file string SHA-256 của tệp / SHA-256 of the file",
      "source_record bigint Số thứ tự bản ghi / Record number in the file, from 1",
      "row_key string Khóa / Row key",
      "column_name string Cột / Column",
      "kind string dependency, vote, sum, scale; correction: người đã sửa / a person had corrected"
          + " it; mojibake, case, tone, ... của bộ làm sạch / of a cleaner",
      "original string Giá trị trước khi sửa / Value before",
      "result string Giá trị sau khi sửa, hoặc đề nghị / Value after, or the proposal",
      "outcome string repaired: đã sửa; proposed: chỉ đề nghị, bảng giữ giá trị gốc / repaired;"
          + " proposed: the table keeps the original",
      "reason string Bằng chứng / The evidence",
      "rule string Luật trong hợp đồng, hoặc bộ làm sạch / Rule of the contract, or the cleaner",
      "cells bigint Số giá trị mà dòng này nói tới; 1 khi là một ô / How many values the line"
          + " stands for; 1 for a single cell",
      "created_at timestamp Thời điểm / When",
      "distinct_cells bigint Trong đó chưa tính ở dòng khác cùng cột; cộng lại là số giá trị đã sửa"
          + " / Of the cells, those that no other line of the column, stage and outcome counts;"
          + " their sum is how many values were repaired"),
  VERDICT(
      "quality.verdict",
      "Kết quả từng luật / One outcome per rule and run",
      "run_id string Mã lần chạy / Run id",
      "dataset string Tập dữ liệu / Dataset",
      "rule string Mã luật / Rule id in the suite",
      "expectation string Kỳ vọng / Expectation",
      "column_name string Cột / Column",
      "severity string critical, warning, info",
      "dimension string Chiều chất lượng / Quality dimension",
      "outcome string passed, failed, not_applicable, errored",
      "observed string Giá trị quan sát / Observed value",
      "expected string Ngưỡng / Threshold",
      "element_count bigint Số dòng xét / Rows looked at",
      "unexpected_count bigint Số dòng sai / Rows that break it",
      "missing_count bigint Số dòng không có giá trị / Rows passed over, without a value",
      "message string Thông báo / Message, Vietnamese and English",
      "origin string Nơi ghi luật / Where the rule is written: file and line"),
  METRIC(
      "quality.metric",
      "Số đo mỗi lần tải, kho số đo của Deequ / Metrics of every load, a Deequ metrics repository",
      "run_id string Mã lần chạy / Run id",
      "dataset string Tập dữ liệu / Dataset",
      "measured_at timestamp Thời điểm đo / When it was measured",
      "metric string Số đo / Metric, such as Size, Completeness, Mean",
      "entity string Dataset, Column, Multicolumn",
      "instance string Cột, luật hoặc * / Column, rule, or * for the table",
      "value double Giá trị / Its value; empty where it is no number",
      "analyzer string Cách đo, JSON của Deequ / How it was measured, as Deequ's JSON",
      "detail string Số đo không phải một số / A metric that is no number, as Deequ's JSON",
      "tags string Nhãn, JSON / Tags as JSON; verdict says passed or held"),
  FINDING(
      "quality.finding",
      "Từng dòng vi phạm từng luật / Every failed rule of every row",
      "run_id string Mã lần chạy / Run id",
      "dataset string Tập dữ liệu / Dataset",
      "rule string Mã luật / Rule id",
      "severity string critical, warning, info",
      "column_name string Cột / Column",
      "row_key string Khóa / Row key",
      "source_file string SHA-256 của tệp / SHA-256 of the file",
      "source_record bigint Số thứ tự bản ghi / Record number in the file, from 1",
      "value_text string Giá trị (đã che) / Value, masked where personal",
      "proposal string Giá trị đề nghị (đã che) / Value that is proposed instead, masked where"
          + " personal"),
  SCORE(
      "quality.score",
      "Điểm chất lượng từng đêm, thang 100 / Quality scores of each night, out of 100",
      "run_id string Mã lần chạy / Run id",
      "at timestamp Đêm chạy / When the night began",
      "agency string Cơ quan / Agency",
      "dataset string Tập dữ liệu; trống ở điểm của cơ quan / Dataset; none for an agency's score",
      "level string rule, dimension, column, group, dataset, agency",
      "name string Luật, chiều, cột, nhóm, tập dữ liệu hay cơ quan / What is scored",
      "column_name string Cột / Column",
      "group_name string đúng, đủ, sạch, sống, thống nhất",
      "score double Điểm, 0 đến 100 / Score, 0 to 100",
      "colour string green (>= 90), yellow (>= 75), red",
      "weight double Trọng số / Share in the score of the level above",
      "rules int Số luật / Rules behind it");

  private final String table;
  private final String comment;
  private final List<SystemColumn> columns;

  SystemTable(String table, String comment, String... columns) {
    this.table = table;
    this.comment = comment;
    this.columns = SystemColumn.parse(columns);
  }

  /** Namespace and name, such as {@code ops.run}. */
  public String table() {
    return table;
  }

  /** What it holds, Vietnamese and English. */
  public String comment() {
    return comment;
  }

  /** Its columns in order. */
  public List<SystemColumn> columns() {
    return columns;
  }
}
