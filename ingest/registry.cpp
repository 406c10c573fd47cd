// SPDX-License-Identifier: Apache-2.0
#include "ingest/registry.h"

#include <string>
#include <utility>

#include "ingest/readers/readers.h"

namespace memoir::ingest {
namespace {

FileType typeFor(const Input& input, ReadAs readAs) {
    if (readAs == ReadAs::Mail) return FileType::Mail;
    if (readAs == ReadAs::Mbox) return FileType::Mbox;
    const FileType type = fileTypeOf(input.beginning(kTypeBytes), input.name());
    return readAs == ReadAs::Note && type == FileType::Text ? FileType::Markdown : type;
}

// A web page saved as ".pdf", a note called ".docx": read for what it is, but people are told.
void noteOtherName(const Input& input, FileType type, ReadContext& context) {
    const auto named = typeNamedBy(input.name());
    const bool isPacked = type == FileType::Archive || type == FileType::Zip;
    const bool isTextName =
        named && !isPacked && (*named == FileType::Text || *named == FileType::Markdown || *named == FileType::Html);
    if (named && *named != type && !isTextName)
        context.onNotice(input.name() + " is " + std::string(describe(type)) + ", although its name says otherwise.");
}

// The document that is wished for, or something that it may lie in. An archive adds nothing to the names of its members
// when it is the file itself.
bool leadsTo(const PageWish& wish, const Place& place) {
    return place.inner.empty() || wish.inner == place.inner || wish.inner.starts_with(place.inner + "/");
}

Error noReader(const Input& input, FileType type) {
    const std::string subject = input.name() + " is " + std::string(describe(type));
    if (type == FileType::Nothing) return {FailureKind::Empty, input.name() + " is empty."};
    if (type == FileType::Pgp) return {FailureKind::Encrypted, subject + "."};
    if (type == FileType::OneNote)
        return {FailureKind::Unsupported, subject + ", which is not read; save it from OneNote as PDF or Word."};
    if (type == FileType::Binary && typeNamedBy(input.name())) {
        return {FailureKind::Corrupt, input.name() + " is damaged or is not what its name says: it holds no text."};
    }
    if (type != FileType::Binary) return {FailureKind::Unsupported, subject + ", which is not read yet."};
    return {FailureKind::Unsupported, subject + "."};
}

}  // namespace

Registry::Registry() : readers_(allReaders()) {}

Registry::~Registry() = default;

PageImage Registry::page(const Input& input, ReadAs readAs, ReadContext& context) const {
    try {
        read(input, readAs, Place{}, context);
    } catch (PageFound& found) {
        return std::move(found.image);
    }
    throw Error(FailureKind::Missing, input.name() + " no longer holds the document of this page.");
}

void Registry::read(const Input& input, ReadAs readAs, const Place& place, ReadContext& context) const {
    if (context.wish != nullptr && !leadsTo(*context.wish, place)) return;
    if (place.depth > context.limits.depth)
        throw Error(FailureKind::Limit, input.name() + " lies too deep inside other documents.");
    if (place.depth == 0) context.fileBytes = input.sizeBytes();
    const FileType type = input.sizeBytes() == 0 ? FileType::Nothing : typeFor(input, readAs);
    const auto reader = readers_.find(type);
    if (reader == readers_.end()) throw noReader(input, type);
    if (context.wish != nullptr && place.inner == context.wish->inner)
        throw PageFound{reader->second->page(input, *context.wish, context)};
    if (place.depth == 0 && readAs == ReadAs::Auto) noteOtherName(input, type, context);
    reader->second->read(input, place, context);
}

void Registry::readMember(const Input& input, const Place& place, ReadContext& context) const {
    try {
        read(input, ReadAs::Auto, place, context);
    } catch (const Error& error) {
        context.sink.refuse({place.inner, place.parent, input.name(), error.kind(), error.what()});
    }
}

}  // namespace memoir::ingest
