// SPDX-License-Identifier: Apache-2.0
#include "app/commands/receipt.h"

#include "app/commands/wording.h"

namespace memoir::app {

void printReceipt(const Json& receipt, std::ostream& out) {
    const Json& forgotten = receipt.at("forgotten");
    out << "Forgotten: " << counted(forgotten.at("documents").get<std::int64_t>(), "document", "documents") << ", "
        << counted(forgotten.at("passages").get<std::int64_t>(), "passage", "passages") << ".\n";
    if (const auto chats = forgotten.at("chats").get<std::int64_t>(); chats > 0) {
        out << counted(chats, "answer", "answers") << " that used them removed from chats.\n";
    }
    if (receipt.at("erased").get<bool>())
        out << "Erased: nothing of it stands in any file of the archive.\n";
    else
        out << "Being erased in the background: " << bytesInWords(receipt.at("bytes_to_erase").get<std::int64_t>())
            << ".\n";
}

}  // namespace memoir::app
