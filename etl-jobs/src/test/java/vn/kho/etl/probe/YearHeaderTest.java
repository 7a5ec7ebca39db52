package vn.kho.etl.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.poi.hssf.usermodel.HSSFRow;
import org.apache.poi.hssf.usermodel.HSSFSheet;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kho.etl.format.probe.TextTableReader;
import vn.kho.etl.workbook.WorkbookTableReader;

/** Whether years name columns, by the rule and as files of text and sheets are read by it. */
class YearHeaderTest {
  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tỉnh,2020,2021/Huế,100,120/Đà Nẵng,200,220",
        "Lượt khách,2019,2020,2021/Nội địa,2000,2010,30/Quốc tế,5,,7",
        "Vùng,2010,2015,2020/Bắc,1.5,2.5,3/Nam,4,5,6",
        "Xã,2024,2025/Xã Vinh An,12,13/Xã Phú Hồ,14,15",
        "Tên,2019,2020/Huế,2010,2015",
        "STT,Tên quán,2019,2020/1,A,1950,1960/2,B,2000,1900",
        "Huyện,2009,2019/A Lưới,41000,49000/Nam Đông,22000,25000",
        "Chỉ tiêu,2025,2030/Dân số,1300000,1500000/Tỷ lệ,60,70",
        "Chỉ tiêu,2020,2023,2024/Lượt khách,900000,3200000,3900000/Doanh thu,5,7,8",
        "Chỉ tiêu,Đơn vị tính,2025,2030/Số xã đạt chuẩn,xã,80,94/Dân số,người,9,10",
        "STT,Tên quán,2010,2025/1,A,50,60/2,B,70,80",
        "Thành phố,2023,2024/Thành phố Huế,12,13/Thành phố Đà Nẵng,14,15",
        "Xã phường,2023,2024/Phường Thuận Hòa,12,13/Xã Phú Mậu,14,15",
        "Phường xã,2023,2024/Phường Thuận Hòa,12,13/Xã Phú Mậu,14,15",
        "Quận huyện,2023,2024/Quận 1,12,13/Huyện Củ Chi,14,15",
        "Đơn vị,2023,2024/Đơn vị A,12,13/Đơn vị B,14,15",
        "Đơn vị,2020,2025/Đơn vị A,12,13/Đơn vị B,14,15",
        "Tên,2010,2015/Huế,10,20",
        "Trung bình,2019,2020/Nhiệt độ,25,26/Lượng mưa,30,31"
      })
  void yearsInOrderNameColumns(String table) throws IOException {
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
        "Tên,2010,2015/Huế,1930,1970",
        "Tên,2010,2015",
        "Vé,2010,2015/Xe,10,20",
        "Lượt khách,2020,2023,2024/Nội địa,9,32,39",
        "Huyện,2019,2009/A Lưới,41000,49000",
        "Huyện,2009,2009/A Lưới,41000,49000",
        "Đơn vị A,2009,2019/Đơn vị B,12,13",
        "Đơn vị,2009,2019/Đơn vị,12,13",
        "Tên 1,2019,2020/Tên 2,12,13",
        "Tên lửa,1950,2000/Máy bay,300,400",
        "Nước,1950,2000/Điện,300,400",
        "Năm,1950,2000/Sáu,300,400",
        "Tỉnh,1950,2000/Huyện,300,400/Xã,20,30",
        "Tỉnh,1950,2000/Trung ương,300,400",
        "Xã,Chợ cũ,1950,2000/Phường,Chợ mới,300,400",
        "Phường,Thuận Hòa,2019,2020/Xã,Phú Mậu,300,400",
        "Huế,2019,2020/Đà Nẵng,100,120/Vinh,200,220",
        "TP. Huế,2019,2020,2021/Hội An,10,12,13",
        "Phường Thuận Hòa,2019,2020/Xã Phú Mậu,300,400",
        "Quận 1,2019,2020/Huyện Củ Chi,300,400",
        "Vé,1900,1950,2000/Xe,10,20,30",
        "Tên,2020,2019/Huế,10,20",
        "Tên,2019,2020,5/Huế,10,20,5",
        "-,2019,2020/Huế,10,20",
        "Huế,2019,2020",
        "Tên,2019/Huế,10"
      })
  void aRecordOfNumbersLikeYearsNamesNone(String table) throws IOException {
    assertThat(names(table)).isFalse();
  }

  private boolean names(String table) throws IOException {
    List<List<String>> rows =
        Arrays.stream(table.split("/")).map(row -> List.of(row.split(",", -1))).toList();
    boolean names = YearHeader.names(rows.get(0), rows.subList(1, rows.size()));
    Path text = folder.resolve("a.csv");
    Files.writeString(text, table.replace('/', '\n') + "\n");
    assertThat(read(new TextTableReader(), text)).as("text").isEqualTo(names);
    assertThat(read(new WorkbookTableReader(), sheet(rows))).as("sheet").isEqualTo(names);
    return names;
  }

  private static boolean read(TableReader reader, Path path) throws IOException {
    SourceFile file = SourceFile.of(String.valueOf(path.getFileName()), path);
    try (TableRows rows = reader.open(file, ReadOptions.NONE)) {
      return !rows.layout().header().isEmpty();
    }
  }

  private Path sheet(List<List<String>> rows) throws IOException {
    Path file = folder.resolve("a.xls");
    try (HSSFWorkbook workbook = new HSSFWorkbook();
        OutputStream out = Files.newOutputStream(file)) {
      HSSFSheet sheet = workbook.createSheet("a");
      for (int i = 0; i < rows.size(); i++) {
        HSSFRow row = sheet.createRow(i);
        for (int j = 0; j < rows.get(i).size(); j++) {
          String cell = rows.get(i).get(j);
          if (cell.matches("[0-9.]+")) {
            row.createCell(j).setCellValue(Double.parseDouble(cell));
          } else {
            row.createCell(j).setCellValue(cell);
          }
        }
      }
      workbook.write(out);
    }
    return file;
  }
}
