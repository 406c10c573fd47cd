// SPDX-License-Identifier: Apache-2.0
// Renders the states of the conversation to PNG files: gallery FOLDER [SCENE [LOOK]]. A look is one of the names in
// looks.h; without it all are rendered. Needs no display (offscreen platform).
#include <QAccessible>
#include <QApplication>
#include <QDir>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QTest>
#include <QUrl>
#include <functional>

#include "tests/ui/fake_assistant.h"
#include "tests/ui/gallery/looks.h"
#include "tests/ui/sample.h"
#include "ui/conversation/answer_browser.h"
#include "ui/conversation/composer.h"
#include "ui/conversation/conversation_screen.h"
#include "ui/conversation/conversation_view.h"
#include "ui/conversation/find_bar.h"
#include "ui/conversation/question_edit.h"
#include "ui/conversation/scope_bar.h"
#include "ui/evidence/source_bar.h"
#include "ui/evidence/source_pane.h"
#include "ui/library/drop_overlay.h"
#include "ui/main_window.h"
#include "ui/preferences.h"

using namespace memoir::ui;

namespace {

// One window with a fake behind it, brought into a state by a scene.
struct Stage {
    Stage(const Theme& theme, const QSize& size) : window(assistant, theme, preferences) {
        window.resize(size);
        window.show();
        emit assistant.memoryChanged({41'208, 81'412, 37'200'000, "bundled", "CPU"});
        listChats();
    }

    void ask(const QString& question) {
        window.findChild<QuestionEdit*>()->setPlainText(question);
        QTest::keyClick(window.findChild<QuestionEdit*>(), Qt::Key_Return);
    }
    void answer(const QString& question, const Answer& answer) {
        ask(question);
        emit assistant.answered(assistant.lastJob, answer);
    }
    void openFirstCitation() {
        openFirstDocument();
        emit assistant.pageOpened(assistant.pageJob, sampleLeasePage());
    }
    void openFirstDocument() {
        emit window.findChild<ConversationView*>()->citationActivated(0, 1);
        SourceDocument lease = sampleLease();
        lease.path = QCoreApplication::applicationFilePath();  // a file that is there
        emit assistant.documentOpened(assistant.lastJob, lease);
    }
    void listChats() {
        const QDateTime now = QDateTime::currentDateTime();
        emit assistant.chatsListed(assistant.chatsJob, {{"c1", "Glaze recipes that worked", now.addDays(-40), true},
                                                        {"c2", "Taxes 2025: what is missing", now.addDays(-9), true},
                                                        {"c3", "Kiln repair invoices, total", now},
                                                        {"c4", "What Milo said about the boat", now.addDays(-1)},
                                                        {"c5", "Crown, dentist 2023", now.addDays(-1)},
                                                        {"c6", "Insurance after the flood", now.addDays(-3)},
                                                        {"c7", "Grandmother’s letters: places", now.addDays(-4)},
                                                        {"c8", "Who recommended the lawyer", now.addDays(-30)}});
    }

