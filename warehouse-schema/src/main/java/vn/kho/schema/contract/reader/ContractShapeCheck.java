package vn.kho.schema.contract.reader;

import java.util.Locale;
import java.util.Set;
import vn.kho.schema.contract.ContractProblems;
import vn.kho.schema.yaml.YamlValue;
import vn.kho.schema.yaml.YamlValue.YamlValueKind;

/** Checks that the keys and the kinds of values of a contract are those of the standard. */
final class ContractShapeCheck {
  private static final Set<YamlValueKind> NUMBERS =
      Set.of(YamlValueKind.WHOLE, YamlValueKind.DECIMAL);

  private final ContractProblems notes;

  ContractShapeCheck(ContractProblems notes) {
    this.notes = notes;
  }

  /** Reports unknown keys, missing keys and wrong kinds of values at every level. */
  void check(YamlValue value, ContractPart part) {
    if (value.kind() != YamlValueKind.MAP) {
      notes.kind(value, part.name().toLowerCase(Locale.ROOT), "a map");
      return;
    }
    value.entries().forEach((name, inner) -> entry(name, inner, part));
    for (ContractPart.ContractKey key : part.keys().values()) {
      if (key.wanted() && !value.entries().containsKey(key.name())) {
        String what = "Cannot read " + part.words() + " without '" + key.name() + "'. Add it.";
        notes.invalid(value.line(), what);
      }
    }
  }

  private void entry(String name, YamlValue value, ContractPart part) {
    ContractPart.ContractKey key = part.keys().get(name);
    if (key == null) {
      notes.unknown(value.line(), "key of " + part.words(), name, part.keys().keySet());
    } else if (value.kind() == YamlValueKind.NOTHING) {
      if (!key.value().equals("any")) {
        notes.invalid(value.line(), "Cannot use '" + name + "', nothing is in it. Fill it.");
      }
    } else {
      value(name, value, key.value());
    }
  }

  private void value(String name, YamlValue value, String wanted) {
    switch (wanted) {
      case "any" -> {}
      case "text" -> wanted(value.kind() == YamlValueKind.TEXT, name, value, "a text (quote it)");
      case "flag" -> wanted(value.kind() == YamlValueKind.FLAG, name, value, "true or false");
      case "whole" -> wanted(value.kind() == YamlValueKind.WHOLE, name, value, "a whole number");
      case "number" -> wanted(NUMBERS.contains(value.kind()), name, value, "a number");
      case "scalar" -> wanted(value.scalar(), name, value, "one value");
      case "map" -> wanted(value.kind() == YamlValueKind.MAP, name, value, "a map");
      case "list" -> wanted(value.kind() == YamlValueKind.LIST, name, value, "a list");
      case "texts" -> texts(name, value);
      default -> part(name, value, wanted);
    }
  }

  private void texts(String name, YamlValue value) {
    wanted(value.kind() == YamlValueKind.LIST, name, value, "a list");
    for (YamlValue item : value.items()) {
      wanted(item.kind() == YamlValueKind.TEXT, name, item, "a list of texts");
    }
  }

  private void part(String name, YamlValue value, String wanted) {
    if (!wanted.endsWith("*")) {
      teamOrPart(value, ContractPart.valueOf(wanted));
      return;
    }
    ContractPart part = ContractPart.valueOf(wanted.substring(0, wanted.length() - 1));
    wanted(value.kind() == YamlValueKind.LIST, name, value, "a list");
    value.items().forEach(item -> check(item, part));
  }

  /** A team may be a list of members, as it was before version 3.1. */
  private void teamOrPart(YamlValue value, ContractPart part) {
    if (part == ContractPart.TEAM && value.kind() == YamlValueKind.LIST) {
      value.items().forEach(item -> check(item, ContractPart.MEMBER));
    } else {
      check(value, part);
    }
  }

  private void wanted(boolean fits, String name, YamlValue value, String words) {
    if (!fits) {
      notes.kind(value, name, words);
    }
  }
}
