// SPDX-License-Identifier: Apache-2.0
#include "ingest/file_type.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <string>
#include <utility>

#include "ingest/readers/chat_lines.h"
#include "ingest/readers/signed_content.h"
#include "ingest/text_markup.h"
#include "ingest/text_shape.h"

namespace memoir::ingest {
namespace {

using namespace std::string_view_literals;

struct Signature {
    std::size_t offset;
    std::string_view bytes;
    FileType type;
};

constexpr std::array kSignatures{
    Signature{0, "%PDF-"sv, FileType::Pdf},
    Signature{0, "PK\x03\x04"sv, FileType::Zip},
    Signature{0, "PK\x05\x06"sv, FileType::Zip},
    Signature{0, "PK00PK\x03\x04"sv, FileType::Zip},
    Signature{0, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, FileType::Ole},
    Signature{0, "{\\rtf"sv, FileType::RichText},
    Signature{0, "\x89PNG\r\n\x1A\n"sv, FileType::Image},
    Signature{0, "\xFF\xD8\xFF"sv, FileType::Image},
    Signature{0, "GIF87a"sv, FileType::Image},
    Signature{0, "GIF89a"sv, FileType::Image},
    Signature{0, "II*\0"sv, FileType::Image},
    Signature{0, "MM\0*"sv, FileType::Image},
    Signature{8, "WEBP"sv, FileType::Image},
    Signature{0, "\x1F\x8B\x08"sv, FileType::Archive},
    Signature{0, "BZh"sv, FileType::Archive},
    Signature{0,
              "\xFD"
              "7zXZ\0"sv,
              FileType::Archive},
    Signature{0, "\x28\xB5\x2F\xFD"sv, FileType::Archive},
    Signature{0, "\x50\x2A\x4D\x18"sv, FileType::Archive},  // Zstandard that begins with a frame to skip
    Signature{0, "7z\xBC\xAF\x27\x1C"sv, FileType::Archive},
    Signature{0, "Rar!\x1A\x07"sv, FileType::Archive},
    Signature{257, "ustar"sv, FileType::Archive},
    Signature{0,
              "\x7F"
              "ELF"sv,
              FileType::Binary},
    Signature{0, "SQLite format 3\0"sv, FileType::Binary},
    Signature{0, "!BDN"sv, FileType::OutlookStore},
    Signature{0, "\x78\x9F\x3E\x22"sv, FileType::Tnef},
    Signature{0, "mozLz40\0"sv, FileType::MozLz4},
    Signature{0, "\xE4\x52\x5C\x7B\x8C\xD8\xA7\x4D"sv, FileType::OneNote},
    Signature{0, "-----BEGIN PGP MESSAGE-----"sv, FileType::Pgp},
};

constexpr std::array kSuffixes{
    std::pair{".md"sv, FileType::Markdown},      std::pair{".markdown"sv, FileType::Markdown},
    std::pair{".mkd"sv, FileType::Markdown},     std::pair{".html"sv, FileType::Html},
    std::pair{".htm"sv, FileType::Html},         std::pair{".xhtml"sv, FileType::Html},
    std::pair{".eml"sv, FileType::Mail},         std::pair{".emlx"sv, FileType::Mail},
    std::pair{".mht"sv, FileType::WebArchive},   std::pair{".mhtml"sv, FileType::WebArchive},
    std::pair{".mbox"sv, FileType::Mbox},        std::pair{".mbx"sv, FileType::Mbox},
    std::pair{".pdf"sv, FileType::Pdf},          std::pair{".docx"sv, FileType::Zip},
    std::pair{".docm"sv, FileType::Zip},         std::pair{".xlsx"sv, FileType::Zip},
    std::pair{".pptx"sv, FileType::Zip},         std::pair{".odt"sv, FileType::Zip},
    std::pair{".ods"sv, FileType::Zip},          std::pair{".odp"sv, FileType::Zip},
    std::pair{".zip"sv, FileType::Zip},          std::pair{".epub"sv, FileType::Zip},
    std::pair{".doc"sv, FileType::Ole},          std::pair{".xls"sv, FileType::Ole},
    std::pair{".ppt"sv, FileType::Ole},          std::pair{".msg"sv, FileType::Ole},
    std::pair{".rtf"sv, FileType::RichText},     std::pair{".png"sv, FileType::Image},
    std::pair{".jpg"sv, FileType::Image},        std::pair{".jpeg"sv, FileType::Image},
    std::pair{".gif"sv, FileType::Image},        std::pair{".tif"sv, FileType::Image},
    std::pair{".tiff"sv, FileType::Image},       std::pair{".webp"sv, FileType::Image},
    std::pair{".bmp"sv, FileType::Image},        std::pair{".txt"sv, FileType::Text},
    std::pair{".text"sv, FileType::Text},        std::pair{".log"sv, FileType::Text},
    std::pair{".csv"sv, FileType::Text},         std::pair{".tsv"sv, FileType::Text},
    std::pair{".rst"sv, FileType::ReStructured}, std::pair{".rest"sv, FileType::ReStructured},
    std::pair{".org"sv, FileType::Org},          std::pair{".tex"sv, FileType::Latex},
    std::pair{".latex"sv, FileType::Latex},      std::pair{".ltx"sv, FileType::Latex},
    std::pair{".json"sv, FileType::Json},        std::pair{".ics"sv, FileType::Calendar},
    std::pair{".vcf"sv, FileType::Calendar},     std::pair{".enex"sv, FileType::Evernote},
    std::pair{".pst"sv, FileType::OutlookStore}, std::pair{".ost"sv, FileType::OutlookStore},
    std::pair{".one"sv, FileType::OneNote},
};

std::string lowered(std::string_view text) {
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return lower;
}

std::optional<FileType> typeBySignature(std::string_view bytes) {
    const auto fits = [bytes](const Signature& sign) {
        return bytes.size() > sign.offset && bytes.substr(sign.offset).starts_with(sign.bytes);
    };
    const auto sign = std::ranges::find_if(kSignatures, fits);
    return sign == kSignatures.end() ? std::nullopt : std::optional(sign->type);
}

// A byte order mark and the zero bytes of UTF-16 say nothing about the type.
std::string withoutEncodingMarks(std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) bytes.remove_prefix(2);
    std::string kept;
    std::ranges::copy_if(bytes, std::back_inserter(kept), [](char c) { return c != '\0'; });
    return kept;
}

std::string_view afterSpace(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r\n\f");
    return first == text.npos ? std::string_view() : text.substr(first);
}

// Skips what may stand before the first tag: comments and XML declarations.
std::string_view afterPreamble(std::string_view text) {
    for (;;) {
        text = afterSpace(text);
        const bool isComment = text.starts_with("<!--");
        if (!isComment && !text.starts_with("<?")) return text;
        const std::string_view close = isComment ? "-->"sv : "?>"sv;
        const std::size_t end = text.find(close);
        if (end == text.npos) return {};
        text.remove_prefix(end + close.size());
    }
}

bool looksLikeHtml(std::string_view lower) {
    const std::string_view markup = afterPreamble(lower);
    constexpr std::array kOpenings{"<!doctype html"sv, "<html"sv, "<head"sv, "<body"sv, "<meta "sv, "<title>"sv};
    return std::ranges::any_of(kOpenings, [&](std::string_view opening) { return markup.starts_with(opening); });
}

// XML with this name among its first elements, and these letters somewhere.
bool looksLikeXmlOf(std::string_view lower, std::string_view element, std::string_view mark) {
    return lower.starts_with('<') && lower.find(element) != lower.npos && lower.find(mark) != lower.npos;
}

bool looksLikeCalendar(std::string_view lower) {
    const std::string_view text = afterSpace(lower);
    return text.starts_with("begin:vcalendar") || text.starts_with("begin:vcard") || text.starts_with("begin:vevent");
}

bool looksLikeBookmarks(std::string_view lower) {
    return afterSpace(lower).starts_with("<!doctype netscape-bookmark-file");
}

// The first letters of an object or a list; what a person writes in brackets begins otherwise.
bool looksLikeJson(std::string_view lower) {
    const std::string_view text = afterSpace(lower);
    if (!text.starts_with('{') && !text.starts_with('[')) return false;
    const std::string_view next = afterSpace(text.substr(1));
    if (text[0] == '{') return next.starts_with('"') || next.starts_with('}');
    return next.starts_with('{') || next.starts_with('[') || next.starts_with(']');
}

struct HeaderEvidence {
    int strong = 0;  // only mail has these
    int weak = 0;    // notes have them too
};

HeaderEvidence& operator+=(HeaderEvidence& sum, std::string_view name) {
    constexpr std::array kStrong{"received"sv,
                                 "return-path"sv,
                                 "message-id"sv,
                                 "mime-version"sv,
                                 "delivered-to"sv,
                                 "envelope-to"sv,
                                 "content-transfer-encoding"sv,
                                 "dkim-signature"sv,
                                 "x-mozilla-status"sv,
                                 "in-reply-to"sv,
                                 "reply-to"sv};
    constexpr std::array kWeak{"from"sv, "to"sv, "subject"sv, "date"sv, "cc"sv, "sender"sv, "content-type"sv};
    sum.strong += std::ranges::find(kStrong, name) != kStrong.end();
    sum.weak += std::ranges::find(kWeak, name) != kWeak.end();
    return sum;
}

bool isHeaderName(std::string_view name) {
    return !name.empty() && name.size() < 80 &&
           std::ranges::all_of(name, [](char c) { return c > ' ' && c < '\x7F' && c != ':'; });
}

// Counts the header lines up to the first line that is none.
HeaderEvidence headerEvidence(std::string_view lower) {
    HeaderEvidence evidence;
    while (!lower.empty()) {
        const std::size_t lineEnd = std::min(lower.find_first_of("\r\n"), lower.size());
        const std::string_view line = lower.substr(0, lineEnd);
        lower.remove_prefix(lineEnd);
        lower.remove_prefix(lower.starts_with("\r\n") ? 2 : std::min<std::size_t>(lower.size(), 1));
        if (line.starts_with(' ') || line.starts_with('\t')) continue;
        const std::string_view name = line.substr(0, line.find(':'));
        if (name.size() == line.size() || !isHeaderName(name)) break;
        evidence += name;
    }
    return evidence;
}

std::string_view afterLine(std::string_view text) {
    const std::size_t end = text.find_first_of("\r\n");
    return end == text.npos ? std::string_view() : afterSpace(text.substr(end));
}

// "From someone date", then a header.
bool looksLikeMbox(std::string_view lower) {
    if (!lower.starts_with("from ")) return false;
    const HeaderEvidence evidence = headerEvidence(afterLine(lower));
    return evidence.strong + evidence.weak >= 2;
}

// Forms in which people write text.
bool isMarkedUp(FileType type) {
    return type == FileType::Markdown || type == FileType::Org || type == FileType::ReStructured ||
           type == FileType::Latex;
}

bool looksLikeMail(std::string_view lower, std::optional<FileType> named) {
    const HeaderEvidence evidence = headerEvidence(lower);
    const bool isNamedText = named && (*named == FileType::Text || isMarkedUp(*named));
    if (isNamedText) return evidence.strong >= 2 && evidence.weak >= 2;
    return (evidence.strong >= 1 && evidence.weak >= 1) || evidence.weak >= 3;
}

bool isTextual(FileType type) {
    return type == FileType::Text || isMarkedUp(type) || type == FileType::Html || type == FileType::Mail ||
           type == FileType::Mbox || type == FileType::Json || type == FileType::Calendar;
}

// Forms of text that say what they are in their first letters.
std::optional<FileType> typeOfMarkedText(std::string_view lower) {
    if (looksLikeXmlOf(lower, "<en-export", "<en-export")) return FileType::Evernote;
    if (looksLikeXmlOf(lower, "<note ", "beatniksoftware.com/tomboy")) return FileType::Tomboy;
    if (looksLikeCalendar(lower)) return FileType::Calendar;
    if (looksLikeBookmarks(lower)) return FileType::Bookmarks;
    if (looksLikeXmlOf(lower, "<div class=\"page_wrap\">", "<div class=\"history\">")) return FileType::TelegramPage;
    return std::nullopt;
}

// `lower` is the beginning of the file without zeros and in small letters.
FileType typeOfText(std::string_view lower, std::string_view name) {
    const std::optional<FileType> named = typeNamedBy(name);
    if (const auto marked = typeOfMarkedText(lower)) return *marked;
    const auto signs = named == FileType::Mail ? WebArchiveSigns::Strong : WebArchiveSigns::Any;
    if (looksLikeWebArchive(lower, signs)) return FileType::WebArchive;
    if (named == FileType::Mbox && !lower.starts_with("from ")) return FileType::Mail;
    if (named == FileType::Mail && !looksLikeHtml(lower)) return FileType::Mail;
    if (looksLikeMbox(lower)) return FileType::Mbox;
    if (named != FileType::Markdown && looksLikeHtml(lower)) return FileType::Html;
    if (looksLikeChat(lower, name)) return FileType::Chat;
    if (named != FileType::Html && looksLikeMail(lower, named)) return FileType::Mail;
    if (named != FileType::Markdown && looksLikeJson(lower)) return FileType::Json;
    if (named && *named != FileType::Text && isTextual(*named)) return *named;
    if (looksLikeLatex(lower)) return FileType::Latex;
    return looksLikeReStructured(lower) ? FileType::ReStructured : FileType::Text;
}

}  // namespace

