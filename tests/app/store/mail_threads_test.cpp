// SPDX-License-Identifier: Apache-2.0
#include "app/store/mail_threads.h"

#include <gmock/gmock.h>

#include "app/store/catalogue.h"
#include "tests/support/temporary_folder.h"

namespace memoir::app {
namespace {

using testing::ElementsAre;
using Ids = std::vector<std::string>;

class MailThread : public testing::Test {
  protected:
    // A mail that has the first id and names the others; its date is its number.
    std::int64_t add(const Ids& ids) {
        return catalogue.write([&](Tables& tables) {
            DocumentRecord mail;
            mail.kind = "mail";
            mail.messageId = ids.front();
            mail.hash = "hash " + std::to_string(++count);
            mail.date = "2021-05-" + std::to_string(9 + count);
            const std::int64_t id = tables.documents.insert(mail, "text");
            tables.mailThreads.add(id, ids);
            return id;
        });
    }
    std::vector<std::int64_t> threadOf(std::int64_t mail) {
        return catalogue.read([&](const Tables& tables) { return tables.mailThreads.of(mail); });
    }

    int count = 0;
    test::TemporaryFolder folder;
    Catalogue catalogue{folder / "catalogue.db"};
};

TEST_F(MailThread, IsTheSameWhenAnAnswerComesBeforeItsQuestion) {
    const auto answer = add({"3@x", "2@x"}), question = add({"2@x", "1@x"}), first = add({"1@x"});
    EXPECT_THAT(threadOf(answer), ElementsAre(answer, question, first));
    EXPECT_THAT(threadOf(first), ElementsAre(answer, question, first));
}

TEST_F(MailThread, HoldsTheAnswersToAMailThatIsNotThere) {
    const auto one = add({"1@x", "0@x"}), other = add({"2@x", "0@x"});
    EXPECT_THAT(threadOf(one), ElementsAre(one, other));
}

TEST_F(MailThread, MayBeACircleAndMayNameItself) {
    const auto one = add({"1@x", "2@x", "1@x"}), other = add({"2@x", "1@x"});
    EXPECT_THAT(threadOf(one), ElementsAre(one, other));
}

TEST_F(MailThread, IsAloneWithoutIdsAndAmongStrangers) {
    const auto one = add({""}), other = add({""}), third = add({"3@x"});
    EXPECT_THAT(threadOf(one), ElementsAre(one));
    EXPECT_THAT(threadOf(other), ElementsAre(other));
    EXPECT_THAT(threadOf(third), ElementsAre(third));
}

TEST_F(MailThread, FollowsTheDatesWhateverTheirZone) {
    const auto one = add({"1@x"}), other = add({"2@x", "1@x"});
    catalogue.write([&](Tables& tables) {
        tables.database.run("UPDATE documents SET date = '2021-05-07T09:00:00+02:00' WHERE id = ?", one);
        tables.database.run("UPDATE documents SET date = '2021-05-07T08:00:00Z' WHERE id = ?", other);
    });
    EXPECT_THAT(threadOf(other), ElementsAre(one, other));
}

TEST_F(MailThread, IsSeenThroughFoldedIds) {
    const auto one = add({"a long id@x"}), other = add({"2@x", "along\t id@x"});
    EXPECT_THAT(threadOf(one), ElementsAre(one, other));
}

TEST_F(MailThread, ComesApartWhenTheMailBetweenIsForgotten) {
    const auto one = add({"1@x"}), between = add({"2@x", "1@x"}), last = add({"3@x", "2@x"});
    catalogue.write([&](Tables& tables) { tables.documents.mark(between, 1); });
    EXPECT_THAT(threadOf(one), ElementsAre(one));
    catalogue.write([&](Tables& tables) { tables.documents.unmark(1); });
    EXPECT_THAT(threadOf(one), ElementsAre(one, between, last));
    catalogue.write([&](Tables& tables) { tables.documents.remove(between); });
    EXPECT_THAT(threadOf(one), ElementsAre(one));
    EXPECT_THAT(threadOf(last), ElementsAre(last));
}

TEST_F(MailThread, FollowsAMailThatIsReadAnew) {
    const auto one = add({"1@x"}), other = add({"2@x", "1@x"});
    catalogue.write([&](Tables& tables) {
        EXPECT_TRUE(tables.mailThreads.holds(other, {"1@x", "2@x"}));
        tables.mailThreads.remove(other);
        tables.mailThreads.add(other, {"2@x", "5@x"});
        EXPECT_FALSE(tables.mailThreads.holds(other, {"1@x", "2@x"}));
    });
    EXPECT_THAT(threadOf(one), ElementsAre(one));
}

TEST_F(MailThread, OfThousandsThatAllNameEachOtherIsReadAtOnce) {
    const std::int64_t first = add({"0@x"});
    catalogue.write([&](Tables& tables) {
        for (int i = 1; i <= 3000; ++i) {
            DocumentRecord mail;
            mail.hash = std::to_string(i);
            Ids ids = {std::to_string(i) + "@x"};
            for (int k = 0; k < 20; ++k) ids.push_back(std::to_string(k) + "@x");
            tables.mailThreads.add(tables.documents.insert(mail, ""), ids);
        }
    });
    EXPECT_THAT(threadOf(first), testing::SizeIs(3001));
}

}  // namespace
}  // namespace memoir::app
