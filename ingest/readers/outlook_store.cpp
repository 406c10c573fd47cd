// SPDX-License-Identifier: Apache-2.0
// Mailboxes of Outlook (.pst, .ost, .pab): every folder is walked and every item read, one in memory at a time. What
// was deleted and could be recovered is not brought back.
#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <libbfio.h>
#include <libpff.h>

#include "ingest/readers/gmime_handles.h"
#include "ingest/readers/inner_names.h"
#include "ingest/readers/mapi_document.h"
#include "ingest/readers/readers.h"
#include "ingest/registry.h"
#include "ingest/utf8.h"

namespace memoir::ingest {
namespace {

constexpr int kMaxFolders = 100'000;
constexpr int kMaxAttachments = 2000;
constexpr int kMaxRecipients = 2000;
constexpr std::size_t kMaxFolderDepth = 64;

// The library reads the file through these.
struct StoreFile {
    const Input* input;
    std::uint64_t offset = 0;
};

StoreFile* fileOf(intptr_t* handle) {
    return reinterpret_cast<StoreFile*>(handle);
}
int ignoreHandle(intptr_t**, libbfio_error_t**) {
    return 1;
}
int refuseClone(intptr_t**, intptr_t*, libbfio_error_t**) {
    return -1;
}
int openHandle(intptr_t*, int, libbfio_error_t**) {
    return 1;
}
int closeHandle(intptr_t*, libbfio_error_t**) {
    return 0;
}
ssize_t readHandle(intptr_t* handle, std::uint8_t* into, std::size_t size, libbfio_error_t**) {
    StoreFile* const file = fileOf(handle);
    std::size_t done = 0;
    try {
        while (done < size) {
            const std::size_t got =
                file->input->readAt(file->offset + done, reinterpret_cast<char*>(into) + done, size - done);
            if (got == 0) break;
            done += got;
        }
    } catch (const Error&) {  // no exception may pass through the library
        return -1;
    }
    file->offset += done;
    return static_cast<ssize_t>(done);
}
ssize_t refuseWrite(intptr_t*, const std::uint8_t*, std::size_t, libbfio_error_t**) {
    return -1;
}
off64_t seekHandle(intptr_t* handle, off64_t offset, int whence, libbfio_error_t**) {
    StoreFile* const file = fileOf(handle);
    const off64_t base = whence == SEEK_CUR   ? static_cast<off64_t>(file->offset)
                         : whence == SEEK_END ? static_cast<off64_t>(file->input->sizeBytes())
                                              : 0;
    if (base + offset < 0) return -1;
    file->offset = static_cast<std::uint64_t>(base + offset);
    return base + offset;
}
int handleExists(intptr_t*, libbfio_error_t**) {
    return 1;
}
int sizeOfHandle(intptr_t* handle, size64_t* size, libbfio_error_t**) {
    *size = fileOf(handle)->input->sizeBytes();
    return 1;
}

struct FreeHandle {
    void operator()(libbfio_handle_t* handle) const { libbfio_handle_free(&handle, nullptr); }
};
struct FreeFile {
    void operator()(libpff_file_t* file) const {
        libpff_file_close(file, nullptr);
        libpff_file_free(&file, nullptr);
    }
};
struct FreeItem {
    void operator()(libpff_item_t* item) const { libpff_item_free(&item, nullptr); }
};
struct FreeRecordSet {
    void operator()(libpff_record_set_t* set) const { libpff_record_set_free(&set, nullptr); }
};
struct FreeEntry {
    void operator()(libpff_record_entry_t* entry) const { libpff_record_entry_free(&entry, nullptr); }
};
using Handle = std::unique_ptr<libbfio_handle_t, FreeHandle>;
using File = std::unique_ptr<libpff_file_t, FreeFile>;
using Item = std::unique_ptr<libpff_item_t, FreeItem>;
using RecordSet = std::unique_ptr<libpff_record_set_t, FreeRecordSet>;
using Entry = std::unique_ptr<libpff_record_entry_t, FreeEntry>;

Handle handleFor(StoreFile& file) {
    libbfio_handle_t* handle = nullptr;
    libbfio_handle_initialize(&handle, reinterpret_cast<intptr_t*>(&file), ignoreHandle, refuseClone, openHandle,
                              closeHandle, readHandle, refuseWrite, seekHandle, handleExists, handleExists,
                              sizeOfHandle, 0, nullptr);
    return Handle(handle);
}

std::uint32_t numberOf(libpff_record_entry_t* entry) {
    std::uint32_t number = 0;
    libpff_record_entry_get_entry_type(entry, &number, nullptr);
    libpff_name_to_id_map_entry_t* name = nullptr;
    if (libpff_record_entry_get_name_to_id_map_entry(entry, &name, nullptr) != 1 || name == nullptr) return number;
    std::uint32_t longId = 0;
    const bool isNumbered = libpff_name_to_id_map_entry_get_number(name, &longId, nullptr) == 1;
    return isNumbered && longId < mapi::kNamed ? mapi::kNamed | longId : number;
}

// Values that are read by functions of their own, or not at all.
bool isReadElsewhere(std::uint32_t number) {
    return number == mapi::kBody || number == mapi::kHtml || number == mapi::kPackedRtf || number == mapi::kContent;
}

void addEntry(libpff_record_entry_t* entry, std::size_t maxBytes, MapiItem& item) {
    constexpr std::uint32_t kNarrowText = 0x001E, kWideText = 0x001F, kUtf8AsBinary = 0x0102;
    const std::uint32_t number = numberOf(entry);
    std::uint32_t type = 0;
    std::size_t size = 0;
    if (isReadElsewhere(number) || libpff_record_entry_get_value_type(entry, &type, nullptr) != 1) return;
    const bool isText = type == kNarrowText || type == kWideText;
    const int hasSize = isText ? libpff_record_entry_get_data_as_utf8_string_size(entry, &size, nullptr)
                               : libpff_record_entry_get_data_size(entry, &size, nullptr);
    if (hasSize != 1 || size == 0 || size > maxBytes) return;
    std::string bytes(size, '\0');
    auto* const into = reinterpret_cast<std::uint8_t*>(bytes.data());
    const int isRead = isText ? libpff_record_entry_get_data_as_utf8_string(entry, into, size, nullptr)
                              : libpff_record_entry_get_data(entry, into, size, nullptr);
    if (isRead == 1) item.add(number, static_cast<std::uint16_t>(isText ? kUtf8AsBinary : type), bytes);
}

MapiItem itemFromSet(libpff_record_set_t* set, std::size_t maxBytes) {
    MapiItem item;
    int count = 0;
    libpff_record_set_get_number_of_entries(set, &count, nullptr);
    for (int i = 0; i < count; ++i) {
        libpff_record_entry_t* entry = nullptr;
        if (libpff_record_set_get_entry_by_index(set, i, &entry, nullptr) != 1) continue;
        const Entry owner(entry);
        addEntry(entry, maxBytes, item);
    }
    return item;
}

std::vector<MapiItem> itemsOf(libpff_item_t* item, int maxCount, std::size_t maxBytes) {
    std::vector<MapiItem> items;
    int count = 0;
    libpff_item_get_number_of_record_sets(item, &count, nullptr);
    for (int i = 0; i < std::min(count, maxCount); ++i) {
        libpff_record_set_t* set = nullptr;
        if (libpff_item_get_record_set_by_index(item, i, &set, nullptr) != 1) continue;
        const RecordSet owner(set);
        items.push_back(itemFromSet(set, maxBytes));
    }
    return items;
}

// What Outlook and its servers store for themselves: views, rules, who is free when.
bool isHousekeeping(const MapiItem& item) {
    const std::string name = item.line(mapi::kMessageClass);
    return name.starts_with("IPM.Microsoft.") || name.starts_with("IPM.Configuration") || name.starts_with("IPM.Rule");
}

using BodySize = int (*)(libpff_item_t*, std::size_t*, libpff_error_t**);
using Body = int (*)(libpff_item_t*, std::uint8_t*, std::size_t, libpff_error_t**);

void addBody(libpff_item_t* message, std::uint32_t number, std::pair<BodySize, Body> functions, std::size_t maxBytes,
             MapiItem& item) {
    constexpr std::uint16_t kBinary = 0x0102;
    std::size_t size = 0;
    if (functions.first(message, &size, nullptr) != 1 || size == 0 || size > maxBytes) return;
    std::string bytes(size, '\0');
    if (functions.second(message, reinterpret_cast<std::uint8_t*>(bytes.data()), size, nullptr) == 1)
        item.add(number, kBinary, bytes);
}

struct OpenFolder {
    Item folder;
    std::string path;  // "Inbox/Travel"
    std::size_t depth;
};

class OutlookStore {
  public:
    OutlookStore(const Input& input, const Place& place, ReadContext& context)
        : input_(input), context_(context), names_(place), file_{&input} {}

