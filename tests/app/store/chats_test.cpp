// SPDX-License-Identifier: Apache-2.0
#include "app/store/chats.h"

#include <gmock/gmock.h>

#include "app/store/catalogue.h"
#include "tests/support/temporary_folder.h"

namespace memoir::app {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class ChatsTable : public testing::Test {
  protected:
    static TurnRecord turn(const std::string& question, const std::string& answer) {
        TurnRecord turn;
        turn.asked = "2026-01-02T03:04:05Z";
        turn.question = question;
        turn.answer = answer;
        return turn;
    }
    std::int64_t chat(const std::string& title, const std::string& updated) {
        return catalogue.write([&](Tables& tables) { return tables.chats.create(title, updated); });
    }
    void append(std::int64_t id, const TurnRecord& turn) {
        catalogue.write([&](Tables& tables) { tables.chats.append(id, turn); });
    }
    template <typename Look>
    auto read(Look look) {
        return catalogue.read([&](const Tables& tables) { return look(tables.chats); });
    }
    static std::vector<std::string> titles(const std::vector<ChatRecord>& chats) {
        std::vector<std::string> titles;
        for (const ChatRecord& chat : chats) titles.push_back(chat.title);
        return titles;
    }

    test::TemporaryFolder folder;
    Catalogue catalogue{folder / "catalogue.db"};
};

TEST_F(ChatsTable, PinnedChatsComeFirstThenTheLatest) {
    const std::int64_t old = chat("old", "2024-01-01T00:00:00Z");
    chat("new", "2026-01-01T00:00:00Z");
    chat("newer", "2026-02-01T00:00:00Z");
    catalogue.write([&](Tables& tables) { tables.chats.pin(old, true); });
    EXPECT_THAT(titles(read([](const Chats& chats) { return chats.all(); })), ElementsAre("old", "newer", "new"));
}

TEST_F(ChatsTable, AChatIsFoundByWordsOfItsTitleAndItsTurns) {
    append(chat("Lease", "2026-01-01T00:00:00Z"), turn("When does it end?", "On 31 March, says the Café."));
    chat("Kiln", "2026-01-02T00:00:00Z");
    const auto found = [&](const std::vector<std::string>& words) {
        return titles(read([&](const Chats& chats) { return chats.holding(words); }));
    };
    EXPECT_THAT(found({"lease", "march"}), ElementsAre("Lease"));
    EXPECT_THAT(found({"cafe"}), ElementsAre("Lease"));
    EXPECT_THAT(found({"lease", "kiln"}), IsEmpty());
}

TEST_F(ChatsTable, ATurnKeepsWhatItsRoundsAndCitationsTell) {
    TurnRecord kept = turn("When?", "In March.");
    kept.scope = "kind:mail";
    kept.totalMs = 1234;
    kept.total = 41;
    kept.rounds = {{1, 143, {"lease", "end"}, 0, ""}, {2, 90, {"Addendum 2"}, 17, "Addendum 2"}};
    kept.citations = {{1, 17, 12, 4, 9, 3, "March", "msa", 0, 9}};
    const std::int64_t id = chat("Lease", "2026-01-01T00:00:00Z");
    append(id, kept);
    const TurnRecord found = *read([&](const Chats& chats) { return chats.turn(id, 1); });
    EXPECT_EQ(found.scope, "kind:mail");
    EXPECT_EQ(found.totalMs, 1234);
    EXPECT_EQ(found.total, 41);
    ASSERT_THAT(found.rounds, SizeIs(2));
    EXPECT_EQ(found.rounds[0].candidates, 143);
    EXPECT_THAT(found.rounds[0].lookedFor, ElementsAre("lease", "end"));
    EXPECT_EQ(found.rounds[1].leadPassage, 17);
    EXPECT_EQ(found.citations.at(0).answerEnd, 9);
}

TEST_F(ChatsTable, AReplacedTurnStaysInItsPlaceWithoutItsOldRows) {
    const std::int64_t id = chat("Lease", "2026-01-01T00:00:00Z");
    TurnRecord first = turn("One?", "1");
    first.citations = {{1, 17, 12, 4, 9, 3, "March", "msa", 0, 9}};
    append(id, first);
    append(id, turn("Two?", "2"));
    const std::int64_t row = read([&](const Chats& chats) { return chats.turn(id, 1); })->id;
    catalogue.write([&](Tables& tables) { tables.chats.replace(row, turn("One?", "one")); });
    const std::vector<TurnRecord> turns = read([&](const Chats& chats) { return chats.turns(id); });
    ASSERT_THAT(turns, SizeIs(2));
    EXPECT_EQ(turns[0].answer, "one");
    EXPECT_THAT(turns[0].citations, IsEmpty());
    EXPECT_EQ(turns[1].answer, "2");
    EXPECT_FALSE(read([&](const Chats& chats) { return chats.turn(id, 3); }).has_value());
}

TEST_F(ChatsTable, ADraftIsKeptReplacedAndRemovedWithItsChat) {
    const std::int64_t id = chat("Lease", "2026-01-01T00:00:00Z");
    const auto keep = [&](const DraftRecord& draft) {
        catalogue.write([&](Tables& tables) { tables.chats.keepDraft(draft); });
    };
    keep({0, "new question", ""});
    keep({id, "half", "kind:mail"});
    keep({id, "half a question", "kind:mail"});
    std::vector<DraftRecord> drafts = read([](const Chats& chats) { return chats.drafts(); });
    ASSERT_THAT(drafts, SizeIs(2));
    EXPECT_EQ(drafts[1].text, "half a question");
    keep({0, "", ""});
    catalogue.write([&](Tables& tables) { tables.chats.remove(id); });
    EXPECT_THAT(read([](const Chats& chats) { return chats.drafts(); }), IsEmpty());
}

}  // namespace
}  // namespace memoir::app
