// SPDX-License-Identifier: Apache-2.0
#include "ui/evidence/page_view.h"

#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>
#include <QScrollBar>
#include <QWheelEvent>
#include <algorithm>

#include "ui/theme/theme.h"
#include "ui/widgets/motion.h"

namespace memoir::ui {
namespace {

constexpr int kMargin = 24;  // around the paper; holds the number beside the highlight
constexpr double kScreenDotsPerMillimetre = 96 / 25.4;
constexpr int kPulseMs = 600;
constexpr int kFrameMs = 2000;
constexpr int kPulseOpacity = 110;
constexpr QSize kBadge(20, 18);

}  // namespace

PageView::PageView(const Theme& theme, QWidget* parent) : QAbstractScrollArea(parent), theme_(theme) {
    setObjectName("pageView");
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Page"));
    viewport()->setObjectName("pageViewport");
    pulse_.setDuration(kPulseMs);
    pulse_.setStartValue(1.0);
    pulse_.setEndValue(0.0);
    pulse_.setEasingCurve(QEasingCurve::OutCubic);
    frame_.setSingleShot(true);
    frame_.setInterval(kFrameMs);
    connect(&pulse_, &QVariantAnimation::valueChanged, viewport(), qOverload<>(&QWidget::update));
    connect(&frame_, &QTimer::timeout, viewport(), qOverload<>(&QWidget::update));
    connect(&theme_, &Theme::changed, this, [this] {
        rendered_ = {};
        viewport()->update();
    });
}

void PageView::showPaper() {
    page_ = {};
    rendered_ = {};
    layOut();
}

void PageView::showPage(const PageImage& page, int number) {
    page_ = page;
    number_ = page.located ? number : 0;
    if (!page.located) page_.highlights.clear();
    if (!page.image.isNull()) shape_ = page.image.size();
    rendered_ = {};
    layOut();
    scrollToHighlight();
    if (!page_.highlights.isEmpty()) greet();
}

// Draws the eye to the highlight once.
void PageView::greet() {
    if (reducedMotion(*this)) {
        frame_.start();
    } else {
        pulse_.start();
    }
}

void PageView::setZoom(Zoom zoom, double scale) {
    zoom_ = zoom;
    scale_ = scale;
    rendered_ = {};
    layOut();
    scrollToHighlight();
}

QSizeF PageView::paperSize() const {
    const double width = std::max(1, viewport()->width() - 2 * kMargin);
    const double height = std::max(1, viewport()->height() - 2 * kMargin);
    const double ratio = shape_.height() / shape_.width();
    switch (zoom_) {
        case Zoom::FitWidth:
            return {width, width * ratio};
        case Zoom::WholePage:
            return QSizeF(1, ratio).scaled(width, height, Qt::KeepAspectRatio);
        case Zoom::Scale: {
            const double paper = 210 * kScreenDotsPerMillimetre * scale_;  // a sheet of A4 is the measure
            return {paper, paper * ratio};
        }
    }
    return {width, width * ratio};
}

QRectF PageView::paperRect() const {
    const QSizeF size = paperSize();
    const double free = viewport()->width() - size.width();
    const double x = free > 2 * kMargin ? free / 2 : kMargin - horizontalScrollBar()->value();
    return {QPointF(x, kMargin - verticalScrollBar()->value()), size};
}

void PageView::layOut() {
    const QSizeF size = paperSize();
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(40);
    verticalScrollBar()->setRange(0, std::max(0, static_cast<int>(size.height()) + 2 * kMargin - viewport()->height()));
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setRange(0, std::max(0, static_cast<int>(size.width()) + 2 * kMargin - viewport()->width()));
    viewport()->update();
}

// A third of the height above the highlight leaves what led to it in view.
void PageView::scrollToHighlight() {
    if (page_.highlights.isEmpty()) return verticalScrollBar()->setValue(0);
    const double top = kMargin + page_.highlights.front().top() * paperSize().height();
    verticalScrollBar()->setValue(static_cast<int>(top) - viewport()->height() / 3);
}

QVector<QRectF> PageView::highlightRects() const {
    const QRectF paper = paperRect();
    QVector<QRectF> rects;
    for (const QRectF& part : page_.highlights) {
        rects.push_back(QRectF(paper.x() + part.x() * paper.width(), paper.y() + part.y() * paper.height(),
                               part.width() * paper.width(), part.height() * paper.height())
                            .adjusted(-2, -1, 2, 1));
    }
    return rects;
}

// The page in the size it is seen in, its white as the paper of the theme.
const QPixmap& PageView::rendered() {
    const double ratio = devicePixelRatioF();
    const QSize size = (paperSize() * ratio).toSize();
    if (rendered_.size() == size) return rendered_;
    rendered_ = QPixmap::fromImage(page_.image.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
                                       .convertToFormat(QImage::Format_RGB32));
    QPainter painter(&rendered_);
    painter.setCompositionMode(QPainter::CompositionMode_Multiply);
    painter.fillRect(rendered_.rect(), theme_.tokens().paper);
    painter.end();
    rendered_.setDevicePixelRatio(ratio);
    return rendered_;
}

void PageView::paintEvent(QPaintEvent*) {
    QPainter painter(viewport());
    const Tokens& tokens = theme_.tokens();
    painter.fillRect(viewport()->rect(), tokens.sunken);
    const QRectF paper = paperRect();
    painter.fillRect(paper, tokens.paper);
    if (!hasPage()) return;
    painter.drawPixmap(paper.topLeft(), rendered());
    painter.setCompositionMode(QPainter::CompositionMode_Multiply);
    QColor pulse = tokens.highlightEdge;
    pulse.setAlpha(pulse_.state() == QAbstractAnimation::Running
                       ? static_cast<int>(kPulseOpacity * pulse_.currentValue().toDouble())
                       : 0);
    // As one shape: the boxes of two lines may overlap, which would make the overlap darker.
    QPainterPath shape;
    shape.setFillRule(Qt::WindingFill);
    for (const QRectF& rect : highlightRects()) shape.addRect(rect);
    painter.fillPath(shape, tokens.paperHighlight);
    painter.fillPath(shape, pulse);
    painter.setCompositionMode(QPainter::CompositionMode_SourceOver);
    painter.setRenderHint(QPainter::Antialiasing);
    if (frame_.isActive()) {
        painter.setPen(QPen(tokens.highlightEdge, 2));
        for (const QRectF& rect : highlightRects()) painter.drawRect(rect);
    }
    paintNumber(painter);
}

void PageView::paintNumber(QPainter& painter) const {
    if (number_ == 0 || page_.highlights.isEmpty()) return;
    const QRectF first = highlightRects().front();
    const double x = std::max(paperRect().left() + 8, first.left() - kBadge.width() - 12);
    const QRectF badge(QPointF(x, first.top()), kBadge);
    // On the paper, so in the colours of the light theme whatever the window's.
    const Tokens paper = Tokens::light();
    painter.setPen(Qt::NoPen);
    painter.setBrush(paper.accent);
    painter.drawRoundedRect(badge, 5, 5);
    QFont font = theme_.font(TextRole::Caption);
    font.setWeight(QFont::DemiBold);
    painter.setFont(font);
    painter.setPen(paper.onAccent);
    painter.drawText(badge, Qt::AlignCenter, QString::number(number_));
}

void PageView::resizeEvent(QResizeEvent* event) {
    QAbstractScrollArea::resizeEvent(event);
    rendered_ = {};
    layOut();
    scrollToHighlight();
}

void PageView::wheelEvent(QWheelEvent* event) {
    QScrollBar& bar = *verticalScrollBar();
    const bool pastStart = event->angleDelta().y() > 0 && bar.value() == bar.minimum();
    const bool pastEnd = event->angleDelta().y() < 0 && bar.value() == bar.maximum();
    QAbstractScrollArea::wheelEvent(event);
    event->accept();
    if (pastStart || pastEnd) emit neighbourWanted(pastStart ? -1 : 1);
}

void PageView::keyPressEvent(QKeyEvent* event) {
    QScrollBar& bar = *verticalScrollBar();
    if (event->key() == Qt::Key_PageDown && bar.value() == bar.maximum()) return emit neighbourWanted(1);
    if (event->key() == Qt::Key_PageUp && bar.value() == bar.minimum()) return emit neighbourWanted(-1);
    QAbstractScrollArea::keyPressEvent(event);
}

}  // namespace memoir::ui
