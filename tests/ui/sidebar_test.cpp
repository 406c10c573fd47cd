// SPDX-License-Identifier: Apache-2.0
#include "ui/sidebar.h"

#include <QApplication>
#include <QListView>
#include <QSignalSpy>
#include <QToolButton>

#include <gtest/gtest.h>

#include "tests/ui/fake_assistant.h"
#include "tests/ui/printers.h"
#include "ui/conversation/chat_list_model.h"
#include "ui/theme/theme.h"
#include "ui/widgets/side_button.h"

namespace memoir::ui {
namespace {

class SidebarTest : public ::testing::Test {
  protected:
    SidebarTest() {
        sidebar_.resize(240, 700);
        sidebar_.show();
    }
    SideButton* button(const QString& name) const {
        for (SideButton* button : sidebar_.findChildren<SideButton*>()) {
            if (button->accessibleName().startsWith(name)) return button;
        }
        return nullptr;
    }

    FakeAssistant assistant_;
    Theme theme_{*qApp};
    ChatListModel chats_{assistant_};
    Sidebar sidebar_{assistant_, theme_, chats_};
};

TEST_F(SidebarTest, OnlyScreensThatAreOfferedHaveAButton) {
    EXPECT_FALSE(button("Library")->isVisible());
    sidebar_.offer(Screen::Library);
    ASSERT_TRUE(button("Library")->isVisible());
    QSignalSpy wanted(&sidebar_, &Sidebar::screenRequested);
    button("Library")->click();
    ASSERT_EQ(wanted.count(), 1);
    EXPECT_EQ(wanted[0][0].value<Screen>(), Screen::Library);
}

TEST_F(SidebarTest, TheScreenThatIsSeenIsChecked) {
    sidebar_.offer(Screen::Library);
    sidebar_.offer(Screen::Memory);
    sidebar_.showScreen(Screen::Memory);
    EXPECT_TRUE(button("Memory")->isChecked());
    EXPECT_FALSE(button("Library")->isChecked());
}

TEST_F(SidebarTest, AsARailItHasNoChatsButTheSameButtons) {
    sidebar_.offer(Screen::Library);
    QSignalSpy asked(&sidebar_, &Sidebar::newQuestionRequested);
    sidebar_.setCompact(true);
    EXPECT_FALSE(sidebar_.findChild<QListView*>()->isVisible());
    EXPECT_TRUE(button("Library")->isVisible());
    button("New question")->click();
    EXPECT_EQ(asked.count(), 1);
    EXPECT_LE(sidebar_.minimumWidth(), 60);
}

}  // namespace
}  // namespace memoir::ui
