// SPDX-License-Identifier: Apache-2.0
#include "app/library/related_words.h"

#include <array>
#include <cstdint>
#include <sstream>
#include <string>
#include <string_view>
#include <unordered_map>

namespace memoir::app {

namespace {

// Each line is a group of stems and irregular forms. A word may stand in several groups.
constexpr std::array<std::string_view, 38> kGroups = {
    "born birth birthday",
    "cost price pay paid spend spent buy bought worth fee",
    "budget approv cost afford set",
    "total amount sum",
    "rent cost month",
    "address live move parcel resid street",
    "town grow grew come origin childhood",
    "boss manag manager report supervisor superior",
    "doctor treat dr physician",
    "phone telephon mobil number dial reach cell",
    "email mail write written",
    "employ work compani firm job employe join employed",
    "lend lent borrow loan",
    "guarante warranti",
    "dog puppi pet",
    "cater food drink suppli catering",
    "speak speaker speech talk lectur spoke",
    "organis organ organiz charg care",
    "lead leader head led taken",
    "venu held hold place room hall locat book",
    "sit office workplac room offic find",
    "begin start began door open meet time",
    "guest peopl attend particip visitor",
    "deadlin finish deliv due deliver complet",
    "sleep stay hotel accommod slept",
    "present gift wish birthday",
    "due pay paid settl",
    "order customer custom client done",
    "shop bought buy deliv order deliver store",
    "size big weigh heavi measur weight larg",
    "contact ask handl question account",
    "item list charg",
    "leav depart departur left begin",
    "train leav go catch",
    "book reserv refer booking",
    "travel companion share along",
    "landlord belong rent own owner",
    "date day place move agre when",
};

using Groups = std::uint64_t;  // one bit each
static_assert(kGroups.size() <= 64);

std::unordered_map<std::string, Groups> groupsByWord() {
    std::unordered_map<std::string, Groups> groups;
    for (std::size_t i = 0; i < kGroups.size(); ++i) {
        std::istringstream words{std::string(kGroups[i])};
        for (std::string word; words >> word;) groups[word] |= Groups{1} << i;
    }
    return groups;
}

Groups groupsOf(const Word& word) {
    static const std::unordered_map<std::string, Groups> kByWord = groupsByWord();
    Groups groups = 0;
    if (const auto found = kByWord.find(word.folded); found != kByWord.end()) groups |= found->second;
    if (const auto found = kByWord.find(word.key()); found != kByWord.end()) groups |= found->second;
    return groups;
}

}  // namespace

bool areRelated(const Word& left, const Word& right) {
    if (left.key() == right.key()) return true;
    const Groups groups = groupsOf(left);
    return groups != 0 && (groups & groupsOf(right)) != 0;
}

bool namesRelation(const Word& word) {
    return groupsOf(word) != 0;
}

}  // namespace memoir::app
