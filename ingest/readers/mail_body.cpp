// SPDX-License-Identifier: Apache-2.0
#include "ingest/readers/mail_body.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "ingest/readers/charset.h"
#include "ingest/readers/html_text.h"
#include "ingest/readers/mail_headers.h"
#include "ingest/readers/quoted_lines.h"
#include "ingest/readers/signed_content.h"
#include "ingest/readers/uuencode.h"
#include "ingest/utf8.h"

namespace memoir::ingest {
namespace {

// Seals inside seals, and files inside text: more than this come from no mail program.
constexpr std::size_t kMaxMade = 500;

bool isType(GMimeObject* object, const char* type, const char* subtype) {
    GMimeContentType* const declared = g_mime_object_get_content_type(object);
    return declared != nullptr && g_mime_content_type_is_type(declared, type, subtype);
}

std::string_view parameter(GMimeObject* object, const char* name) {
    const char* const value = g_mime_object_get_content_type_parameter(object, name);
    return value == nullptr ? std::string_view() : value;
}

std::string nameOf(GMimeObject* part) {
    const char* name = GMIME_IS_PART(part) ? g_mime_part_get_filename(GMIME_PART(part))
                                           : g_mime_object_get_content_disposition_parameter(part, "filename");
    if (name == nullptr) name = g_mime_object_get_content_type_parameter(part, "name");
    return name == nullptr ? std::string() : oneLine(withReplacements(name));
}

bool isDisposedAsAttachment(GMimeObject* part) {
    const char* const disposition = g_mime_object_get_disposition(part);
    return disposition != nullptr && g_ascii_strcasecmp(disposition, "attachment") == 0;
}

bool isSignature(GMimeObject* part) {
    return isType(part, "application", "pgp-signature") || isType(part, "application", "pkcs7-signature") ||
           isType(part, "application", "x-pkcs7-signature");
}

bool isSealed(GMimeObject* part) {
    return isType(part, "application", "pkcs7-mime") || isType(part, "application", "x-pkcs7-mime") ||
           isType(part, "multipart", "encrypted");
}

// Text to be shown with the mail itself, in the order of the parts.
bool isBodyText(GMimeObject* part) {
    if (!GMIME_IS_PART(part) || isDisposedAsAttachment(part) || !nameOf(part).empty()) return false;
    if (isType(part, "message", "*")) return true;  // delivery reports; whole messages are no GMimePart
    return isType(part, "text", "*") && !isType(part, "text", "calendar") && !isType(part, "text", "vcard") &&
           !isType(part, "text", "x-vcard");
}

std::string plainTextOf(GMimeObject* part) {
    const std::string text = decodeText(decodedContent(GMIME_PART(part)), parameter(part, "charset")).text;
    if (g_ascii_strcasecmp(std::string(parameter(part, "format")).c_str(), "flowed") != 0) return text;
    const bool deletes = g_ascii_strcasecmp(std::string(parameter(part, "delsp")).c_str(), "yes") == 0;
    return unflowed(text, deletes ? SoftSpace::Delete : SoftSpace::Keep);
}

bool saysAnything(GMimeObject* part) {
    return !oneLine(plainTextOf(part)).empty();
}

bool isPlainText(GMimeObject* part) {
    return isType(part, "text", "plain") && isBodyText(part) && saysAnything(part);
}

// Which of the alternatives carry the text: the plain ones if they say anything, else the page or what is built around
// one, else the last.
std::set<int> chosenAlternatives(GMimeMultipart* alternatives) {
    std::set<int> plain;
    int page = -1;
    const int count = g_mime_multipart_get_count(alternatives);
    for (int i = 0; i < count; ++i) {
        GMimeObject* const part = g_mime_multipart_get_part(alternatives, i);
        if (isPlainText(part)) plain.insert(i);
        if (page < 0 && (isType(part, "text", "html") || isType(part, "multipart", "*"))) page = i;
    }
    if (!plain.empty()) return plain;
    return {page >= 0 ? page : count - 1};
}

// What the first line that looks like one between parts has after its dashes; empty when there is none.
std::string boundaryIn(std::string_view text) {
    while (!text.empty()) {
        std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(line.size() + 1, text.size()));
        while (line.ends_with('\r') || line.ends_with(' ')) line.remove_suffix(1);
        const bool isBoundary = line.starts_with("--") && line.size() > 2 && line.size() < 75 &&
                                line.find_first_of(" \"\\") == line.npos && line.find_first_not_of('-') != line.npos;
        if (isBoundary) return std::string(line.substr(2));
    }
    return {};
}

class BodyWalk {
  public:
    BodyWalk(const ReadLimits& limits, Document& document) : limits_(limits), document_(document) {}

