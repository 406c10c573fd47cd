// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cctype>

#include "ingest/reader.h"
#include "ingest/readers/calendar_entry.h"
#include "ingest/readers/dates.h"
#include "ingest/readers/records.h"

namespace memoir::ingest {
namespace {

using namespace std::string_view_literals;

// "Smith;Arnold;Q.;Dr.;Jr." in the order of speech.
std::string spokenName(const std::string& structured) {
    std::vector<std::string> parts = valueParts(structured, ';');
    parts.resize(5);
    std::string name;
    for (const std::size_t i : {3, 1, 2, 0, 4}) {
        if (!parts[i].empty()) name += (name.empty() ? "" : " ") + parts[i];
    }
    return name;
}

// What a line is called, from its TYPE parameters: "Phone (work, cell)".
std::string labelled(std::string_view what, const ContentLine& line) {
    constexpr std::array kNoise{"internet"sv, "pref"sv, "voice"sv, "x400"sv, "quoted-printable"sv, "base64"sv};
    std::string types;
    for (const auto& [name, value] : line.parameters) {
        if (name != "TYPE") continue;
        for (std::string type : valueParts(value, ',')) {
            std::ranges::transform(type, type.begin(),
                                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
            const bool isNoise = type.empty() || std::ranges::find(kNoise, type) != kNoise.end();
            if (!isNoise) types += (types.empty() ? "" : ", ") + type;
        }
    }
    return std::string(what) + (types.empty() ? "" : " (" + types + ")");
}

std::string listOf(const std::string& value, std::string_view glue) {
    std::string joined;
    for (const std::string& part : valueParts(value, ';')) {
        if (!part.empty()) joined += (joined.empty() ? "" : std::string(glue)) + part;
    }
    return joined;
}

// "tel:+1-555" and "mailto:a@b" of vCard 4.0.
std::string withoutScheme(std::string value) {
    for (const std::string_view scheme : {"tel:"sv, "mailto:"sv}) {
        if (value.starts_with(scheme)) return value.substr(scheme.size());
    }
    return value;
}

std::string dayOf(const std::string& value) {
    const auto iso = isoDate(value);
    return iso ? iso->substr(0, 10) : value;
}

struct Fact {
    std::string_view name;
    std::string_view label;
    enum class Form { Text, Typed, List, Address, Day, Long } form = Form::Text;
};

// In the order in which people look for them.
constexpr std::array kFacts{
    Fact{"NICKNAME", "Nickname"},
    Fact{"ORG", "Organization", Fact::Form::List},
    Fact{"TITLE", "Title"},
    Fact{"ROLE", "Role"},
    Fact{"TEL", "Phone", Fact::Form::Typed},
    Fact{"EMAIL", "Email", Fact::Form::Typed},
    Fact{"IMPP", "Chat", Fact::Form::Typed},
    Fact{"X-JABBER", "Chat"},
    Fact{"X-SKYPE", "Skype"},
    Fact{"ADR", "Address", Fact::Form::Address},
    Fact{"LABEL", "Address label", Fact::Form::Typed},
    Fact{"BDAY", "Birthday", Fact::Form::Day},
    Fact{"ANNIVERSARY", "Anniversary", Fact::Form::Day},
    Fact{"X-ANNIVERSARY", "Anniversary", Fact::Form::Day},
    Fact{"RELATED", "Related", Fact::Form::Typed},
    Fact{"X-SPOUSE", "Spouse"},
    Fact{"URL", "Web", Fact::Form::Typed},
    Fact{"NOTE", "Note", Fact::Form::Long},
};

void addLine(const Fact& fact, const ContentLine& line, std::string& text) {
    using Form = Fact::Form;
    const std::string plain = oneLine(unescapedValue(line.value));
    switch (fact.form) {
        case Form::Text:
            return addFact(text, fact.label, plain);
        case Form::Typed:
            return addFact(text, labelled(fact.label, line), withoutScheme(plain));
        case Form::List:
            return addFact(text, fact.label, listOf(line.value, ", "));
        case Form::Address:
            return addFact(text, labelled(fact.label, line), listOf(line.value, ", "));
        case Form::Day:
            return addFact(text, fact.label, dayOf(plain));
        case Form::Long:
            return addFact(text, fact.label, unescapedValue(line.value));
    }
}

std::string nameOn(const Component& card) {
    std::string name = oneLine(card.text("FN"));
    if (const ContentLine* const structured = card.find("N"); name.empty() && structured != nullptr)
        name = spokenName(structured->value);
    for (const char* other : {"ORG", "NICKNAME", "EMAIL", "TEL"}) {
        if (const ContentLine* const line = card.find(other); name.empty() && line != nullptr)
            name = listOf(line->value, ", ");
    }
    return name;
}

}  // namespace

Document documentOfContact(const Component& card) {
    Document document;
    document.kind = "contact";
    document.title = nameOn(card);
    document.date = isoDate(oneLine(card.text("REV")));
    if (const ContentLine* const tags = card.find("CATEGORIES")) document.tags = valueParts(tags->value, ',');
    std::erase(document.tags, "");
    std::string& text = document.text;
    addFact(text, "Name", document.title);
    if (const ContentLine* const structured = card.find("N")) {
        const std::string spoken = spokenName(structured->value);
        if (spoken != document.title) addFact(text, "Full name", spoken);
    }
    for (const Fact& fact : kFacts) {
        for (const ContentLine& line : card.lines) {
            if (line.name == fact.name) addLine(fact, line, text);
        }
    }
    addFact(text, "Tags", joinedNames(document.tags));
    if (card.isOpen) document.notice = "The file ends inside it.";
    return document;
}

}  // namespace memoir::ingest
