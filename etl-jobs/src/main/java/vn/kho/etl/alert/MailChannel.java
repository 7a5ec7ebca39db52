package vn.kho.etl.alert;

import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Sends alerts by SMTP, to the owner where that is a mailbox, and to those whom settings name. */
final class MailChannel implements AlertChannel {
  private static final String TEXT = StandardCharsets.UTF_8.name();

  private final MailServer server;
  private final Session session;

  MailChannel(MailServer server) {
    this.server = server;
    this.session = Session.getInstance(properties(server), authenticator(server));
  }

  private static Properties properties(MailServer server) {
    String millis = String.valueOf(server.timeout().toMillis());
    Properties properties = new Properties();
    properties.setProperty("mail.transport.protocol", "smtp");
    properties.setProperty("mail.smtp.host", server.host());
    properties.setProperty("mail.smtp.port", String.valueOf(server.port()));
    properties.setProperty("mail.smtp.connectiontimeout", millis);
    properties.setProperty("mail.smtp.timeout", millis);
    properties.setProperty("mail.smtp.writetimeout", millis);
    properties.setProperty("mail.smtp.sendpartial", "true");
    properties.setProperty("mail.smtp.auth", String.valueOf(!server.user().isEmpty()));
    switch (server.security()) {
      case STARTTLS -> {
        properties.setProperty("mail.smtp.starttls.enable", "true");
        properties.setProperty("mail.smtp.starttls.required", "true");
      }
      case TLS -> properties.setProperty("mail.smtp.ssl.enable", "true");
      case NONE -> {}
    }
    return properties;
  }

  private static @Nullable Authenticator authenticator(MailServer server) {
    if (server.user().isEmpty()) {
      return null;
    }
    return new Authenticator() {
      @Override
      protected PasswordAuthentication getPasswordAuthentication() {
        return new PasswordAuthentication(server.user(), server.password());
      }
    };
  }

  @Override
  public String name() {
    return "the mail server " + server.host() + ":" + server.port();
  }

  @Override
  public void send(Alert alert) throws UndeliveredAlertException {
    List<InternetAddress> to = recipients(alert.owner());
    if (to.isEmpty()) {
      throw UndeliveredAlertException.forGood(
          "the owner is no mailbox and alerts.mail.to names none", null);
    }
    try {
      Transport.send(message(alert, to));
    } catch (SendFailedException e) {
      Address[] reached = e.getValidSentAddresses();
      if (reached == null || reached.length == 0) {
        throw UndeliveredAlertException.forGood("it takes mail for none of the addresses", e);
      }
    } catch (AuthenticationFailedException e) {
      throw UndeliveredAlertException.forGood("it refuses user and password", e);
    } catch (MessagingException e) {
      throw UndeliveredAlertException.forNow("it does not take the mail", e);
    }
  }

  private List<InternetAddress> recipients(String owner) {
    List<InternetAddress> to = new ArrayList<>(server.to());
    try {
      InternetAddress address = new InternetAddress(owner, true);
      if (owner.contains("@") && !to.contains(address)) {
        to.add(0, address);
      }
    } catch (AddressException e) {
      // Where the owner in a contract is no mail address, only the recipients in the settings get
      // the message.
      return to;
    }
    return to;
  }

  private Message message(Alert alert, List<InternetAddress> to) throws MessagingException {
    MimeMessage message =
        new MimeMessage(session) {
          @Override
          protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<" + alert.id() + "@kho>");
          }
        };
    message.setFrom(server.from());
    message.setRecipients(Message.RecipientType.TO, to.toArray(Address[]::new));
    message.setSubject(AlertFormatter.subject(alert), TEXT);
    message.setText(AlertFormatter.body(alert), TEXT);
    message.setSentDate(Date.from(alert.at()));
    message.setHeader("Auto-Submitted", "auto-generated");
    return message;
  }
}
