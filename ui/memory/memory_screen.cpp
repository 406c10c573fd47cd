// SPDX-License-Identifier: Apache-2.0
#include "ui/memory/memory_screen.h"

#include <QButtonGroup>
#include <QFile>
#include <QFileDialog>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/library/holding_words.h"
#include "ui/memory/figure_strip.h"
#include "ui/memory/kind_chart.h"
#include "ui/memory/lifetime_gauge.h"
#include "ui/memory/memory_card.h"
#include "ui/memory/year_chart.h"
#include "ui/theme/text_scale.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/figures.h"
#include "ui/widgets/screen_header.h"

namespace memoir::ui {
namespace {

constexpr int kInset = 24, kGap = 20;
constexpr int kThreeColumns = 900, kTwoColumns = 640;  // for text of the usual size
constexpr int kRefreshMs = 2000;
constexpr int kColumnUnits = 20;  // of the grid; cards span some of them

FigureTable::Row rowOf(const QString& name, const MemoryShare& share) {
    return {name, {share.tokens, share.documents, share.unusedDocuments}};
}

}  // namespace

MemoryScreen::MemoryScreen(Keeper& keeper, const Theme& theme, QWidget* parent)
    : QWidget(parent), keeper_(keeper), theme_(theme) {
    setObjectName("screen");
    setAttribute(Qt::WA_StyledBackground);
    content_ = new QWidget(this);
    content_->setObjectName("screenContent");
    grid_ = new QGridLayout(content_);
    grid_->setContentsMargins(kInset, kInset, kInset, kInset);
    grid_->setSpacing(kGap);
    makeCards();
    auto* scroll = new QScrollArea(this);
    scroll->setWidget(content_);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHeader());
    column->addWidget(scroll, 1);
    refreshing_.setSingleShot(true);
    refreshing_.setInterval(kRefreshMs);
    connect(&refreshing_, &QTimer::timeout, this, &MemoryScreen::refresh);
    connect(&keeper, &Keeper::changed, this, &MemoryScreen::refreshSoon);
    connect(&keeper, &Keeper::reported, this, &MemoryScreen::onReported);
    connect(spots_, &BlindSpots::chosen, this, &MemoryScreen::blindSpotChosen);
    connect(&theme, &Theme::changed, this, &MemoryScreen::arrange);
}

QWidget* MemoryScreen::makeHeader() {
    const ScreenHeader header = makeScreenHeader(tr("Memory"), this);
    auto* tables = makeButton(tr("Show as tables"), ButtonKind::Normal, header.widget);
    tables->setIcon(theme_.icon("office"));
    tables->setCheckable(true);
    connect(tables, &QPushButton::toggled, this, &MemoryScreen::showTables);
    auto* out = makeButton(tr("Export"), ButtonKind::Normal, header.widget);
    out->setIcon(theme_.icon("export"));
    out->setToolTip(tr("All figures as CSV"));
    connect(out, &QPushButton::clicked, this, &MemoryScreen::chooseExportFile);
    header.row->addWidget(tables);
    header.row->addWidget(out);
    return header.widget;
}

void MemoryScreen::makeCards() {
    gauge_ = new LifetimeGauge(theme_, content_);
    growth_ = new GrowthChart(theme_, content_);
    kinds_ = new KindChart(theme_, content_);
    years_ = new YearChart(theme_, content_);
    spots_ = new BlindSpots(theme_, content_);
    sizes_ = new FigureStrip(theme_, content_);
    gaugeCard_ = new MemoryCard(tr("Lifetime"), {}, gauge_, content_);
    growthCard_ = new MemoryCard(tr("Growth"), tr("tokens in memory"), growth_, content_);
    kindCard_ = new MemoryCard(tr("By kind"), tr("tokens"), kinds_, content_);
    yearCard_ = new MemoryCard(tr("By year"), tr("tokens, by date of the document"), years_, content_);
    spotCard_ = new MemoryCard(tr("Blind spots"), {}, spots_, content_);
    addPeriods();
    arrange();
}

