-- title: Kết quả từng luật ở lần nạp gần nhất của mỗi tập dữ liệu | Every rule's outcome in the last checked load of each dataset
-- column dataset: Tập dữ liệu | Dataset
-- column agency: Cơ quan | Agency
-- column checked_at: Thời điểm nạp | When that load began
-- column status: Kết cục lần nạp | How that load ended
-- column rule: Mã luật | Rule id
-- column expectation: Kỳ vọng | Expectation
-- column column_name: Cột | Column
-- column severity: Mức độ | Severity
-- column dimension: Chiều chất lượng | Quality dimension
-- column outcome: Kết quả | Outcome
-- column observed: Giá trị quan sát | Observed value
-- column expected: Ngưỡng | Threshold
-- column unexpected_count: Số dòng sai | Rows that break it
-- column message: Thông báo | Message
-- column run_id: Mã lần chạy | Run id
WITH last_load AS (
  SELECT
    dataset,
    max_by(run_id, started_at) AS run_id,
    max_by(agency, started_at) AS agency,
    max_by(status, started_at) AS status,
    max(started_at) AS checked_at
  FROM ops.run
  WHERE status IN ('published', 'unchanged', 'held') AND coalesce(scheduler, '') <> 'replay'
  GROUP BY dataset
)
SELECT
  v.dataset,
  l.agency,
  l.checked_at,
  l.status,
  v.rule,
  v.expectation,
  v.column_name,
  v.severity,
  v.dimension,
  v.outcome,
  v.observed,
  v.expected,
  v.unexpected_count,
  v.message,
  v.run_id
FROM quality.verdict v
JOIN last_load l ON l.dataset = v.dataset AND l.run_id = v.run_id
