// SPDX-License-Identifier: Apache-2.0
#include "app/library/scope.h"

#include <gmock/gmock.h>

#include "app/store/catalogue.h"
#include "engine/base/error.h"
#include "tests/support/temporary_folder.h"

namespace memoir::app {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class ScopeOver : public testing::Test {
  protected:
    ScopeOver() {
        catalogue.write([](Tables& tables) {
            SourceRecord source;
            source.root = "/home/ada/stuff";
            const std::int64_t id = tables.sources.put(source);
            const auto add = [&](const std::string& path, DocumentRecord document) {
                document.hash = path;
                const FileRecord file = tables.files.putText({id, 1, 0, 0, false}, path);
                PassageRecord passage;
                passage.document = tables.documents.insert(document, "text");
                tables.documents.putLocation({file.id, {}, "", {}, passage.document, {}, {}}, 1);
                tables.passages.insert(passage);
            };
            DocumentRecord mail;
            mail.kind = "mail", mail.from = "Ánna Berg <anna@example.com>", mail.to = {"bob@example.com"};
            mail.date = "2021-05-07T10:00:00Z", mail.title = "Summer plans", mail.tags = {"Travel"};
            add("mail/1.eml", mail);
            DocumentRecord note;
            note.kind = "note", note.title = "Groceries", note.date = "2022-01-01";
            add("notes/food.md", note);
            DocumentRecord undated;
            undated.kind = "pdf", undated.title = "Manual";
            add("manual.pdf", undated);
        });
    }

    std::vector<std::int64_t> within(const std::string& expression) {
        const ScopeTerms terms = parseScope(expression);
        return catalogue.read([&](const Tables& tables) { return passagesWithin(tables.database, terms); });
    }
    std::string errorOf(const std::string& expression) {
        try {
            parseScope(expression);
            return "";
        } catch (const engine::Error& error) {
            return error.what();
        }
    }

    test::TemporaryFolder folder;
    Catalogue catalogue{folder / "catalogue.db"};
};

TEST_F(ScopeOver, PeopleKindsTitlesAndTagsIgnoreCaseAndAccents) {
    EXPECT_THAT(within("from:anna"), ElementsAre(1));
    EXPECT_THAT(within("to:BOB"), ElementsAre(1));
    EXPECT_THAT(within("kind:mail|pdf"), ElementsAre(1, 3));
    EXPECT_THAT(within("title:\"summer plans\""), ElementsAre(1));
    EXPECT_THAT(within("tag:travel"), ElementsAre(1));
    EXPECT_THAT(within("tag:trav"), IsEmpty());
}

TEST_F(ScopeOver, AllTermsMustHoldAndAMinusNegates) {
    EXPECT_THAT(within("kind:mail from:anna"), ElementsAre(1));
    EXPECT_THAT(within("kind:note from:anna"), IsEmpty());
    EXPECT_THAT(within("-kind:mail"), ElementsAre(2, 3));
    EXPECT_THAT(within(""), ElementsAre(1, 2, 3));
}

TEST_F(ScopeOver, DatesTakeYearsMonthsAndDays) {
    EXPECT_THAT(within("after:2021-03 before:2022"), ElementsAre(1));
    EXPECT_THAT(within("date:2022"), ElementsAre(2));
    EXPECT_THAT(within("date:2021-05-07"), ElementsAre(1));
    EXPECT_THAT(within("after:2022"), ElementsAre(2));
    EXPECT_THAT(within("before:2030"), ElementsAre(1, 2));
}

TEST_F(ScopeOver, PathsAreGlobsOrFolders) {
    EXPECT_THAT(within("path:*.pdf"), ElementsAre(3));
    EXPECT_THAT(within("path:notes/*"), ElementsAre(2));
    EXPECT_THAT(within("path:notes"), ElementsAre(2));
    EXPECT_THAT(within("path:/home/ada/stuff/mail/1.eml"), ElementsAre(1));
    EXPECT_THAT(within("source:s1"), ElementsAre(1, 2, 3));
    EXPECT_THAT(within("source:s12"), IsEmpty());
}

TEST_F(ScopeOver, WhatIsBeingForgottenIsNeverInside) {
    catalogue.write([](Tables& tables) { tables.documents.mark(1, 99); });
    EXPECT_THAT(within(""), ElementsAre(2, 3));
}

TEST_F(ScopeOver, ErrorsNameTheirPosition) {
    EXPECT_THAT(errorOf("kind:mail colour:red"), HasSubstr("position 11"));
    EXPECT_THAT(errorOf("from"), HasSubstr("position 5"));
    EXPECT_THAT(errorOf("from:"), HasSubstr("position 6"));
    EXPECT_THAT(errorOf("title:\"open"), HasSubstr("position 7"));
    EXPECT_THAT(errorOf("after:yesterday"), HasSubstr("position 7"));
    EXPECT_THAT(errorOf("date:2021-13"), HasSubstr("position 6"));
    EXPECT_THAT(errorOf("source:mail"), HasSubstr("position 8"));
    EXPECT_THAT(errorOf("kind:mail|"), HasSubstr("position 11"));
    EXPECT_THAT(errorOf("title:\"a\"b"), HasSubstr("position 10"));
    EXPECT_EQ(errorOf("  -from:anna   kind:mail|note "), "");
}

}  // namespace
}  // namespace memoir::app
