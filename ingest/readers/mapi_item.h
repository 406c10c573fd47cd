// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace memoir::ingest {

// Numbers of the properties that are read here, from Microsoft's list (MS-OXPROPS). Those above kNamed have no number
// of their own in a file; it maps them to their long ids.
namespace mapi {
constexpr std::uint32_t kNamed = 0x10000;
constexpr std::uint32_t kMessageClass = 0x001A, kSubject = 0x0037, kSubmitTime = 0x0039, kStart = 0x0060, kEnd = 0x0061;
constexpr std::uint32_t kSentForName = 0x0042, kSentForType = 0x0064, kSentForAddress = 0x0065, kHeaders = 0x007D;
constexpr std::uint32_t kRecipientType = 0x0C15, kSenderName = 0x0C1A, kSenderType = 0x0C1E, kSenderAddress = 0x0C1F;
constexpr std::uint32_t kDisplayCopied = 0x0E03, kDisplayTo = 0x0E04, kDeliveryTime = 0x0E06;
constexpr std::uint32_t kTopic = 0x0070, kPlainSubject = 0x0E1D;
constexpr std::uint32_t kBody = 0x1000, kPackedRtf = 0x1009, kHtml = 0x1013;
constexpr std::uint32_t kMessageId = 0x1035, kReferences = 0x1039, kInReplyTo = 0x1042;
constexpr std::uint32_t kName = 0x3001, kAddress = 0x3003, kCreated = 0x3007, kModified = 0x3008;
constexpr std::uint32_t kContent = 0x3701, kFileName = 0x3704, kAttachMethod = 0x3705, kLongFileName = 0x3707;
constexpr std::uint32_t kMimeType = 0x370E, kSmtpAddress = 0x39FE;
constexpr std::uint32_t kGivenName = 0x3A06, kSurname = 0x3A11, kCompany = 0x3A16, kJobTitle = 0x3A17;
constexpr std::uint32_t kWorkPhone = 0x3A08, kHomePhone = 0x3A09, kMobilePhone = 0x3A1C, kFax = 0x3A24;
constexpr std::uint32_t kBirthday = 0x3A42, kHomePage = 0x3A50, kWebPage = 0x3A51, kNickname = 0x3A4F;
constexpr std::uint32_t kInternetCodePage = 0x3FDE, kMessageCodePage = 0x3FFD;
constexpr std::uint32_t kSenderSmtp = 0x5D01, kSentForSmtp = 0x5D02;
constexpr std::uint32_t kTaskDue = kNamed | 0x8105, kWhere = kNamed | 0x8208, kEventStart = kNamed | 0x820D;
constexpr std::uint32_t kEventEnd = kNamed | 0x820E, kWholeDay = kNamed | 0x8215, kRecurrence = kNamed | 0x8232;
constexpr std::uint32_t kHomeAddress = kNamed | 0x801A, kWorkAddress = kNamed | 0x801B;
constexpr std::uint32_t kEmail1 = kNamed | 0x8083, kEmail2 = kNamed | 0x8093, kEmail3 = kNamed | 0x80A3;
constexpr std::uint32_t kUnpackedRtf = 0x20000 | kPackedRtf;  // what a library has unpacked already
}  // namespace mapi

// A message, appointment, contact, recipient or attachment of Outlook: values by property number, whatever the file
// they came from.
class MapiItem {
  public:
    // Takes a value as it stands in a file: little-endian numbers, text in UTF-16 or in the item's code page. Types
    // that are not read here are passed over.
    void add(std::uint32_t property, std::uint16_t type, std::string_view bytes);

    bool has(std::uint32_t property) const { return values_.contains(property); }
    // UTF-8, without a zero at its end; empty when there is none.
    std::string text(std::uint32_t property) const;
    // The text on one line.
    std::string line(std::uint32_t property) const;
    std::optional<std::int64_t> number(std::uint32_t property) const;
    // ISO 8601 in UTC.
    std::optional<std::string> time(std::uint32_t property) const;
    std::string_view bytes(std::uint32_t property) const;

    std::vector<MapiItem> recipients;

  private:
    struct Value {
        std::uint16_t type;
        std::string bytes;
    };
    std::string codePage() const;

    std::map<std::uint32_t, Value> values_;
};

// A whole number of at most eight bytes, lowest byte first.
std::uint64_t littleEndian(std::string_view bytes);

}  // namespace memoir::ingest
