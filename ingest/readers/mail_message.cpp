// SPDX-License-Identifier: Apache-2.0
#include "ingest/readers/mail_message.h"

#include <string>

#include "ingest/hash.h"
#include "ingest/readers/charset.h"
#include "ingest/readers/encoded_words.h"
#include "ingest/readers/gmime_handles.h"
#include "ingest/readers/inner_names.h"
#include "ingest/readers/mail_body.h"
#include "ingest/readers/mail_headers.h"
#include "ingest/readers/picture.h"
#include "ingest/registry.h"
#include "ingest/text_shape.h"
#include "ingest/utf8.h"

namespace memoir::ingest {
namespace {

// More parts than this come from no mail program.
constexpr std::size_t kMaxAttachments = 2000;
constexpr std::size_t kMaxNameBytes = 200;

// Mail with old Macintosh line ends, or saved in a wide encoding.
std::string withUsualBytes(std::string_view bytes) {
    const bool isWide = unicodeFormOf(bytes).value_or("UTF-8") != "UTF-8";
    if (isWide) return decodeText(bytes).text;
    const bool hasOnlyReturns = bytes.find('\n') == bytes.npos && bytes.find('\r') != bytes.npos;
    return hasOnlyReturns ? withPlainLineEnds(std::string(bytes)) : std::string(bytes);
}

std::string_view withoutLine(std::string_view bytes) {
    return bytes.substr(std::min(bytes.find('\n'), bytes.size() - 1) + 1);
}

// Byte order mark, empty lines, the envelope line of an mbox, and the length that Apple Mail writes first.
std::string_view withoutPreamble(std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    while (bytes.starts_with('\n') || bytes.starts_with("\r\n")) bytes = withoutLine(bytes);
    if (bytes.starts_with("From ") || bytes.starts_with(">From ")) return withoutLine(bytes);
    const std::size_t digits = bytes.find_first_not_of("0123456789");
    const std::size_t lineEnd = bytes.find('\n');
    const bool hasLength =
        digits != 0 && digits < 12 && lineEnd != bytes.npos && bytes.find_first_not_of(" \r", digits) == lineEnd;
    if (!hasLength) return bytes;
    return bytes.substr(lineEnd + 1, std::stoull(std::string(bytes.substr(0, digits))));
}

GmimeRef<GMimeMessage> parse(std::string_view bytes) {
    const GmimeRef<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
    const GmimeRef<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
    g_mime_parser_set_persist_stream(parser.get(), TRUE);
    const ParserOptions options = mailParserOptions();
    return GmimeRef<GMimeMessage>(g_mime_parser_construct_message(parser.get(), options.get()));
}

bool isType(GMimePart* part, const char* type) {
    return g_mime_content_type_is_type(g_mime_object_get_content_type(GMIME_OBJECT(part)), type, "*");
}

// A picture in the page of a mail is a logo or a line more often than a screenshot or a scanned sheet.
bool isDecoration(const Attachment& attachment) {
    constexpr int kFewestRows = 150;
    constexpr double kFewestPixels = 120'000;
    if (!attachment.isShownInPage || !GMIME_IS_PART(attachment.part)) return false;
    const PictureSize size = pictureSize(decodedContent(GMIME_PART(attachment.part)));
    return size.height < kFewestRows || static_cast<double>(size.width) * size.height < kFewestPixels;
}

class MessageReader {
  public:
    explicit MessageReader(ReadContext& context) : context_(context) {}

