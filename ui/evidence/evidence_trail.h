// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

#include "ui/evidence/evidence_model.h"

class QGridLayout;
class QPushButton;

namespace memoir::ui {

class EvidenceRow;
class Theme;
class TrailCards;

// "How this was found": one card per round with what it looked for, the passages it chose and what came next. A curve
// leads from the passage that named something to the one it led to. Can be folded away. One Tab stop; arrows move
// through the rows.
class EvidenceTrail : public QWidget {
    Q_OBJECT

  public:
    explicit EvidenceTrail(const Theme& theme, QWidget* parent = nullptr);

    // Nothing is seen without rounds. `outcome` is the last line of the last card, or empty.
    void setEvidence(const Answer& answer, const QString& outcome);
    void setActiveCitation(int number);
    void setDeeperOffered(bool offered);
    void toggle();

    // From the row of a lead to the row it led to; for tests.
    QVector<std::pair<int, int>> hops() const;

  signals:
    void passageActivated(const QString& passage, int citation);
    void deeperRequested();

  protected:
    void resizeEvent(QResizeEvent* event) override;

  private:
    void rebuild();
    QWidget* makeCard(const Round& round, bool isLast);
    QWidget* makeCardHeader(const Round& round, QWidget* card);
    QString outcomeOf(const Round& round, bool isLast) const;
    int citationOf(const QString& passage) const;
    void placeCards();
    void onRowClicked();
    void moveFocus(int by);

    const Theme& theme_;
    EvidenceModel model_;
    QVector<Round> rounds_;
    QVector<Citation> citations_;
    QString outcome_;
    QPushButton* heading_;
    QPushButton* deeper_;
    TrailCards* cards_;
    QGridLayout* grid_;
    QVector<QWidget*> cardWidgets_;
    QVector<EvidenceRow*> rows_;
    int columnCount_ = 0;
    int activeCitation_ = 0;
};

}  // namespace memoir::ui
