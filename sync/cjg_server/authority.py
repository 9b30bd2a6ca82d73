"""The CJG's own certificate authority: laptops pin it at enrolment and trust no other for this server.

The authority lasts twenty years; the certificate of the server two, and is made anew at a start when
less than sixty days are left or the server got another address.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import (
    SECP256R1,
    EllipticCurvePrivateKey,
    generate_private_key,
)
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from jgw_desktop.domain.errors import ServerDamaged

_CA_DAYS = 20 * 365
_SERVER_DAYS = 2 * 365
_RENEW_BEFORE = timedelta(days=60)
_SKEW = timedelta(days=1)  # for laptops with a clock that is behind


class Pair(NamedTuple):
    """A certificate and its private key, both PEM."""

    certificate: bytes
    key: bytes


def make_authority(now: datetime) -> Pair:
    """Return a new authority that signs for itself."""
    key = generate_private_key(SECP256R1())
    name = _name("CJG-server: eigen certificaatautoriteit")
    builder = (
        _builder(name, name, key, now, _CA_DAYS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(is_authority=True), critical=True)
    )
    return Pair(builder.sign(key, SHA256()).public_bytes(Encoding.PEM), _pem(key))


def make_certificate(authority: Pair, addresses: Sequence[str], now: datetime) -> Pair:
    """Return a certificate for a server at these host names or IP addresses. Raises ServerDamaged."""
    signer, signer_key = _loaded(authority)
    key = generate_private_key(SECP256R1())
    builder = (
        _builder(_name("CJG-server"), signer.subject, key, now, _SERVER_DAYS)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.SubjectAlternativeName([_general(each) for each in addresses]), critical=False)
        .add_extension(_usage(is_authority=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(signer_key.public_key()), critical=False
        )
    )
    return Pair(builder.sign(signer_key, SHA256()).public_bytes(Encoding.PEM), _pem(key))


def serves(certificate: bytes, addresses: Sequence[str], now: datetime) -> bool:
    """Tell whether a certificate (PEM) is for all these addresses and lasts for now. Raises ServerDamaged."""
    parsed = _certificate(certificate)
    names = parsed.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    lasts = parsed.not_valid_after_utc - now > _RENEW_BEFORE
    return lasts and all(_general(address) in names for address in addresses)


def _builder(
    subject: x509.Name, issuer: x509.Name, key: EllipticCurvePrivateKey, now: datetime, days: int
) -> x509.CertificateBuilder:
    public = key.public_key()
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now.astimezone(UTC) - _SKEW)
        .not_valid_after(now.astimezone(UTC) + timedelta(days=days))
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
    )


def _usage(*, is_authority: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not is_authority,
        key_cert_sign=is_authority,
        crl_sign=is_authority,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _general(address: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(address))
    except ValueError:
        return x509.DNSName(address)


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def _pem(key: EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def _certificate(pem: bytes) -> x509.Certificate:
    try:
        return x509.load_pem_x509_certificate(pem)
    except ValueError:
        raise ServerDamaged from None


def _loaded(pair: Pair) -> tuple[x509.Certificate, EllipticCurvePrivateKey]:
    try:
        key = load_pem_private_key(pair.key, None)
    except ValueError:
        raise ServerDamaged from None
    if not isinstance(key, EllipticCurvePrivateKey):
        raise ServerDamaged
    return _certificate(pair.certificate), key
