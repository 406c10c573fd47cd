// SPDX-License-Identifier: Apache-2.0
#include "app/store/people.h"

#include <algorithm>

#include "app/store/words.h"

namespace memoir::app {

std::string identityOf(const std::string& person) {
    const std::size_t open = person.rfind('<');
    const bool hasAddress = open != std::string::npos && person.ends_with('>') && open + 2 < person.size();
    return foldedText(hasAddress ? person.substr(open + 1, person.size() - open - 2) : person);
}

void PeopleCount::add(const std::string& sender, Senders senders, std::int64_t documents) {
    const std::string between = senders == Senders::Several ? ", " : ">, ";
    std::size_t start = 0;
    for (std::size_t at = sender.find(between); at != std::string::npos; at = sender.find(between, start)) {
        const std::size_t end = at + between.size() - 2;
        addOne(sender.substr(start, end - start), documents);
        start = end + 2;
    }
    addOne(sender.substr(start), documents);
}

void PeopleCount::addOne(const std::string& person, std::int64_t documents) {
    if (person.empty()) return;
    const std::string identity = identityOf(person);
    Person& known = people_[identity];
    known.documents += documents;
    const bool isOtherForm = !known.name.empty() && foldedText(known.name) != foldedText(person);
    if (person.size() > known.name.size()) known.name = person;
    known.common = isOtherForm || known.common == identity ? identity : known.name;
}

std::vector<PeopleCount::Person> PeopleCount::ranked() const {
    std::vector<Person> ranked;
    for (const auto& [identity, person] : people_) ranked.push_back(person);
    std::ranges::sort(ranked, [](const Person& a, const Person& b) {
        return a.documents != b.documents ? a.documents > b.documents : a.name < b.name;
    });
    return ranked;
}

}  // namespace memoir::app
