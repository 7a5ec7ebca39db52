package vn.kho.schema.settings;

/** Where a setting's value comes from; a later one wins. */
public enum SettingOrigin {
  DEFAULT("default"),
  FILE("kho.yaml"),
  ENVIRONMENT("environment"),
  COMMAND_LINE("command line");

  private final String words;

  SettingOrigin(String words) {
    this.words = words;
  }

  /** As a person reads it. */
  public String words() {
    return words;
  }
}
