// SPDX-License-Identifier: Apache-2.0
#include "app/store/migrations.h"

#include <gtest/gtest.h>

#include "app/store/catalogue.h"
#include "engine/base/error.h"
#include "tests/support/temporary_folder.h"

namespace memoir::app {
namespace {

int versionOf(Database& database) {
    Statement statement = database.prepare("PRAGMA user_version");
    statement.step();
    return static_cast<int>(statement.integer(0));
}

TEST(Migrations, AnEmptyFileBecomesTheNewestVersion) {
    const test::TemporaryFolder folder;
    Database database(folder / "catalogue.db");
    EXPECT_EQ(versionOf(database), 0);
    migrate(database);
    EXPECT_EQ(versionOf(database), newestCatalogueVersion());
    migrate(database);  // and stays so
    EXPECT_EQ(versionOf(database), newestCatalogueVersion());
}

TEST(Migrations, AFileOfTheFirstVersionKeepsWhatItHolds) {
    const test::TemporaryFolder folder;
    {
        Database database(folder / "catalogue.db");
        database.script(test::contentOf(MEMOIR_SOURCE_DIR "/tests/data/store/catalogue-1.sql").c_str());
        EXPECT_EQ(versionOf(database), 1);
    }
    Catalogue catalogue(folder / "catalogue.db");
    catalogue.read([](const Tables& tables) {
        EXPECT_EQ(tables.documents.find(7)->title, "Old letter");
        EXPECT_EQ(tables.documents.text(7), "The heron waits by the pond.");
        EXPECT_EQ(tables.fullText.find({{"herons"}, {}}, 10, nullptr).at(0).passage, 9);
        EXPECT_EQ(tables.chats.turns(2).at(0).answer, "By the pond.");
        EXPECT_EQ(tables.settings.value("retriever"), "keyword");
        EXPECT_TRUE(tables.mailThreads.holds(8, {"1@example.org"}));
    });
}

TEST(Migrations, AFileOfANewerMemoirIsLeftAlone) {
    const test::TemporaryFolder folder;
    Database database(folder / "catalogue.db");
    database.script("PRAGMA user_version = 1000");
    try {
        migrate(database);
        FAIL() << "opened";
    } catch (const engine::Error& error) {
        EXPECT_EQ(error.kind(), engine::ErrorKind::Unsupported);
    }
    EXPECT_EQ(versionOf(database), 1000);
}

TEST(Migrations, AFileThatIsNoCatalogueIsCorrupt) {
    const test::TemporaryFolder folder;
    const auto file = folder.write("catalogue.db", std::string(8192, 'x'));
    try {
        const Catalogue catalogue(file);
        FAIL() << "opened";
    } catch (const engine::Error& error) {
        EXPECT_EQ(error.kind(), engine::ErrorKind::Corrupt);
    }
}

}  // namespace
}  // namespace memoir::app
