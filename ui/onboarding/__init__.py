"""From start to an open vault: unlock, first start, make a vault, recovery code, forgotten passphrase."""
