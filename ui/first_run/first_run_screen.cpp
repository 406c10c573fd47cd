// SPDX-License-Identifier: Apache-2.0
#include "ui/first_run/first_run_screen.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QScrollArea>
#include <QTableView>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/first_run/found_source_delegate.h"
#include "ui/first_run/preview_card.h"
#include "ui/theme/text_scale.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/icon_label.h"
#include "ui/widgets/labels.h"

namespace memoir::ui {
namespace {

constexpr int kWidest = 1040;
constexpr int kSideBySide = 960, kPromisesBeside = 640;  // a narrower screen stacks them; for text of the usual size
constexpr int kRowHeight = 68;

}  // namespace

FirstRunScreen::FirstRunScreen(Assistant& assistant, const QString& sampleArchive, const Theme& theme, QWidget* parent)
    : QWidget(parent), assistant_(assistant), sampleArchive_(sampleArchive), theme_(theme) {
    setObjectName("screen");
    setAttribute(Qt::WA_StyledBackground);
    auto* content = new QWidget(this);
    content->setMaximumWidth(kWidest);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    auto* title = makeLabel(tr("Your memory starts here"), TextRole::Title, Tone::Normal, content);
    title->setWordWrap(true);
    auto* about = makeLabel(
        tr("Add what you already have, then ask about any of it. You can ask as soon as the first files are read."),
        TextRole::Answer, Tone::Secondary, content);
    about->setWordWrap(true);
    column->addWidget(title);
    column->addWidget(about);
    column->addSpacing(8);
    column->addWidget(makePromises());
    column->addSpacing(8);
    cards_ = new QBoxLayout(QBoxLayout::LeftToRight);
    cards_->setSpacing(20);
    cards_->addWidget(makeFound(), 2);
    sum_ = new PreviewCard(theme, this);
    cards_->addWidget(sum_, 1);
    column->addLayout(cards_);
    column->addSpacing(8);
    column->addWidget(makeButtons());
    auto* whole = new QWidget(this);
    whole->setObjectName("screenContent");
    auto* middle = new QHBoxLayout;
    middle->addStretch(1);
    middle->addWidget(content, 1000);
    middle->addStretch(1);
    auto* rows = new QVBoxLayout(whole);
    rows->setContentsMargins(40, 28, 40, 28);
    rows->addStretch(1);
    rows->addLayout(middle);
    rows->addStretch(1);
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(whole);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);
    Keeper& keeper = assistant.keeper();
    connect(&keeper, &Keeper::sourcesFound, this, &FirstRunScreen::onFound);
    connect(&keeper, &Keeper::previewed, this, &FirstRunScreen::onPreviewed);
    connect(&keeper, &Keeper::failed, this, &FirstRunScreen::onFailed);
    connect(&model_, &FoundSourceModel::wantedChanged, this, &FirstRunScreen::showSum);
    showSum();
}

QWidget* FirstRunScreen::makePromises() {
    auto* row = new QWidget(this);
    promises_ = new QBoxLayout(QBoxLayout::LeftToRight, row);
    promises_->setContentsMargins(0, 0, 0, 0);
    promises_->setSpacing(24);
    promises_->addWidget(makePromise("lock", tr("It stays here."),
                                     tr("Your files are read on this machine and nothing is sent anywhere.")),
                         1);
    promises_->addWidget(makePromise("library", tr("Originals are left alone."),
                                     tr("Memoir reads them where they are; it never moves or changes them.")),
                         1);
    promises_->addWidget(makePromise("forget", tr("You can take it back."),
                                     tr("Forget a file, a folder or everything, and get a receipt for it.")),
                         1);
    return row;
}

QWidget* FirstRunScreen::makePromise(const QString& icon, const QString& heading, const QString& text) {
    auto* promise = new QWidget(this);
    auto* picture = new IconLabel(theme_.icon(icon, &Tokens::accent), 20, promise);
    auto* name = makeLabel(heading, TextRole::Section, Tone::Normal, promise);
    name->setWordWrap(true);
    auto* about = makeLabel(text, TextRole::Small, Tone::Secondary, promise);
    about->setWordWrap(true);
    auto* words = new QVBoxLayout;
    words->setSpacing(4);
    words->addWidget(name);
    words->addWidget(about);
    words->addStretch(1);
    auto* row = new QHBoxLayout(promise);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(14);
    row->addWidget(picture, 0, Qt::AlignTop);
    row->addLayout(words, 1);
    return promise;
}

