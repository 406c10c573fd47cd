// SPDX-License-Identifier: Apache-2.0
#include "ingest/readers/mapi_document.h"

#include <algorithm>
#include <array>
#include <utility>

#include "ingest/hash.h"
#include "ingest/readers/charset.h"
#include "ingest/readers/dates.h"
#include "ingest/readers/html_text.h"
#include "ingest/readers/mail_headers.h"
#include "ingest/readers/message_ids.h"
#include "ingest/readers/packed_rtf.h"
#include "ingest/readers/quoted_lines.h"
#include "ingest/readers/records.h"
#include "ingest/readers/rtf_text.h"
#include "ingest/utf8.h"

namespace memoir::ingest {
namespace {

constexpr std::size_t kMaxPeople = 200;

enum class Sort { Mail, Event, Task, Contact, Note };

Sort sortOf(const MapiItem& item) {
    const std::string name = item.line(mapi::kMessageClass);
    // The last is one occurrence of an event that repeats, changed by hand.
    if (name.starts_with("IPM.Appointment") || name.starts_with("IPM.Activity") || name.starts_with("IPM.OLE.CLASS"))
        return Sort::Event;
    if (name.starts_with("IPM.Task")) return Sort::Task;
    if (name.starts_with("IPM.Contact") || name.starts_with("IPM.DistList")) return Sort::Contact;
    return name.starts_with("IPM.StickyNote") ? Sort::Note : Sort::Mail;
}

std::string person(const std::string& name, const std::string& address) {
    if (name.empty() || name == address) return address;
    return address.empty() ? name : name + " <" + address + ">";
}

// Addresses inside an Exchange server ("/O=FIRM/CN=...") say nothing to a person.
std::string firstInternetAddress(const MapiItem& item, std::initializer_list<std::uint32_t> properties) {
    for (const std::uint32_t property : properties) {
        std::string address = item.line(property);
        if (address.find('@') != std::string::npos) return address;
    }
    return {};
}

std::string senderOf(const MapiItem& item) {
    std::string name = item.line(mapi::kSentForName);
    if (name.empty()) name = item.line(mapi::kSenderName);
    return person(name, firstInternetAddress(item, {mapi::kSentForSmtp, mapi::kSentForAddress, mapi::kSenderSmtp,
                                                    mapi::kSenderAddress}));
}

std::vector<std::string> namesIn(const std::string& list) {
    std::vector<std::string> names;
    for (std::size_t at = 0; at < list.size() && names.size() < kMaxPeople;) {
        const std::size_t end = std::min(list.find(';', at), list.size());
        names.push_back(oneLine(list.substr(at, end - at)));
        at = end + 1;
    }
    std::erase(names, "");
    return names;
}

// Recipients of one sort: 1 is To, 2 is Cc; hidden ones are not shown. Without a list, the names that the item shows.
std::vector<std::string> recipientsOf(const MapiItem& item, std::int64_t wanted, std::uint32_t shownNames) {
    std::vector<std::string> people;
    for (const MapiItem& recipient : item.recipients) {
        const bool fits = (recipient.number(mapi::kRecipientType).value_or(1) & 0xF) == wanted;
        if (!fits || people.size() >= kMaxPeople) continue;
        people.push_back(
            person(recipient.line(mapi::kName), firstInternetAddress(recipient, {mapi::kSmtpAddress, mapi::kAddress})));
    }
    std::erase(people, "");
    return people.empty() ? namesIn(item.line(shownNames)) : people;
}

// What the mail says about itself, and where that is silent, the headers that it came with.
struct MailFacts {
    std::string from;
    std::vector<std::string> to, copied;
};

MailFacts readMailFacts(const MapiItem& item, Document& document) {
    Document headers;
    if (item.has(mapi::kHeaders)) readHeadersAlone(item.text(mapi::kHeaders), headers);
    MailFacts facts{senderOf(item), recipientsOf(item, 1, mapi::kDisplayTo),
                    recipientsOf(item, 2, mapi::kDisplayCopied)};
    const bool isBetter = facts.from.find('@') == std::string::npos && headers.from.find('@') != std::string::npos;
    if (facts.from.empty() || isBetter) facts.from = headers.from;
    if (facts.to.empty() && facts.copied.empty()) facts.to = headers.to;
    for (const std::uint32_t time : {mapi::kSubmitTime, mapi::kDeliveryTime}) {
        if (!document.date) document.date = item.time(time);
    }
    if (!document.date) document.date = headers.date;
    for (const std::uint32_t time : {mapi::kCreated, mapi::kModified}) {
        if (!document.date) document.date = item.time(time);
    }
    document.messageId = headers.messageId;
    if (const auto ids = messageIds(item.text(mapi::kMessageId)); !ids.empty()) document.messageId = ids.front();
    document.references = messageIds(item.text(mapi::kReferences));
    if (const std::string parent = answeredMessage(item.text(mapi::kInReplyTo)); !parent.empty()) {
        std::erase(document.references, parent);
        document.references.push_back(parent);
    }
    if (document.references.empty()) document.references = headers.references;
    return facts;
}

void appendPlain(std::string text, Document& document) {
    while (text.ends_with('\n') || text.ends_with(' ')) text.pop_back();
    const std::size_t shift = codePointCount(document.text);
    for (const TextRange& range : quotedLines(text))
        document.quotedRanges.push_back({range.start + shift, range.end + shift});
    document.text += text;
}

void appendHtml(std::string_view markup, Document& document) {
    HtmlText page = htmlToText(decodeText(markup, declaredCharset(markup)).text);
    page.body.moveInto(document);
}

void appendBody(const MapiItem& item, Document& document) {
    if (!document.text.empty()) document.text += "\n";
    const std::string plain = item.text(mapi::kBody);
    if (!oneLine(plain).empty()) return appendPlain(plain, document);
    const std::string page = item.text(mapi::kHtml);
    if (!oneLine(page).empty()) return appendHtml(page, document);
    const std::string_view unpacked = item.bytes(mapi::kUnpackedRtf);
    const RtfText rtf = readRtf(unpacked.empty() ? unpackedRtf(item.bytes(mapi::kPackedRtf)) : std::string(unpacked));
    if (rtf.isHtml) return appendHtml(rtf.text, document);
    appendPlain(rtf.text, document);
}

bool hasBody(const MapiItem& item) {
    return item.has(mapi::kBody) || item.has(mapi::kHtml) || item.has(mapi::kPackedRtf) || item.has(mapi::kUnpackedRtf);
}

void describeMail(const MapiItem& item, Document& document) {
    document.kind = "mail";
    const MailFacts facts = readMailFacts(item, document);
    document.from = facts.from;
    addFact(document.text, "From", facts.from);
    addFact(document.text, "To", joinedNames(facts.to));
    addFact(document.text, "Cc", joinedNames(facts.copied));
    addFact(document.text, "Date", document.date ? readableTime(*document.date) : "");
    addFact(document.text, "Subject", document.title);
    if (document.title.empty()) document.title = "(no subject)";
    document.to = facts.to;
    document.to.insert(document.to.end(), facts.copied.begin(), facts.copied.end());
}

std::string timeFact(const std::optional<std::string>& time) {
    return time ? std::string(weekdayOf(*time)) + " " + readableTime(*time) : std::string();
}

void describeEvent(const MapiItem& item, std::string_view what, Document& document) {
    document.kind = "calendar";
    if (document.title.empty()) document.title = std::string(what) + " without a title";
    auto start = item.time(mapi::kEventStart);
    if (!start) start = item.time(mapi::kStart);
    auto end = item.time(mapi::kEventEnd);
    if (!end) end = item.time(mapi::kEnd);
    const auto due = item.time(mapi::kTaskDue);
    document.date = start ? start : due ? due : item.time(mapi::kCreated);
    document.from = senderOf(item);
    document.to = recipientsOf(item, 1, mapi::kDisplayTo);
    addFact(document.text, what, document.title);
    addFact(document.text, "When", timeFact(start));
    addFact(document.text, "Until", timeFact(end));
    addFact(document.text, "Due", timeFact(due));
    addFact(document.text, "Repeats", item.line(mapi::kRecurrence));
    addFact(document.text, "Where", item.line(mapi::kWhere));
    addFact(document.text, "Organizer", document.from);
    addFact(document.text, "With", joinedNames(document.to));
}

void describeContact(const MapiItem& item, Document& document) {
    document.kind = "contact";
    if (const std::string name = item.line(mapi::kName); !name.empty()) document.title = name;
    const std::string parts = oneLine(item.line(mapi::kGivenName) + " " + item.line(mapi::kSurname));
    if (document.title.empty()) document.title = parts;
    document.date = item.time(mapi::kModified);
    constexpr std::array<std::pair<const char*, std::uint32_t>, 14> kLines{{{"Nickname", mapi::kNickname},
                                                                            {"Organization", mapi::kCompany},
                                                                            {"Title", mapi::kJobTitle},
                                                                            {"Phone (work)", mapi::kWorkPhone},
                                                                            {"Phone (home)", mapi::kHomePhone},
                                                                            {"Phone (mobile)", mapi::kMobilePhone},
                                                                            {"Fax", mapi::kFax},
                                                                            {"Email", mapi::kEmail1},
                                                                            {"Email", mapi::kEmail2},
                                                                            {"Email", mapi::kEmail3},
                                                                            {"Address (work)", mapi::kWorkAddress},
                                                                            {"Address (home)", mapi::kHomeAddress},
                                                                            {"Web", mapi::kHomePage},
                                                                            {"Web", mapi::kWebPage}}};
    addFact(document.text, "Name", document.title);
    for (const auto& [label, property] : kLines) addFact(document.text, label, item.line(property));
    if (const auto birthday = item.time(mapi::kBirthday)) addFact(document.text, "Birthday", birthday->substr(0, 10));
}

void describeNote(const MapiItem& item, Document& document) {
    document.kind = "note";
    document.date = item.time(mapi::kModified);
    if (!document.date) document.date = item.time(mapi::kCreated);
}

std::string subjectOf(const MapiItem& item) {
    std::string subject = item.line(mapi::kSubject);
    // A control character says how many letters "Re: " and its like have.
    if (subject.starts_with('\1')) subject.erase(0, std::min<std::size_t>(2, subject.size()));
    if (subject.empty()) subject = item.line(mapi::kPlainSubject);
    return subject.empty() ? item.line(mapi::kTopic) : subject;
}

std::string hashOf(const Document& document) {
    Hasher hasher;
    hasher.addField(document.messageId);
    hasher.addField(document.text);
    return hasher.finish();
}

}  // namespace

Document documentOfMapiItem(const MapiItem& item) {
    Document document;
    document.title = subjectOf(item);
    switch (sortOf(item)) {
        case Sort::Mail:
            describeMail(item, document);
            break;
        case Sort::Event:
            describeEvent(item, "Event", document);
            break;
        case Sort::Task:
            describeEvent(item, "Task", document);
            break;
        case Sort::Contact:
            describeContact(item, document);
            break;
        case Sort::Note:
            describeNote(item, document);
            break;
    }
    if (hasBody(item)) appendBody(item, document);
    document.contentHash = hashOf(document);
    return document;
}

bool emitMapiItem(const MapiItem& item, const Place& place, bool hasAttachments, ReadContext& context) {
    Document document = documentOfMapiItem(item);
    document.inner = place.inner;
    document.parent = place.parent;
    if (item.line(mapi::kMessageClass).find("SMIME") != std::string::npos &&
        item.line(mapi::kMessageClass).find("MultipartSigned") == std::string::npos && !item.has(mapi::kBody))
        document.notice = "Its content is sealed (S/MIME).";
    if (!hasVisibleText(document.text) && hasAttachments) return false;
    emit(std::move(document), Input::ofMember({}, "The item"), context);
    return true;
}

std::string nameOfMapiAttachment(const MapiItem& attachment, std::size_t number) {
    for (const std::uint32_t property : {mapi::kLongFileName, mapi::kFileName, mapi::kName}) {
        std::string name = attachment.line(property);
        if (!name.empty()) return name;
    }
    return "part-" + std::to_string(number);
}

}  // namespace memoir::ingest
