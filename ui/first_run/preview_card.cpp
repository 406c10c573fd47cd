// SPDX-License-Identifier: Apache-2.0
#include "ui/first_run/preview_card.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/evidence/kind_icon.h"
#include "ui/library/holding_words.h"
#include "ui/theme/theme.h"
#include "ui/widgets/figures.h"
#include "ui/widgets/icon_label.h"
#include "ui/widgets/labels.h"

namespace memoir::ui {
namespace {

constexpr int kMostKinds = 5;

}  // namespace

PreviewCard::PreviewCard(const Theme& theme, QWidget* parent) : QFrame(parent), theme_(theme) {
    setProperty("card", true);
    auto* heading = makeLabel(tr("What will be remembered"), TextRole::Body, Tone::Normal, this);
    heading->setProperty("strong", true);
    total_ = makeLabel({}, TextRole::Title, Tone::Normal, this);
    size_ = makeLabel({}, TextRole::Body, Tone::Secondary, this);
    auto* total = new QHBoxLayout;
    total->setSpacing(8);
    total->addWidget(total_, 0, Qt::AlignBottom);
    total->addWidget(size_, 1, Qt::AlignBottom);
    kinds_ = new QGridLayout;
    kinds_->setHorizontalSpacing(10);
    kinds_->setVerticalSpacing(8);
    kinds_->setColumnStretch(2, 1);
    auto* line = new QFrame(this);
    line->setObjectName("separator");
    line->setFixedHeight(1);
    auto* facts = new QGridLayout;
    facts->setVerticalSpacing(6);
    facts->setColumnStretch(1, 1);
    const auto fact = [&](int row, const QString& label) {
        facts->addWidget(makeLabel(label, TextRole::Small, Tone::Secondary, this), row, 0);
        auto* value = makeLabel({}, TextRole::Small, Tone::Normal, this);
        value->setProperty("strong", true);
        value->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
        facts->addWidget(value, row, 1);
        return value;
    };
    after_ = fact(0, tr("All in memory after"));
    space_ = fact(1, tr("Size in memory"));
    leftOut_ = fact(2, tr("Left out by the ignore rules"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(20, 18, 20, 18);
    column->setSpacing(12);
    column->addWidget(heading);
    column->addLayout(total);
    column->addLayout(kinds_);
    column->addWidget(line);
    column->addLayout(facts);
    column->addStretch(1);
}

void PreviewCard::show(const SourcePreview& sum) {
    total_->setText(countText(sum.files));
    size_->setText(tr("files, %1", "a size").arg(bytesText(sum.bytes)));
    after_->setText(sum.files > 0 ? tr("about %1", "a time").arg(spanText(sum.seconds)) : tr("counting …"));
    space_->setText(tr("about %1 tokens").arg(tokenCountText(sum.tokens)));
    leftOut_->setText(tr("%Ln file(s)", nullptr, static_cast<int>(sum.skipped)));
    showKinds(sum);
}

void PreviewCard::showKinds(const SourcePreview& sum) {
    while (QLayoutItem* item = kinds_->takeAt(0)) {
        if (item->widget()) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
    QVector<QPair<qint64, QString>> kinds;
    for (auto kind = sum.kinds.begin(); kind != sum.kinds.end(); ++kind) kinds.push_back({kind.value(), kind.key()});
    std::sort(kinds.begin(), kinds.end(), std::greater<>());
    for (int row = 0; row < std::min<int>(kMostKinds, static_cast<int>(kinds.size())); ++row) {
        auto* icon = new IconLabel(theme_.icon(kindIconName(kinds[row].second, {})), 16, this);
        auto* bar = new QProgressBar(this);
        bar->setRange(0, 1000);
        bar->setTextVisible(false);
        bar->setValue(static_cast<int>(kinds[row].first * 1000 / std::max<qint64>(1, kinds.first().first)));
        bar->setAccessibleName(kindWord(kinds[row].second));
        kinds_->addWidget(icon, row, 0);
        kinds_->addWidget(makeLabel(kindWord(kinds[row].second), TextRole::Small, Tone::Normal, this), row, 1);
        kinds_->addWidget(bar, row, 2);
        kinds_->addWidget(makeLabel(countText(kinds[row].first), TextRole::Small, Tone::Secondary, this), row, 3,
                          Qt::AlignTrailing);
    }
}

}  // namespace memoir::ui
