package vn.kho.etl.jobs;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.TestDriver;

/**
 * Connections to a real database, of which the commit of a transaction over several statements gets
 * no answer, or in which the process dies. {@code jdbc:faulty:X} is {@code jdbc:X}.
 */
public final class FaultyCatalogDriver extends TestDriver {
  private static final String FAULTY = "jdbc:faulty:";
  private static final Queue<Consumer<Connection>> LOST = new ConcurrentLinkedQueue<>();

  /** Before which update of a transaction the process dies, counted from one; 0 is before none. */
  private static final AtomicInteger DEADLY_UPDATE = new AtomicInteger();

  private FaultyCatalogDriver() {}

  /** Makes such addresses known. */
  static void register() {
    try {
      DriverManager.registerDriver(new FaultyCatalogDriver());
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** The address of a database through this driver. */
  static String through(String uri) {
    return FAULTY + uri.substring("jdbc:".length());
  }

  /**
   * What is done in the place of the next commit, which then gets no answer.
   *
   * @param instead is given the connection; where it does not commit or roll back, the transaction
   *     stays open behind the back of whoever asked for the commit
   */
  static void lose(Consumer<Connection> instead) {
    LOST.add(instead);
  }

  /** Ends the process before the n-th update of a transaction. */
  static void dieAtUpdate(int update) {
    DEADLY_UPDATE.set(update);
  }

  @Override
  public @Nullable Connection connect(String url, Properties properties) throws SQLException {
    if (!acceptsURL(url)) {
      return null; // As JDBC wants it.
    }
    Connection real =
        DriverManager.getConnection("jdbc:" + url.substring(FAULTY.length()), properties);
    return (Connection)
        Proxy.newProxyInstance(
            FaultyCatalogDriver.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            new Faulty(real));
  }

  @Override
  public boolean acceptsURL(String url) {
    return url.startsWith(FAULTY);
  }

  private static final class Faulty implements InvocationHandler {
    private final Connection real;
    private int updates;
    private boolean taken;

    Faulty(Connection real) {
      this.real = real;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object[] arguments)
        throws Throwable {
      String name = method.getName();
      Consumer<Connection> instead = name.equals("commit") ? LOST.poll() : null;
      if (instead != null) {
        taken = true;
        instead.accept(real);
        throw new SQLException("the answer was lost");
      }
      if (taken && name.equals("close")) {
        return null; // The server does not know that its client is gone.
      }
      Object answer = call(real, method, arguments);
      return name.equals("prepareStatement") && !real.getAutoCommit()
          ? counting((PreparedStatement) answer)
          : answer;
    }

    private PreparedStatement counting(PreparedStatement statement) {
      return (PreparedStatement)
          Proxy.newProxyInstance(
              FaultyCatalogDriver.class.getClassLoader(),
              new Class<?>[] {PreparedStatement.class},
              (proxy, method, arguments) -> {
                if (method.getName().equals("executeUpdate") && ++updates == DEADLY_UPDATE.get()) {
                  Runtime.getRuntime().halt(DyingRun.DIED);
                }
                return call(statement, method, arguments);
              });
    }

    private static Object call(Object real, Method method, Object[] arguments) throws Throwable {
      try {
        return method.invoke(real, arguments);
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    }
  }
}
