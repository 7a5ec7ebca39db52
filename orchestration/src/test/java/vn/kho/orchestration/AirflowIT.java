package vn.kho.orchestration;

import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestClassOrder;
import vn.kho.orchestration.airflow.AirflowClientScenario;
import vn.kho.orchestration.command.airflow.AirflowCommandScenario;

/**
 * What is asked of one real Airflow. It is one class, so that one JVM has it: an Airflow of its own
 * for each part would cost half a minute of both cores. The nights come last: their DAGs are read
 * and taken away while nobody asks which files do not load. Of all classes it takes longest, so its
 * name comes first.
 */
@TestClassOrder(ClassOrderer.OrderAnnotation.class)
class AirflowIT {
  @Nested
  @Order(1)
  class ByClient extends AirflowClientScenario {}

  @Nested
  @Order(2)
  class ByCommand extends AirflowCommandScenario {}

  @Nested
  @Order(3)
  class ByNight extends AirflowNightScenario {}
}
