package vn.kho.schema.cleaner.place;

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

/** The cleaner {@code address}. */
public final class AddressCleaner implements CleanerDescriptor {
  @Override
  public String name() {
    return "address";
  }

  @Override
  public Bilingual description() {
    return Bilingual.of(
        "đọc địa chỉ viết tự do, trước hay sau tháng 7/2025; không chắc thì không có giá trị"
            + " | reads an address in free text, of before or after July 2025, with or without marks, abbreviated or mistyped. A unit that ended is given as what it became; where it was split, or where two communes may be meant, there is no value: a wrong ward is worse than none");
  }

  @Override
  public List<CleanerArgument> arguments() {
    return List.of(
        part(),
        CleanerArgument.choice("give", "mã hay tên | code or name", "code", "name"),
        CleanerArgument.choice(
            "as",
            "đơn vị hôm nay hay như đã viết | the unit of today, or of June 2025 where the address names one of before",
            "today",
            "written"),
        CleanerArgument.optional(
            "within",
            CleanerArgument.ArgumentType.PROVINCE,
            "mã tỉnh chứa các địa chỉ | code of the province that addresses lie in unless they name another"),
        CleanerArgument.optional(
            "date",
            CleanerArgument.ArgumentType.FIELD,
            "trường nguồn chứa ngày của bản ghi | the source field with the record's own date, which distinguishes units of before July 2025 from those of today"),
        CleanerArgument.optional(
            "latitude",
            CleanerArgument.ArgumentType.FIELD,
            "trường nguồn chứa vĩ độ | the source field with the latitude: coordinates choose among communes that the address leaves open, and one that they contradict is not given"),
        CleanerArgument.optional(
            "longitude",
            CleanerArgument.ArgumentType.FIELD,
            "trường nguồn chứa kinh độ | the source field with the longitude"),
        Streets.argument(),
        CleanerArgument.choice(
            "missing",
            "địa chỉ không xác định được phần này | what an address that does not decide the part becomes",
            "null",
            "reject"));
  }

  private static CleanerArgument part() {
    return CleanerArgument.choice(
            "part",
            "phần của địa chỉ; reason là lý do không rõ phường, xã, candidates là các mã có thể, hoặc quanh tọa độ, basis là căn cứ | which part; reason says why no commune is given (none is named, ambiguous, split, contradicted by coordinates), candidates are the codes that may be meant, or of those about the coordinates where none is named; basis says what decided: address, coordinates or street",
            "commune",
            "district",
            "province",
            "street",
            "house",
            "reason",
            "candidates",
            "basis")
        .must();
  }

  @Override
  public CleanerOutput output() {
    return CleanerOutput.TEXT;
  }

  @Override
  public Optional<String> fault(Cleaner declared, CodeLists lists) {
    return Streets.fault(declared, lists);
  }

  @Override
  public CleanerStep step(CleanerSetup setup) {
    return new AddressText(
        setup.choice(AddressText.AddressPart.class, "part"),
        setup.choice(AddressText.UnitField.class, "give"),
        setup.choice(AddressText.UnitVersion.class, "as"),
        setup.text("within"),
        setup.text("missing").equals("reject"),
        new AddressText.ContextFields(
            setup.field("date"), setup.field("latitude"), setup.field("longitude")),
        Streets.of(setup),
        setup.context().day());
  }
}
