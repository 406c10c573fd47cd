// SPDX-License-Identifier: Apache-2.0
#include "ingest/readers/mail_headers.h"

#include <algorithm>
#include <array>

#include "ingest/reader.h"
#include "ingest/readers/dates.h"
#include "ingest/readers/message_ids.h"
#include "ingest/utf8.h"

namespace memoir::ingest {
namespace {

// A mail to thousands is a mailing; the header line names the first of them.
constexpr std::size_t kMaxPeople = 200;

struct UnrefDate {
    void operator()(GDateTime* time) const { g_date_time_unref(time); }
};

std::string clean(const char* text) {
    return text == nullptr ? std::string() : oneLine(withReplacements(text));
}

// A header decoded to text, for when it is not as the standard says.
std::string decodedHeader(GMimeMessage* message, const char* name) {
    const char* const raw = g_mime_object_get_header(GMIME_OBJECT(message), name);
    if (raw == nullptr) return {};
    const ParserOptions options = mailParserOptions();
    const GlibText decoded(g_mime_utils_header_decode_text(options.get(), raw));
    return clean(decoded.get());
}

std::string withoutQuotes(std::string name) {
    while (name.size() >= 2 && (name.front() == '"' || name.front() == '\'') && name.back() == name.front())
        name = name.substr(1, name.size() - 2);
    return oneLine(name);
}

std::string personFrom(InternetAddress* address) {
    const std::string name = withoutQuotes(clean(internet_address_get_name(address)));
    if (!INTERNET_ADDRESS_IS_MAILBOX(address)) return name;
    const std::string place = clean(internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(address)));
    if (name.empty() || name == place) return place;
    return place.empty() ? name : name + " <" + place + ">";
}

// A group stands for its members; an empty one ("undisclosed-recipients:;") for itself.
void addPeople(std::vector<std::string>& people, InternetAddressList* list) {
    const int count = list == nullptr ? 0 : internet_address_list_length(list);
    for (int i = 0; i < count && people.size() < kMaxPeople; ++i) {
        InternetAddress* const address = internet_address_list_get_address(list, i);
        InternetAddressList* const members = INTERNET_ADDRESS_IS_GROUP(address)
                                                 ? internet_address_group_get_members(INTERNET_ADDRESS_GROUP(address))
                                                 : nullptr;
        if (members != nullptr && internet_address_list_length(members) > 0) {
            for (int k = 0; k < internet_address_list_length(members) && people.size() < kMaxPeople; ++k) {
                people.push_back(personFrom(internet_address_list_get_address(members, k)));
            }
        } else {
            people.push_back(personFrom(address));
        }
    }
    std::erase(people, "");
}

std::string joined(const std::vector<std::string>& people) {
    std::string line;
    for (const std::string& person : people) line += (line.empty() ? "" : ", ") + person;
    return line;
}

// "nsb (Nathaniel Borenstein)", as people wrote names before there were angle brackets.
std::string withNameInParentheses(const std::string& person, const std::string& header) {
    const std::size_t open = header.find(" (");
    const bool isOldForm = open != std::string::npos && header.ends_with(')') && header.substr(0, open) == person;
    return isOldForm ? header.substr(open + 2, header.size() - open - 3) + " <" + person + ">" : person;
}

std::string senderOf(GMimeMessage* message) {
    std::vector<std::string> senders;
    addPeople(senders, g_mime_message_get_from(message));
    if (senders.empty()) addPeople(senders, g_mime_message_get_sender(message));
    if (senders.size() == 1) senders[0] = withNameInParentheses(senders[0], decodedHeader(message, "From"));
    return senders.empty() ? decodedHeader(message, "From") : joined(senders);
}

std::optional<std::string> dateOf(GMimeMessage* message) {
    const std::unique_ptr<GDateTime, UnrefDate> time([&] {
        GDateTime* const date = g_mime_message_get_date(message);
        return date == nullptr ? nullptr : g_date_time_ref(date);
    }());
    if (!time) return isoDate(decodedHeader(message, "Date"));
    CalendarTime date;
    date.year = g_date_time_get_year(time.get());
    date.month = g_date_time_get_month(time.get());
    date.day = g_date_time_get_day_of_month(time.get());
    date.hour = g_date_time_get_hour(time.get());
    date.minute = g_date_time_get_minute(time.get());
    date.second = g_date_time_get_second(time.get());
    date.offsetMinutes = static_cast<int>(g_date_time_get_utc_offset(time.get()) / 60'000'000);
    return date.isValid() ? std::optional(date.toIso()) : std::nullopt;
}

// "2021-05-07T14:03:00+02:00" as people read it: "2021-05-07 14:03 +02:00".
std::string readable(const std::string& iso) {
    if (iso.size() < 19) return iso;
    const std::string offset = iso.substr(19);
    return iso.substr(0, 10) + " " + iso.substr(11, 5) + (offset.empty() ? "" : " " + offset);
}

std::string_view rawHeader(GMimeMessage* message, const char* name) {
    const char* const raw = g_mime_object_get_header(GMIME_OBJECT(message), name);
    return raw == nullptr ? std::string_view() : raw;
}

// Some programs name in References, among the messages, whom they answer: that is no thread.
bool isAddressIn(const Document& mail, const std::string& id) {
    const auto isAddressOf = [&](const std::string& person) {
        return person == id || person.ends_with("<" + id + ">");
    };
    return isAddressOf(mail.from) || std::ranges::any_of(mail.to, isAddressOf);
}

void readThread(GMimeMessage* message, Document& document) {
    document.messageId = clean(g_mime_message_get_message_id(message));
    document.references = messageIds(rawHeader(message, "References"));
    if (const std::string parent = answeredMessage(rawHeader(message, "In-Reply-To")); !parent.empty()) {
        std::erase(document.references, parent);
        document.references.push_back(parent);
    }
    std::erase_if(document.references, [&](const std::string& id) { return isAddressIn(document, id); });
}

// Labels of Gmail and keywords of other programs, as the mail itself carries them. Whether it was opened says nothing
// about it.
void readLabels(GMimeMessage* message, Document& document) {
    constexpr std::size_t kMaxLabels = 100;
    for (const char* name : {"X-Gmail-Labels", "X-Keywords", "Keywords", "X-Mozilla-Keys"}) {
        const std::string list = decodedHeader(message, name);
        const std::string_view separators = std::string_view(name) == "X-Gmail-Labels" ? "," : ", ";
        for (std::size_t at = 0; at < list.size() && document.tags.size() < kMaxLabels;) {
            const std::size_t end = std::min(list.find_first_of(separators, at), list.size());
            const std::string label = withoutQuotes(list.substr(at, end - at));
            const bool isState = label == "Opened" || label == "Unread" || label == "NonJunk" || label == "$label0";
            const bool isNew = std::ranges::find(document.tags, label) == document.tags.end();
            if (!label.empty() && !isState && isNew) document.tags.push_back(label);
            at = end + 1;
        }
    }
}

void addFact(Document& document, std::string_view name, const std::string& value) {
    if (!value.empty()) document.text += std::string(name) + ": " + value + "\n";
}

}  // namespace

