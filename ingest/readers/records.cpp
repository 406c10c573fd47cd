// SPDX-License-Identifier: Apache-2.0
#include "ingest/readers/records.h"

#include "ingest/hash.h"
#include "ingest/utf8.h"

namespace memoir::ingest {

namespace {

// Values that were cut at a length of bytes, or that say another charset than they have.
void makeValid(Document& document) {
    for (std::string* text : {&document.title, &document.from, &document.text})
        if (!isValidUtf8(*text)) *text = withReplacements(*text);
}

}  // namespace

void Records::emit(Document document, const Place& place) {
    makeValid(document);
    Hasher hasher;
    hasher.addField(document.title);
    hasher.addField(document.text);
    document.contentHash = hasher.finish();
    document.inner = place.inner;
    document.parent = place.parent;
    const std::string title = document.title;
    context_.onProgress();
    try {
        memoir::ingest::emit(std::move(document), input_, context_);
        ++count_;
    } catch (const Error& error) {
        if (error.kind() != FailureKind::Empty) return refuse(place, title, error);
        ++emptyCount_;
    }
}

void Records::refuse(const Place& place, const std::string& title, const Error& error) {
    ++count_;
    context_.sink.refuse({place.inner, place.parent, title, error.kind(), error.what()});
}

void Records::finish() {
    if (count_ == 0) throw Error(FailureKind::Empty, input_.name() + " holds nothing to read.");
    if (emptyCount_ > 0) context_.onNotice(std::to_string(emptyCount_) + " entries in it are empty.");
}

void addFact(std::string& text, std::string_view name, const std::string& value) {
    if (!value.empty()) text.append(name).append(": ").append(value).append("\n");
}

std::string readableTime(const std::string& iso) {
    if (iso.size() < 19) return iso;
    const std::string offset = iso.substr(19);
    return iso.substr(0, 10) + " " + iso.substr(11, 5) + (offset.empty() ? "" : " " + offset);
}

std::string joinedNames(const std::vector<std::string>& names) {
    std::string line;
    for (const std::string& name : names) line += (line.empty() ? "" : ", ") + name;
    return line;
}

}  // namespace memoir::ingest