    void read() {
        open();
        std::vector<OpenFolder> folders;
        libpff_item_t* root = nullptr;
        if (libpff_file_get_root_folder(store_.get(), &root, nullptr) == 1) folders.push_back({Item(root), "", 0});
        for (int seen = 0; !folders.empty() && seen < kMaxFolders; ++seen) {
            OpenFolder folder = std::move(folders.back());
            folders.pop_back();
            readItems(folder);
            pushSubFolders(folder, folders);
        }
        if (damagedCount_ > 0)
            context_.onNotice(std::to_string(damagedCount_) + " items of " + input_.name() + " cannot be read.");
        if (itemCount_ == 0) throw Error(FailureKind::Empty, input_.name() + " holds no items.");
    }

  private:
    void open() {
        handle_ = handleFor(file_);
        libpff_file_t* store = nullptr;
        libpff_file_initialize(&store, nullptr);
        store_.reset(store);
        const bool isOpen =
            handle_ && store_ && libpff_file_open_file_io_handle(store, handle_.get(), LIBPFF_OPEN_READ, nullptr) == 1;
        if (!isOpen)
            throw Error(FailureKind::Corrupt, input_.name() + " is damaged: it cannot be opened as a mailbox.");
    }

    void pushSubFolders(const OpenFolder& parent, std::vector<OpenFolder>& folders) {
        int count = 0;
        if (parent.depth >= kMaxFolderDepth) return;
        libpff_folder_get_number_of_sub_folders(parent.folder.get(), &count, nullptr);
        for (int i = std::min(count, kMaxFolders) - 1; i >= 0; --i) {
            libpff_item_t* folder = nullptr;
            if (libpff_folder_get_sub_folder(parent.folder.get(), i, &folder, nullptr) != 1) continue;
            Item owner(folder);
            const std::string name = nameOf(folder);
            folders.push_back(
                {std::move(owner), parent.path.empty() ? name : parent.path + "/" + name, parent.depth + 1});
        }
    }

