// SPDX-License-Identifier: Apache-2.0
// The small parts without a subject.
#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

#include "tests/ui/printers.h"
#include "ui/memory/figure_strip.h"
#include "ui/preferences.h"
#include "ui/shortcut_book.h"
#include "ui/shortcut_sheet.h"
#include "ui/theme/text_scale.h"
#include "ui/theme/theme.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/question_dialog.h"
#include "ui/widgets/side_button.h"
#include "ui/widgets/spinner.h"
#include "ui/widgets/toast.h"

namespace memoir::ui {
namespace {

class WidgetsTest : public ::testing::Test {
  protected:
    ~WidgetsTest() override {
        theme_.scaleText(1.0);
        QGuiApplication::setLayoutDirection(Qt::LeftToRight);
    }
    QImage pictureOf(QWidget& widget) {
        widget.show();
        return widget.grab().toImage();
    }
    // How many pixels of the half differ from its first one.
    static int inkIn(const QImage& image, bool right) {
        int ink = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = right ? image.width() / 2 : 0; x < (right ? image.width() : image.width() / 2); ++x)
                ink += image.pixel(x, y) != image.pixel(image.width() / 2, 2) ? 1 : 0;
        }
        return ink;
    }

    Theme theme_{*qApp};
};

TEST_F(WidgetsTest, ALabelThatIsTooLongIsCutAndSaysAllInItsToolTip) {
    ElidedLabel label(TextRole::Body, Tone::Normal, Qt::ElideMiddle);
    label.setFullText("A very long name of a document.pdf");
    label.resize(90, 20);
    label.show();
    EXPECT_TRUE(label.text().contains(QChar(0x2026)));
    EXPECT_FALSE(label.toolTip().isEmpty());
    label.resize(900, 20);
    EXPECT_EQ(label.text(), label.fullText());
    EXPECT_TRUE(label.toolTip().isEmpty());
}

TEST_F(WidgetsTest, AFlowLayoutWrapsWhatDoesNotFit) {
    QWidget box;
    auto* flow = new FlowLayout(8);
    for (int i = 0; i < 3; ++i) {
        auto* item = new QWidget;
        item->setFixedSize(100, 20);
        flow->addWidget(item);
    }
    box.setLayout(flow);
    EXPECT_EQ(flow->heightForWidth(316), 20);
    EXPECT_EQ(flow->heightForWidth(315), 48);
    EXPECT_EQ(flow->heightForWidth(100), 76);
}

TEST_F(WidgetsTest, ARowOfTheSidebarIsMirroredWhereTextRunsFromRightToLeft) {
    SideButton button(theme_, {}, "Library", "", SideButton::Look::Row, nullptr);
    button.resize(240, 36);
    EXPECT_GT(inkIn(pictureOf(button), false), 0);
    EXPECT_EQ(inkIn(pictureOf(button), true), 0);
    button.setLayoutDirection(Qt::RightToLeft);
    EXPECT_EQ(inkIn(pictureOf(button), false), 0);
    EXPECT_GT(inkIn(pictureOf(button), true), 0);
}

TEST_F(WidgetsTest, AShortcutGoesBeforeItTouchesTheLabel) {
    SideButton with(theme_, {}, "New question", "Ctrl+N", SideButton::Look::Row, nullptr);
    SideButton without(theme_, {}, "New question", "", SideButton::Look::Row, nullptr);
    for (SideButton* button : {&with, &without}) button->resize(240, 36);
    EXPECT_NE(pictureOf(with), pictureOf(without));
    for (SideButton* button : {&with, &without}) button->resize(150, 36);
    EXPECT_EQ(pictureOf(with), pictureOf(without));
}

TEST_F(WidgetsTest, LengthsGrowAsTheTextGrows) {
    EXPECT_EQ(withText(theme_, 100), 100);
    theme_.scaleText(1.6);
    EXPECT_NEAR(withText(theme_, 100), 160, 4);
}

