// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTimer>
#include <QWidget>

#include "ui/conversation/turn_model.h"

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace memoir::ui {

class AbstentionCard;
class AnswerBody;
class AnswerHeadline;
class Banner;
class CitationCard;
class EvidenceTrail;
class SourceChips;
class Theme;

// The answer of one turn: headline, text with citations, sources, actions and how it was found; or that it is not in
// memory; or what went wrong. Reads row `row` of `turns`, which outlives it.
class AnswerView : public QWidget {
    Q_OBJECT

  public:
    AnswerView(const Theme& theme, const TurnModel& turns, int row, QWidget* parent = nullptr);

    // The row has changed in these roles.
    void refresh(const QVector<int>& roles);
    void setActiveCitation(int number);
    void toggleTrail();
    void takeFocus();
    QString plainText() const;

  signals:
    void stopRequested();
    void askAgainRequested();
    void goOnRequested();
    void deeperRequested();
    void everythingRequested();
    void searchRequested(const QString& words);
    void listRequested(const QString& scope);
    void editRequested();
    void exportRequested();
    void addRequested();
    void citationActivated(int number);
    void passageActivated(const QString& passage);

  private:
    void buildText(QVBoxLayout& column);
    void buildActions(QVBoxLayout& column);
    const Turn& turn() const { return turns_.turn(row_); }
    QWidget* makeSkeleton();
    void showText();
    void showSkeleton();
    void showRounds();
    void showState();
    void showAbstention();
    void showFailure();
    void onCitationPointedAt(int number, const QPoint& place);
    void onPassage(const QString& passage, int citation);
    void copy();

    const Theme& theme_;
    const TurnModel& turns_;
    int row_;
    QTimer growth_;  // joins what grows within 50 ms
    AnswerHeadline* headline_;
    AnswerBody* body_;
    QWidget* skeleton_;
    QTimer slowness_;  // until the skeleton is shown
    QLabel* unsupported_;
    QPushButton* continue_;
    QPushButton* showAll_;
    Banner* failure_;
    AbstentionCard* abstention_ = nullptr;
    QVBoxLayout* abstentionPlace_;
    SourceChips* chips_;
    QWidget* actions_;
    QVector<QWidget*> ofAnswers_;  // of the actions: not where there is no answer
    EvidenceTrail* trail_;
    CitationCard* card_;
};

}  // namespace memoir::ui
