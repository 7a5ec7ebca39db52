package vn.kho.orchestration.airflow;

import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestClassOrder;
import vn.kho.orchestration.command.airflow.AirflowCommandScenario;

/**
 * What is asked of one real Airflow. It is one class, so that one JVM has it: an Airflow of its own
 * for each half would cost half a minute of both cores.
 */
@TestClassOrder(ClassOrderer.OrderAnnotation.class)
class AirflowIT {
  @Nested
  @Order(1)
  class ByClient extends AirflowClientScenario {}

  @Nested
  @Order(2)
  class ByCommand extends AirflowCommandScenario {}
}
