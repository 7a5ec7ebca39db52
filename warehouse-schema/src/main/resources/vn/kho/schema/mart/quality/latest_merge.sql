-- title: Dòng gộp vào dòng khác ở lần nạp gần nhất của mỗi tập dữ liệu, với tên tệp của cả hai | Rows merged into another in the last checked load of each dataset, with the files of both
-- column dataset: Tập dữ liệu | Dataset
-- column agency: Cơ quan | Agency
-- column checked_at: Thời điểm nạp | When that load began
-- column kind: copy: giống hệt; conflict: cùng khóa, khác giá trị; match: khóa so trùng bằng nhau; superseded: bản nhận trước | copy: all values are equal; conflict: same primary key, other values; match: equal dedupe keys; superseded: of an earlier delivery
-- column origin: Tệp của dòng gộp | File of the merged row
-- column source_record: Số thứ tự bản ghi | Record number in the file
-- column row_key: Khóa dòng gộp | Key of the merged row
-- column survivor_origin: Tệp của dòng còn lại | File of the survivor
-- column survivor_record: Bản ghi còn lại | Record number of the survivor
-- column survivor_key: Khóa dòng còn lại | Key of the survivor
-- column run_id: Mã lần chạy | Run id
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
file AS (
  SELECT dataset, sha256, max_by(origin, landed_at) AS origin
  FROM ops.file
  GROUP BY dataset, sha256
)
SELECT
  k.dataset,
  l.agency,
  l.checked_at,
  k.kind,
  merged.origin,
  k.source_record,
  k.row_key,
  survivor.origin AS survivor_origin,
  k.survivor_record,
  k.survivor_key,
  k.run_id
FROM ops.link k
JOIN last_load l ON l.dataset = k.dataset AND l.run_id = k.run_id
LEFT JOIN file merged ON merged.dataset = k.dataset AND merged.sha256 = k.source_file
LEFT JOIN file survivor ON survivor.dataset = k.dataset AND survivor.sha256 = k.survivor_file
