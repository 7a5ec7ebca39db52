package vn.kho.schema.table;

import java.util.List;

/** The code lists with periods of validity that come with Kho, published as tables. */
public enum ReferenceTable {
  PROVINCE(
      "reference.province",
      "Tỉnh, thành phố theo thời gian / Provinces and centrally run cities, one row for each span of days",
      "code string Mã / Code; reused with another meaning, so a code and a day name a unit",
      "name string Tên có loại / Name with its type",
      "type string Loại / Type, such as province or central_city",
      "valid_from date Ngày đầu; trống nếu trước danh mục này / First day; none where that is before this list",
      "valid_to date Ngày cuối; trống nếu còn / Last day; none where it still exists"),
  DISTRICT(
      "reference.district",
      "Quận, huyện đến 30/06/2025 / Districts, which ended on 30 June 2025",
      "code string Mã / Code",
      "name string Tên có loại / Name with its type",
      "type string Loại / Type, such as urban_district",
      "province_code string Mã tỉnh khi đó / Code of its province then",
      "valid_from date Ngày đầu / First day",
      "valid_to date Ngày cuối / Last day"),
  COMMUNE(
      "reference.commune",
      "Xã, phường, thị trấn, đặc khu theo thời gian / Communes, wards, townships and special zones, one row for each span of days",
      "code string Mã / Code; reused with another meaning, so a code and a day name a unit",
      "name string Tên có loại / Name with its type",
      "type string Loại / Type, such as ward",
      "district_code string Mã huyện; trống từ 01/07/2025 / Code of its district; none since 1 July 2025",
      "province_code string Mã tỉnh khi đó / Code of its province then",
      "valid_from date Ngày đầu / First day",
      "valid_to date Ngày cuối / Last day",
      "latitude double Vĩ độ của tâm / Latitude of its middle, degrees",
      "longitude double Kinh độ của tâm / Longitude of its middle, degrees",
      "area_km2 double Diện tích (km²) / Area in square kilometres"),
  CROSSWALK(
      "reference.unit_crosswalk",
      "Đơn vị hành chính cũ và mới / From every unit that ended to each that took it over",
      "level string province, district, commune",
      "old_code string Mã cũ / Code of the unit that ended",
      "old_name string Tên cũ / Its name",
      "new_code string Mã mới / Code of the unit that took over it, or a part of it",
      "new_name string Tên mới / Its name",
      "changed_on date Ngày đổi / First day of the new unit",
      "split boolean Chia cho nhiều đơn vị / Whether it was split among several units");

  private final String table;
  private final String comment;
  private final List<SystemColumn> columns;

  ReferenceTable(String table, String comment, String... columns) {
    this.table = table;
    this.comment = comment;
    this.columns = SystemColumn.parse(columns);
  }

  /** Namespace and name. */
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
