// SPDX-License-Identifier: Apache-2.0
#include "ingest/readers/chat_days.h"

#include <algorithm>
#include <set>

#include "ingest/readers/dates.h"

namespace memoir::ingest {
namespace {

constexpr std::size_t kMaxPeople = 200;
// More than this are a group that is better called by the first of them.
constexpr std::size_t kNamedPeople = 3;

// In the order in which they wrote.
std::vector<std::string> authorsOf(const std::vector<ChatMessage>& messages) {
    std::vector<std::string> people;
    std::set<std::string_view> known;
    for (const ChatMessage& message : messages) {
        const bool isNew = !message.author.empty() && known.insert(message.author).second;
        if (isNew && people.size() < kMaxPeople) people.push_back(message.author);
    }
    return people;
}

}  // namespace

void ChatDays::add(ChatMessage message) {
    if (!messages_.empty() && messages_.front().day != message.day) finish();
    messages_.push_back(std::move(message));
}

void ChatDays::finish() {
    if (messages_.empty()) return;
    const std::string day = messages_.front().day;
    records_.emit(documentOfDay(), records_.take(name_.empty() ? day : name_ + " " + day));
    messages_.clear();
}

std::string ChatDays::conversation(const std::vector<std::string>& people) const {
    if (!name_.empty()) return program_ + " chat with " + name_;
    if (people.empty()) return program_ + " chat";
    std::vector<std::string> named(people.begin(),
                                   people.begin() + static_cast<std::ptrdiff_t>(std::min(people.size(), kNamedPeople)));
    const std::size_t others = people.size() - named.size();
    return program_ + " chat of " + joinedNames(named) +
           (others > 0 ? " and " + std::to_string(others) + " others" : "");
}

Document ChatDays::documentOfDay() const {
    const std::string& day = messages_.front().day;
    const std::vector<std::string> people = authorsOf(messages_);
    Document document;
    document.kind = "chat";
    document.title = conversation(people) + ", " + day;
    document.date = day;
    document.from = joinedNames(people);
    document.to = people;
    addFact(document.text, "Chat", conversation(people));
    addFact(document.text, "With", joinedNames(people));
    addFact(document.text, "Date", std::string(weekdayOf(day)) + " " + day);
    document.text += "\n";
    for (const ChatMessage& message : messages_) {
        document.text += message.time + (message.time.empty() ? "" : " ");
        document.text += message.author + (message.author.empty() ? "" : ": ") + message.text + "\n";
    }
    return document;
}

}  // namespace memoir::ingest
