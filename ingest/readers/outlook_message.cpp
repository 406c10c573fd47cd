// SPDX-License-Identifier: Apache-2.0
// Messages of Outlook in files of their own (.msg, MS-OXMSG): an OLE container with a stream for each long value, one
// with all short ones, and a storage for each recipient and attachment.
#include "ingest/readers/outlook_message.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include <gsf/gsf.h>

#include "ingest/readers/inner_names.h"
#include "ingest/readers/mapi_document.h"
#include "ingest/registry.h"
#include "ingest/utf8.h"

namespace memoir::ingest {
namespace {

using namespace std::string_view_literals;

constexpr const char* kProperties = "__properties_version1.0";
// The name of that stream as OLE writes it.
constexpr std::string_view kPropertiesInOle =
    "_\0_\0p\0r\0o\0p\0e\0r\0t\0i\0e\0s\0_\0v\0e\0r\0s\0i\0o\0n\0001\0.\0000\0"sv;
constexpr std::size_t kTopHeaderBytes = 32, kInnerHeaderBytes = 24, kChildHeaderBytes = 8, kEntryBytes = 16;
constexpr int kMaxChildren = 20'000;
constexpr std::size_t kMaxAttachments = 2000, kMaxRecipients = 2000;
constexpr std::int64_t kEmbeddedMessage = 5;

struct UnrefInput {
    void operator()(GsfInput* input) const { g_object_unref(input); }
};
using Stream = std::unique_ptr<GsfInput, UnrefInput>;

// Nothing for a stream that holds a value and no further ones.
GsfInfile* storageOf(const Stream& stream) {
    GsfInfile* const storage = stream && GSF_IS_INFILE(stream.get()) ? GSF_INFILE(stream.get()) : nullptr;
    return storage != nullptr && gsf_infile_num_children(storage) >= 0 ? storage : nullptr;
}

// By the numbers that this file gives them: the long ids of named properties.
using NamedProperties = std::map<std::uint32_t, std::uint32_t>;

class MessageFile {
  public:
    explicit MessageFile(ReadContext& context) : context_(context) {}

    void open(const Input& input) {
        const std::string_view bytes = input.bytes();
        const Stream memory(gsf_input_memory_new(reinterpret_cast<const guint8*>(bytes.data()),
                                                 static_cast<gsf_off_t>(bytes.size()), FALSE));
        root_.reset(GSF_INPUT(gsf_infile_msole_new(memory.get(), nullptr)));
        if (!root_) throw Error(FailureKind::Corrupt, input.name() + " is damaged: it cannot be opened.");
        readNames(storageOf(root_));
    }

    void read(const Place& place) { readMessage(storageOf(root_), kTopHeaderBytes, place); }

  private:
    std::string contentOf(GsfInput* stream) {
        const gsf_off_t size = gsf_input_size(stream);
        if (size <= 0) return {};
        if (static_cast<std::size_t>(size) > context_.limits.memberBytes) throw tooLarge();
        std::string bytes(static_cast<std::size_t>(size), '\0');
        const bool isRead = gsf_input_read(stream, bytes.size(), reinterpret_cast<guint8*>(bytes.data())) != nullptr;
        context_.unpackedBytes += bytes.size();
        if (context_.unpackedBytes > context_.limits.unpackedBytes) throw tooLarge();
        return isRead ? bytes : std::string();
    }

    static Error tooLarge() { return {FailureKind::TooLarge, "A part of the message is too large."}; }

    std::string contentAt(GsfInfile* storage, const char* name) {
        const Stream stream(gsf_infile_child_by_name(storage, name));
        return stream ? contentOf(stream.get()) : std::string();
    }

    // Entries of eight bytes: the long id, then flags and the number in the order of this file.
    void readNames(GsfInfile* root) {
        const Stream folder(gsf_infile_child_by_name(root, "__nameid_version1.0"));
        GsfInfile* const storage = storageOf(folder);
        if (storage == nullptr) return;
        const std::string entries = contentAt(storage, "__substg1.0_00030102");
        for (std::size_t at = 0; at + 8 <= entries.size(); at += 8) {
            const std::string_view entry = std::string_view(entries).substr(at, 8);
            const bool isText = (littleEndian(entry.substr(4, 2)) & 1) != 0;
            const auto longId = static_cast<std::uint32_t>(littleEndian(entry.substr(0, 4)));
            const auto number = static_cast<std::uint32_t>(0x8000 + littleEndian(entry.substr(6, 2)));
            if (!isText && longId < mapi::kNamed) names_[number] = mapi::kNamed | longId;
        }
    }

    std::uint32_t numberOf(std::uint32_t number) const {
        const auto named = names_.find(number);
        return named == names_.end() ? number : named->second;
    }

