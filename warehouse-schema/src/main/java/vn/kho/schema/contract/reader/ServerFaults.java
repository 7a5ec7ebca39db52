package vn.kho.schema.contract.reader;

import vn.kho.schema.contract.ContractProblems;
import vn.kho.schema.source.ServerFault;
import vn.kho.schema.yaml.YamlValue;

/**
 * Notes what a source finds wrong with a server, at the line where it is.
 *
 * @param notes of the contract
 * @param server as it is written
 * @param customs its custom properties
 */
record ServerFaults(ContractProblems notes, YamlValue server, CustomProperties customs) {
  void add(ServerFault fault) {
    YamlValue at = customs.value(fault.at()).or(() -> server.at(fault.at())).orElse(server);
    if (fault.wanted()) {
      notes.kind(at, fault.at(), fault.text());
    } else {
      notes.invalid(at.line(), fault.text());
    }
  }
}
