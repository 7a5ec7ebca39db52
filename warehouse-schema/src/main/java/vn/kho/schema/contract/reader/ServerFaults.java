package vn.kho.schema.contract.reader;

import vn.kho.schema.contract.ContractProblems;
import vn.kho.schema.source.ServerFault;
import vn.kho.schema.yaml.YamlValue;

/**
 * Reports the problems that a source finds in a server entry, with their lines.
 *
 * @param notes collects the problems of the contract
 * @param server the server entry
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
