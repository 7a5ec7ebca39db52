package vn.kho.schema.cleaner.place;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.kho.schema.codelist.CodeLists;
import vn.kho.schema.contract.Bilingual;
import vn.kho.schema.contract.Cleaner;
import vn.kho.schema.contract.CleanerArgument;
import vn.kho.schema.contract.CleanerDescriptor;
import vn.kho.schema.contract.CleanerOutput;
import vn.kho.schema.contract.CleanerSetup;
import vn.kho.schema.step.CleanerStep;
import vn.kho.schema.unit.UnitLevel;

/** The cleaner {@code unit}. */
public final class UnitCleaner implements CleanerDescriptor {
  @Override
  public String name() {
    return "unit";
  }

  @Override
  public Bilingual description() {
    return Bilingual.of(
        "tỉnh, huyện, xã theo mã hoặc tên, trước hay sau 01/07/2025, đổi theo bảng chuyển đổi chính thức"
            + " | a province, district or commune by its code or its name in any spelling, of before or after 1 July 2025, converted by the official crosswalk. A code means what it meant on the record's own day. A unit that was split is several: give: candidates lists them, otherwise there is no value. A province that ended before 2020 (Hà Tây) is the one that has its land, and counted as ended-province");
  }

  @Override
  public List<CleanerArgument> arguments() {
    List<CleanerArgument> arguments = new ArrayList<>(wanted());
    arguments.addAll(known());
    return arguments;
  }

  private static List<CleanerArgument> wanted() {
    return List.of(
        CleanerArgument.choice("level", "cấp | the level", "commune", "district", "province")
            .must(),
        CleanerArgument.choice(
            "by",
            "theo mã, theo tên, hay tự nhận | by code or by name; auto: what is only digits is a code",
            "auto",
            "code",
            "name"),
        CleanerArgument.choice(
            "give",
            "mã, tên, hay mọi mã có thể | code, name, or all codes that it may be, with semicolons between",
            "code",
            "name",
            "candidates"),
        CleanerArgument.choice(
            "as",
            "đơn vị hôm nay hay như đã viết | the unit of today, or of the day on which it was written",
            "today",
            "written"));
  }

  private static List<CleanerArgument> known() {
    return List.of(
        CleanerArgument.choice(
            "written",
            "bản ghi không có ngày được viết khi nào | when a record without a date was written: today, before July 2025, or either: then codes are of today's list, and a name that a commune has today and another had before means both",
            "either",
            "today",
            "before"),
        CleanerArgument.optional(
            "date",
            CleanerArgument.ArgumentType.FIELD,
            "trường nguồn chứa ngày của bản ghi | the source field with the record's own date"),
        CleanerArgument.optional(
            "district",
            CleanerArgument.ArgumentType.FIELD,
            "trường nguồn chứa tên huyện | the source field with the name of the district"),
        CleanerArgument.optional(
            "province",
            CleanerArgument.ArgumentType.FIELD,
            "trường nguồn chứa tên tỉnh | the source field with the name of the province"),
        CleanerArgument.optional(
            "within",
            CleanerArgument.ArgumentType.PROVINCE,
            "mã tỉnh của cơ quan | code of the province that names lie in unless they say another"),
        CleanerArgument.optional(
            "street",
            CleanerArgument.ArgumentType.FIELD,
            "trường nguồn chứa số nhà, đường | the source field with house number and street, for streets"),
        Streets.argument(),
        CleanerArgument.choice(
            "missing",
            "giá trị không xác định | what a value that is not decided becomes",
            "reject",
            "null"));
  }

  @Override
  public CleanerOutput output() {
    return CleanerOutput.TEXT;
  }

  @Override
  public Optional<String> fault(Cleaner declared, CodeLists lists) {
    boolean street = declared.options().containsKey("street");
    return street == declared.options().containsKey("streets")
        ? Streets.fault(declared, lists)
        : Optional.of(
            "Cannot choose a unit by its street with one of 'street', the field, and 'streets', the list, alone. Give both.");
  }

  @Override
  public CleanerStep step(CleanerSetup setup) {
    return new UnitText(
        setup.choice(UnitLevel.class, "level"),
        new UnitText.UnitRequest(
            setup.choice(UnitText.LookupMode.class, "by"),
            setup.choice(UnitText.UnitOutput.class, "give"),
            setup.choice(AddressText.UnitVersion.class, "as"),
            setup.text("missing").equals("reject")),
        new UnitText.UnitContext(
            setup.text("within"),
            setup.field("district"),
            setup.field("province"),
            setup.field("street"),
            Streets.of(setup)),
        new UnitText.UnitTime(
            setup.field("date"),
            setup.choice(UnitText.WritingPeriod.class, "written"),
            setup.context().day()));
  }
}
