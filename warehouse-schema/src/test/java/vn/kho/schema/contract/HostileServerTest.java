package vn.kho.schema.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kho.schema.contract.reader.SecretNamePolicy;
import vn.kho.schema.source.JdbcAddressCheck;
import vn.kho.schema.source.JdbcQueryCheck;

/** Addresses, queries and variables of servers that a contract may not have. */
class HostileServerTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://db:5432/health?socketFactory=x.Y&socketFactoryArg=http://h/x.xml",
        "jdbc:postgresql://db/health?loggerLevel=DEBUG&loggerFile=/tmp/x.jsp",
        "jdbc:postgresql://db/health?sslfactory=x.Y",
        "jdbc:postgresql://db/health?sslmode=require&options=-c%20x",
        "jdbc:postgresql://db/health?service=x",
        "jdbc:postgresql://db/health?authenticationPluginClassName=x.Y",
        "jdbc:mariadb://db/health?allowLocalInfile=true",
        "jdbc:mariadb://db/health?allowMultiQueries=true",
        "jdbc:mariadb://db/health?serverSslCert=/etc/passwd",
        "jdbc:mariadb://db/health?credentialType=x",
        "jdbc:mysql://db/health?autoDeserialize=true&queryInterceptors=x.Y",
        "jdbc:mysql://(host=db,allowLoadLocalInfile=true)/health",
        "jdbc:mysql://address=(host=db)(autoDeserialize=true)/health",
        "jdbc:mysql:loadbalance://db/health",
        "jdbc:h2:mem:x;INIT=RUNSCRIPT FROM 'http://127.0.0.1/x.sql'",
        "jdbc:h2:tcp://h/x",
        "jdbc:hsqldb:file:/tmp/x",
        "jdbc:derby:memory:x;create=true",
        "jdbc:duckdb:/tmp/x.db",
        "jdbc:calcite:model=/tmp/x.json",
        "jdbc:sqlite::memory:",
        "jdbc:sqlite:x.db?enable_load_extension=true",
        "jdbc:sqlite:file:/etc/x.db",
        "jdbc:sqlite:x.db;a=b",
        "jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS=(PROTOCOL=TCP)(HOST=h)))",
        "jdbc:teradata://h/x?a=b",
        "jdbc:ldap://h/x,y=z",
        "jdbc:",
        "http://h"
      })
  void addressesThatDoMoreThanReachAServerAreRefused(String url) {
    assertThat(JdbcAddressCheck.fault(url)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://db:5432/health?currentSchema=public&sslmode=require",
        "jdbc:postgresql://[::1]:5432/health",
        "jdbc:mariadb://db.so-y-te.vn/health?useSsl=true",
        "jdbc:mysql://db:3306/health?serverTimezone=Asia/Ho_Chi_Minh&useUnicode=true",
        "jdbc:sqlserver://db:1433;databaseName=health;encrypt=true",
        "jdbc:oracle:thin:@//db:1521/HEALTH",
        "jdbc:oracle:thin:@db:1521/HEALTH",
        "jdbc:sqlite:health/clinic.db",
        "jdbc:sqlite:/data/sources/phòng khám.db"
      })
  void ordinaryAddressesAreTaken(String url) {
    assertThat(JdbcAddressCheck.fault(url)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://db/health?password=x",
        "jdbc:postgresql://db/health?sslmode=require&password=${KHO_SECRET_A_B}",
        "jdbc:postgresql://user:x@db/health",
        "jdbc:sqlserver://db:1433;databaseName=d;password =x",
        "jdbc:sqlserver://db:1433;databaseName=d; PASSWORD\t= x",
        "jdbc:sqlserver://db:1433;databaseName=d;Pwd=x"
      })
  void anAddressWithAPasswordIsKnown(String url) {
    assertThat(JdbcAddressCheck.holdsPassword(url)).isTrue();
  }

  @Test
  void anAddressWithoutAPasswordIsNotTakenForOne() {
    for (String url :
        List.of(
            "jdbc:postgresql://db:5432/password?currentSchema=password",
            "jdbc:sqlserver://pwd:1433;databaseName=password",
            "jdbc:oracle:thin:@//db:1521/HEALTH")) {
      assertThat(JdbcAddressCheck.holdsPassword(url)).as(url).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DROP TABLE clinic",
        "SELECT 1; DROP TABLE clinic",
        "SELECT E'\\''; DROP TABLE clinic; --'",
        "COPY clinic TO PROGRAM 'sh'",
        "CALL x()",
        "DO $$ BEGIN END $$",
        "ATTACH DATABASE '/etc/x' AS y",
        "PRAGMA writable_schema=1",
        "SELECT 1 INTO OUTFILE '/tmp/x'",
        "SELECT 1 /*! INTO DUMPFILE '/tmp/x' */",
        "/*! DROP TABLE clinic */",
        "-- x\nDROP TABLE clinic",
        "selection",
        ""
      })
  void queriesThatDoMoreThanReadAreRefused(String query) {
    assertThat(JdbcQueryCheck.queryFault(query)).isPresent();
  }

  @Test
  void queriesAndTablesThatReadAreTaken() {
    for (String query :
        List.of(
            "SELECT id, ten FROM clinic",
            "select 1;",
            "-- of the agency\nWITH t AS (SELECT 1) SELECT * FROM t",
            "/* all */ (SELECT 1) UNION (SELECT 2)")) {
      assertThat(JdbcQueryCheck.queryFault(query)).as(query).isEmpty();
    }
    for (String table :
        List.of("clinic", "health.clinic", "a.b.c", "\"Phòng khám\"", "phòng_khám")) {
      assertThat(JdbcQueryCheck.tableFault(table)).as(table).isEmpty();
    }
    for (String table :
        List.of("clinic; DROP TABLE x", "(SELECT 1)", "clinic, other", "pg_read_file('/x')", "")) {
      assertThat(JdbcQueryCheck.tableFault(table)).as(table).isPresent();
    }
  }

  @Test
  void aContractNamesItsOwnAgencysVariablesOnly() {
    SecretNamePolicy names = new SecretNamePolicy(List.of("so-y-te", "so-y", "so-du-lich"));

    assertThat(names.fault("Bearer ${KHO_SECRET_SO_Y_TE_KEY}", "so-y-te")).isEmpty();
    assertThat(names.fault("no variable", "so-y-te")).isEmpty();
    for (String other :
        List.of(
            "${AWS_SECRET_ACCESS_KEY}",
            "${PATH}",
            "${KHO_SECRET_SO_DU_LICH_KEY}",
            "${KHO_SECRET_AIRFLOW}",
            "${KHO_SECRET_SO_Y_TE_KEY}${HOME}")) {
      assertThat(names.fault(other, "so-y-te"))
          .as(other)
          .hasValueSatisfying(fault -> assertThat(fault).endsWith("KHO_SECRET_SO_Y_TE_..."));
    }
    assertThat(names.fault("${KHO_SECRET_SO_Y_TE_KEY}", "so-y")).isPresent();
  }
}