    static std::string nameOf(libpff_item_t* folder) {
        std::size_t size = 0;
        if (libpff_folder_get_utf8_name_size(folder, &size, nullptr) != 1 || size == 0 || size > 4096) return "Folder";
        std::string name(size, '\0');
        libpff_folder_get_utf8_name(folder, reinterpret_cast<std::uint8_t*>(name.data()), size, nullptr);
        return oneLine(withReplacements(name.c_str()));
    }

    void readItems(const OpenFolder& folder) {
        int count = 0;
        libpff_folder_get_number_of_sub_messages(folder.folder.get(), &count, nullptr);
        for (int i = 0; i < count; ++i) {
            libpff_item_t* item = nullptr;
            ++itemCount_;
            if (libpff_folder_get_sub_message(folder.folder.get(), i, &item, nullptr) != 1) {
                ++damagedCount_;
                continue;
            }
            const Item owner(item);
            std::uint32_t identifier = 0;
            libpff_item_get_identifier(item, &identifier, nullptr);
            const Place place = names_.takeRecord(folder.path + "/" + std::to_string(identifier), Slashes::Keep);
            context_.onProgress();
            try {
                readItem(item, place);
            } catch (const Error& error) {
                context_.sink.refuse({place.inner, place.parent, "Item", error.kind(), error.what()});
            }
        }
    }

