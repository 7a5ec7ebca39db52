-- title: Địa điểm ăn uống theo phường, xã mới | Eateries by ward, on the wards since July 2025
-- column ward_code: Mã phường, xã từ 01/07/2025; trống khi không rõ | Ward code since 1 July 2025; empty where unknown
-- column ward_name: Tên phường, xã; Không rõ khi địa chỉ không nêu | Name of the ward; Không rõ where the address names none
-- column eateries: Số địa điểm ăn uống | Number of places to eat
-- column located: Số địa điểm có tọa độ | Number of places with coordinates
-- column latitude: Vĩ độ trung bình của các địa điểm | Mean latitude of the places
-- column longitude: Kinh độ trung bình của các địa điểm | Mean longitude of the places
WITH ward AS (
  SELECT DISTINCT new_code AS ward_code, new_name AS ward_name
  FROM reference.ward_crosswalk_hue
),
place AS (
  SELECT
    ward_code,
    COUNT(*) AS eateries,
    COUNT(latitude) AS located,
    AVG(latitude) AS latitude,
    AVG(longitude) AS longitude
  FROM tourism.eatery
  GROUP BY ward_code
)
SELECT
  COALESCE(w.ward_code, p.ward_code) AS ward_code,
  COALESCE(w.ward_name, 'Không rõ') AS ward_name,
  COALESCE(p.eateries, 0) AS eateries,
  COALESCE(p.located, 0) AS located,
  p.latitude,
  p.longitude
FROM ward w
FULL OUTER JOIN place p ON p.ward_code = w.ward_code
