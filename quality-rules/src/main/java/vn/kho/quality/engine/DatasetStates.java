package vn.kho.quality.engine;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import vn.kho.quality.engine.key.KeyFileSet;
import vn.kho.quality.engine.key.KeyState;
import vn.kho.quality.state.StateStore;

/**
 * The stored aggregate states of one dataset at one version: those of every rule, and of the keys.
 */
final class DatasetStates {
  private static final String FILE = "states";
  private static final int FORMAT = 0x4B484F03;

  private final String version;
  private final Map<String, byte[]> rules = new LinkedHashMap<>();
  private final Map<String, KeyState> keys = new LinkedHashMap<>();

  DatasetStates(String version) {
    this.version = version;
  }

  Map<String, byte[]> rules() {
    return rules;
  }

  Map<String, KeyState> keys() {
    return keys;
  }

  /** The states of a version; empty states where none are stored for it. */
  static DatasetStates read(StateStore store, String version) throws IOException {
    DatasetStates states = new DatasetStates(version);
    byte[] bytes = KeyFileSet.read(store, FILE);
    if (bytes == null) {
      return states;
    }
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readInt() != FORMAT || !in.readUTF().equals(version)) {
        return states;
      }
      for (int left = in.readInt(); left > 0; left--) {
        String rule = in.readUTF();
        byte[] kept = new byte[in.readInt()];
        in.readFully(kept);
        states.rules.put(rule, kept);
      }
      for (int left = in.readInt(); left > 0; left--) {
        states.keys.put(in.readUTF(), KeyState.read(in));
      }
    }
    return states;
  }

  /** Stores these states by one atomic write; then deletes the files of older ones. */
  void write(StateStore store) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(FORMAT);
      out.writeUTF(version);
      out.writeInt(rules.size());
      for (Map.Entry<String, byte[]> rule : rules.entrySet()) {
        out.writeUTF(rule.getKey());
        out.writeInt(rule.getValue().length);
        out.write(rule.getValue());
      }
      out.writeInt(keys.size());
      for (Map.Entry<String, KeyState> key : keys.entrySet()) {
        out.writeUTF(key.getKey());
        key.getValue().write(out);
      }
    }
    store.write(FILE, bytes.toByteArray());
    Set<String> used = new HashSet<>(Set.of(FILE));
    keys.values().forEach(key -> used.addAll(key.files()));
    for (String name : store.names()) {
      if (!used.contains(name)) {
        store.delete(name);
      }
    }
  }
}
