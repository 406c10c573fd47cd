// SPDX-License-Identifier: Apache-2.0
#include "ingest/readers/calendar_entry.h"

#include <algorithm>

#include "ingest/reader.h"
#include "ingest/readers/dates.h"
#include "ingest/readers/records.h"
#include "ingest/readers/recurrence.h"

namespace memoir::ingest {
namespace {

constexpr std::size_t kMaxPeople = 200;

bool isWholeDay(const ContentLine& time) {
    return time.value.find('T') == std::string::npos;
}

// "Wednesday 2004-06-30 19:30"
std::string dayAndTime(const ContentLine& time) {
    const auto iso = isoDate(oneLine(time.value));
    if (!iso) return oneLine(time.value);
    const std::string_view weekday = weekdayOf(*iso);
    std::string readable = readableTime(*iso);
    if (readable.ends_with("+00:00")) readable.replace(readable.size() - 6, 6, "UTC");
    return weekday.empty() ? readable : std::string(weekday) + " " + readable;
}

// Behind the beginning: the end of the same day as its time alone. An end of whole days is the first day after them.
std::string endOf(const ContentLine& start, const ContentLine& end) {
    const std::string first = isoDate(oneLine(start.value)).value_or("");
    const std::string last = isoDate(oneLine(end.value)).value_or("");
    if (first.empty() || last <= first) return {};
    if (isWholeDay(end)) {
        const std::string lastDay = dayBefore(last);
        return lastDay <= first ? std::string() : " to " + std::string(weekdayOf(lastDay)) + " " + lastDay;
    }
    const bool sameDay = first.substr(0, 10) == last.substr(0, 10);
    return " to " + (sameDay && last.size() >= 16 ? last.substr(11, 5) : dayAndTime(end));
}

std::string whenOf(const Component& entry) {
    const ContentLine* const start = entry.find("DTSTART");
    if (start == nullptr) return {};
    std::string when = dayAndTime(*start);
    if (const ContentLine* const end = entry.find("DTEND")) when += endOf(*start, *end);
    if (isWholeDay(*start)) when += " (all day)";
    if (const std::string zone = start->parameter("TZID"); !zone.empty()) when += " (" + oneLine(zone) + ")";
    return when;
}

std::string addressOf(const ContentLine& person) {
    std::string address = oneLine(person.value);
    constexpr std::string_view kScheme = "mailto:";
    const bool hasScheme = address.size() > kScheme.size() &&
                           std::ranges::equal(address.substr(0, kScheme.size()), kScheme,
                                              [](unsigned char a, unsigned char b) { return std::tolower(a) == b; });
    if (hasScheme) return address.substr(kScheme.size());
    return address.find('@') == std::string::npos ? std::string() : address;
}

// "Anna Berg <anna@example.org>"
std::string personOf(const ContentLine& person) {
    const std::string name = oneLine(person.parameter("CN"));
    const std::string address = addressOf(person);
    if (name.empty() || name == address) return address.empty() ? oneLine(person.value) : address;
    return address.empty() ? name : name + " <" + address + ">";
}

std::vector<std::string> peopleOf(const Component& entry) {
    std::vector<std::string> people;
    for (const ContentLine& line : entry.lines) {
        if (line.name == "ATTENDEE" && people.size() < kMaxPeople) people.push_back(personOf(line));
    }
    std::erase(people, "");
    return people;
}

std::string whatItIs(const Component& entry) {
    if (entry.name == "VTODO") return "Task";
    if (entry.name == "VJOURNAL") return "Journal entry";
    return entry.name == "VALARM" ? "Reminder" : "Event";
}

std::vector<std::string> categoriesOf(const Component& entry) {
    std::vector<std::string> tags;
    for (const ContentLine& line : entry.lines) {
        if (line.name != "CATEGORIES") continue;
        for (std::string& tag : valueParts(line.value, ',')) tags.push_back(std::move(tag));
    }
    std::erase(tags, "");
    return tags;
}

void addRecurrence(const Component& entry, std::string& text) {
    for (const ContentLine& line : entry.lines) {
        if (line.name == "RRULE") addFact(text, "Repeats", recurrenceInWords(oneLine(line.value)));
    }
}

std::optional<std::string> dateOf(const Component& entry) {
    for (const char* name : {"DTSTART", "DUE", "COMPLETED", "CREATED", "DCREATED", "DTSTAMP"}) {
        const ContentLine* const line = entry.find(name);
        if (line == nullptr) continue;
        if (auto date = isoDate(oneLine(line->value))) return date;
    }
    return std::nullopt;
}

std::string timeFact(const Component& entry, const char* name) {
    const ContentLine* const line = entry.find(name);
    return line == nullptr ? std::string() : dayAndTime(*line);
}

void addComments(const Component& entry, std::string& text) {
    for (const ContentLine& line : entry.lines) {
        if (line.name != "DESCRIPTION" && line.name != "COMMENT") continue;
        const std::string comment = unescapedValue(line.value);
        if (!oneLine(comment).empty()) text += "\n" + comment + "\n";
    }
}

}  // namespace

Document documentOfCalendarEntry(const Component& entry) {
    Document document;
    document.kind = "calendar";
    document.title = oneLine(entry.text("SUMMARY"));
    if (document.title.empty()) document.title = oneLine(entry.text("DESCRIPTION"));
    if (document.title.empty()) document.title = whatItIs(entry) + " without a title";
    document.date = dateOf(entry);
    document.to = peopleOf(entry);
    document.tags = categoriesOf(entry);
    if (const ContentLine* const organizer = entry.find("ORGANIZER")) document.from = personOf(*organizer);
    std::string& text = document.text;
    addFact(text, whatItIs(entry), document.title);
    addFact(text, "When", whenOf(entry));
    addFact(text, "Duration", durationInWords(oneLine(entry.text("DURATION"))));
    addFact(text, "Due", timeFact(entry, "DUE"));
    addFact(text, "Completed", timeFact(entry, "COMPLETED"));
    addRecurrence(entry, text);
    addFact(text, "Where", oneLine(entry.text("LOCATION")));
    addFact(text, "Organizer", document.from);
    addFact(text, "With", joinedNames(document.to));
    addFact(text, "Status", oneLine(entry.text("STATUS")));
    addFact(text, "Contact", oneLine(entry.text("CONTACT")));
    addFact(text, "Web", oneLine(entry.text("URL")));
    addFact(text, "Tags", joinedNames(document.tags));
    addComments(entry, text);
    if (entry.isOpen) document.notice = "The file ends inside it.";
    return document;
}

}  // namespace memoir::ingest