TEST_F(WidgetsTest, AnEmptyStateOffersItsActionOnlyWhereThereIsOne) {
    EmptyState state(theme_);
    static_cast<QWidget&>(state).show();
    state.show("drop", "Nothing here yet", "Drop files.", "Add");
    auto* button = state.findChild<QPushButton*>();
    ASSERT_NE(button, nullptr);
    EXPECT_TRUE(button->isVisible());
    QSignalSpy wanted(&state, &EmptyState::actionRequested);
    button->click();
    EXPECT_EQ(wanted.count(), 1);
    state.show("check", "Every file could be read", {});
    EXPECT_FALSE(button->isVisible());
}

TEST_F(WidgetsTest, FiguresStandBesideEachOtherWhereThereIsRoom) {
    FigureStrip strip(theme_);
    strip.setFigures({{"disk", "On disk", "33.1 GB", "412 GB free"}, {"gpu", "On the GPU", "0 B", "not used"}});
    strip.resize(600, 90);
    strip.show();
    const int beside = strip.sizeHint().height();
    strip.resize(200, 300);
    EXPECT_GT(strip.sizeHint().height(), beside);
}

TEST_F(WidgetsTest, EnterKeepsWhatAQuestionAsksAbout) {
    QWidget window;
    window.show();
    auto* question = new QuestionDialog({"Forget 200 documents?", "They go.", "Keep", "Forget"}, &window);
    QSignalSpy accepted(question, &QDialog::accepted), rejected(question, &QDialog::rejected);
    question->open();
    QTest::keyClick(question, Qt::Key_Return);
    EXPECT_EQ(accepted.count(), 0);
    EXPECT_EQ(rejected.count(), 1);
}

TEST_F(WidgetsTest, ANoticeGoesForGoodWhenItCloses) {
    QWidget window;
    QPointer<NoticeDialog> notice = new NoticeDialog("It is in memory.", "a.pdf", &window);
    notice->open();
    EXPECT_EQ(notice->findChild<QLabel*>()->text(), "It is in memory.");
    QTest::keyClick(notice, Qt::Key_Escape);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    EXPECT_TRUE(notice.isNull());
}

TEST_F(WidgetsTest, TheShortcutSheetListsEveryKeyAndGivesTheFocusBack) {
    QWidget window;
    window.resize(1000, 700);
    QPushButton before("before", &window);
    window.show();
    window.activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(&window));
    before.setFocus();
    Preferences preferences;
    ShortcutBook book(preferences);
    QAction search("Search everything");
    search.setShortcut(QKeySequence("Ctrl+K"));
    book.adopt({&search});
    ShortcutSheet sheet(book, theme_, &window);
    sheet.present();
    QStringList words;
    for (const QLabel* label : sheet.findChildren<QLabel*>()) words << label->text();
    EXPECT_TRUE(words.contains("Search everything"));
    EXPECT_TRUE(words.contains("Ctrl+K"));
    QTest::keyClick(&sheet, Qt::Key_Escape);
    EXPECT_FALSE(sheet.isOpen());
    EXPECT_TRUE(before.hasFocus());
}

TEST_F(WidgetsTest, AToastHoldsItsSentenceInOneLineWhereThereIsRoom) {
    QWidget window;
    window.resize(900, 600);
    window.show();
    Toast toast(theme_, &window);
    toast.offerUndo("Forgotten: 3 documents, 12.4 MB", 30);
    const auto* sentence = toast.findChild<QLabel*>();
    EXPECT_GE(sentence->width(), sentence->fontMetrics().horizontalAdvance(sentence->text()));
}

TEST_F(WidgetsTest, AToastHoldsItsSentenceInOneLineWithLargeText) {
    theme_.scaleText(1.6);
    QWidget window;
    window.resize(1280, 800);
    window.show();
    Toast toast(theme_, &window);
    toast.offerUndo("Forgotten: 3 documents, 12.4 MB", 30);
    const auto* sentence = toast.findChild<QLabel*>();
    EXPECT_GE(sentence->width(), sentence->fontMetrics().horizontalAdvance(sentence->text()));
}

TEST_F(WidgetsTest, ASpinnerWithLittleMotionShowsDots) {
    Spinner spinner(theme_);
    const QImage turning = pictureOf(spinner);
    theme_.setReducesMotion(true);
    Spinner still(theme_);
    EXPECT_NE(pictureOf(still), turning);
    theme_.setReducesMotion(false);
}

}  // namespace
}  // namespace memoir::ui
