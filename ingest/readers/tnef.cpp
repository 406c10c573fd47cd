// SPDX-License-Identifier: Apache-2.0
// winmail.dat: what Outlook puts its mails and their attachments into. Inside a mail its text only repeats what the
// mail says, so that only attachments and things that are no mail are taken from it. The reader is our own: libytnef
// gives back memory that it never wrote, and loses values of several kinds.
#include <string>

#include "ingest/readers/gmime_handles.h"
#include "ingest/readers/inner_names.h"
#include "ingest/readers/mapi_document.h"
#include "ingest/readers/readers.h"
#include "ingest/readers/tnef_attributes.h"
#include "ingest/registry.h"
#include "ingest/utf8.h"

namespace memoir::ingest {
namespace {

class TnefReader : public Reader {
  public:
    void read(const Input& input, const Place& place, ReadContext& context) const override {
        if (input.sizeBytes() > context.limits.memberBytes)
            throw Error(FailureKind::TooLarge, input.name() + " is too large.");
        const auto content = parseTnef(input.bytes());
        if (!content) throw Error(FailureKind::Corrupt, input.name() + " is damaged.");
        const bool hasMessage = emitMessage(*content, place, context);
        const bool isEmpty =
            readAttachments(*content, InnerNames(place, hasMessage ? Holder::Document : Holder::NoDocument), context) ==
                0 &&
            !hasMessage;
        if (content->isDamaged && isEmpty)
            throw Error(FailureKind::Corrupt, input.name() + " is damaged: nothing of it can be read.");
        if (isEmpty)
            throw Error(FailureKind::Empty, input.name() + " holds nothing but the form of the mail around it.");
        if (content->isDamaged) context.onNotice(input.name() + " is damaged; only a part of it could be read.");
    }

  private:
    static bool isRepeated(const MapiItem& message, const Place& place) {
        return place.parent && documentOfMapiItem(message).kind == "mail";
    }

    static bool emitMessage(const TnefContent& content, const Place& place, ReadContext& context) {
        if (isRepeated(content.message, place) || !hasVisibleText(documentOfMapiItem(content.message).text))
            return false;
        return emitMapiItem(content.message, place, !content.attachments.empty(), context);
    }

    static std::size_t readAttachments(const TnefContent& content, InnerNames names, ReadContext& context) {
        std::size_t number = 0;
        for (const MapiItem& attachment : content.attachments) {
            const std::string name = nameOfMapiAttachment(attachment, ++number);
            const Place inside = names.take(name);
            const std::string_view bytes = contentOf(attachment);
            context.onProgress();
            if (!bytes.empty())
                context.registry.readMember(Input::ofMember(bytes, std::string(utf8Prefix(name, 200))), inside,
                                            context);
        }
        return number;
    }

    // A message inside the message stands behind the id of its interface.
    static std::string_view contentOf(const MapiItem& attachment) {
        constexpr std::size_t kInterfaceBytes = 16;
        constexpr std::string_view kSignature = "\x78\x9F\x3E\x22";
        std::string_view bytes = attachment.bytes(mapi::kContent);
        if (bytes.size() > kInterfaceBytes && bytes.substr(kInterfaceBytes).starts_with(kSignature))
            bytes.remove_prefix(kInterfaceBytes);
        return bytes;
    }

    GmimeLibrary gmime_;  // for the headers that a message came with
};

}  // namespace

std::unique_ptr<const Reader> makeTnefReader() {
    return std::make_unique<TnefReader>();
}

}  // namespace memoir::ingest
