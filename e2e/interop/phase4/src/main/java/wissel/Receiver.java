package wissel;

import com.helger.base.io.iface.IHasInputStream;
import com.helger.base.io.stream.StreamHelper;
import com.helger.collection.commons.CommonsArrayList;
import com.helger.collection.commons.ICommonsList;
import com.helger.http.header.HttpHeaderMap;
import com.helger.mime.IMimeType;
import com.helger.phase4.attachment.IAS4IncomingAttachmentFactory;
import com.helger.phase4.attachment.WSS4JAttachment;
import com.helger.phase4.crypto.IAS4CryptoFactory;
import com.helger.phase4.ebms3header.Ebms3SignalMessage;
import com.helger.phase4.ebms3header.Ebms3UserMessage;
import com.helger.phase4.error.AS4ErrorList;
import com.helger.phase4.incoming.AS4IncomingMessageMetadata;
import com.helger.phase4.incoming.AS4IncomingProfileSelectorConstant;
import com.helger.phase4.incoming.AS4IncomingReceiverConfiguration;
import com.helger.phase4.incoming.AS4RequestHandler;
import com.helger.phase4.incoming.IAS4IncomingMessageMetadata;
import com.helger.phase4.incoming.IAS4IncomingMessageState;
import com.helger.phase4.incoming.IAS4ResponseAbstraction;
import com.helger.phase4.incoming.crypto.AS4IncomingSecurityConfiguration;
import com.helger.phase4.incoming.spi.AS4MessageProcessorResult;
import com.helger.phase4.incoming.spi.AS4SignalMessageProcessorResult;
import com.helger.phase4.incoming.spi.IAS4IncomingMessageProcessorSPI;
import com.helger.phase4.model.pmode.IPMode;
import com.helger.phase4.model.pmode.resolve.AS4DefaultPModeResolver;
import com.helger.phase4.profile.peppol.AS4PeppolProfileRegistarSPI;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.w3c.dom.Node;

/** The receiving side of phase4, with its Peppol profile, behind the HTTP server of the JDK. Remembers what came. */
final class Receiver implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, List<String>> received = new ConcurrentHashMap<>();

  Receiver(IAS4CryptoFactory keys) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/as4", exchange -> take(exchange, keys));
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** What came as this message. */
  String received(String messageId) {
    return String.join("", received.getOrDefault(messageId, List.of()));
  }

  /** How often it was handed over. */
  int times(String messageId) {
    return received.getOrDefault(messageId, List.of()).size();
  }

  private void take(HttpExchange exchange, IAS4CryptoFactory keys) throws IOException {
    HttpHeaderMap headers = new HttpHeaderMap();
    exchange.getRequestHeaders().forEach((name, values) -> values.forEach(value -> headers.addHeader(name, value)));
    Answer answer = new Answer();
    try (AS4RequestHandler handler = new AS4RequestHandler(AS4IncomingMessageMetadata.createForRequest())) {
      String profile = AS4PeppolProfileRegistarSPI.AS4_PROFILE_ID;
      handler.setCryptoFactory(keys);
      handler.setPModeResolver(new AS4DefaultPModeResolver(profile));
      handler.setIncomingAttachmentFactory(IAS4IncomingAttachmentFactory.DEFAULT_INSTANCE);
      handler.setIncomingSecurityConfiguration(AS4IncomingSecurityConfiguration.createDefaultInstance());
      handler.setIncomingReceiverConfiguration(new AS4IncomingReceiverConfiguration());
      handler.setIncomingProfileSelector(new AS4IncomingProfileSelectorConstant(profile, true));
      handler.setProcessorSupplier(() -> new CommonsArrayList<>(new Inbox()));
      handler.handleRequest(exchange.getRequestBody(), headers, answer);
    } catch (Exception error) {
      error.printStackTrace();
      answer.status = 500;
    }
    answer.headers.forEachSingleHeader((name, value) -> exchange.getResponseHeaders().add(name, value), true);
    byte[] body = answer.body.toByteArray();
    exchange.sendResponseHeaders(answer.status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  /** What phase4 answers, as the HTTP server wants it. */
  private static final class Answer implements IAS4ResponseAbstraction {
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final HttpHeaderMap headers = new HttpHeaderMap();
    private int status = 200;

    @Override
    public void setContent(byte[] bytes, Charset charset) {
      body.writeBytes(bytes);
    }

    @Override
    public void setContent(HttpHeaderMap ofContent, IHasInputStream content) {
      headers.addAllHeaders(ofContent);
      body.writeBytes(StreamHelper.getAllBytes(content));
    }

    @Override
    public void setMimeType(IMimeType kind) {
      headers.setHeader("Content-Type", kind.getAsString());
    }

    @Override
    public void setStatus(int code) {
      status = code;
    }
  }

  /** Keeps the documents. */
  private final class Inbox implements IAS4IncomingMessageProcessorSPI {
    @Override
    public AS4MessageProcessorResult processAS4UserMessage(IAS4IncomingMessageMetadata metadata, HttpHeaderMap headers,
        Ebms3UserMessage message, IPMode mode, Node payload, ICommonsList<WSS4JAttachment> attachments,
        IAS4IncomingMessageState state, AS4ErrorList errors) {
      byte[] document = StreamHelper.getAllBytes(attachments.getFirstOrNull().getSourceStream());
      received.computeIfAbsent(message.getMessageInfo().getMessageId(), id -> new CopyOnWriteArrayList<>())
          .add(new String(document, StandardCharsets.UTF_8));
      return AS4MessageProcessorResult.createSuccess();
    }

    @Override
    public AS4SignalMessageProcessorResult processAS4SignalMessage(IAS4IncomingMessageMetadata metadata,
        HttpHeaderMap headers, Ebms3SignalMessage message, IPMode mode, IAS4IncomingMessageState state, AS4ErrorList errors) {
      return AS4SignalMessageProcessorResult.createFailure();
    }

    @Override
    public void processAS4ResponseMessage(IAS4IncomingMessageMetadata metadata, IAS4IncomingMessageState state, String id,
        byte[] response, boolean hasPayload, AS4ErrorList errors) {}
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
