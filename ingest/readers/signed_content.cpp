// SPDX-License-Identifier: Apache-2.0
#include "ingest/readers/signed_content.h"

#include <memory>

#include <openssl/bio.h>
#include <openssl/cms.h>
#include <openssl/err.h>

namespace memoir::ingest {
namespace {

using namespace std::string_view_literals;

constexpr int kMaxNesting = 4;
// The object identifiers 1.2.840.113549.1.7.x of PKCS #7, but for their last number.
constexpr std::string_view kContentTypes = "\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x07"sv;
constexpr std::size_t kHeaderBytes = 24;

struct FreeBio {
    void operator()(BIO* bio) const { BIO_free(bio); }
};
struct FreeCms {
    void operator()(CMS_ContentInfo* cms) const { CMS_ContentInfo_free(cms); }
};

std::string innerContent(std::string_view bytes) {
    const std::unique_ptr<BIO, FreeBio> memory(BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())));
    if (!memory) return {};
    const std::unique_ptr<CMS_ContentInfo, FreeCms> cms(d2i_CMS_bio(memory.get(), nullptr));
    ERR_clear_error();
    if (!cms || OBJ_obj2nid(CMS_get0_type(cms.get())) != NID_pkcs7_signed) return {};
    ASN1_OCTET_STRING** const content = CMS_get0_content(cms.get());
    if (content == nullptr || *content == nullptr) return {};
    const unsigned char* const begin = ASN1_STRING_get0_data(*content);
    return {reinterpret_cast<const char*>(begin), static_cast<std::size_t>(ASN1_STRING_length(*content))};
}

char kindOf(std::string_view beginning) {
    const std::size_t at = beginning.substr(0, kHeaderBytes).find(kContentTypes);
    const std::size_t kind = at + kContentTypes.size();
    return at == beginning.npos || kind >= beginning.size() ? '\0' : beginning[kind];
}

}  // namespace

std::string signedContent(std::string_view bytes) {
    std::string content;
    constexpr std::size_t kMaxBytes = 1u << 30;
    for (int i = 0; i < kMaxNesting && looksLikeCms(bytes) && bytes.size() < kMaxBytes; ++i) {
        content = innerContent(bytes);
        bytes = content;
    }
    return content;
}

bool looksLikeCms(std::string_view beginning) {
    return beginning.starts_with('\x30') && kindOf(beginning) != '\0';
}

bool isEncryptedCms(std::string_view beginning) {
    const char kind = kindOf(beginning);
    return kind == '\x03' || kind == '\x06';
}

}  // namespace memoir::ingest
