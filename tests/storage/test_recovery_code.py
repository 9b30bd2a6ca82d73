"""The recovery code: typed as people type, and no typing error gets through."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jgw_desktop.domain.errors import MistypedRecoveryCode
from storage.recovery_code import RecoverySecret, format_code, make, parse

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
secrets = st.integers(0, 2**130 - 1).map(lambda number: RecoverySecret(number.to_bytes(17, "big")))
PLACES = [at for at in range(34) if at % 5 != 4]


@given(secrets)
def test_a_printed_code_reads_back_as_its_secret(secret: RecoverySecret) -> None:
    code = format_code(secret)
    assert re.fullmatch(rf"([{ALPHABET}]{{4}}-){{6}}[{ALPHABET}]{{4}}", code)
    assert parse(code) == secret


def test_secrets_are_random_and_hold_130_bits() -> None:
    made = [make() for _ in range(200)]
    assert len(set(made)) == 200
    assert max(int.from_bytes(secret, "big").bit_length() for secret in made) == 130


@given(secrets)
def test_a_code_may_be_typed_in_any_case_with_spaces_or_none_and_with_look_alikes(
    secret: RecoverySecret,
) -> None:
    code = format_code(secret)
    look_alike = code.replace("0", "o").replace("1", "l", 1).replace("1", "I")
    typed = (code.lower(), code.replace("-", ""), f"  {code.replace('-', ' – ')}\n", look_alike)
    assert [parse(text) for text in typed] == [secret] * 4


@given(secrets, st.data())
def test_p07_any_single_wrong_character_is_found(secret: RecoverySecret, data: st.DataObject) -> None:
    code = format_code(secret)
    at = data.draw(st.sampled_from(PLACES))
    wrong = data.draw(st.sampled_from(ALPHABET.replace(code[at], "")))
    with pytest.raises(MistypedRecoveryCode):
        parse(code[:at] + wrong + code[at + 1 :])


@given(secrets)
def test_any_swap_of_two_neighbours_is_found(secret: RecoverySecret) -> None:
    plain = format_code(secret).replace("-", "")
    for at in range(len(plain) - 1):
        swapped = plain[:at] + plain[at + 1] + plain[at] + plain[at + 2 :]
        if swapped != plain:
            with pytest.raises(MistypedRecoveryCode):
                parse(swapped)


@pytest.mark.parametrize("text", ["", "-", "0" * 27, "0" * 29, "U" + "0" * 27, "é" * 28, "0" * 100_000])
def test_what_is_no_code_at_all_is_a_typing_error(text: str) -> None:
    with pytest.raises(MistypedRecoveryCode):
        parse(text)


@given(st.text(max_size=60))
def test_any_text_gives_a_secret_or_one_error(text: str) -> None:
    try:
        secret = parse(text)
    except MistypedRecoveryCode:
        return
    assert parse(format_code(secret)) == secret


def test_the_error_does_not_repeat_what_was_typed() -> None:
    with pytest.raises(MistypedRecoveryCode) as refused:
        parse("GEHEIM")
    assert "GEHEIM" not in repr(refused.value) + str(refused.value.details)
