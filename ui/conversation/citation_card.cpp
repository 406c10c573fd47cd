// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/citation_card.h"

#include <QHBoxLayout>
#include <QScreen>
#include <algorithm>

#include "ui/conversation/source_chip.h"
#include "ui/evidence/kind_icon.h"
#include "ui/theme/theme.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/figures.h"
#include "ui/widgets/popup_ground.h"

namespace memoir::ui {
namespace {

constexpr int kAppearMs = 350;
constexpr int kVanishMs = 150;  // long enough to move the pointer into the card
constexpr int kWidth = 400;
constexpr int kLongestQuote = 280;

QString factsOf(const Citation& citation) {
    QStringList facts;
    if (!citation.from.isEmpty()) facts << citation.from;
    if (!citation.date.isEmpty()) facts << dateText(citation.date);
    return facts.join(", ");
}

}  // namespace

CitationCard::CitationCard(const Theme& theme, QWidget* parent) : QFrame(parent, Qt::ToolTip), theme_(theme) {
    setObjectName("citationCard");
    setFixedWidth(kWidth);
    icon_ = new QLabel(this);
    title_ = new ElidedLabel(TextRole::Small, Tone::Normal, Qt::ElideMiddle, this);
    title_->setProperty("strong", true);
    facts_ = new ElidedLabel(TextRole::Caption, Tone::Tertiary, Qt::ElideRight, this);
    quote_ = makeLabel({}, TextRole::Small, Tone::Normal, this);
    quote_->setObjectName("citationQuote");
    quote_->setWordWrap(true);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(title_);
    words->addWidget(facts_);
    auto* header = new QHBoxLayout;
    header->setSpacing(12);
    header->addWidget(icon_);
    header->addLayout(words, 1);
    number_ = makeLabel({}, TextRole::Caption, Tone::Normal, this);
    number_->setObjectName("numberBadge");
    number_->setAlignment(Qt::AlignCenter);
    header->addWidget(number_, 0, Qt::AlignTop);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(18, 16, 18, 14);
    column->setSpacing(10);
    column->addLayout(header);
    column->addWidget(quote_);
    auto* foot = new QHBoxLayout;
    foot->setSpacing(6);
    auto* check = new QLabel(this);
    check->setPixmap(theme.icon("check").pixmap(QSize(14, 14), devicePixelRatio()));
    foot->addWidget(check);
    foot->addWidget(makeLabel(tr("Quoted word for word"), TextRole::Caption, Tone::Tertiary, this));
    foot->addStretch();
    foot->addWidget(makeLabel(tr("Enter opens it"), TextRole::Caption, Tone::Tertiary, this));
    column->addLayout(foot);
    appear_.setSingleShot(true);
    appear_.setInterval(kAppearMs);
    vanish_.setSingleShot(true);
    vanish_.setInterval(kVanishMs);
    connect(&appear_, &QTimer::timeout, this, &CitationCard::present);
    connect(&vanish_, &QTimer::timeout, this, &QWidget::hide);
}

void CitationCard::announce(const Citation& citation, const QPoint& place) {
    citation_ = citation;
    place_ = place;
    vanish_.stop();
    appear_.start();
}

void CitationCard::dismiss() {
    appear_.stop();
    if (isVisible()) vanish_.start();
}

void CitationCard::present() {
    const QIcon icon = theme_.icon(kindIconName(citation_.kind, citation_.path), &Tokens::accent);
    icon_->setPixmap(icon.pixmap(QSize(20, 20), devicePixelRatio()));
    number_->setText(QString::number(citation_.number));
    title_->setFullText(SourceChip::placeText(citation_));
    facts_->setFullText(factsOf(citation_));
    facts_->setVisible(!facts_->fullText().isEmpty());
    const QString quote = citation_.quote.simplified();
    quote_->setText(tr("“%1”").arg(quote.size() > kLongestQuote ? quote.left(kLongestQuote) + "…" : quote));
    adjustSize();
    const QRect area = screen()->availableGeometry();
    const bool fitsBelow = place_.y() + 20 + height() <= area.bottom();
    const int y = fitsBelow ? place_.y() + 20 : place_.y() - 20 - height();
    move(std::clamp(place_.x() - width() / 2, area.left(), std::max(area.left(), area.right() - width())), y);
    show();
}

void CitationCard::mousePressEvent(QMouseEvent*) {
    hide();
    emit activated(citation_.number);
}

void CitationCard::paintEvent(QPaintEvent*) {
    paintPopupGround(*this, theme_);
}

void CitationCard::resizeEvent(QResizeEvent* event) {
    QFrame::resizeEvent(event);
    roundPopup(*this);
}

void CitationCard::withdraw() {
    appear_.stop();
    hide();
}

void CitationCard::enterEvent(QEnterEvent*) {
    vanish_.stop();
}

void CitationCard::leaveEvent(QEvent*) {
    vanish_.start();
}

}  // namespace memoir::ui
