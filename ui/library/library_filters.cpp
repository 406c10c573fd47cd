// SPDX-License-Identifier: Apache-2.0
#include "ui/library/library_filters.h"

#include <QDate>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLineEdit>
#include <algorithm>

#include "ui/library/filter_chip.h"
#include "ui/library/holding_words.h"
#include "ui/theme/theme.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/search_field.h"

namespace memoir::ui {
namespace {

constexpr int kTypingMs = 120;
constexpr int kInset = 24;
constexpr int kShortestWords = 150, kLongestWords = 260;
const QString kShelf = QStringLiteral("shelf:");

QString quoted(const QString& value) {
    return '"' + QString(value).remove('"') + '"';
}

}  // namespace

LibraryFilters::LibraryFilters(Keeper& keeper, const Theme& theme, QWidget* parent) : QWidget(parent), keeper_(keeper) {
    words_ = makeSearchField(theme, tr("Filter documents"), tr("Filter documents by title, sender or file"), this);
    words_->setMinimumWidth(kShortestWords);
    words_->setMaximumWidth(kLongestWords);
    special_ = new FilterChip(theme, tr("Only"), this);
    date_ = new FilterChip(theme, tr("Date", "a filter"), this);
    kind_ = new FilterChip(theme, tr("Kind", "a filter"), this);
    state_ = new FilterChip(theme, tr("State", "a filter"), this);
    source_ = new FilterChip(theme, tr("Source", "a filter"), this);
    person_ = new FilterChip(theme, tr("Person", "a filter"), this);
    auto* flow = new FlowLayout(8);
    auto* box = new QWidget(this);
    box->setLayout(flow);
    for (FilterChip* chip : chips()) {
        flow->addWidget(chip);
        connect(chip, &FilterChip::choicesWanted, this, [this, chip] { offerChoices(*chip); });
        connect(chip, &FilterChip::valueChanged, this, &LibraryFilters::changed);
    }
    connect(special_, &FilterChip::valueChanged, special_, &QWidget::hide);
    special_->hide();
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(kInset, 12, kInset, 8);
    row->setSpacing(12);
    row->addWidget(words_, 0, Qt::AlignTop);
    row->addWidget(box, 1, Qt::AlignVCenter);
    typing_.setSingleShot(true);
    typing_.setInterval(kTypingMs);
    connect(words_, &QLineEdit::textChanged, &typing_, qOverload<>(&QTimer::start));
    connect(&typing_, &QTimer::timeout, this, &LibraryFilters::changed);
    connect(&keeper, &Keeper::holdingsCounted, this, &LibraryFilters::fillChoices);
}

HoldingQuery LibraryFilters::applied(HoldingQuery query) const {
    query.words = words_->text().simplified();
    query.scope = scope();
    query.states.clear();
    if (!state_->value().isEmpty()) query.states << state_->value();
    if (special_->value().startsWith(kShelf)) query.shelf = special_->value().mid(kShelf.size());
    return query;
}

QString LibraryFilters::scope(const FilterChip* without) const {
    QStringList terms;
    if (!special_->value().isEmpty() && !special_->value().startsWith(kShelf)) terms << special_->value();
    for (const FilterChip* chip : {date_, kind_, source_, person_}) {
        if (chip != without && !chip->value().isEmpty()) terms << chip->value();
    }
    return terms.join(' ');
}

bool LibraryFilters::isEmpty() const {
    const auto isUnset = [](const FilterChip* chip) { return chip->value().isEmpty(); };
    const QVector<FilterChip*> all = chips();
    return words_->text().isEmpty() && std::all_of(all.begin(), all.end(), isUnset);
}

void LibraryFilters::clear() {
    for (FilterChip* chip : chips()) chip->setChosen({});
    special_->hide();
    words_->clear();
    typing_.stop();
    emit changed();
}

void LibraryFilters::showOnly(const QString& scope, const QString& name) {
    special_->setChosen({scope, name});
    special_->show();
    emit changed();
}

void LibraryFilters::offerChoices(FilterChip& chip) {
    if (&chip == date_) return offerDates();
    HoldingQuery query = applied(base_);
    query.scope = scope(&chip);
    if (&chip == state_) query.states.clear();
    asked_ = &chip;
    choicesJob_ = keeper_.countHoldings(query);
}

void LibraryFilters::offerDates() {
    const int year = QDate::currentDate().year();
    const QString month = QDate::currentDate().addDays(-30).toString(Qt::ISODate);
    date_->offer({{"after:" + month, tr("The last 30 days")},
                  {QStringLiteral("date:%1").arg(year), tr("This year")},
                  {QStringLiteral("date:%1").arg(year - 1), tr("Last year")},
                  {QStringLiteral("before:%1").arg(year - 1), tr("Before %1").arg(year - 1)},
                  {QStringLiteral("before:%1").arg(year - 10), tr("Before %1").arg(year - 10)}});
}

void LibraryFilters::fillChoices(JobId job, const HoldingCounts& counts) {
    if (job == 0 || job != choicesJob_) return;
    choicesJob_ = 0;
    QVector<FilterChip::Choice> choices;
    if (asked_ == kind_) {
        for (const ValueCount& one : counts.kinds)
            choices.push_back({"kind:" + one.value, kindWord(one.value), one.count});
    } else if (asked_ == state_) {
        for (const ValueCount& one : counts.states) choices.push_back({one.value, stateWord(one.value), one.count});
    } else if (asked_ == source_) {
        for (const ValueCount& one : counts.sources) {
            choices.push_back({"source:" + one.value, sourceName(one.value), one.count});
        }
    } else {
        for (const ValueCount& one : counts.senders)
            choices.push_back({"from:" + quoted(one.value), one.value, one.count});
    }
    asked_->offer(choices);
}

QString LibraryFilters::sourceName(const QString& id) const {
    for (const Source& source : sources_) {
        if (source.id != id) continue;
        const QString name = QFileInfo(source.path).fileName();
        return source.watched ? tr("%1, watched", "a source").arg(name) : name;
    }
    return id;
}

}  // namespace memoir::ui