std::optional<FileType> typeNamedBy(std::string_view name) {
    const std::string lower = lowered(name);
    const auto row = std::ranges::find_if(kSuffixes, [&](const auto& suffix) { return lower.ends_with(suffix.first); });
    return row == kSuffixes.end() ? std::nullopt : std::optional(row->second);
}

// "BM" alone begins many a text; behind it come four reserved zeros and the size of one of the known headers.
bool looksLikeBitmap(std::string_view bytes) {
    constexpr std::string_view kHeaderSizes = "\x0C\x28\x34\x38\x40\x6C\x7C"sv;
    return bytes.size() > 18 && bytes.starts_with("BM") && bytes.substr(6, 4) == "\0\0\0\0"sv &&
           kHeaderSizes.find(bytes[14]) != kHeaderSizes.npos && bytes.substr(15, 3) == "\0\0\0"sv;
}

FileType fileTypeOf(std::string_view beginning, std::string_view name) {
    if (beginning.empty()) return FileType::Nothing;
    if (const auto type = typeBySignature(beginning)) return *type;
    if (looksLikeCms(beginning)) return FileType::Signed;
    if (looksLikeBitmap(beginning)) return FileType::Image;
    const auto named = typeNamedBy(name);
    const std::string lower = lowered(withoutEncodingMarks(beginning));
    const bool isText = looksLikeText(beginning);
    const bool isMarkup = looksLikeHtml(lower);
    const bool isMessage = looksLikeMbox(lower) || looksLikeMail(lower, named);
    // The mark may stand behind some junk. A PDF file without it is a damaged one, whatever its bytes look like.
    const bool hasPdfMark = beginning.substr(0, 1024 + 5).find("%PDF-") != beginning.npos;
    if (!isMarkup && !isMessage && (hasPdfMark || named == FileType::Pdf)) return FileType::Pdf;
    return isText || isMarkup || isMessage ? typeOfText(lower, name) : FileType::Binary;
}

