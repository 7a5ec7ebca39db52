-- title: Lỗi của các dòng bị cách ly ở lần nạp gần nhất của mỗi tập dữ liệu, mỗi lỗi một dòng | Faults of rows set aside in the last checked load of each dataset, a line per fault
-- column dataset: Tập dữ liệu | Dataset
-- column agency: Cơ quan | Agency
-- column checked_at: Thời điểm nạp | When that load began
-- column origin: Tệp | File it came from
-- column source_record: Số thứ tự bản ghi | Record number in the file
-- column row_key: Khóa | Row key
-- column column_name: Cột | Column
-- column code: Mã lỗi | Error code
-- column rule: Luật | Rule that failed, if it was one
-- column raw_text: Giá trị gốc | The value as received
-- column run_id: Mã lần chạy | Run id
-- column record_id: Mã bản ghi cách ly | Id of the record, as kho quarantine takes it
-- column state: open: chưa xử lý; corrected: đã sửa, chờ nạp lại; replayed: đã nạp; superseded: bản nhận sau đã thay; discarded: bỏ | What became of the record: open, corrected, replayed, superseded, discarded
WITH last_load AS (
  SELECT
    dataset,
    max_by(run_id, started_at) AS run_id,
    max_by(agency, started_at) AS agency,
    max(started_at) AS checked_at
  FROM ops.run
  WHERE status IN ('published', 'unchanged', 'held') AND coalesce(scheduler, '') <> 'replay'
  GROUP BY dataset
),
newest_event AS (
  SELECT record_id, max_by(state, at) AS state, max(at) AS changed_at
  FROM quality.quarantine_event
  WHERE state NOT IN ('carried', 'withdrawn')
  GROUP BY record_id
),
newest_refusal AS (
  SELECT record_id, max(created_at) AS refused_at
  FROM quality.quarantine
  GROUP BY record_id
)
SELECT
  q.dataset,
  l.agency,
  l.checked_at,
  q.origin,
  q.source_record,
  q.row_key,
  q.column_name,
  q.code,
  q.rule,
  q.raw_text,
  q.run_id,
  q.record_id,
  CASE
    WHEN e.state IS NULL THEN 'open'
    WHEN e.state <> 'discarded' AND e.changed_at < r.refused_at THEN 'open'
    ELSE e.state
  END AS state
FROM quality.quarantine q
JOIN last_load l ON l.dataset = q.dataset AND l.run_id = q.run_id
LEFT JOIN newest_event e ON e.record_id = q.record_id
LEFT JOIN newest_refusal r ON r.record_id = q.record_id
