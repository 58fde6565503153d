"""What a message costs the Python package as4 on either side, for row 8 of docs/PERFORMANCE.md.
usage: as4_speed.py PATH-OF-AS4_PEER, which only makes the certificates."""

import statistics
import sys
import time

from as4.peppol import create_peppol_external_party, parse_peppol_message
from as4_story import Story, invoice, peer


def median(times, work):
    """Milliseconds of CPU for one, as the median of five rounds."""
    rounds = []
    for _ in range(5):
        start = time.process_time()
        for _ in range(times):
            work()
        rounds.append((time.process_time() - start) * 1e3 / times)
    return statistics.median(rounds)


def lines(size):
    text, number = "", 0
    while len(text) < size:
        text += f"{number} {number * 7 % 9973} widgets at {number * 31 % 997}.{number % 100:02} each\n"
        number += 1
    return text


def main():
    with peer(sys.argv[1]) as folder:
        story = Story(folder)
        # To itself: it has no other private key.
        story.remote = create_peppol_external_party("PSB000002", story.local.credentials.certificate)
        for name, size, times in [("10 kB", 10_000, 40), ("1 MB", 1_000_000, 5)]:
            payload = invoice(lines(size))

            def send():
                exchange, arguments = story.exchange()
                return exchange.build(payload, arguments)

            headers, body = send()

            def receive():
                exchange = parse_peppol_message(headers, body, story.local, None, story.policy)
                assert exchange.message.parse_error is None, exchange.message.parse_error
                exchange.build_signal()

            print(f"8  Python as4 {name}: send {median(times, send):.2f} ms, receive with receipt {median(times, receive):.2f} ms")


main()
