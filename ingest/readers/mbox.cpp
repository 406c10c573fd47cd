// SPDX-License-Identifier: Apache-2.0
// A mailbox file: mail after mail, numbered from 1 in the order of the file. Memory is bounded by one mail.
#include <cstdlib>
#include <string>

#include "ingest/readers/gmime_handles.h"
#include "ingest/readers/mail_message.h"
#include "ingest/readers/mbox_splitter.h"
#include "ingest/readers/readers.h"

namespace memoir::ingest {
namespace {

bool isBlank(std::string_view bytes) {
    return bytes.find_first_not_of(" \t\r\n") == bytes.npos;
}

// Thunderbird leaves deleted mails in the file until it compacts it, and marks them in this header.
bool isDeleted(std::string_view message) {
    constexpr std::string_view kStatus = "X-Mozilla-Status: ";
    constexpr unsigned long kExpunged = 0x0008;
    const std::string_view beginning = message.substr(0, 400);
    const std::size_t at = beginning.find(kStatus);
    if (at == beginning.npos || (at > 0 && beginning[at - 1] != '\n')) return false;
    const std::string digits(beginning.substr(at + kStatus.size(), 4));
    return (std::strtoul(digits.c_str(), nullptr, 16) & kExpunged) != 0;
}

class MboxReader : public Reader {
  public:
    void read(const Input& input, const Place& place, ReadContext& context) const override {
        MboxSplitter messages(input, context.limits.memberBytes);
        std::size_t number = 0;
        std::size_t blankCount = 0;
        std::size_t deletedCount = 0;
        while (const auto message = messages.next()) {
            ++number;
            context.onProgress();
            if (isBlank(message->bytes)) {
                ++blankCount;
            } else if (isDeleted(message->bytes)) {
                ++deletedCount;
            } else {
                readOne(*message, number, place, context);
            }
        }
        if (blankCount + deletedCount == number) throw Error(FailureKind::Empty, input.name() + " holds no mail.");
        if (blankCount > 0) context.onNotice(std::to_string(blankCount) + " mails in it are empty.");
        if (deletedCount > 0)
            context.onNotice(std::to_string(deletedCount) + " mails in it were deleted in the mail program.");
    }

  private:
    static void readOne(const MboxMessage& message, std::size_t number, const Place& place, ReadContext& context) {
        const std::string inner = (place.inner.empty() ? "" : place.inner + "/") + std::to_string(number);
        const Place inside{inner, place.parent,
                           place.depth};  // a mailbox is no document: its mails belong to what it belongs to
        const std::string name = "Mail " + std::to_string(number);
        try {
            if (message.cut) throw Error(FailureKind::TooLarge, name + " is too large.");
            readMessage(message.bytes, name, inside, context);
        } catch (const Error& error) {
            context.sink.refuse({inside.inner, inside.parent, name, error.kind(), error.what()});
        }
    }

    GmimeLibrary library_;
};

}  // namespace

std::unique_ptr<const Reader> makeMboxReader() {
    return std::make_unique<MboxReader>();
}

}  // namespace memoir::ingest
