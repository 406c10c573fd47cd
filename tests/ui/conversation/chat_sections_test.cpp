// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/chat_sections.h"

#include <QAbstractItemModelTester>

#include <gtest/gtest.h>

#include "tests/ui/fake_assistant.h"
#include "tests/ui/printers.h"

namespace memoir::ui {
namespace {

class ChatSectionsTest : public ::testing::Test {
  protected:
    void list(const QVector<ChatSummary>& kept) {
        chats_.refresh();
        emit assistant_.chatsListed(assistant_.chatsJob, kept);
    }
    QStringList rows() const {
        QStringList rows;
        for (int row = 0; row < sections_.rowCount(); ++row) {
            const QModelIndex index = sections_.index(row);
            rows << (index.data(ChatSections::IsSectionRole).toBool() ? "# " : "") + index.data().toString();
        }
        return rows;
    }
    static QDateTime on(const QString& day) { return QDateTime(QDate::fromString(day, Qt::ISODate), QTime(12, 0)); }

    FakeAssistant assistant_;
    ChatListModel chats_{assistant_};
    ChatSections sections_{chats_, nullptr, [] { return QDate(2026, 3, 10); }};
    QAbstractItemModelTester tester_{&sections_, QAbstractItemModelTester::FailureReportingMode::Fatal};
};

TEST_F(ChatSectionsTest, ChatsStandUnderTheirDaysAndPinnedOnesFirst) {
    list({{"c1", "Lease", on("2026-03-10")},
          {"c2", "Boat", on("2026-03-09")},
          {"c3", "Flood", on("2026-03-04")},
          {"c4", "Glaze", on("2025-01-01"), true},
          {"c5", "Crown", on("2024-01-01")}});
    EXPECT_EQ(rows(), (QStringList{"# Pinned", "Glaze", "# Today", "Lease", "# Yesterday", "Boat", "# Previous 7 days",
                                   "Flood", "# Older", "Crown"}));
}

TEST_F(ChatSectionsTest, ABlankChatIsNotListedAndSectionsCannotBeChosen) {
    chats_.startChat();
    EXPECT_EQ(sections_.rowCount(), 0);
    chats_.startChat().ask("When?");
    EXPECT_EQ(rows(), (QStringList{"# Today", "When?"}));
    EXPECT_EQ(sections_.flags(sections_.index(0)), Qt::NoItemFlags);
    EXPECT_EQ(sections_.chatRow(sections_.index(0)), -1);
    EXPECT_EQ(sections_.indexOfChat(0), sections_.index(1));
}

TEST_F(ChatSectionsTest, OnlyWhatWasFoundIsListed) {
    list({{"c1", "Lease", on("2026-03-10")}, {"c2", "Boat", on("2026-03-10")}});
    sections_.setFilter(QSet<QString>{"c2"});
    EXPECT_EQ(rows(), (QStringList{"# Today", "Boat"}));
    sections_.setFilter({});
    EXPECT_EQ(sections_.rowCount(), 3);
}

TEST_F(ChatSectionsTest, EditingARowRenamesItsChat) {
    list({{"c1", "Lease", on("2026-03-10")}});
    EXPECT_TRUE(sections_.setData(sections_.index(1), "Studio lease", Qt::EditRole));
    EXPECT_EQ(assistant_.renamedChats[0].title, "Studio lease");
    EXPECT_EQ(rows(), (QStringList{"# Today", "Studio lease"}));
}

}  // namespace
}  // namespace memoir::ui
