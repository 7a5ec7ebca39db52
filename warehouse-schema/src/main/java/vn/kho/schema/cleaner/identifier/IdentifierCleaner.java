package vn.kho.schema.cleaner.identifier;

import vn.kho.schema.contract.CleanerDescriptor;
import vn.kho.schema.contract.CleanerOutput;
import vn.kho.schema.contract.CleanerSetup;
import vn.kho.schema.step.CleanerStep;

/** A cleaner of identifiers that are digits, or of what they say. */
interface IdentifierCleaner extends CleanerDescriptor {

  @Override
  default CleanerOutput output() {
    return CleanerOutput.TEXT;
  }

  @Override
  default CleanerStep exactStep(CleanerSetup setup) {
    return new TypedIdentifierStep(step(setup));
  }
}
