// SPDX-License-Identifier: Apache-2.0
#include "ingest/readers/tnef_attributes.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace memoir::ingest {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view kSignature = "\x78\x9F\x3E\x22"sv;
constexpr std::size_t kMaxAttachments = 2000;
constexpr std::uint64_t kMaxProperties = 20'000, kMaxValues = 100'000;
constexpr std::size_t kGuidBytes = 16;

// Attributes (MS-OXTNEF 2.1.3): a level, a number whose upper half is the type, a length, the value, a checksum.
constexpr std::uint32_t kAttachmentBegins = 0x00069002, kMessageProperties = 0x00069003,
                        kAttachmentProperties = 0x00069005, kAttachmentContent = 0x0006800F;
// Short forms of properties, from before there were others.
constexpr std::array<std::pair<std::uint32_t, std::uint32_t>, 4> kOldMessageTexts{{{0x00018004, mapi::kSubject},
                                                                                   {0x0002800C, mapi::kBody},
                                                                                   {0x00078008, mapi::kMessageClass},
                                                                                   {0x00018010, mapi::kFileName}}};
constexpr std::uint16_t kNarrowText = 0x001E, kWideText = 0x001F, kObject = 0x000D, kBinary = 0x0102;

// Reads from the front; what is not there reads as nothing and is remembered.
class ByteCursor {
  public:
    explicit ByteCursor(std::string_view bytes) : rest_(bytes) {}

    std::string_view take(std::uint64_t size) {
        isShort_ |= size > rest_.size();
        const std::string_view taken = rest_.substr(0, std::min<std::uint64_t>(size, rest_.size()));
        rest_.remove_prefix(taken.size());
        return taken;
    }
    std::uint64_t number(std::size_t size) { return littleEndian(take(size)); }
    // Values fill up to four bytes.
    std::string_view takePadded(std::uint64_t size) {
        const std::string_view taken = take(size);
        const std::size_t padding = (4 - size % 4) % 4;
        rest_.remove_prefix(std::min(padding, rest_.size()));
        return taken;
    }
    std::size_t left() const { return rest_.size(); }
    bool isShort() const { return isShort_; }
    bool empty() const { return rest_.empty(); }

  private:
    std::string_view rest_;
    bool isShort_ = false;
};

bool isVariable(std::uint16_t type) {
    return type == kNarrowText || type == kWideText || type == kObject || type == kBinary;
}

std::size_t fixedSize(std::uint16_t type) {
    switch (type) {
        case 0x0005:  // double
        case 0x0006:  // currency
        case 0x0007:  // application time
        case 0x0014:  // 64 bits
        case 0x0040:  // time
            return 8;
        case 0x0048:
            return kGuidBytes;
        default:
            return 4;
    }
}

// The number of a property, its long id behind the type when it is a named one; 0 for names that are text.
std::uint32_t readNumber(ByteCursor& cursor, std::uint64_t number) {
    if (number < 0x8000) return static_cast<std::uint32_t>(number);
    cursor.take(kGuidBytes);
    const bool isText = cursor.number(4) != 0;
    const std::uint64_t longIdOrLength = cursor.number(4);
    if (!isText) return mapi::kNamed | static_cast<std::uint32_t>(longIdOrLength & 0xFFFF);
    cursor.takePadded(longIdOrLength);
    return 0;
}

// False when the list breaks off. Of several values the first is kept.
bool readProperties(std::string_view bytes, MapiItem& item) {
    constexpr std::uint16_t kSeveral = 0x1000;
    ByteCursor cursor(bytes);
    const std::uint64_t count = std::min(cursor.number(4), kMaxProperties);
    for (std::uint64_t i = 0; i < count && !cursor.empty(); ++i) {
        const auto fullType = static_cast<std::uint16_t>(cursor.number(2));
        const std::uint32_t number = readNumber(cursor, cursor.number(2));
        const auto type = static_cast<std::uint16_t>(fullType & ~kSeveral);
        const bool isCounted = isVariable(type) || (fullType & kSeveral) != 0;
        const std::uint64_t values = isCounted ? std::min(cursor.number(4), kMaxValues) : 1;
        for (std::uint64_t k = 0; k < values && !cursor.isShort(); ++k) {
            const std::uint64_t size = isVariable(type) ? cursor.number(4) : fixedSize(type);
            const std::string_view value = cursor.takePadded(size);
            if (number != 0 && k == 0 && !cursor.isShort()) item.add(number, type == kObject ? kBinary : type, value);
        }
        if (cursor.isShort()) return false;
    }
    return !cursor.isShort();
}

void readAttribute(std::uint32_t number, std::string_view value, TnefContent& content) {
    const bool hasAttachment = !content.attachments.empty();
    if (number == kAttachmentBegins && content.attachments.size() < kMaxAttachments) content.attachments.emplace_back();
    if (number == kMessageProperties) content.isDamaged |= !readProperties(value, content.message);
    if (number == kAttachmentProperties && hasAttachment)
        content.isDamaged |= !readProperties(value, content.attachments.back());
    if (number == kAttachmentContent && hasAttachment) content.attachments.back().add(mapi::kContent, kBinary, value);
    for (const auto& [attribute, property] : kOldMessageTexts) {
        if (number != attribute) continue;
        const bool isOfAttachment = property == mapi::kFileName;
        if (isOfAttachment && !hasAttachment) continue;
        MapiItem& item = isOfAttachment ? content.attachments.back() : content.message;
        item.add(property, kNarrowText, value.substr(0, value.find('\0')));
    }
}

}  // namespace

std::optional<TnefContent> parseTnef(std::string_view bytes) {
    if (!bytes.starts_with(kSignature)) return std::nullopt;
    TnefContent content;
    ByteCursor cursor(bytes.substr(kSignature.size()));
    cursor.take(2);  // a key that says nothing
    while (!cursor.empty()) {
        const std::uint64_t level = cursor.number(1);
        const auto number = static_cast<std::uint32_t>(cursor.number(4));
        const std::string_view value = cursor.take(cursor.number(4));
        cursor.take(2);  // checksum: what is wrong there may still be right elsewhere
        const bool isAttribute = level == 1 || level == 2;
        if (isAttribute) readAttribute(number, value, content);
        if (isAttribute && !cursor.isShort()) continue;
        content.isDamaged = isAttribute || cursor.left() > 0;  // line ends at the end are no damage
        break;
    }
    return content;
}

}  // namespace memoir::ingest
