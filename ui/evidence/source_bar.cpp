// SPDX-License-Identifier: Apache-2.0
#include "ui/evidence/source_bar.h"

#include <QActionGroup>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

namespace memoir::ui {
namespace {

constexpr int kHeight = 44;

}  // namespace

SourceBar::SourceBar(const Theme& theme, QWidget* parent) : QWidget(parent), theme_(theme) {
    setObjectName("sourceBar");
    setAttribute(Qt::WA_StyledBackground);
    setFixedHeight(kHeight);
    makeSteps();
    why_ = makeButton(tr("Why this passage?"), ButtonKind::Quiet, this);
    why_->setIcon(theme_.icon("help", &Tokens::accent));
    why_->setAccessibleName(tr("Why this passage?"));
    asText_ = makeIconButton(theme_.icon("text"), tr("Show as text"), this);
    asText_->setCheckable(true);
    zoom_ = makeIconButton(theme_.icon("search"), tr("Size of the page"), this);
    makeZoomMenu();
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 0, 12, 0);
    row->setSpacing(4);
    row->addWidget(steps_);
    row->addStretch();
    row->addWidget(why_);
    row->addWidget(asText_);
    row->addWidget(zoom_);
    connect(why_, &QPushButton::clicked, this, &SourceBar::whyRequested);
    connect(asText_, &QToolButton::clicked, this, &SourceBar::viewChanged);
}

void SourceBar::makeSteps() {
    steps_ = new QWidget(this);
    previous_ = makeIconButton(theme_.icon("left"), tr("Previous evidence (Alt+Up)"), steps_);
    next_ = makeIconButton(theme_.icon("right"), tr("Next evidence (Alt+Down)"), steps_);
    place_ = makeLabel({}, TextRole::Small, Tone::Secondary, steps_);
    auto* row = new QHBoxLayout(steps_);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    for (QWidget* widget :
         {static_cast<QWidget*>(previous_), static_cast<QWidget*>(place_), static_cast<QWidget*>(next_)})
        row->addWidget(widget);
    connect(previous_, &QToolButton::clicked, this, &SourceBar::previousRequested);
    connect(next_, &QToolButton::clicked, this, &SourceBar::nextRequested);
}

void SourceBar::makeZoomMenu() {
    struct Choice {
        QString name;
        PageView::Zoom zoom;
        double scale;
    };
    const QVector<Choice> choices = {{tr("Fit width"), PageView::Zoom::FitWidth, 1},
                                     {tr("Whole page"), PageView::Zoom::WholePage, 1},
                                     {tr("100 %"), PageView::Zoom::Scale, 1},
                                     {tr("150 %"), PageView::Zoom::Scale, 1.5},
                                     {tr("200 %"), PageView::Zoom::Scale, 2}};
    zoom_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    zoom_->setIcon(theme_.icon("down"));
    zoom_->setIconSize({14, 14});
    // The icon stands behind the text.
    zoom_->setLayoutDirection(QGuiApplication::layoutDirection() == Qt::LeftToRight ? Qt::RightToLeft
                                                                                    : Qt::LeftToRight);
    zoom_->setObjectName("menuChip");
    zoom_->setPopupMode(QToolButton::InstantPopup);
    zoom_->setMinimumSize(0, 28);
    zoom_->setMaximumSize(QWIDGETSIZE_MAX, 28);
    zoom_->setText(choices[0].name);
    auto* menu = new QMenu(zoom_);
    menu->setLayoutDirection(QGuiApplication::layoutDirection());
    auto* group = new QActionGroup(menu);
    for (const Choice& choice : choices) {
        QAction* action = menu->addAction(choice.name, this, [this, choice] {
            zoom_->setText(choice.name);
            emit zoomChosen(choice.zoom, choice.scale);
        });
        action->setCheckable(true);
        action->setChecked(&choice == &choices[0]);
        group->addAction(action);
    }
    zoom_->setMenu(menu);
}

void SourceBar::showPlace(int current, int count) {
    current_ = current;
    count_ = count;
    steps_->setVisible(current >= 0 && count > 1);
    previous_->setEnabled(current > 0);
    next_->setEnabled(current + 1 < count);
    fit();
}

void SourceBar::setWhyOffered(bool offered) {
    why_->setVisible(offered);
}

void SourceBar::offerViews(bool hasOwnLook, bool isPage) {
    zoom_->setVisible(isPage);
    asText_->setVisible(hasOwnLook);
}

bool SourceBar::wantsText() const {
    return asText_->isChecked();
}

QPoint SourceBar::cardPlace(int cardWidth) const {
    return why_->mapToGlobal(QPoint(why_->width() - cardWidth, why_->height() + 4));
}

// Where there is little room, icons and numbers say what words say otherwise.
void SourceBar::fit() {
    const QString current = QString::number(current_ + 1), count = QString::number(count_);
    // What a label needs reaches the outer layout later than this.
    const auto isFitting = [this] {
        steps_->layout()->invalidate();
        steps_->updateGeometry();
        why_->updateGeometry();
        layout()->invalidate();
        return layout()->minimumSize().width() <= width();
    };
    place_->setText(tr("Evidence %1 of %2").arg(current, count));
    why_->setText(tr("Why this passage?"));
    if (isFitting()) return;
    why_->setText(tr("Why?"));
    if (isFitting()) return;
    place_->setText(tr("%1 of %2", "evidence").arg(current, count));
}

void SourceBar::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fit();
}

}  // namespace memoir::ui