    FakeAssistant assistant;
    Preferences preferences;
    MainWindow window;
};

struct Scene {
    const char* name;
    std::function<void(Stage&)> set;
};

const QString kQuestion = QStringLiteral("When does the studio lease end, and how much notice must I give?");

void streaming(Stage& stage) {
    stage.ask(kQuestion);
    emit stage.assistant.roundRead(stage.assistant.lastJob, sampleAnswer().rounds[0]);
    emit stage.assistant.answerGrew(stage.assistant.lastJob, sampleAnswer().text.left(130));
}

// A question that waits for its first word for longer than two seconds.
void waiting(Stage& stage) {
    stage.ask(kQuestion);
    QTest::qWait(2200);
}

void mail(Stage& stage) {
    stage.answer(kQuestion, sampleAnswer());
    emit stage.window.findChild<ConversationView*>()->citationActivated(0, 3);
    emit stage.assistant.documentOpened(stage.assistant.lastJob, sampleMail());
}

void why(Stage& stage) {
    stage.answer(kQuestion, sampleAnswer());
    stage.openFirstCitation();
    QTest::qWait(50);
    for (QPushButton* button : stage.window.findChild<SourcePane*>()->findChildren<QPushButton*>()) {
        if (button->accessibleName() == SourceBar::tr("Why this passage?")) button->click();
    }
}

void hover(Stage& stage) {
    stage.answer(kQuestion, sampleAnswer());
    QTest::qWait(50);
    auto* browser = stage.window.findChild<AnswerBrowser*>();
    emit browser->citationPointedAt(1, browser->mapToGlobal(QPoint(300, 40)));
}

void narrowed(Stage& stage) {
    stage.answer("What did the dentist charge for the crown in 2023?", sampleAbstention());
    stage.window.findChild<ScopeBar*>()->setScope(Scope::parse("kind:mail date:2023 from:\"Praxis Dr. Wendt\""));
}

void completing(Stage& stage) {
    auto* edit = stage.window.findChild<QuestionEdit*>();
    edit->setFocus();
    QTest::keyClicks(edit, "from:od");
    emit stage.assistant.facetListed(stage.assistant.facetJob, {{"Odile Varga", 14}, {"Odo Marsch", 3}});
}

void reading(Stage& stage) {
    stage.answer(kQuestion, sampleAnswer());
    ReadingProgress progress{
        ReadingProgress::Step::Reading, "Delivery notes 2014.pdf", 812, 1326, 5210, 8400, 3, 1940, 540.0, false};
    emit stage.assistant.readingProgressed(progress);
}

void dropping(Stage& stage) {
    stage.answer(kQuestion, sampleAnswer());
    QMimeData mime;
    QList<QUrl> urls = {QUrl::fromLocalFile(QDir::tempPath())};
    for (const char* name : {"a.pdf", "b.pdf", "c.pdf", "d.pdf", "inbox.mbox", "kiln.jpg", "shelf.jpg"}) {
        urls << QUrl::fromLocalFile(QStringLiteral("/nowhere/") + name);
    }
    mime.setUrls(urls);
    stage.window.findChild<DropOverlay*>()->begin(DroppedItems::of(mime));
}

const QVector<Scene>& scenes() {
    static const QVector<Scene> kScenes = {
        {"empty", [](Stage& stage) { emit stage.assistant.memoryChanged({}); }},
        {"welcome",
         [](Stage& stage) {
             emit stage.assistant.facetListed(stage.assistant.facetJob - 1,
                                              {{"Odile Varga <odile@brackwater.example>", 40}});
             emit stage.assistant.facetListed(stage.assistant.facetJob, {{"2024", 900}});
         }},
        {"stopped",
         [](Stage& stage) {
             Answer stopped;
             stopped.text = sampleAnswer().text.left(96);
             stopped.end = AnswerEnd::Stopped;
             stopped.rounds = {sampleAnswer().rounds[0]};
             stage.answer(kQuestion, stopped);
         }},
        {"service-failed",
         [](Stage& stage) {
             stage.answer(kQuestion, sampleAnswer());
             stage.assistant.become(ServiceState::Failed, "Disk is full: 0.8 GB left. Make 3 GB free.");
         }},
        {"find",
         [](Stage& stage) {
             stage.answer(kQuestion, sampleAnswer());
             stage.window.findChild<ConversationScreen*>()->openFind();
             QTest::keyClicks(stage.window.findChild<FindBar*>()->findChild<QLineEdit*>(), "notice");
         }},
        {"streaming", streaming},
        {"answer", [](Stage& stage) { stage.answer(kQuestion, sampleAnswer()); }},
        {"source",
         [](Stage& stage) {
             stage.answer(kQuestion, sampleAnswer());
             stage.openFirstCitation();
         }},
        {"locked",
         [](Stage& stage) {
             stage.answer(kQuestion, sampleAnswer());
             stage.openFirstDocument();
             emit stage.assistant.pageLocked(stage.assistant.pageJob);
         }},
        {"waiting", waiting},
        {"mail", mail},
        {"why", why},
        {"hover", hover},
        {"narrowed", narrowed},
        {"completing", completing},
        {"table", [](Stage& stage) { stage.answer("How do the two papers differ?", sampleTable()); }},
        {"count", [](Stage& stage) { stage.answer("How many invoices from Tomas Reyle are there?", sampleCount()); }},
        {"abstention",
         [](Stage& stage) { stage.answer("What did the dentist charge for the crown in 2023?", sampleAbstention()); }},
        {"failed",
         [](Stage& stage) {
             stage.ask(kQuestion);
             emit stage.assistant.failed(stage.assistant.lastJob,
                                         "Disk is full: 0.8 GB left. Make 3 GB free, then ask again.");
         }},
        {"reading", reading},
        {"lost",
         [](Stage& stage) {
             stage.answer(kQuestion, sampleAnswer());
             stage.assistant.become(ServiceState::Lost);
         }},
        {"drop", dropping},
    };
    return kScenes;
}

void picture(Theme& theme, const Scene& scene, const Look& look, const QDir& folder) {
    Stage stage(theme, look.size);
    scene.set(stage);
    QTest::qWait(400);  // past the patience of the working line
    keepPicture(stage.window, scene.name, look, folder);
}

}  // namespace

int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    if (argc < 2) qFatal("usage: gallery FOLDER [SCENE [LOOK]]");
    const QDir folder(argv[1]);
    folder.mkpath(".");
    Theme theme(application);
    for (const Look& look : kLooks) {
        if (argc > 3 && QLatin1String(argv[3]) != QLatin1String(look.name)) continue;
        enter(look, application, theme);
        for (const Scene& scene : scenes()) {
            if (argc > 2 && !QString::fromLatin1(scene.name).startsWith(QLatin1String(argv[2]))) continue;
            picture(theme, scene, look, folder);
        }
    }
    return 0;
}
