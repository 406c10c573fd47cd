// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace memoir::app {

// Who a sender is, whatever name stands before the address: "anna@example.org" for "Anna Berg <Anna@Example.org>".
// People without an address are told apart by their names, in which case and accents do not matter.
std::string identityOf(const std::string& person);

// Counts documents by the people that they are from.
class PeopleCount {
  public:
    enum class Senders { One, Several };  // several stand with ", " between them, as in a chat

    void add(const std::string& sender, Senders senders, std::int64_t documents);

    struct Person {
        std::string name;  // the fullest form that was seen
        std::int64_t documents = 0;
        // What all of the person's forms hold: the name where there is one form, else the address.
        std::string common;
    };
    // Most documents first, then by name.
    std::vector<Person> ranked() const;

  private:
    void addOne(const std::string& person, std::int64_t documents);

    std::map<std::string, Person> people_;  // by identity
};

}  // namespace memoir::app
