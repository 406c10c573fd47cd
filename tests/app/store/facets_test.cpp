// SPDX-License-Identifier: Apache-2.0
#include "app/store/facets.h"

#include <gmock/gmock.h>

#include "app/store/catalogue.h"
#include "tests/support/temporary_folder.h"

namespace memoir::app {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class Facets : public testing::Test {
  protected:
    Facets() {
        insert("mail", "Odile Varga", "2024-06-18", {"studio"});
        insert("mail", "Odile Varga", "2024-07-01", {"studio", "lease"});
        insert("mail", "Odo Marsch", "2023-01-01", {});
        insert("pdf", "", "", {});
    }
    void insert(const std::string& kind, const std::string& from, const std::string& date,
                const std::vector<std::string>& tags) {
        catalogue.write([&](Tables& tables) {
            DocumentRecord document;
            document.hash = std::to_string(++count);
            document.kind = kind;
            document.from = from;
            document.date = date;
            document.tags = tags;
            tables.documents.insert(document, "text");
        });
    }
    std::vector<std::string> values(FacetField field, const std::string& prefix = "", const ScopeTerms& scope = {}) {
        std::vector<std::string> lines;
        catalogue.read([&](const Tables& tables) {
            for (const FacetCount& found : facetCounts(tables.database, field, prefix, scope, 10))
                lines.push_back(found.value + " " + std::to_string(found.count));
        });
        return lines;
    }

    int count = 0;
    test::TemporaryFolder folder;
    Catalogue catalogue{folder / "catalogue.db"};
};

TEST_F(Facets, ValuesComeWithTheMostFrequentFirst) {
    EXPECT_THAT(values(FacetField::Kind), ElementsAre("mail 3", "pdf 1"));
    EXPECT_THAT(values(FacetField::From), ElementsAre("Odile Varga 2", "Odo Marsch 1"));
    EXPECT_THAT(values(FacetField::Year), ElementsAre("2024 2", "2023 1"));
    EXPECT_THAT(values(FacetField::Tag), ElementsAre("studio 2", "lease 1"));
}

TEST_F(Facets, OnePersonUnderSeveralNamesIsFoundByTheAddressTheyShare) {
    insert("mail", "Ada Lund <ada@example.org>", "2022-01-01", {});
    EXPECT_THAT(values(FacetField::From, "ada"), ElementsAre("Ada Lund <ada@example.org> 1"));
    insert("mail", "Lund, Ada <ADA@example.org>", "2022-01-02", {});
    insert("mail", "ada@example.org", "2022-01-03", {});
    EXPECT_THAT(values(FacetField::From, "lund"), ElementsAre("ada@example.org 3"));
}

TEST_F(Facets, ThoseWhoWroteInAChatAreCountedEach) {
    insert("chat", "Ines Holm, Odo Marsch", "2022-01-01", {});
    EXPECT_THAT(values(FacetField::From, "od"), ElementsAre("Odile Varga 2", "Odo Marsch 2"));
    EXPECT_THAT(values(FacetField::From, "ines"), ElementsAre("Ines Holm 1"));
}

TEST_F(Facets, APrefixBeginsAnyWordOfTheValue) {
    EXPECT_THAT(values(FacetField::From, "od"), ElementsAre("Odile Varga 2", "Odo Marsch 1"));
    EXPECT_THAT(values(FacetField::From, "mar"), ElementsAre("Odo Marsch 1"));
    EXPECT_THAT(values(FacetField::From, "arga"), IsEmpty());
}

TEST_F(Facets, AScopeLimitsWhatIsCounted) {
    EXPECT_THAT(values(FacetField::From, "", {{ScopeField::Date, {"2023"}, false}}), ElementsAre("Odo Marsch 1"));
}

}  // namespace
}  // namespace memoir::app