    MailBody run(GMimeObject* root) {
        if (root != nullptr) open_.push_back({root, Wanted::TextAndAttachments, Around::Nothing});
        while (!open_.empty()) {
            const Step step = open_.back();
            open_.pop_back();
            visit(step);
        }
        return std::move(body_);
    }

  private:
    enum class Wanted { TextAndAttachments, Attachments };
    enum class Around { Nothing, Related };
    struct Step {
        GMimeObject* part;
        Wanted wanted;
        Around around;
    };

    void visit(const Step& step) {
        if (isSealed(step.part)) {
            visitSealed(step);
        } else if (GMIME_IS_MULTIPART(step.part)) {
            visitMultipart(GMIME_MULTIPART(step.part), step);
        } else if (isBodyText(step.part)) {
            if (step.wanted == Wanted::TextAndAttachments) appendText(step.part);
        } else {
            visitAttachment(step);
        }
    }

    // What is signed inside of its signature can be read without any key; what is encrypted cannot.
    void visitSealed(const Step& step) {
        const std::string content = GMIME_IS_PART(step.part) && body_.made.size() < kMaxMade
                                        ? signedContent(decodedContent(GMIME_PART(step.part)))
                                        : std::string();
        GMimeObject* const part = content.empty() ? nullptr : make(content);
        if (part != nullptr) {
            open_.push_back({part, step.wanted, step.around});
        } else {
            body_.notice = "The mail is encrypted or sealed (S/MIME, PGP); only its headers were read.";
        }
    }

    GMimeObject* make(const std::string& entity) {
        const GmimeRef<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(entity.data(), entity.size()));
        const GmimeRef<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
        g_mime_parser_set_persist_stream(parser.get(), FALSE);
        const ParserOptions options = mailParserOptions();
        GMimeObject* const part = g_mime_parser_construct_part(parser.get(), options.get());
        if (part != nullptr) body_.made.emplace_back(part);
        return part;
    }

    void visitMultipart(GMimeMultipart* multipart, const Step& step) {
        if (g_mime_multipart_get_count(multipart) == 0) return visitUndivided(multipart, step);
        const bool isAlternative = isType(step.part, "multipart", "alternative");
        const Around around = isType(step.part, "multipart", "related") ? Around::Related : step.around;
        const std::set<int> chosen = isAlternative ? chosenAlternatives(multipart) : std::set<int>();
        for (int i = g_mime_multipart_get_count(multipart) - 1; i >= 0; --i) {
            const bool isOtherForm = isAlternative && !chosen.contains(i);
            open_.push_back(
                {g_mime_multipart_get_part(multipart, i), isOtherForm ? Wanted::Attachments : step.wanted, around});
        }
    }

    // A mail whose header names no boundary, or another one than the parts have between them.
    void visitUndivided(GMimeMultipart* multipart, const Step& step) {
        const char* const prologue = g_mime_multipart_get_prologue(multipart);
        if (prologue == nullptr || step.wanted == Wanted::Attachments || body_.made.size() >= kMaxMade) return;
        const std::string boundary = boundaryIn(prologue);
        const std::string header = boundary.empty()
                                       ? "Content-Type: text/plain\n\n"
                                       : "Content-Type: multipart/mixed; boundary=\"" + boundary + "\"\n\n";
        GMimeObject* const part = make(header + prologue);
        const bool isDivided =
            part != nullptr && (!GMIME_IS_MULTIPART(part) || g_mime_multipart_get_count(GMIME_MULTIPART(part)) > 0);
        if (isDivided) open_.push_back({part, step.wanted, step.around});
    }

