package wissel;

import com.helger.phase4.crypto.AS4CryptoFactoryInMemoryKeyStore;
import com.helger.phase4.peppol.Phase4PeppolSender;
import com.helger.phase4.sender.EAS4UserMessageSendResult;
import com.helger.scope.mgr.ScopeManager;
import com.helger.security.certificate.TrustedCAChecker;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.UUID;
import java.util.logging.LogManager;

/**
 * Our access point and phase4 send to each other, on loopback; every receipt is verified by the side that did not make it.
 * usage: Interop PATH-OF-AS4_PEER FOLDER
 */
public final class Interop {
  private static final String DOCUMENT_TYPE =
      "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2::Invoice##urn:cen.eu:en16931:2017#compliant"
          + "#urn:fdc:peppol.eu:2017:poacc:billing:3.0::2.1";
  private static final String PROCESS = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0";
  private static final String BUYER = "0106:87654321";
  private static final int ROUNDS = 10;

  private final Path folder;
  private final int port;
  private final AS4CryptoFactoryInMemoryKeyStore keys;
  private final X509Certificate ours;
  private final X509Certificate authority;
  private int passed;

  private Interop(Path folder) throws Exception {
    this.folder = folder;
    this.port = Integer.parseInt(Files.readString(folder.resolve("port")).trim());
    this.ours = certificate("ours.pem");
    this.authority = certificate("authority.pem");
    X509Certificate root = certificate("root.pem");
    KeyStore keyStore = empty();
    Certificate[] chain = {certificate("theirs.pem"), authority, root};
    keyStore.setKeyEntry("theirs", privateKey("theirs.key"), new char[0], chain);
    KeyStore trusted = empty();
    trusted.setCertificateEntry("root", root);
    trusted.setCertificateEntry("authority", authority);
    this.keys = new AS4CryptoFactoryInMemoryKeyStore(keyStore, "theirs", new char[0], trusted);
  }

