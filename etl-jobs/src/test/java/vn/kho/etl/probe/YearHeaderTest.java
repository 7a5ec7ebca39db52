package vn.kho.etl.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YearHeaderTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "tỉnh,2020,2021/Huế,100,120/Đà Nẵng,200,220",
        "Lượt khách,2019,2020,2021/Nội địa,2000,2010,30/Quốc tế,5,,7",
        "Vùng,2010,2015,2020/Bắc,1.5,2.5,3/Nam,4,5,6",
        "Xã,2024,2025/Xã Vinh An,12,13/Xã Phú Hồ,14,15",
        "Tên,2019,2020/Huế,2010,2015",
        "STT,Tên quán,2019,2020/1,A,1950,1960/2,B,2000,1900"
      })
  void yearsInOrderNameColumns(String table) {
    assertThat(names(table)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Quán A,1950,2000/Quán B,1200,5000/Nhà hàng C,300,400",
        "Nhà,1950,2000/Quán,1200,5000/Chợ,300,400",
        "Quán A,2019,2020/Chợ B,10,20/Quán C,30,40",
        "HS-01,2019,2020/HS-02,5,6",
        "Huế,1998,1999/Đà Nẵng,2005,2007",
        "Huế,1998,1999/Hội An,1640,1870/Mỹ Sơn,1200,",
        "Tên,2010,2015/Huế,10,20",
        "Vé,1900,1950,2000/Xe,10,20,30",
        "Tên,2020,2019/Huế,10,20",
        "Tên,2019,2020,5/Huế,10,20,5",
        "-,2019,2020/Huế,10,20",
        "Huế,2019,2020",
        "Tên,2019/Huế,10"
      })
  void aRecordOfNumbersLikeYearsNamesNone(String table) {
    assertThat(names(table)).isFalse();
  }

  private static boolean names(String table) {
    List<List<String>> rows =
        Arrays.stream(table.split("/")).map(row -> List.of(row.split(",", -1))).toList();
    return YearHeader.names(rows.get(0), rows.subList(1, rows.size()));
  }
}
