// SPDX-License-Identifier: Apache-2.0
#include "ingest/readers/ole_file.h"

#include <algorithm>

#include <gsf/gsf.h>

#include "ingest/error.h"
#include "ingest/reader.h"
#include "ingest/readers/charset.h"
#include "ingest/readers/dates.h"
#include "ingest/utf8.h"

namespace memoir::ingest {
namespace {

constexpr gsf_off_t kMostBytes = 256ll << 20;

struct Unref {
    void operator()(void* object) const { g_object_unref(object); }
};
using Stream = std::unique_ptr<GsfInput, Unref>;

std::string propertyText(GsfDocMetaData* metadata, const char* key) {
    const GsfDocProp* const property = gsf_doc_meta_data_lookup(metadata, key);
    const GValue* const value = property != nullptr ? gsf_doc_prop_get_val(property) : nullptr;
    if (value == nullptr) return {};
    if (G_VALUE_HOLDS_STRING(value)) {
        const char* const text = g_value_get_string(value);
        return text != nullptr ? oneLine(withReplacements(text)) : std::string();
    }
    if (!VAL_IS_GSF_TIMESTAMP(value)) return {};
    const std::unique_ptr<char, decltype(&g_free)> text(
        gsf_timestamp_as_string(static_cast<const GsfTimestamp*>(g_value_get_boxed(value))), &g_free);
    return text ? text.get() : "";
}

}  // namespace

OleFile::OleFile(const Input& input) : name_(input.name()) {
    gsf_init();
    const std::string_view bytes = input.bytes();
    const Stream memory(gsf_input_memory_new(reinterpret_cast<const guint8*>(bytes.data()),
                                             static_cast<gsf_off_t>(bytes.size()), FALSE));
    file_ = gsf_infile_msole_new(memory.get(), nullptr);
    if (file_ == nullptr) throw Error(FailureKind::Corrupt, name_ + " is damaged: its container cannot be opened.");
}

OleFile::~OleFile() {
    g_object_unref(file_);
}

bool OleFile::has(const char* stream) const {
    return Stream(gsf_infile_child_by_name(file_, stream)) != nullptr;
}

std::string OleFile::stream(const char* name) const {
    const Stream input(gsf_infile_child_by_name(file_, name));
    if (!input) return {};
    constexpr std::size_t kStep = 1 << 16;
    std::string bytes;
    // Step by step: the chain of a damaged file ends before its length says so.
    for (gsf_off_t left = std::min(gsf_input_size(input.get()), kMostBytes); left > 0;) {
        const auto size = static_cast<std::size_t>(std::min<gsf_off_t>(left, kStep));
        const guint8* const part = gsf_input_read(input.get(), size, nullptr);
        if (part == nullptr) break;
        bytes.append(reinterpret_cast<const char*>(part), size);
        left -= static_cast<gsf_off_t>(size);
    }
    return bytes;
}

void OleFile::readSummary(Document& document) const {
    const Stream input(gsf_infile_child_by_name(file_, "\005SummaryInformation"));
    if (!input) return;
    const std::unique_ptr<GsfDocMetaData, Unref> metadata(gsf_doc_meta_data_new());
    if (GError* const error = gsf_doc_meta_data_read_from_msole(metadata.get(), input.get())) g_error_free(error);
    if (const std::string title = propertyText(metadata.get(), "dc:title"); !title.empty()) document.title = title;
    document.from = propertyText(metadata.get(), "meta:initial-creator");
    if (document.from.empty()) document.from = propertyText(metadata.get(), "dc:creator");
    document.date = isoDate(propertyText(metadata.get(), "meta:creation-date"));
}

std::uint32_t integerAt(std::string_view bytes, std::size_t at, int size) {
    std::uint32_t value = 0;
    if (at > bytes.size() || bytes.size() - at < static_cast<std::size_t>(size)) return 0;
    for (int i = size - 1; i >= 0; --i)
        value = value << 8 | static_cast<unsigned char>(bytes[at + static_cast<std::size_t>(i)]);
    return value;
}

std::string fromUtf16(std::string_view bytes) {
    std::string text;
    for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
        const char32_t unit = integerAt(bytes, at, 2);
        const bool isHigh = unit >= 0xD800 && unit < 0xDC00;
        const char32_t next = isHigh ? integerAt(bytes, at + 2, 2) : 0;
        if (isHigh && next >= 0xDC00 && next < 0xE000) {
            appendCodePoint(text, 0x10000 + ((unit - 0xD800) << 10) + (next - 0xDC00));
            at += 2;
        } else {
            appendCodePoint(text, unit >= 0xD800 && unit < 0xE000 ? U'\uFFFD' : unit);
        }
    }
    return text;
}

std::string fromWindows1252(std::string_view bytes) {
    std::string text;
    for (const char byte : bytes) {
        const auto value = static_cast<unsigned char>(byte);
        if (value < 0x80 || value >= 0xA0) {
            appendCodePoint(text, value);
        } else {
            constexpr char32_t kMarks[] = {0x20AC, 0xFFFD, 0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021,
                                           0x2C6,  0x2030, 0x160,  0x2039, 0x152,  0xFFFD, 0x17D,  0xFFFD,
                                           0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                           0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0xFFFD, 0x17E,  0x178};
            appendCodePoint(text, kMarks[value - 0x80]);
        }
    }
    return text;
}

}  // namespace memoir::ingest
