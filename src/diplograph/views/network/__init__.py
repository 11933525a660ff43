"""The network: people, rounds, organisations and topics, as a page and as a picture."""
