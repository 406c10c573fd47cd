// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/icon_engine.h"

#include <QFile>
#include <QPainter>
#include <QSvgRenderer>

#include "ui/theme/theme.h"

namespace memoir::ui {
namespace {

constexpr auto kDrawnColour = "#55514A";  // what the files are drawn in
constexpr double kDisabledOpacity = 0.45;

}  // namespace

IconEngine::IconEngine(const Theme& theme, const QString& name, QColor Tokens::*tint) : theme_(theme), tint_(tint) {
    QFile file(":/icons/" + name + ".svg");
    if (!file.open(QIODevice::ReadOnly)) qFatal("there is no icon of the name %s", qPrintable(name));
    svg_ = file.readAll();
}

QByteArray IconEngine::tinted() const {
    QByteArray svg = svg_;
    return svg.replace(kDrawnColour, (theme_.tokens().*tint_).name().toLatin1());
}

void IconEngine::paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) {
    QSvgRenderer renderer(tinted());
    const double opacity = painter->opacity();
    if (mode == QIcon::Disabled) painter->setOpacity(opacity * kDisabledOpacity);
    renderer.render(painter, rect);
    painter->setOpacity(opacity);
}

QPixmap IconEngine::pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) {
    QPixmap pixmap(size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    paint(&painter, QRect(QPoint(0, 0), size), mode, state);
    return pixmap;
}

QIconEngine* IconEngine::clone() const {
    return new IconEngine(*this);
}

}  // namespace memoir::ui
