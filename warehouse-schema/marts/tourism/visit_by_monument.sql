-- title: Lượt khách theo điểm di tích và quốc tịch | Visits by monument and nationality
-- column monument_id: Mã điểm di tích | Monument
-- column monument_name: Tên điểm di tích | Name of the monument
-- column nationality_code: Mã nhóm khách: domestic, international | Code of the visitors: domestic, international
-- column nationality_name: Nhóm khách | Visitors
-- column visits: Lượt khách cộng dồn đến lần công bố gần nhất | Visits in all, as of the latest publication
-- column share_of_monument: Tỷ trọng trong điểm di tích (0 đến 1); trống khi chưa có khách | Share of the monument's visits (0 to 1); empty where it has none
SELECT
  v.monument_id,
  v.name AS monument_name,
  n.nationality_code,
  n.nationality_name,
  n.visits,
  CAST(n.visits AS double) / NULLIF(v.domestic_visits + v.international_visits, 0) AS share_of_monument
FROM culture.visit_by_monument v
CROSS JOIN UNNEST(
  ARRAY['domestic', 'international'],
  ARRAY['Khách trong nước', 'Khách quốc tế'],
  ARRAY[v.domestic_visits, v.international_visits]
) AS n (nationality_code, nationality_name, visits)
