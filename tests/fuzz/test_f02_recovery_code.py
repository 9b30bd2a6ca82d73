"""F2: whatever is typed as a recovery code is the code, or is called a typing error."""

from __future__ import annotations

import pytest
from hypothesis import example, given, seed, settings
from hypothesis import strategies as st

from jgw_desktop.domain.errors import MistypedRecoveryCode
from storage.recovery_code import RecoverySecret, format_code, parse
from tests.fuzz.fuzzing import TIMES, kept_when_it_fails, known

secrets = st.integers(0, 2**130 - 1).map(lambda number: RecoverySecret(number.to_bytes(17, "big")))
typed = st.text(max_size=60) | st.text("0123456789ABCDEFGHJKMNPQRSTVWXYZoil- \t\0", max_size=45)
many = settings(max_examples=1000 * TIMES, deadline=None, database=None)


def assert_read_or_refused(text: str) -> None:
    with kept_when_it_fails("F02", text.encode("utf-8", "surrogatepass")):
        try:
            secret = parse(text)
        except MistypedRecoveryCode as error:
            assert error.details == {}
        else:
            assert parse(format_code(secret)) == secret


@pytest.mark.parametrize("raw", known("F02"))
def test_f2_what_once_went_wrong(raw: bytes) -> None:
    assert_read_or_refused(raw.decode("utf-8", "surrogatepass"))


@seed(2)
@many
@given(typed)
@example("")
@example("0" * 28)
@example("０" * 28)
@example("\ud800" * 28)
@example("A" * 1_000_000)
def test_f2_any_text_is_a_code_or_a_typing_error(text: str) -> None:
    assert_read_or_refused(text)


@many
@given(typed)
def test_f2_any_text_is_a_code_or_a_typing_error_with_other_seeds_too(text: str) -> None:
    assert_read_or_refused(text)


@many
@given(secrets, st.integers(0, 33), st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ"))
def test_f2_one_wrong_character_is_always_seen(secret: RecoverySecret, at: int, character: str) -> None:
    right = format_code(secret)
    wrong = right[:at] + character + right[at + 1 :]
    if wrong == right:
        assert parse(wrong) == secret
    else:
        with pytest.raises(MistypedRecoveryCode):
            parse(wrong)
