package vn.kho.schema.http;

import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Writes a response body to a stream as it arrives, up to a maximum size. */
final class BoundedBody implements HttpResponse.BodySubscriber<Void> {
  private final OutputStream out;
  private final long most;
  private final BodyProgress progress;
  private final CompletableFuture<Void> whole = new CompletableFuture<>();
  private Flow.@Nullable Subscription subscription;
  private long bytes;

  BoundedBody(OutputStream out, long most, BodyProgress progress) {
    this.out = out;
    this.most = most;
    this.progress = progress;
  }

  /** The body is larger than the maximum. */
  static final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1;
  }

  /** The received bytes cannot be written: a fault of this machine, not of the server. */
  static final class TargetException extends IOException {
    private static final long serialVersionUID = 1;

    TargetException(IOException cause) {
      super(cause);
    }

    IOException fault() {
      return getCause() instanceof IOException e ? e : this;
    }
  }

  @Override
  public CompletionStage<Void> getBody() {
    return whole;
  }

  @Override
  public void onSubscribe(Flow.Subscription to) {
    subscription = to;
    if (whole.isDone()) {
      to.cancel();
    } else {
      to.request(Long.MAX_VALUE);
    }
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    if (whole.isDone()) {
      return;
    }
    try {
      for (ByteBuffer buffer : buffers) {
        bytes += buffer.remaining();
        if (bytes > most) {
          stop(new TooLargeException());
          return;
        }
        byte[] part = new byte[buffer.remaining()];
        buffer.get(part);
        out.write(part);
      }
      progress.moved();
    } catch (IOException e) {
      stop(new TargetException(e));
    }
  }

  private void stop(IOException why) {
    if (subscription != null) {
      subscription.cancel();
    }
    end(why);
  }

  @Override
  public void onError(Throwable fault) {
    end(fault);
  }

  @Override
  public void onComplete() {
    end(null);
  }

  private void end(@Nullable Throwable fault) {
    try {
      out.close();
    } catch (IOException e) {
      whole.completeExceptionally(new TargetException(e));
    }
    if (fault == null) {
      whole.complete(null);
    } else {
      whole.completeExceptionally(fault);
    }
  }
}
