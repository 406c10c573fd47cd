// SPDX-License-Identifier: Apache-2.0
#include "app/store/urgency.h"

#include <gtest/gtest.h>

namespace memoir::app {
namespace {

TEST(Urgency, MailIsKnownByItsSuffixAndByTheFoldersOfMailPrograms) {
    EXPECT_TRUE(isMailPath("a/b.eml"));
    EXPECT_TRUE(isMailPath("archive/outlook.PST"));
    EXPECT_TRUE(isMailPath("maildir/cur/1234.host:2,S"));
    EXPECT_TRUE(isMailPath("x.default/ImapMail/imap.example.org/INBOX"));
    EXPECT_TRUE(isMailPath("x.default/Mail/Local Folders/Archives.sbd/2019"));
    EXPECT_FALSE(isMailPath("notes/Mail"));
    EXPECT_FALSE(isMailPath("notes/plan.md"));
}

TEST(Urgency, KindsOfAnArchiveHaveTheirSuffixes) {
    EXPECT_NE(suffixesOfKind("calendar").find(".ics."), std::string_view::npos);
    EXPECT_NE(suffixesOfKind("note").find(".enex."), std::string_view::npos);
    EXPECT_TRUE(suffixesOfKind("unheard-of").empty());
}

}  // namespace
}  // namespace memoir::app
