"""Our access point and the one of the Python package as4 send to each other, on loopback; every receipt is verified by
the side that did not make it. usage: as4_story.py PATH-OF-AS4_PEER"""

import contextlib
import hashlib
import http.server
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
import uuid

from as4 import AS4LocalPrivateKey, ParticipantNotServicedError
from as4.core.exchange import ExchangeState
from as4.peppol import (
    BusdoxDocidQnsDocumentIdentifier,
    PeppolAS4MessageBuilderArgs,
    PeppolAS4Profile,
    PeppolSendingExchange,
    create_peppol_external_party,
    create_peppol_internal_party,
    parse_peppol_message,
    peppol_security_policy,
)
from cryptography import x509
from cryptography.hazmat.primitives import serialization

DOCUMENT_TYPE = (
    "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2::Invoice##urn:cen.eu:en16931:2017#compliant"
    "#urn:fdc:peppol.eu:2017:poacc:billing:3.0::2.1"
)
PROCESS = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0"
BUYER = "0106:87654321"
# Enough that about half of the ids which the package makes begin with a digit.
ROUNDS = 16


def invoice(note):
    cbc = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"
    customization = DOCUMENT_TYPE.split("##")[1].rsplit("::", 1)[0]
    return (
        f'<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cbc="{cbc}">'
        f"<cbc:CustomizationID>{customization}</cbc:CustomizationID><cbc:Note>{note}</cbc:Note></Invoice>"
    ).encode()


def post(url, body, headers=None):
    request = urllib.request.Request(url, data=body, headers=headers or {})
    with urllib.request.urlopen(request, timeout=60) as answer:
        return answer.read()


class Story:
    def __init__(self, folder):
        self.base = f"http://127.0.0.1:{(folder / 'port').read_text()}"
        read = lambda name: x509.load_pem_x509_certificate((folder / name).read_bytes())
        key = serialization.load_pem_private_key((folder / "theirs.key").read_bytes(), None)
        self.ours = read("ours.pem")
        self.local = create_peppol_internal_party("PSB000002", read("theirs.pem"), AS4LocalPrivateKey(key))
        self.remote = create_peppol_external_party("PSB000001", self.ours)
        self.policy = peppol_security_policy(read("root.pem"), intermediates=[read("authority.pem")])
        self.received = {}
        self.refuse = False
        self.spoil = False

    def exchange(self, recipient=BUYER):
        return (
            PeppolSendingExchange(profile=PeppolAS4Profile, local_party=self.local, remote_party=self.remote),
            PeppolAS4MessageBuilderArgs(
                sender="0106:12345678",
                recipient=recipient,
                document_type_identifier=BusdoxDocidQnsDocumentIdentifier.from_identifier_value(DOCUMENT_TYPE),
                document_identification_instance_identifier=str(uuid.uuid4()),
                process_identifier=PROCESS,
                c1_country_id="NL",
            ),
        )

    def python_sends(self):
        for number in range(ROUNDS):
            exchange, arguments = self.exchange()
            payload = invoice(f"from Python {number} " + "long " * 200 * number)
            headers, body = exchange.build(payload, arguments)
            exchange.mark_sent().receive_signal(post(self.base + "/as4", body, headers))
            assert exchange.state is ExchangeState.ACKNOWLEDGED, exchange.state
            stored = json.loads(post(f"{self.base}/receipt/{exchange.message_id}", b""))
            assert stored["payload_sha256"] == hashlib.sha256(payload).hexdigest(), "another document arrived"
            # The same message again gets the same receipt.
            first, again = stored["evidence"]["as4_receipt"], post(self.base + "/as4", body, headers).decode()
            assert again == first, "a duplicate did not get the stored receipt"
        print(f"as4 (Python) to Wissel: {ROUNDS} messages, every receipt verified by as4")

    def python_is_refused(self):
        exchange, arguments = self.exchange("0106:99999999")
        headers, body = exchange.build(invoice("nobody"), arguments)
        exchange.mark_sent().receive_signal(post(self.base + "/as4", body, headers))
        assert exchange.state is ExchangeState.REJECTED, exchange.state
        error = exchange.receipt.error
        assert error.error_code == "EBMS:0004" and "PEPPOL:NOT_SERVICED" in error.error_detail.value, error
        print("as4 (Python) to Wissel: a receiver that is not here is not serviced, in a signed error that as4 verifies")

    def receive(self, headers, body):
        def accept(participant):
            if self.refuse:
                raise ParticipantNotServicedError(participant)

        exchange = parse_peppol_message(headers, body, self.local, accept, self.policy)
        if exchange.message.parse_error is not None and not self.refuse:
            print("refused by as4:", exchange.message.parse_error, file=sys.stderr)
        self.received[exchange.message_id] = next(iter(exchange.message.decrypted_data.values()), None)
        headers, signal = exchange.build_signal()
        if self.spoil:
            signal = re.sub(rb"(SignatureValue>)....", rb"\1AAAA", signal)
        return headers, signal

    def wissel_sends(self, port):
        send = lambda payload: json.loads(post(f"{self.base}/send/{port}/{uuid.uuid4()}@wissel.test", payload))
        for number in range(ROUNDS):
            payload = invoice(f"from Wissel {number} " + "long " * 200 * number)
            outcome = send(payload)
            assert outcome["outcome"] == "delivered", outcome
            assert outcome["evidence"]["proof"] == "receipt", outcome
            assert payload in self.received[outcome["message_id"]], "another document arrived"
        print(f"Wissel to as4 (Python): {ROUNDS} messages, every receipt verified by Wissel")
        self.refuse = True
        outcome = send(invoice("nobody"))
        assert (outcome["outcome"], outcome["code"]) == ("rejected", "not_serviced"), outcome
        self.refuse, self.spoil = False, True
        outcome = send(invoice("spoilt receipt"))
        assert (outcome["outcome"], outcome["code"]) == ("retry", "unknown_outcome"), outcome
        print("Wissel to as4 (Python): not serviced is final, a receipt that does not hold proves nothing")


def serve(story):
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            headers, signal = story.receive(dict(self.headers), body)
            self.send_response(200)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(signal)))
            self.end_headers()
            self.wfile.write(signal)

        def log_message(self, *_):
            pass

    server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server.server_port


@contextlib.contextmanager
def peer(program):
    """Our access point, running; gives the folder with what it wrote."""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        process = subprocess.Popen([program, name])
        try:
            for _ in range(600):
                if (folder / "port").exists():
                    break
                assert process.poll() is None, "as4_peer ended"
                time.sleep(0.1)
            yield folder
        finally:
            process.terminate()
            process.wait()


def main():
    with peer(sys.argv[1]) as folder:
        story = Story(folder)
        story.python_sends()
        story.python_is_refused()
        story.wissel_sends(serve(story))


if __name__ == "__main__":
    main()
