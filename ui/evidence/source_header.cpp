// SPDX-License-Identifier: Apache-2.0
#include "ui/evidence/source_header.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/evidence/kind_icon.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/figures.h"

namespace memoir::ui {
namespace {

constexpr int kHeight = 52;

}  // namespace

SourceHeader::SourceHeader(const Theme& theme, QWidget* parent) : QWidget(parent), theme_(theme) {
    setObjectName("sourceHeader");
    setAttribute(Qt::WA_StyledBackground);
    setFixedHeight(kHeight);
    back_ = makeIconButton(theme_.icon("left"), tr("Back to the answer (Esc)"), this);
    back_->hide();
    kindIcon_ = new QLabel(this);
    title_ = new ElidedLabel(TextRole::Section, Tone::Normal, Qt::ElideMiddle, this);
    facts_ = new ElidedLabel(TextRole::Caption, Tone::Tertiary, Qt::ElideRight, this);
    open_ = makeIconButton(theme_.icon("open"), tr("Open the file"), this);
    auto* close = makeIconButton(theme_.icon("close"), tr("Close (Ctrl+P)"), this);
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    words->addStretch();
    words->addWidget(title_);
    words->addWidget(facts_);
    words->addStretch();
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(20, 0, 12, 0);
    row->setSpacing(12);
    row->addWidget(back_);
    row->addWidget(kindIcon_);
    row->addLayout(words, 1);
    row->addWidget(open_);
    row->addWidget(close);
    connect(back_, &QToolButton::clicked, this, &SourceHeader::closeRequested);
    connect(open_, &QToolButton::clicked, this, &SourceHeader::openRequested);
    connect(close, &QToolButton::clicked, this, &SourceHeader::closeRequested);
}

void SourceHeader::show(const SourceDocument& document, const QString& place) {
    const QIcon icon = theme_.icon(kindIconName(document.kind, document.path), &Tokens::accent);
    kindIcon_->setPixmap(icon.pixmap(QSize(20, 20), devicePixelRatio()));
    title_->setFullText(document.title);
    QStringList facts;
    if (!document.from.isEmpty()) facts << document.from;
    if (!document.date.isEmpty()) facts << dateText(document.date);
    if (!place.isEmpty()) facts << place;
    facts_->setFullText(facts.join(" · "));
    facts_->setVisible(!facts.isEmpty());
    open_->setEnabled(!document.path.isEmpty() && QFileInfo::exists(document.path));
}

void SourceHeader::setCovering(bool covering) {
    back_->setVisible(covering);
}

}  // namespace memoir::ui