QWidget* FirstRunScreen::makeFound() {
    auto* card = new QFrame(this);
    card->setProperty("card", true);
    foundCard_ = card;
    table_ = new QTableView(card);
    table_->setObjectName("foundSources");
    table_->setAccessibleName(tr("Found on this machine"));
    table_->setModel(&model_);
    table_->setItemDelegate(new FoundSourceDelegate(theme_, table_));
    table_->setShowGrid(false);
    table_->setSelectionBehavior(QAbstractItemView::SelectRows);
    table_->setTabKeyNavigation(false);
    table_->verticalHeader()->hide();
    table_->verticalHeader()->setDefaultSectionSize(kRowHeight);
    table_->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    table_->horizontalHeader()->setSectionResizeMode(FoundSourceModel::Name, QHeaderView::Stretch);
    table_->horizontalHeader()->setHighlightSections(false);
    table_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* choose = makeButton(tr("Choose a folder or mailbox"), ButtonKind::Quiet, card);
    choose->setIcon(theme_.icon("plus", &Tokens::accent));
    connect(choose, &QPushButton::clicked, this, &FirstRunScreen::folderRequested);
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(1, 6, 1, 8);
    column->addWidget(table_, 1);
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(10, 0, 10, 0);
    foot->addWidget(choose);
    foot->addStretch(1);
    column->addLayout(foot);
    return card;
}

QWidget* FirstRunScreen::makeButtons() {
    auto* row = new QWidget(this);
    start_ = makeButton(tr("Start remembering"), ButtonKind::Primary, row);
    start_->setProperty("tall", true);
    connect(start_, &QPushButton::clicked, this, &FirstRunScreen::start);
    auto* sample = makeButton(tr("Try the sample archive"), ButtonKind::Normal, row);
    sample->setProperty("tall", true);
    sample->setVisible(!sampleArchive_.isEmpty());
    connect(sample, &QPushButton::clicked, this, &FirstRunScreen::trySample);
    auto* hint =
        makeLabel(tr("Or drop files and folders anywhere in this window"), TextRole::Small, Tone::Secondary, row);
    hint->setWordWrap(true);
    hint->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    layout->addWidget(start_);
    layout->addWidget(sample);
    layout->addWidget(hint, 1);
    return row;
}

void FirstRunScreen::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (wasAsked_) return;
    wasAsked_ = true;
    findJob_ = assistant_.keeper().findSources();
}

void FirstRunScreen::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    const auto directionFrom = [this](int least) {
        return width() >= withText(theme_, least) ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom;
    };
    cards_->setDirection(directionFrom(kSideBySide));
    const bool beside = cards_->direction() == QBoxLayout::LeftToRight;
    cards_->setStretch(0, beside ? 2 : 0);
    cards_->setStretch(1, beside ? 1 : 0);
    promises_->setDirection(directionFrom(kPromisesBeside));
}

void FirstRunScreen::onFound(JobId job, const QVector<FoundSource>& sources) {
    if (job == 0 || job != findJob_) return;
    findJob_ = 0;
    for (const FoundSource& source : sources) {
        model_.add(source, source.kind != "downloads");
        count(model_.rowCount() - 1);
    }
    table_->setMinimumHeight(36 + std::min(5, model_.rowCount()) * kRowHeight);
}

void FirstRunScreen::count(int row) {
    previews_.insert(assistant_.keeper().preview(model_.entries()[row].source.paths), row);
}

void FirstRunScreen::onPreviewed(JobId job, const SourcePreview& preview) {
    if (previews_.contains(job)) model_.setPreview(previews_.take(job), preview);
}

void FirstRunScreen::onFailed(JobId job, const QString&) {
    if (previews_.contains(job)) model_.setPreview(previews_.take(job), {});
}

void FirstRunScreen::showSum() {
    const bool foundAny = model_.rowCount() > 0;
    table_->setVisible(foundAny);
    sum_->setVisible(foundAny);
    sum_->show(model_.sum());
    start_->setEnabled(model_.anyWanted());
    start_->setVisible(foundAny);
}

void FirstRunScreen::start() {
    assistant_.addSources(model_.wantedPaths(), Watching::Watched);
    emit finished();
}

void FirstRunScreen::trySample() {
    assistant_.addSources({sampleArchive_}, Watching::Once);
    emit finished();
}

}  // namespace memoir::ui
