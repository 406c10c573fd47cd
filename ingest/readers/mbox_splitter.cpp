// SPDX-License-Identifier: Apache-2.0
#include "ingest/readers/mbox_splitter.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace memoir::ingest {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kChunkBytes = 1u << 20;
// No envelope is longer; a line that is has no end to wait for.
constexpr std::size_t kMaxLine = 4096;

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

// "12:34" somewhere in the line.
bool hasClock(std::string_view line) {
    for (std::size_t colon = line.find(':'); colon != line.npos; colon = line.find(':', colon + 1)) {
        if (colon >= 1 && colon + 2 < line.size() && isDigit(line[colon - 1]) && isDigit(line[colon + 1]) &&
            isDigit(line[colon + 2]))
            return true;
    }
    return false;
}

// A word of four digits, 1970 to 2099.
bool hasYear(std::string_view line) {
    for (std::size_t at = 0; at + 4 <= line.size(); ++at) {
        const bool begins = at == 0 || !std::isalnum(static_cast<unsigned char>(line[at - 1]));
        const bool ends = at + 4 == line.size() || !std::isalnum(static_cast<unsigned char>(line[at + 4]));
        const std::string_view word = line.substr(at, 4);
        if (begins && ends && std::ranges::all_of(word, isDigit) && word >= "1970" && word < "2100") return true;
    }
    return false;
}

// "Subject: ..." and the other headers that mails begin with.
bool looksLikeHeader(std::string_view line) {
    const std::size_t colon = line.find(':');
    if (colon == line.npos) return false;
    std::string name(line.substr(0, colon));
    std::ranges::transform(name, name.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    constexpr std::array kFirst{"from"sv,     "to"sv,          "subject"sv,      "date"sv,           "message-id"sv,
                                "received"sv, "return-path"sv, "mime-version"sv, "delivered-to"sv,   "sender"sv,
                                "reply-to"sv, "status"sv,      "envelope-to"sv,  "dkim-signature"sv, "path"sv,
                                "cc"sv,       "newsgroups"sv};
    return name.starts_with("x-") || name.starts_with("content-") || std::ranges::find(kFirst, name) != kFirst.end();
}

// Takes one '>' off each line that begins with ">From ", ">>From ", ...
std::string withoutFromQuotes(std::string_view bytes) {
    std::string plain;
    plain.reserve(bytes.size());
    std::size_t copied = 0;
    for (std::size_t at = bytes.find("\n>"); at != bytes.npos; at = bytes.find("\n>", at + 1)) {
        const std::size_t text = bytes.find_first_not_of('>', at + 1);
        if (text == bytes.npos || !bytes.substr(text).starts_with("From ")) continue;
        plain += bytes.substr(copied, at + 1 - copied);
        copied = at + 2;
    }
    return plain += bytes.substr(copied);
}

}  // namespace

bool isEnvelopeLine(std::string_view line) {
    return line.starts_with("From ") && hasClock(line) && hasYear(line);
}

bool MboxSplitter::refill() {
    if (atEnd_) return false;
    const std::size_t had = buffer_.size();
    buffer_.resize(had + kChunkBytes);
    const std::size_t got = input_.readAt(readOffset_, buffer_.data() + had, kChunkBytes);
    buffer_.resize(had + got);
    readOffset_ += got;
    atEnd_ = got == 0;
    return got > 0;
}

// Behind the line that begins at `from`; reads on when its end is not here yet.
std::size_t MboxSplitter::lineEnd(std::size_t from) {
    for (;;) {
        const std::size_t end = buffer_.find('\n', from);
        if (end != buffer_.npos) return end + 1;
        if (buffer_.size() - from > kMaxLine || !refill()) return buffer_.size();
    }
}

bool MboxSplitter::isEnvelopeAt(std::size_t at) {
    const std::size_t end = lineEnd(at);
    const std::string_view line = std::string_view(buffer_).substr(at, end - at);
    const bool isDated = isEnvelopeLine(line);
    const std::string_view before = std::string_view(buffer_).substr(0, at);
    const bool followsBlank = at == start_ || before.ends_with("\n\n") || before.ends_with("\n\r\n");
    if (isDated && followsBlank) return true;
    if (!isDated && !followsBlank) return false;
    const std::size_t nextEnd = lineEnd(end);
    const std::string_view following = std::string_view(buffer_).substr(end, nextEnd - end);
    return looksLikeHeader(following) || (isDated && following.starts_with("From "));
}

// Where the next envelope begins, at `from` or later; npos at the end of the file or when the message is over the
// limit.
std::size_t MboxSplitter::findEnvelope(std::size_t from) {
    for (std::size_t at = from;;) {
        const std::size_t found = buffer_.find("\nFrom ", at);
        if (found != buffer_.npos) {
            if (isEnvelopeAt(found + 1)) return found + 1;
            at = found + 1;
            continue;
        }
        at = buffer_.size() > from + 5 ? buffer_.size() - 5 : from;
        if (buffer_.size() - start_ > maxBytes_ || !refill()) return buffer_.npos;
    }
}

// Throws away the rest of a message that is too long.
void MboxSplitter::skipRest() {
    for (bool more = true; more;) {
        buffer_.erase(0, buffer_.size() - std::min<std::size_t>(buffer_.size(), kMaxLine));
        start_ = 0;
        more = refill();
        for (std::size_t found = buffer_.find("\nFrom "); found != buffer_.npos;
             found = buffer_.find("\nFrom ", found + 1)) {
            if (!isEnvelopeAt(found + 1)) continue;
            start_ = found + 1;
            return;
        }
    }
    buffer_.clear();
}

std::optional<MboxMessage> MboxSplitter::next() {
    if (start_ >= kChunkBytes) {  // not at each message: moving the rest costs time
        buffer_.erase(0, start_);
        start_ = 0;
    }
    if (start_ == buffer_.size() && !refill()) return std::nullopt;
    const bool hasEnvelope = std::string_view(buffer_).substr(start_).starts_with("From ");
    const std::size_t begin = hasEnvelope ? lineEnd(start_) : start_;
    const std::size_t found = findEnvelope(begin == start_ ? begin : begin - 1);
    const bool cut = found == buffer_.npos && !atEnd_;
    const std::size_t end = std::min(found, buffer_.size());
    message_ = withoutFromQuotes(std::string_view(buffer_).substr(begin, end - begin));
    start_ = end;
    if (cut) skipRest();
    return MboxMessage{message_, cut};
}

}  // namespace memoir::ingest
