-- title: Di sản theo phân loại và loại hình | Heritage by class and type
-- column class_code: Mã phân loại | Code of the class
-- column class_name: Phân loại di sản | Heritage class
-- column type_code: Mã loại hình | Code of the type
-- column type_name: Loại hình di sản | Heritage type
-- column heritage: Số di sản | Number of heritage entries
-- column approved: Số di sản đã duyệt | Number that are approved
-- column located: Số di sản có tọa độ | Number with coordinates
-- column with_ward: Số di sản biết phường, xã mới | Number whose new ward is known
-- column lowest_adult_price: Giá vé người lớn thấp nhất (đồng) | Lowest ticket price for an adult (VND)
-- column highest_adult_price: Giá vé người lớn cao nhất (đồng) | Highest ticket price for an adult (VND)
SELECT
  class_code,
  MAX(class_name) AS class_name,
  type_code,
  MAX(type_name) AS type_name,
  COUNT(*) AS heritage,
  COUNT_IF(approval_code = '2') AS approved,
  COUNT(latitude) AS located,
  COUNT(ward_code) AS with_ward,
  MIN(adult_price) AS lowest_adult_price,
  MAX(adult_price) AS highest_adult_price
FROM culture.heritage
GROUP BY class_code, type_code
