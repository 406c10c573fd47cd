// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace memoir::ingest {

// What an S/MIME signature holds inside of itself (CMS SignedData, RFC 5652), from its DER or BER bytes. Whose
// signature it is and whether it is right is not looked at. Empty when the content stands elsewhere, is encrypted, or
// the bytes are no such thing.
std::string signedContent(std::string_view bytes);

// Whether bytes begin as a CMS structure does.
bool looksLikeCms(std::string_view beginning);

// Whether it is encrypted (EnvelopedData, EncryptedData).
bool isEncryptedCms(std::string_view beginning);

}  // namespace memoir::ingest