    // Recursion ends at the depth limit, not at the mail's.
    void read(GMimeMessage* message, const Place& place) {
        Document document;
        document.inner = place.inner;
        document.parent = place.parent;
        readMailHeaders(message, document);
        MailBody body = readMailBody(message, context_.limits, document);
        std::erase_if(body.attachments, isDecoration);
        document.notice = body.notice;
        if (body.attachments.size() > kMaxAttachments) {
            body.attachments.resize(kMaxAttachments);
            document.notice += "Only its first " + std::to_string(kMaxAttachments) + " attachments were read.";
        }
        document.contentHash = hashOf(document, body);
        if (!hasVisibleText(document.text) && !document.notice.empty())
            throw Error(FailureKind::Encrypted, document.notice);
        const bool isEmpty = !hasVisibleText(document.text);
        if (!isEmpty) emit(std::move(document), Input::ofMember({}, "The mail"), context_);
        readAttachments(body, InnerNames(place, isEmpty ? Holder::NoDocument : Holder::Document));
        if (isEmpty && body.attachments.empty())
            throw Error(FailureKind::Empty, "The mail has neither headers nor text.");
    }

  private:
    // Status headers and transfer encodings do not make it another mail.
    static std::string hashOf(const Document& document, const MailBody& body) {
        Hasher hasher;
        hasher.addField(document.messageId);
        hasher.addField(document.text);
        for (const Attachment& attachment : body.attachments) hasher.addField(attachment.name);
        return hasher.finish();
    }

    void readAttachments(const MailBody& body, InnerNames names) {
        int number = 0;
        for (const Attachment& attachment : body.attachments) {
            ++number;
            const bool isMail = GMIME_IS_MESSAGE_PART(attachment.part);
            const std::string name =
                attachment.name.empty() ? (isMail ? "mail-" : "part-") + std::to_string(number) : attachment.name;
            const Place inside = names.take(name);
            context_.onProgress();
            try {
                readAttachment(attachment.part, name, inside);
            } catch (const Error& error) {
                context_.sink.refuse({inside.inner, inside.parent, name, error.kind(), error.what()});
            }
        }
    }

    void readAttachment(GMimeObject* part, const std::string& name, const Place& place) {
        if (GMIME_IS_MESSAGE_PART(part)) {
            readInnerMail(GMIME_MESSAGE_PART(part), place);
        } else if (GMIME_IS_PART(part)) {
            readInnerFile(GMIME_PART(part), name, place);
        }
    }

    void readInnerMail(GMimeMessagePart* part, const Place& place) {
        GMimeMessage* const message = g_mime_message_part_get_message(part);
        if (message == nullptr) throw Error(FailureKind::Corrupt, "The mail inside the mail is damaged.");
        if (place.depth > context_.limits.depth)
            throw Error(FailureKind::Limit, "A mail lies too deep inside other mails.");
        read(message, place);
    }

    void readInnerFile(GMimePart* part, const std::string& name, const Place& place) {
        const std::string bytes = decodedContent(part);
        const bool isCalledMedia = isType(part, "audio") || isType(part, "video");  // also a patch may be, by mistake
        if (isCalledMedia && !looksLikeText(bytes)) throw Error(FailureKind::Unsupported, name + " is sound or film.");
        context_.registry.read(Input::ofMember(bytes, std::string(utf8Prefix(name, kMaxNameBytes))), ReadAs::Auto,
                               place, context_);
    }

    ReadContext& context_;
};

void readAsText(std::string_view bytes, const std::string& name, const Place& place, ReadContext& context) {
    const Input input = Input::ofMember(bytes, name);
    Document document = documentAt(input, place);
    document.kind = "text";
    document.text = decodeText(bytes).text;
    document.notice = "It has no mail headers and was read as text.";
    emit(std::move(document), input, context);
}

}  // namespace

GmimeRef<GMimeMessage> parsedMessage(std::string_view bytes) {
    return parse(withJoinedEncodedWords(withoutPreamble(withUsualBytes(bytes))));
}

void readMessage(std::string_view bytes, const std::string& name, const Place& place, ReadContext& context) {
    const GmimeRef<GMimeMessage> message = parsedMessage(bytes);
    if (!message || !hasMailHeaders(message.get())) return readAsText(bytes, name, place, context);
    MessageReader(context).read(message.get(), place);
}

}  // namespace memoir::ingest