    void readShortValues(GsfInfile* storage, std::size_t headerBytes, MapiItem& item) {
        const std::string entries = contentAt(storage, kProperties);
        for (std::size_t at = headerBytes; at + kEntryBytes <= entries.size(); at += kEntryBytes) {
            const std::string_view entry = std::string_view(entries).substr(at, kEntryBytes);
            const auto type = static_cast<std::uint16_t>(littleEndian(entry.substr(0, 2)));
            const auto number = static_cast<std::uint32_t>(littleEndian(entry.substr(2, 2)));
            const bool isLong = type == 0x001E || type == 0x001F || type == 0x0102 || type == 0x000D;
            const std::size_t size = type == 0x0002 || type == 0x000B ? 2 : type == 0x0003 ? 4 : 8;
            if (!isLong) item.add(numberOf(number), type, entry.substr(8, size));
        }
    }

    // "__substg1.0_0037001F": number and type in hexadecimal digits.
    void readLongValue(const std::string& name, GsfInput* stream, MapiItem& item) {
        constexpr std::string_view kPrefix = "__substg1.0_";
        if (!name.starts_with(kPrefix) || name.size() != kPrefix.size() + 8) return;
        const unsigned long tag = std::strtoul(name.c_str() + kPrefix.size(), nullptr, 16);
        const auto number = static_cast<std::uint32_t>(tag >> 16);
        if (number != mapi::kContent) item.add(numberOf(number), static_cast<std::uint16_t>(tag), contentOf(stream));
    }

    // All values of a storage but an attachment's content; `visit` gets the storages inside it.
    template <class Visit>
    MapiItem readItem(GsfInfile* storage, std::size_t headerBytes, Visit&& visit) {
        MapiItem item;
        readShortValues(storage, headerBytes, item);
        const int count = std::min(gsf_infile_num_children(storage), kMaxChildren);
        for (int i = 0; i < count; ++i) {
            const Stream child(gsf_infile_child_by_index(storage, i));
            const char* const rawName = gsf_infile_name_by_index(storage, i);
            if (!child || rawName == nullptr) continue;
            const std::string name = rawName;
            GsfInfile* const inner = storageOf(child);
            if (inner != nullptr) {
                visit(name, inner);
            } else {
                readLongValue(name, child.get(), item);
            }
        }
        return item;
    }

    void readMessage(GsfInfile* storage, std::size_t headerBytes, const Place& place) {
        if (place.depth > context_.limits.depth)
            throw Error(FailureKind::Limit, "A message lies too deep inside other messages.");
        std::vector<std::string> attachments;
        std::vector<MapiItem> recipients;
        MapiItem item = readItem(storage, headerBytes, [&](const std::string& name, GsfInfile* inner) {
            if (name.starts_with("__attach_") && attachments.size() < kMaxAttachments) attachments.push_back(name);
            if (name.starts_with("__recip_") && recipients.size() < kMaxRecipients)
                recipients.push_back(readItem(inner, kChildHeaderBytes, [](const std::string&, GsfInfile*) {}));
        });
        item.recipients = std::move(recipients);
        const bool isEmitted = emitMapiItem(item, place, !attachments.empty(), context_);
        InnerNames names(place, isEmitted ? Holder::Document : Holder::NoDocument);
        for (std::size_t i = 0; i < attachments.size(); ++i) {
            const Stream attachment(gsf_infile_child_by_name(storage, attachments[i].c_str()));
            if (GsfInfile* const inner = storageOf(attachment)) readAttachment(inner, i + 1, names);
        }
    }

    void readAttachment(GsfInfile* storage, std::size_t number, InnerNames& names) {
        context_.onProgress();
        const MapiItem attachment = readItem(storage, kChildHeaderBytes, [](const std::string&, GsfInfile*) {});
        const std::string name = nameOfMapiAttachment(attachment, number);
        const Place inside = names.take(name);
        try {
            if (attachment.number(mapi::kAttachMethod) == kEmbeddedMessage) {
                const Stream message(gsf_infile_child_by_name(storage, "__substg1.0_3701000D"));
                if (GsfInfile* const inner = storageOf(message)) readMessage(inner, kInnerHeaderBytes, inside);
                return;
            }
            const std::string content = contentAt(storage, "__substg1.0_37010102");
            if (content.empty()) return;
            context_.registry.read(Input::ofMember(content, std::string(utf8Prefix(name, 200))), ReadAs::Auto, inside,
                                   context_);
        } catch (const Error& error) {
            context_.sink.refuse({inside.inner, inside.parent, name, error.kind(), error.what()});
        }
    }

    ReadContext& context_;
    Stream root_;
    NamedProperties names_;
};

}  // namespace

bool isOutlookMessage(std::string_view ole) {
    return ole.find(kPropertiesInOle) != ole.npos;
}

void readOutlookMessage(const Input& input, const Place& place, ReadContext& context) {
    MessageFile file(context);
    file.open(input);
    file.read(place);
}

}  // namespace memoir::ingest