void MemoryScreen::addPeriods() {
    auto* group = new QButtonGroup(this);
    const auto add = [&](const QString& text, GrowthChart::Period period) {
        auto* button = new QToolButton(growthCard_);
        button->setText(text);
        button->setCheckable(true);
        button->setChecked(period == GrowthChart::Period::Year);
        button->setProperty("choice", true);
        group->addButton(button);
        growthCard_->titleRow()->addWidget(button);
        connect(button, &QToolButton::clicked, this, [this, period] { growth_->setPeriod(period); });
    };
    add(tr("Month"), GrowthChart::Period::Month);
    add(tr("This year"), GrowthChart::Period::Year);
    add(tr("All", "all the time"), GrowthChart::Period::All);
}

void MemoryScreen::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    refresh();
}

void MemoryScreen::refreshSoon() {
    if (isVisible() && !refreshing_.isActive()) refreshing_.start();
}

void MemoryScreen::refresh() {
    if (isVisible()) job_ = keeper_.report();
}

void MemoryScreen::onReported(JobId job, const MemoryReport& report, const ArchiveFacts& facts) {
    if (job != job_ || job == 0) return;
    const QDate today = QDate::currentDate();
    gauge_->setTokens(facts.tokens);
    growth_->setGrowth(report.growth, today);
    kinds_->setKinds(report.kinds);
    years_->setYears(report.years);
    spots_->show(report);
    if (facts.tokens == 0) {
        gaugeCard_->setRemark(tr("Add something to see it grow."));
    } else if (const int year = yearOfFullness(report.growth, today)) {
        gaugeCard_->setRemark(tr("At the usual %1 a month there is room until about %2.", "tokens, a year")
                                  .arg(tokenCountText(qRound64(monthlyGrowth(report.growth, today))))
                                  .arg(year));
    } else {
        gaugeCard_->setRemark(
            tr("There is room for %1 tokens more.").arg(tokenCountText(kLifetimeTokens - facts.tokens)));
    }
    fillTables(report, facts);
    showSizes(report, facts);
}

void MemoryScreen::fillTables(const MemoryReport& report, const ArchiveFacts& facts) {
    gaugeCard_->figures().setFigures({tr("Lifetime"), tr("Tokens")}, {{tr("In memory"), {facts.tokens}},
                                                                      {tr("Room"), {kLifetimeTokens - facts.tokens}}});
    QVector<FigureTable::Row> rows;
    for (const MemoryDay& day : report.growth) rows.push_back({day.day.toString(Qt::ISODate), {day.tokens}});
    growthCard_->figures().setFigures({tr("Day"), tr("Tokens")}, rows);
    rows.clear();
    for (const MemoryShare& kind : report.kinds) rows.push_back(rowOf(kindWord(kind.value), kind));
    kindCard_->figures().setFigures({tr("Kind"), tr("Tokens"), tr("Documents"), tr("Never used")}, rows);
    rows.clear();
    for (const MemoryShare& year : report.years)
        rows.push_back(rowOf(year.value.isEmpty() ? tr("No date") : year.value, year));
    yearCard_->figures().setFigures({tr("Year"), tr("Tokens"), tr("Documents"), tr("Never used")}, rows);
    spotCard_->figures().setFigures({tr("Blind spot"), tr("Count")},
                                    {{tr("Documents never used"), {report.unused}},
                                     {tr("Files without usable text"), {report.textless}},
                                     {tr("Documents at several places"), {report.duplicates}},
                                     {tr("Files that failed"), {report.failed}}});
}