    MapiItem valuesOf(libpff_item_t* item) {
        const std::size_t maxBytes = context_.limits.memberBytes;
        std::vector<MapiItem> sets = itemsOf(item, 1, maxBytes);
        MapiItem values = sets.empty() ? MapiItem() : std::move(sets.front());
        addBody(item, mapi::kBody, {libpff_message_get_plain_text_body_size, libpff_message_get_plain_text_body},
                maxBytes, values);
        if (!values.has(mapi::kBody))
            addBody(item, mapi::kHtml, {libpff_message_get_html_body_size, libpff_message_get_html_body}, maxBytes,
                    values);
        if (!values.has(mapi::kBody) && !values.has(mapi::kHtml))
            addBody(item, mapi::kUnpackedRtf, {libpff_message_get_rtf_body_size, libpff_message_get_rtf_body}, maxBytes,
                    values);
        libpff_item_t* recipients = nullptr;
        if (libpff_message_get_recipients(item, &recipients, nullptr) == 1) {
            const Item owner(recipients);
            values.recipients = itemsOf(recipients, kMaxRecipients, 1u << 16);
        }
        return values;
    }

    void readItem(libpff_item_t* item, const Place& place) {
        if (place.depth > context_.limits.depth)
            throw Error(FailureKind::Limit, "An item lies too deep inside other items.");
        const MapiItem values = valuesOf(item);
        if (isHousekeeping(values)) return;
        int count = 0;
        libpff_message_get_number_of_attachments(item, &count, nullptr);
        const bool isEmitted = emitMapiItem(values, place, count > 0, context_);
        InnerNames names(place, isEmitted ? Holder::Document : Holder::NoDocument);
        for (int i = 0; i < std::min(count, kMaxAttachments); ++i) {
            libpff_item_t* attachment = nullptr;
            if (libpff_message_get_attachment(item, i, &attachment, nullptr) != 1) continue;
            const Item owner(attachment);
            readAttachment(attachment, static_cast<std::size_t>(i) + 1, names);
        }
    }

    void readAttachment(libpff_item_t* attachment, std::size_t number, InnerNames& names) {
        context_.onProgress();
        const std::vector<MapiItem> sets = itemsOf(attachment, 1, 1u << 16);
        const std::string name = nameOfMapiAttachment(sets.empty() ? MapiItem() : sets.front(), number);
        const Place inside = names.take(name);
        try {
            int type = 0;
            libpff_attachment_get_type(attachment, &type, nullptr);
            if (type == LIBPFF_ATTACHMENT_TYPE_ITEM) return readInnerItem(attachment, inside);
            if (type != LIBPFF_ATTACHMENT_TYPE_DATA) return;
            const std::string content = contentOf(attachment, name);
            if (!content.empty())
                context_.registry.read(Input::ofMember(content, std::string(utf8Prefix(name, 200))), ReadAs::Auto,
                                       inside, context_);
        } catch (const Error& error) {
            context_.sink.refuse({inside.inner, inside.parent, name, error.kind(), error.what()});
        }
    }

    void readInnerItem(libpff_item_t* attachment, const Place& place) {
        libpff_item_t* inner = nullptr;
        if (libpff_attachment_get_item(attachment, &inner, nullptr) != 1)
            throw Error(FailureKind::Corrupt, "The item inside the mail is damaged.");
        const Item owner(inner);
        readItem(inner, place);
    }

    std::string contentOf(libpff_item_t* attachment, const std::string& name) {
        size64_t size = 0;
        if (libpff_attachment_get_data_size(attachment, &size, nullptr) != 1 || size == 0) return {};
        if (size > context_.limits.memberBytes) throw Error(FailureKind::TooLarge, name + " is too large.");
        std::string content(size, '\0');
        const ssize_t got = libpff_attachment_data_read_buffer(
            attachment, reinterpret_cast<std::uint8_t*>(content.data()), content.size(), nullptr);
        if (got < 0) throw Error(FailureKind::Corrupt, name + " is damaged.");
        content.resize(static_cast<std::size_t>(got));
        return content;
    }

    const Input& input_;
    ReadContext& context_;
    InnerNames names_;
    StoreFile file_;
    Handle handle_;  // after what it reads, before what reads through it
    File store_;
    std::size_t itemCount_ = 0;
    std::size_t damagedCount_ = 0;
};

class OutlookStoreReader : public Reader {
  public:
    void read(const Input& input, const Place& place, ReadContext& context) const override {
        OutlookStore(input, place, context).read();
    }

  private:
    GmimeLibrary gmime_;  // for the headers that a mail came with
};

}  // namespace

std::unique_ptr<const Reader> makeOutlookStoreReader() {
    return std::make_unique<OutlookStoreReader>();
}

}  // namespace memoir::ingest