  private static KeyStore empty() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, new char[0]);
    return store;
  }

  private X509Certificate certificate(String name) throws Exception {
    try (var in = Files.newInputStream(folder.resolve(name))) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }

  private PrivateKey privateKey(String name) throws Exception {
    String pem = Files.readString(folder.resolve(name)).replaceAll("-----[A-Z ]+-----|\\s", "");
    return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem)));
  }

  private void passes(String what) {
    passed += 1;
    System.out.println("ok " + passed + " " + what);
  }

  private static void check(boolean holds, Object found) {
    if (!holds) {
      throw new IllegalStateException(String.valueOf(found));
    }
  }

  static String invoice(String note) {
    String customization = DOCUMENT_TYPE.substring(DOCUMENT_TYPE.indexOf("##") + 2, DOCUMENT_TYPE.lastIndexOf("::"));
    return "<Invoice xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Invoice-2\" "
        + "xmlns:cbc=\"urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2\">"
        + "<cbc:UBLVersionID>2.1</cbc:UBLVersionID><cbc:CustomizationID>" + customization + "</cbc:CustomizationID>"
        + "<cbc:Note>" + note + "</cbc:Note></Invoice>";
  }

  private byte[] post(String path, byte[] body) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .version(HttpClient.Version.HTTP_1_1).POST(HttpRequest.BodyPublishers.ofByteArray(body)).build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
  }

  /** What phase4 says of a message that it sent to an access point on a port, with the signal that came back. */
  private record Sent(EAS4UserMessageSendResult result, String messageId, String signal, String why) {}

  private Sent send(int to, String receiver, String note) throws Exception {
    String messageId = UUID.randomUUID() + "@phase4.test";
    String[] signal = {""};
    TrustedCAChecker checker = new TrustedCAChecker(authority);
    var builder = Phase4PeppolSender.builder()
        .cryptoFactory(keys)
        .messageID(messageId)
        .senderParticipantID(Phase4PeppolSender.IF.createParticipantIdentifierWithDefaultScheme("0106:12345678"))
        .receiverParticipantID(Phase4PeppolSender.IF.createParticipantIdentifierWithDefaultScheme(receiver))
        .documentTypeID(Phase4PeppolSender.IF.createDocumentTypeIdentifierWithDefaultScheme(DOCUMENT_TYPE))
        .processID(Phase4PeppolSender.IF.createProcessIdentifierWithDefaultScheme(PROCESS))
        .countryC1("NL")
        .senderPartyID("PSB000002")
        .peppolAP_CAChecker(checker)
        .checkReceiverAPCertificate(false)
        .receiverEndpointDetails(ours, "http://127.0.0.1:" + to + "/as4")
        .payload(invoice(note).getBytes(StandardCharsets.UTF_8))
        .disableValidation()
        .rawResponseConsumer(answer -> signal[0] = new String(answer.getResponseContent(), StandardCharsets.UTF_8));
    // Of an answer that does not hold, phase4 tells by an exception.
    String[] why = {""};
    EAS4UserMessageSendResult result = builder.sendMessageAndCheckForReceipt(error -> why[0] = error.toString());
    return new Sent(result, messageId, signal[0], why[0]);
  }

  private void phase4Sends() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      String note = "from phase4 " + round + " " + "long ".repeat(200 * round);
      Sent sent = send(port, BUYER, note);
      check(sent.result() == EAS4UserMessageSendResult.SUCCESS, sent);
      String stored = new String(post("/receipt/" + sent.messageId(), new byte[0]), StandardCharsets.UTF_8);
      check(stored.contains("\"payload_sha256\":\""), stored);
    }
    passes("phase4 to Wissel: " + ROUNDS + " messages, the signature and the references of every receipt verified by phase4");
    Sent nobody = send(port, "0106:99999999", "nobody");
    check(nobody.result() == EAS4UserMessageSendResult.AS4_ERROR_MESSAGE_RECEIVED, nobody);
    check(nobody.signal().contains("PEPPOL:NOT_SERVICED"), nobody);
    passes("phase4 to Wissel: a receiver that is not here is not serviced, in an error that phase4 understands");
    try (Proxy proxy = new Proxy(port, Proxy.Change.MESSAGE)) {
      Sent changed = send(proxy.port(), BUYER, "changed on its way");
      check(changed.result() == EAS4UserMessageSendResult.AS4_ERROR_MESSAGE_RECEIVED, changed);
      check(changed.signal().contains("EBMS:0101"), changed);
      String stored = new String(post("/receipt/" + changed.messageId(), new byte[0]), StandardCharsets.UTF_8);
      check(stored.equals("null"), stored);
    }
    passes("phase4 to Wissel: a message that was changed on its way is refused with EBMS:0101 and not stored");
    try (Proxy proxy = new Proxy(port, Proxy.Change.ANSWER)) {
      Sent changed = send(proxy.port(), BUYER, "its receipt is changed");
      check(changed.result() != EAS4UserMessageSendResult.SUCCESS, changed);
    }
    passes("phase4 to Wissel: a receipt of Wissel that was changed on its way is not accepted by phase4");
  }

  private String wisselSends(int to, String messageId, String document) throws Exception {
    byte[] outcome = post("/send/" + to + "/" + messageId, document.getBytes(StandardCharsets.UTF_8));
    return new String(outcome, StandardCharsets.UTF_8);
  }

  private void wisselSends() throws Exception {
    try (Receiver receiver = new Receiver(keys)) {
      for (int round = 0; round < ROUNDS; round++) {
        String document = invoice("from Wissel " + round + " " + "long ".repeat(200 * round));
        String id = UUID.randomUUID() + "@wissel.test";
        String outcome = wisselSends(receiver.port(), id, document);
        check(outcome.contains("\"outcome\":\"delivered\"") && outcome.contains("\"proof\":\"receipt\""), outcome);
        check(receiver.received(id).contains(document), "another document arrived");
      }
      passes("Wissel to phase4: " + ROUNDS + " messages, every receipt verified by Wissel");
      String id = UUID.randomUUID() + "@wissel.test";
      wisselSends(receiver.port(), id, invoice("twice"));
      String again = wisselSends(receiver.port(), id, invoice("twice"));
      check(again.contains("\"outcome\":\"delivered\"") && again.contains("\"proof\":\"duplicate\""), again);
      check(!again.contains("<eb:Receipt") && receiver.times(id) == 1, again);
      passes("Wissel to phase4: the same message again is refused as a duplicate, and booked as delivered");
      try (Proxy proxy = new Proxy(receiver.port(), Proxy.Change.MESSAGE)) {
        String other = UUID.randomUUID() + "@wissel.test";
        String outcome = wisselSends(proxy.port(), other, invoice("changed on its way"));
        check(!outcome.contains("\"outcome\":\"delivered\"") && receiver.times(other) == 0, outcome);
      }
      passes("Wissel to phase4: a message that was changed on its way is refused by phase4, and not booked as delivered");
      try (Proxy proxy = new Proxy(receiver.port(), Proxy.Change.ANSWER)) {
        String outcome = wisselSends(proxy.port(), UUID.randomUUID() + "@wissel.test", invoice("its receipt is changed"));
        check(outcome.contains("\"outcome\":\"retry\"") && outcome.contains("unknown_outcome"), outcome);
      }
      passes("Wissel to phase4: a receipt of phase4 that was changed on its way proves nothing");
    }
  }

  public static void main(String[] arguments) throws Exception {
    // What is refused on purpose would fill the screen.
    LogManager.getLogManager().reset();
    Path folder = Path.of(arguments[1]);
    Process peer = new ProcessBuilder(arguments[0], folder.toString()).inheritIO().start();
    int passed = 0;
    int failed = 1;
    try {
      for (int tries = 0; tries < 600 && peer.isAlive() && !Files.exists(folder.resolve("port")); tries++) {
        Thread.sleep(50);
      }
      ScopeManager.onGlobalBegin("interop");
      Interop story = new Interop(folder);
      try {
        story.phase4Sends();
        story.wisselSends();
        failed = 0;
      } finally {
        passed = story.passed;
      }
    } catch (Exception error) {
      System.err.println("FAILED after step " + passed + ":");
      error.printStackTrace();
    } finally {
      peer.destroyForcibly();
    }
    System.out.println("story: " + passed + " passed, " + failed + " failed");
    System.exit(failed);
  }
}
