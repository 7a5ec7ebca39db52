package vn.kho.etl.sample;

import java.util.List;
import java.util.stream.Collectors;

/** Writes the contract of a list of lodgings, wherever it comes from. */
final class LodgingContract {
  private static final String TEXT =
      """
      apiVersion: v3.1.0
      kind: DataContract
      id: sample.@NAME@
      name: Cơ sở lưu trú
      version: 1.0.0
      status: active
      domain: sample
      description:
        purpose: "Cơ sở lưu trú, thử một định dạng | Lodgings, to try a format"
      servers:
        - server: agency
          @SERVER@
      schema:
        - name: @NAME@
          customProperties:
            - property: kho.load
              value: {mode: snapshot, errorBudget: 0.1}
          properties:
            - name: code
              physicalType: string
              primaryKey: true
              description: "Mã | Code"
              customProperties:
                - {property: kho.from, value: "@0@"}
            - name: name
              physicalType: string
              required: true
              description: "Tên | Name"
              customProperties:
                - {property: kho.from, value: "@1@"}
                - {property: kho.clean, value: [collapse]}
            - name: opened
              physicalType: date
              description: "Ngày mở | Day of opening"
              customProperties:
                - {property: kho.from, value: "@2@"}
                - {property: kho.clean, value: [{date: {formats: [d/M/yyyy]}}]}
            - name: beds
              physicalType: int
              description: "Số giường | Beds"
              customProperties:
                - {property: kho.from, value: "@3@"}
                - {property: kho.clean, value: [number]}
            - name: fee
              physicalType: bigint
              description: "Giá (đồng) | Fee (VND)"
              customProperties:
                - {property: kho.from, value: "@4@"}
                - {property: kho.clean, value: [money]}
      team:
        name: so-thu
        description: "Sở Thử | Department of Trials"
        members:
          - username: thu@example.vn
            role: owner
      """;
  private static final List<String> IN_TABLES = List.of("ma", "ten", "ngay", "giuong", "gia");

  private LodgingContract() {}

  /** The contract; the names of its fields are those of its kind of source. */
  static String text(String name, String server, List<String> options) {
    String custom =
        options.stream()
            .map(option -> "      - {property: " + option + "}")
            .collect(Collectors.joining("\n"));
    String whole = options.isEmpty() ? server : server + "\n    customProperties:\n" + custom;
    String text = TEXT.replace("@NAME@", name).replace("@SERVER@", whole);
    List<String> columns = LodgingRow.HEADER;
    if (server.contains("format: xml")) {
      columns = columns.stream().map(one -> "thongtin." + one.replace(' ', '_')).toList();
    } else if (options.stream().anyMatch(one -> one.matches("kho\\.(table|columns),.*"))) {
      columns = IN_TABLES;
    }
    for (int i = 0; i < columns.size(); i++) {
      text = text.replace("@" + i + "@", columns.get(i));
    }
    return text;
  }
}
