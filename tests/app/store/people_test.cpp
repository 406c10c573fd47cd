// SPDX-License-Identifier: Apache-2.0
#include "app/store/people.h"

#include <gtest/gtest.h>

namespace memoir::app {
namespace {

using Senders = PeopleCount::Senders;

TEST(People, AreOneForEachAddressWhateverTheirNames) {
    EXPECT_EQ(identityOf("Anna Berg <Anna@Example.org>"), identityOf("anna@example.org"));
    EXPECT_EQ(identityOf("Jörg Müller"), identityOf("JORG MULLER"));
    EXPECT_NE(identityOf("Anna <anna@example.org>"), identityOf("Anna <anna@example.com>"));
    EXPECT_EQ(identityOf("<>"), "<>");
}

TEST(People, AreCountedTogetherUnderTheirFullestName) {
    PeopleCount people;
    people.add("anna@example.org", Senders::One, 2);
    people.add("Anna Berg <anna@example.org>", Senders::One, 1);
    people.add("Allison, Tim <tim@example.org>", Senders::One, 4);
    const auto ranked = people.ranked();
    ASSERT_EQ(ranked.size(), 2u);
    EXPECT_EQ(ranked[0].name, "Allison, Tim <tim@example.org>");
    EXPECT_EQ(ranked[1].name, "Anna Berg <anna@example.org>");
    EXPECT_EQ(ranked[1].documents, 3);
}

TEST(People, WhoWriteTogetherAreCountedEach) {
    PeopleCount people;
    people.add("Anna, Bo", Senders::Several, 1);
    people.add("Bo <bo@example.org>, Anna <a@example.org>", Senders::One, 1);
    EXPECT_EQ(people.ranked().size(), 4u);
}

}  // namespace
}  // namespace memoir::app
