#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes user-password.pdf and owner-password.pdf: one page of text under the standard security handler (RC4, 40 bits).

Only for making them again; the tests read the files beside this script.
"""
import hashlib
import struct
from pathlib import Path

PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
FILE_ID = b"memoir test file"
PERMISSIONS = -64  # nothing is allowed, copying text neither


def rc4(key: bytes, data: bytes) -> bytes:
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def padded(password: bytes) -> bytes:
    return (password + PADDING)[:32]


def hexadecimal(data: bytes) -> bytes:
    return b"<" + data.hex().encode() + b">"


def encrypted_pdf(user: bytes, owner: bytes, text: bytes) -> bytes:
    owner_entry = rc4(hashlib.md5(padded(owner)).digest()[:5], padded(user))
    key = hashlib.md5(padded(user) + owner_entry + struct.pack("<i", PERMISSIONS) + FILE_ID).digest()[:5]
    user_entry = rc4(key, PADDING)

    def for_object(number: int, data: bytes) -> bytes:
        return rc4(hashlib.md5(key + struct.pack("<I", number)[:3] + b"\0\0").digest()[:10], data)

    content = for_object(4, b"BT /F1 12 Tf 72 720 Td (" + text + b") Tj ET")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n" % len(content) + content + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Filter /Standard /V 1 /R 2 /P %d /O %s /U %s >>" % (PERMISSIONS, hexadecimal(owner_entry), hexadecimal(user_entry)),
    ]
    pdf, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(pdf))
        pdf += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(pdf)
    pdf += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    pdf += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    pdf += b"trailer\n<< /Size %d /Root 1 0 R /Encrypt 6 0 R /ID [%s %s] >>\n" % (len(objects) + 1, hexadecimal(FILE_ID), hexadecimal(FILE_ID))
    return pdf + b"startxref\n%d\n%%%%EOF\n" % start


if __name__ == "__main__":
    folder = Path(__file__).parent
    (folder / "user-password.pdf").write_bytes(encrypted_pdf(b"secret", b"master", b"Nobody reads this."))
    (folder / "owner-password.pdf").write_bytes(encrypted_pdf(b"", b"master", b"Everybody may read this."))