    void visitAttachment(const Step& step) {
        const bool isShownInPage = step.around == Around::Related && isType(step.part, "image", "*");
        // An invitation is an event besides its text; pages and plain text are the same text again.
        const bool isOtherForm = step.wanted == Wanted::Attachments && isType(step.part, "text", "*") &&
                                 nameOf(step.part).empty() && !isType(step.part, "text", "calendar") &&
                                 !isType(step.part, "text", "vcard");
        if (isOtherForm || isSignature(step.part)) return;
        body_.attachments.push_back({nameOf(step.part), step.part, isShownInPage});
    }

    void appendText(GMimeObject* part) {
        if (document_.text.size() > limits_.textBytes) return;  // emit() cuts it there and says so
        if (isType(part, "text", "html")) {
            const std::string bytes = decodedContent(GMIME_PART(part));
            const std::string_view declared = parameter(part, "charset");
            HtmlText page = htmlToText(decodeText(bytes, declared.empty() ? declaredCharset(bytes) : declared).text);
            page.body.moveInto(document_);
        } else {
            appendPlain(plainTextOf(part));
        }
        while (document_.text.ends_with('\n')) document_.text.pop_back();
        document_.text += "\n\n";
    }

    void appendPlain(std::string text) {
        for (UuencodedFile& file : takeUuencoded(text)) {
            GMimePart* const part = g_mime_part_new_with_type("application", "octet-stream");
            body_.made.emplace_back(GMIME_OBJECT(part));
            const GmimeRef<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(file.bytes.data(), file.bytes.size()));
            const GmimeRef<GMimeDataWrapper> content(
                g_mime_data_wrapper_new_with_stream(stream.get(), GMIME_CONTENT_ENCODING_BINARY));
            g_mime_part_set_content(part, content.get());
            body_.attachments.push_back({oneLine(withReplacements(file.name)), GMIME_OBJECT(part)});
        }
        if (text.find("-----BEGIN PGP MESSAGE-----") != std::string::npos)
            body_.notice = "A part of the mail is encrypted with PGP; that was not read.";
        const std::size_t shift = codePointCount(document_.text);
        document_.text += text;
        for (const TextRange& range : quotedLines(text))
            document_.quotedRanges.push_back({range.start + shift, range.end + shift});
    }

    const ReadLimits& limits_;
    Document& document_;
    std::vector<Step> open_;
    MailBody body_;
};

void trimEnd(Document& document) {
    while (document.text.ends_with('\n')) document.text.pop_back();
    if (!document.text.empty()) document.text += '\n';
    const std::size_t end = codePointCount(document.text);
    std::erase_if(document.quotedRanges, [end](const TextRange& range) { return range.start >= end; });
    for (TextRange& range : document.quotedRanges) range.end = std::min(range.end, end);
}

}  // namespace

MailBody readMailBody(GMimeMessage* message, const ReadLimits& limits, Document& document) {
    MailBody body = BodyWalk(limits, document).run(g_mime_message_get_mime_part(message));
    trimEnd(document);
    return body;
}

std::string decodedContent(GMimePart* part) {
    GMimeDataWrapper* const content = g_mime_part_get_content(part);
    if (content == nullptr) return {};
    const GmimeRef<GMimeStream> bytes(g_mime_stream_mem_new());
    g_mime_data_wrapper_write_to_stream(content, bytes.get());
    const GByteArray* const array = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(bytes.get()));
    return {reinterpret_cast<const char*>(array->data), array->len};
}

}  // namespace memoir::ingest