std::string_view describe(FileType type) {
    switch (type) {
        case FileType::Nothing:
            return "an empty file";
        case FileType::Text:
            return "a text file";
        case FileType::Markdown:
            return "a Markdown file";
        case FileType::Org:
            return "an Org file";
        case FileType::ReStructured:
            return "a reStructuredText file";
        case FileType::Latex:
            return "a LaTeX file";
        case FileType::Html:
            return "an HTML file";
        case FileType::WebArchive:
            return "a saved web page";
        case FileType::Pdf:
            return "a PDF file";
        case FileType::Mail:
            return "a mail";
        case FileType::Mbox:
            return "a mailbox";
        case FileType::Zip:
            return "a zip file";
        case FileType::Ole:
            return "an Office file of the form used before 2007";
        case FileType::Archive:
            return "a compressed archive";
        case FileType::Image:
            return "an image";
        case FileType::RichText:
            return "a rich text file";
        case FileType::Evernote:
            return "an Evernote export";
        case FileType::OutlookStore:
            return "a mailbox of Outlook";
        case FileType::Tnef:
            return "a mail in the form of Outlook";
        case FileType::OneNote:
            return "a section of OneNote";
        case FileType::Signed:
            return "a signed or sealed file (S/MIME)";
        case FileType::Pgp:
            return "encrypted with PGP";
        case FileType::Tomboy:
            return "a note of Tomboy";
        case FileType::Calendar:
            return "a calendar or an address book";
        case FileType::Chat:
            return "a saved chat";
        case FileType::TelegramPage:
            return "a page of a chat";
        case FileType::Json:
            return "a JSON file";
        case FileType::Bookmarks:
            return "a list of bookmarks";
        case FileType::MozLz4:
            return "a file that Firefox packed";
        case FileType::Binary:
            return "no text file, nor of any form that Memoir knows";
    }
    return "a file";
}

}  // namespace memoir::ingest
