package wissel;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** Hands requests on to an access point, and changes one letter of what is signed on the way there or back. */
final class Proxy implements AutoCloseable {
  /** What is changed. */
  enum Change {
    MESSAGE,
    ANSWER
  }

  private final HttpServer server;

  Proxy(int to, Change change) throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> {
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (change == Change.MESSAGE) {
        body = changed(body);
      }
      HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + to + "/as4"))
          .version(HttpClient.Version.HTTP_1_1)
          .header("Content-Type", exchange.getRequestHeaders().getFirst("Content-Type"))
          .POST(HttpRequest.BodyPublishers.ofByteArray(body)).build();
      try {
        var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
        byte[] back = change == Change.ANSWER ? changed(answer.body()) : answer.body();
        answer.headers().firstValue("Content-Type").ifPresent(kind -> exchange.getResponseHeaders().set("Content-Type", kind));
        exchange.sendResponseHeaders(answer.statusCode(), back.length);
        exchange.getResponseBody().write(back);
      } catch (InterruptedException error) {
        exchange.sendResponseHeaders(502, -1);
      }
      exchange.close();
    });
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** The first letter of the message id is another one; no length changes. */
  private static byte[] changed(byte[] message) {
    // One byte is one letter, so that what is encrypted stays as it is.
    String text = new String(message, StandardCharsets.ISO_8859_1);
    int at = text.indexOf("MessageId>") + "MessageId>".length();
    byte[] changed = message.clone();
    changed[at] = (byte) (changed[at] == 'a' ? 'b' : 'a');
    return changed;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
