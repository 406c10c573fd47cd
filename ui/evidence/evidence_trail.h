// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

#include "ui/evidence/evidence_model.h"

class QGridLayout;
class QPushButton;

namespace memoir::ui {

class EvidenceRow;
class Theme;

// "How this was found": one card per round with the passages it chose. Can be folded away.
class EvidenceTrail : public QWidget {
    Q_OBJECT

  public:
    explicit EvidenceTrail(const Theme& theme, QWidget* parent = nullptr);

    // Nothing is seen without rounds. `outcome` is the last line of the last card, or empty.
    void setEvidence(const QVector<Round>& rounds, const QVector<Citation>& citations, const QString& outcome);
    void setActiveCitation(int number);
    void toggle();

  signals:
    void passageActivated(const QString& passage, int citation);

  protected:
    void resizeEvent(QResizeEvent* event) override;

  private:
    void rebuild();
    QWidget* makeCard(int round, bool isLast);
    void placeCards();
    void onRowClicked();

    const Theme& theme_;
    EvidenceModel model_;
    QString outcome_;
    QPushButton* heading_;
    QWidget* cards_;
    QGridLayout* grid_;
    QVector<QWidget*> cardWidgets_;
    QVector<EvidenceRow*> rows_;
    int columnCount_ = 0;
    int activeCitation_ = 0;
};

}  // namespace memoir::ui
