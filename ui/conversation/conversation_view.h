// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPointer>
#include <QScrollArea>
#include <QTextCursor>
#include <QVector>

#include "ui/conversation/chat.h"

class QPushButton;
class QVBoxLayout;

namespace memoir::ui {

class AnswerBrowser;
class AnswerView;
class Theme;

// The turns of one chat as a column; only the last 40 are widgets until earlier ones are asked for. New text is
// followed, but the question it answers is not scrolled out of view.
class ConversationView : public QScrollArea {
    Q_OBJECT

  public:
    explicit ConversationView(const Theme& theme, QWidget* parent = nullptr);

    // The chat outlives the view or is replaced before it goes.
    void setChat(Chat& chat);
    // Marks the citation that the source pane shows; row -1 marks none.
    void setActiveCitation(int row, int number);
    void toggleLastTrail();
    void copyLastAnswer();
    void scrollToEnd();
    // Marks the words in all answers and shows the first of them; how many there are.
    int find(const QString& words);
    void showMatch(int index);
    // To the last answer.
    void takeFocus();

  signals:
    void citationActivated(int row, int number);
    void searchRequested(const QString& words);
    void listRequested(const QString& scope);
    void exportRequested(int row);
    void passageActivated(int row, const QString& passage);
    void editRequested(const QString& question);
    void addRequested();

  protected:
    void resizeEvent(QResizeEvent* event) override;

  private:
    void rebuild();
    void addTurn(int row);
    void connectAnswer(AnswerView& answer, int row);
    void showEarlier();
    AnswerView* answerAt(int row) const;
    void onRowsInserted(const QModelIndex& parent, int first, int last);
    void onDataChanged(const QModelIndex& first, const QModelIndex& last, const QVector<int>& roles);
    void onRangeChanged();
    void follow();
    void onScrolled();
    void showLatestButton();
    void placeLatestButton();

    const Theme& theme_;
    QPointer<Chat> chat_;
    QWidget* column_;
    QVBoxLayout* turnsLayout_;
    QPushButton* latest_;
    QPushButton* earlier_;
    int mostTurns_ = 40;
    struct Match {
        QPointer<AnswerBrowser> browser;
        QTextCursor place;
    };
    QVector<Match> matches_;
    int firstRow_ = 0;  // the first turn that is a widget
    QVector<QWidget*> turns_;
    QVector<AnswerView*> answers_;
    // New text is followed until the top of its question reaches the top of the view; *Go to the latest* goes on to the
    // end.
    enum class Following { Nothing, ToQuestion, ToEnd };
    Following following_ = Following::ToQuestion;
};

}  // namespace memoir::ui
