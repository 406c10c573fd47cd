// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/question_view.h"

#include <QLabel>
#include <QPainter>
#include <QPainterPath>
#include <QStyle>
#include <algorithm>

#include "ui/theme/theme.h"
#include "ui/widgets/labels.h"

namespace memoir::ui {
namespace {

constexpr int kSidePadding = 16;
constexpr int kTopPadding = 11;
constexpr double kWidestShare = 0.85;
constexpr double kRadius = 14;

}  // namespace

QuestionView::QuestionView(const Theme& theme, const QString& question, QWidget* parent)
    : QWidget(parent), theme_(theme) {
    label_ = makeLabel(question, TextRole::Answer, Tone::Normal, this);
    label_->setWordWrap(true);
    label_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label_->setAccessibleName(tr("Question: %1").arg(question));
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

int QuestionView::bubbleWidth(int available) const {
    const int widest = static_cast<int>(available * kWidestShare) - 2 * kSidePadding;
    const QRect natural =
        label_->fontMetrics().boundingRect(QRect(0, 0, std::max(1, widest), 1 << 20), Qt::TextWordWrap, label_->text());
    return std::min(widest, natural.width() + 2) + 2 * kSidePadding;
}

int QuestionView::heightForWidth(int width) const {
    label_->ensurePolished();
    return label_->heightForWidth(bubbleWidth(width) - 2 * kSidePadding) + 2 * kTopPadding;
}

QSize QuestionView::sizeHint() const {
    return {320, heightForWidth(std::max(width(), 320))};
}

void QuestionView::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    placeLabel();
}

void QuestionView::placeLabel() {
    const int bubble = bubbleWidth(width());
    const QRect inner(width() - bubble + kSidePadding, kTopPadding, bubble - 2 * kSidePadding,
                      height() - 2 * kTopPadding);
    label_->setGeometry(QStyle::visualRect(layoutDirection(), rect(), inner));
}

void QuestionView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme_.tokens().bubble);
    const QRectF bubble = label_->geometry().adjusted(-kSidePadding, -kTopPadding, kSidePadding, kTopPadding);
    QPainterPath path;
    path.setFillRule(Qt::WindingFill);
    path.addRoundedRect(bubble, kRadius, kRadius);
    // The corner towards the edge stays square: it points to whoever asked.
    const bool leftToRight = layoutDirection() == Qt::LeftToRight;
    const double cornerX = leftToRight ? bubble.right() - kRadius : bubble.left();
    path.addRoundedRect(QRectF(cornerX, bubble.bottom() - kRadius, kRadius, kRadius), 4, 4);
    painter.drawPath(path);
}

}  // namespace memoir::ui