ParserOptions mailParserOptions() {
    ParserOptions options(g_mime_parser_options_new());
    const char* charsets[] = {"utf-8", "windows-1252", nullptr};
    g_mime_parser_options_set_fallback_charsets(options.get(), charsets);
    return options;
}

bool hasMailHeaders(GMimeMessage* message) {
    constexpr std::array kNames{"From",       "To",       "Subject",      "Date",
                                "Message-Id", "Received", "Return-Path",  "MIME-Version",
                                "Sender",     "Cc",       "Content-Type", "Content-Transfer-Encoding"};
    return std::ranges::any_of(
        kNames, [&](const char* name) { return g_mime_object_get_header(GMIME_OBJECT(message), name) != nullptr; });
}

void readMailHeaders(GMimeMessage* message, Document& document) {
    document.kind = "mail";
    const std::string subject = clean(g_mime_message_get_subject(message));
    document.title = subject.empty() ? "(no subject)" : subject;
    document.from = senderOf(message);
    std::vector<std::string> copied;
    addPeople(document.to, g_mime_message_get_to(message));
    addPeople(copied, g_mime_message_get_cc(message));
    document.date = dateOf(message);
    readThread(message, document);
    readLabels(message, document);

    addFact(document, "From", document.from);
    addFact(document, "To", document.to.empty() ? decodedHeader(message, "To") : joined(document.to));
    addFact(document, "Cc", joined(copied));
    addFact(document, "Date", document.date ? readable(*document.date) : decodedHeader(message, "Date"));
    addFact(document, "Subject", subject);
    if (!document.text.empty()) document.text += "\n";
    document.to.insert(document.to.end(), copied.begin(), copied.end());
}

void readHeadersAlone(const std::string& headers, Document& document) {
    const GmimeRef<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(headers.data(), headers.size()));
    const GmimeRef<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
    const ParserOptions options = mailParserOptions();
    const GmimeRef<GMimeMessage> message(g_mime_parser_construct_message(parser.get(), options.get()));
    if (message) readMailHeaders(message.get(), document);
}

}  // namespace memoir::ingest