void MemoryScreen::showSizes(const MemoryReport& report, const ArchiveFacts& facts) {
    QVector<FigureStrip::Figure> figures;
    figures.push_back(
        {"disk", tr("On disk"), bytesText(facts.diskBytes()), tr("%1 free").arg(bytesText(report.diskFree))});
    const bool onGpu = facts.deviceName.startsWith("cuda");
    const qint64 resident = facts.routingResidentBytes + facts.contentResidentBytes;
    figures.push_back(
        {"gpu", tr("On the GPU"), bytesText(onGpu ? resident : 0), onGpu ? facts.deviceName : tr("not used")});
    figures.push_back({"memory", tr("In RAM"), bytesText(onGpu ? 0 : resident), tr("routing keys and content")});
    figures.push_back({"library", tr("Passages"), countText(facts.passages),
                       tr("in %Ln document(s)", nullptr, static_cast<int>(facts.documents))});
    if (facts.tokens > 0) {
        const double perToken = static_cast<double>(facts.bankBytes) / static_cast<double>(facts.tokens);
        figures.push_back({"text", tr("Cost per token"), tr("%1 KB").arg(QLocale().toString(perToken / 1000, 'f', 2)),
                           tr("on disk")});
    }
    sizes_->setFigures(figures);
}

void MemoryScreen::showTables(bool tables) {
    for (MemoryCard* card : {gaugeCard_, growthCard_, kindCard_, yearCard_, spotCard_}) card->showTable(tables);
}

QString MemoryScreen::csv() const {
    QStringList blocks;
    for (MemoryCard* card : {gaugeCard_, growthCard_, kindCard_, yearCard_, spotCard_}) blocks << card->figures().csv();
    return blocks.join("\r\n");
}

void MemoryScreen::chooseExportFile() {
    auto* dialog = new QFileDialog(this, tr("Export the figures"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix("csv");
    dialog->selectFile("memoir.csv");
    connect(dialog, &QFileDialog::fileSelected, this, &MemoryScreen::writeTo);
    dialog->open();
}

void MemoryScreen::writeTo(const QString& path) {
    QFile file(path);
    const bool written = file.open(QIODevice::WriteOnly) && file.write(csv().toUtf8()) >= 0;
    emit messageWanted(written ? tr("The figures are in %1").arg(path)
                               : tr("%1 cannot be written: %2").arg(path, file.errorString()));
}

void MemoryScreen::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrange();
}

void MemoryScreen::arrange() {
    const int columns = width() >= withText(theme_, kThreeColumns) ? 3
                        : width() >= withText(theme_, kTwoColumns) ? 2
                                                                   : 1;
    if (columns == columns_) return;
    columns_ = columns;
    for (QWidget* card :
         {static_cast<QWidget*>(gaugeCard_), static_cast<QWidget*>(growthCard_), static_cast<QWidget*>(kindCard_),
          static_cast<QWidget*>(yearCard_), static_cast<QWidget*>(spotCard_), static_cast<QWidget*>(sizes_)}) {
        grid_->removeWidget(card);
    }
    struct Place {
        QWidget* card;
        int row, begin, span;
    };
    const int all = kColumnUnits;
    const QVector<Place> three = {{gaugeCard_, 0, 0, 7}, {growthCard_, 0, 7, 13}, {kindCard_, 1, 0, 7},
                                  {yearCard_, 1, 7, 7},  {spotCard_, 1, 14, 6},   {sizes_, 2, 0, all}};
    const QVector<Place> two = {{gaugeCard_, 0, 0, 10}, {kindCard_, 0, 10, 10}, {growthCard_, 1, 0, all},
                                {yearCard_, 2, 0, 10},  {spotCard_, 2, 10, 10}, {sizes_, 3, 0, all}};
    const QVector<Place> one = {{gaugeCard_, 0, 0, all}, {growthCard_, 1, 0, all}, {kindCard_, 2, 0, all},
                                {yearCard_, 3, 0, all},  {spotCard_, 4, 0, all},   {sizes_, 5, 0, all}};
    for (const Place& place : columns == 3 ? three : columns == 2 ? two : one) {
        grid_->addWidget(place.card, place.row, place.begin, 1, place.span);
    }
    for (int unit = 0; unit < kColumnUnits; ++unit) grid_->setColumnStretch(unit, 1);
    for (int row = 0; row < 7; ++row) grid_->setRowStretch(row, row == 6 ? 1 : 0);
}

}  // namespace memoir::ui
