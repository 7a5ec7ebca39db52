package vn.kho.orchestration.airflow;

import com.fasterxml.jackson.annotation.JsonAlias;

/** The user and the password, as Airflow takes them. */
record LoginRequest(String username, String password) {

  @Override
  public String toString() {
    return "Login[" + username + "]";
  }

  /** What Airflow gives for them. */
  record LoginToken(@JsonAlias("jwt_token") String accessToken) {

    @Override
    public String toString() {
      return "LoginToken[]";
    }
  }
}
