// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTimer>
#include <QWidget>

#include "ui/keeper.h"
#include "ui/memory/blind_spots.h"
#include "ui/memory/growth_chart.h"

class QGridLayout;
class QPushButton;
class QToolButton;

namespace memoir::ui {

class FigureStrip;
class KindChart;
class LifetimeGauge;
class MemoryCard;
class Theme;
class YearChart;

// How much is in memory, how it grew, what it is made of, and what it does not reach.
class MemoryScreen : public QWidget {
    Q_OBJECT

  public:
    MemoryScreen(Keeper& keeper, const Theme& theme, QWidget* parent = nullptr);

    // Everything that is shown, as CSV: one block per card.
    QString csv() const;

  signals:
    void blindSpotChosen(memoir::ui::BlindSpots::Spot spot);
    void messageWanted(const QString& sentence);

  protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

  private:
    QWidget* makeHeader();
    void makeCards();
    void addPeriods();
    void refresh();
    void refreshSoon();
    void onReported(JobId job, const MemoryReport& report, const ArchiveFacts& facts);
    void fillTables(const MemoryReport& report, const ArchiveFacts& facts);
    void showSizes(const MemoryReport& report, const ArchiveFacts& facts);
    void showTables(bool tables);
    void chooseExportFile();
    void writeTo(const QString& path);
    void arrange();

    Keeper& keeper_;
    const Theme& theme_;
    JobId job_ = 0;
    QTimer refreshing_;
    int columns_ = 0;

    QWidget* content_;
    QGridLayout* grid_;
    LifetimeGauge* gauge_;
    GrowthChart* growth_;
    KindChart* kinds_;
    YearChart* years_;
    BlindSpots* spots_;
    FigureStrip* sizes_;
    MemoryCard* gaugeCard_;
    MemoryCard* growthCard_;
    MemoryCard* kindCard_;
    MemoryCard* yearCard_;
    MemoryCard* spotCard_;
};

}  // namespace memoir::ui
