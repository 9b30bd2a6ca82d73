"""The sizes that both ends of the sync keep to. Each end checks them itself and trusts no other.

Sizes are in bytes. The client steers its batches between the first three; the server refuses what passes
the others, by name, and the rest of the request goes on.
"""

KIB = 1024
MIB = 1024 * KIB

FIRST_BATCH = 64 * KIB  # what a client sends at first, in sealed changes
MAX_BATCH = 512 * KIB  # what it sends at most, unless one change alone is larger
CHANGES_PER_BATCH = 100  # with a batch of FIRST_BATCH; more in proportion

MAX_CHANGE = 4 * MIB  # header and body together
MAX_MESSAGE = 8 * MIB  # a message out of its compression
MAX_CHANGES = 2_000  # in one request
MAX_BUNDELS = 1_000  # cursors in one request
MAX_BESIDE = 16 * 32  # hashes beside a list's way to what was signed: 65,536 lists together
MAX_OFFER = 1_000  # ids in one offer
MAX_WANT = 1_000  # ids wanted in one request
MAX_KEYS = 2_000  # wrapped keys in one request
MAX_UNHELD = 100  # attachments that one answer says are lacking
MAX_PIECE = 64 * KIB + 28  # a sealed piece of an attachment: nonce and tag come with it
MAX_PIECES = 1_024  # of one attachment
