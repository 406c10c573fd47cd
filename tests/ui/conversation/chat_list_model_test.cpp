// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/chat_list_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

#include <gtest/gtest.h>

#include "tests/ui/fake_assistant.h"
#include "tests/ui/printers.h"
#include "tests/ui/sample.h"

namespace memoir::ui {
namespace {

class ChatListModelTest : public ::testing::Test {
  protected:
    QStringList titles() const {
        QStringList titles;
        for (int row = 0; row < chats_.rowCount(); ++row) titles << chats_.index(row).data().toString();
        return titles;
    }
    void list(const QVector<ChatSummary>& kept) {
        chats_.refresh();
        emit assistant_.chatsListed(assistant_.chatsJob, kept);
    }

    FakeAssistant assistant_;
    ChatListModel chats_{assistant_};
    QAbstractItemModelTester tester_{&chats_, QAbstractItemModelTester::FailureReportingMode::Fatal};
};

TEST_F(ChatListModelTest, ABlankChatIsUsedAgainInsteadOfMakingAnother) {
    Chat& first = chats_.startChat();
    EXPECT_EQ(&chats_.startChat(), &first);
    first.ask("When does the lease end?");
    EXPECT_NE(&chats_.startChat(), &first);
    EXPECT_EQ(titles(), (QStringList{"New question", "When does the lease end?"}));
}

TEST_F(ChatListModelTest, KeptChatsFollowTheOthersOnce) {
    chats_.startChat();
    list({{"c4", "Lease"}, {"c3", "Kiln"}});
    list({{"c4", "Lease"}, {"c3", "Kiln"}});
    EXPECT_EQ(titles(), (QStringList{"New question", "Lease", "Kiln"}));
}

TEST_F(ChatListModelTest, AKeptChatIsLoadedOnceAndGoesOn) {
    list({{"c4", "Lease"}});
    Chat& chat = chats_.chat(0);
    chat.load();
    chat.load();
    ASSERT_EQ(assistant_.openedChats, QStringList{"c4"});
    emit assistant_.chatOpened(assistant_.lastJob, {{"When?", sampleAnswer()}});
    ASSERT_EQ(chat.turns().rowCount(), 1);
    EXPECT_EQ(chat.turns().turn(0).state, TurnState::Done);
    chat.ask("And then?");
    EXPECT_EQ(assistant_.questions[0].chat, "c4");
}

TEST_F(ChatListModelTest, AQuestionAskedWhileItsChatLoadsStaysLast) {
    list({{"c4", "Lease"}});
    Chat& chat = chats_.chat(0);
    chat.load();
    const JobId load = assistant_.lastJob;
    chat.ask("And then?");
    emit assistant_.chatOpened(load, {{"When?", sampleAnswer()}});
    emit assistant_.answered(assistant_.lastJob, sampleAbstention());
    ASSERT_EQ(chat.turns().rowCount(), 2);
    EXPECT_EQ(chat.turns().turn(1).question, "And then?");
    EXPECT_EQ(chat.turns().turn(1).answer.end, AnswerEnd::Abstained);
}

TEST_F(ChatListModelTest, RemovingAChatRemovesItFromTheServiceToo) {
    list({{"c4", "Lease"}, {"c3", "Kiln"}});
    chats_.remove(0);
    EXPECT_EQ(titles(), QStringList{"Kiln"});
    EXPECT_EQ(assistant_.deletedChats, QStringList{"c4"});
}

TEST_F(ChatListModelTest, ADraftIsKeptUnderItsChatAndOnlyWhenItChanges) {
    Chat& blank = chats_.startChat();
    chats_.keepDraft(blank, "", "");
    chats_.keepDraft(blank, "half a question", "kind:mail");
    chats_.keepDraft(blank, "half a question", "kind:mail");
    EXPECT_EQ(assistant_.drafts, (QVector<Draft>{{"new", "half a question", "kind:mail"}}));
    EXPECT_EQ(chats_.draftOf(blank).text, "half a question");
}

TEST_F(ChatListModelTest, DraftsOfBeforeComeBackButDoNotReplaceWhatIsTypedNow) {
    list({{"c4", "Lease"}});
    chats_.keepDraft(chats_.chat(0), "typed now", "");
    emit assistant_.draftsListed(assistant_.draftsJob, {{"c4", "typed before", ""}, {"new", "another", ""}});
    EXPECT_EQ(chats_.draftOf(chats_.chat(0)).text, "typed now");
    EXPECT_EQ(chats_.draftOf(chats_.startChat()).text, "another");
}

TEST_F(ChatListModelTest, WhatWasTypedDuringTheFirstAnswerMovesToTheChatThatItBegan) {
    Chat& chat = chats_.startChat();
    chat.ask("When?");
    chats_.keepDraft(chat, "And then", "");
    Answer answer = sampleAnswer();
    answer.chat = "c9";
    emit assistant_.answered(assistant_.lastJob, answer);
    EXPECT_EQ(assistant_.drafts.back(), (Draft{"c9", "And then", ""}));
    EXPECT_EQ(chats_.draftOf(chat).text, "And then");
}

TEST_F(ChatListModelTest, AChatIsRenamedAndPinnedInTheServiceToo) {
    list({{"c4", "Lease"}});
    chats_.rename(0, "Studio lease");
    chats_.setPinned(0, true);
    EXPECT_EQ(titles(), QStringList{"Studio lease"});
    ASSERT_EQ(assistant_.renamedChats.size(), 1);
    EXPECT_EQ(assistant_.renamedChats[0].title, "Studio lease");
    ASSERT_EQ(assistant_.pinnedChats.size(), 1);
    EXPECT_TRUE(assistant_.pinnedChats[0].pinned);
}

TEST_F(ChatListModelTest, WhatWasDoneBeforeTheServiceKnewTheChatIsToldAfterwards) {
    Chat& chat = chats_.startChat();
    chat.ask("When?");
    chat.rename("Lease");
    EXPECT_TRUE(assistant_.renamedChats.isEmpty());
    Answer answer = sampleAnswer();
    answer.chat = "c9";
    emit assistant_.answered(assistant_.lastJob, answer);
    ASSERT_EQ(assistant_.renamedChats.size(), 1);
    EXPECT_EQ(assistant_.renamedChats[0].id, "c9");
}

}  // namespace
}  // namespace memoir::ui
