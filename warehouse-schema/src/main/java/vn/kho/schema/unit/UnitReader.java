package vn.kho.schema.unit;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import vn.kho.schema.resource.CsvResource;

/** Reads the lists of administrative units that come with Kho, from the class path. */
final class UnitReader {

  private UnitReader() {}

  /**
   * A name that a unit had, or that a unit had which became a part of it before July 2025.
   *
   * @param unit the code of the unit on 30 June 2025
   * @param name the name, with its type where it is known
   * @param district the name of the district that it lay in then; empty where that is not known
   */
  record FormerName(String unit, String name, String district) {}

  static List<AdminUnit> units() {
    List<AdminUnit> units = new ArrayList<>();
    read("province.csv", line -> units.add(unit(line, UnitLevel.PROVINCE, "")));
    read("district.csv", line -> units.add(district(line)));
    read("commune.csv", line -> units.add(unit(line, UnitLevel.COMMUNE, line.getField("parent"))));
    return units;
  }

  static List<FormerName> former(UnitLevel level) {
    List<FormerName> names = new ArrayList<>();
    boolean commune = level == UnitLevel.COMMUNE;
    String unit = commune ? "commune" : "district";
    read(
        "former_" + unit + ".csv",
        line ->
            names.add(
                new FormerName(
                    line.getField(unit),
                    line.getField("name"),
                    commune ? line.getField("district") : "")));
    return names;
  }

  /**
   * Names of provinces that ended before this list begins, with the codes of those of June 2025
   * that have their land.
   */
  static Map<String, List<String>> endedProvinces() {
    Map<String, List<String>> provinces = new HashMap<>();
    read(
        "former_province.csv",
        line ->
            provinces.put(line.getField("name"), List.of(line.getField("successors").split(";"))));
    return provinces;
  }

  /** Names of streets that many towns have. */
  static List<String> streets() {
    List<String> names = new ArrayList<>();
    read("street.csv", line -> names.add(line.getField("name")));
    return names;
  }

  private static AdminUnit unit(NamedCsvRecord line, UnitLevel level, String parent) {
    AdminUnit.UnitCentre centre =
        level == UnitLevel.COMMUNE
            ? new AdminUnit.UnitCentre(
                number(line, "latitude"), number(line, "longitude"), number(line, "area_km2"))
            : AdminUnit.UnitCentre.UNKNOWN;
    String successors = line.getField("successors");
    return new AdminUnit(
        line.getField("code"),
        level,
        type(level, line.getField("name")),
        line.getField("name"),
        parent,
        day(line.getField("valid_from"), LocalDate.MIN),
        day(line.getField("valid_to"), LocalDate.MAX),
        successors.isEmpty() ? List.of() : List.of(successors.split(";")),
        centre);
  }

  /** Districts ended together; what they became follows from their communes. */
  private static AdminUnit district(NamedCsvRecord line) {
    String successors = line.getField("successors");
    return new AdminUnit(
        line.getField("code"),
        UnitLevel.DISTRICT,
        type(UnitLevel.DISTRICT, line.getField("name")),
        line.getField("name"),
        line.getField("province"),
        LocalDate.MIN,
        AdminUnits.DAY_BEFORE_REFORM,
        successors.isEmpty() ? List.of() : List.of(successors.split(";")),
        AdminUnit.UnitCentre.UNKNOWN);
  }

  private static UnitType type(UnitLevel level, String name) {
    return UnitType.of(level, name)
        .orElseThrow(() -> new IllegalStateException("a unit without a type: " + name));
  }

  private static double number(NamedCsvRecord line, String column) {
    String text = line.getField(column);
    return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
  }

  private static LocalDate day(String text, LocalDate open) {
    return text.isEmpty() ? open : LocalDate.parse(text);
  }

  private static void read(String file, Consumer<NamedCsvRecord> each) {
    CsvResource.read("/vn/kho/schema/unit/" + file, each);
  }
}
