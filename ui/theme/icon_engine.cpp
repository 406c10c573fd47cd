// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/icon_engine.h"

#include <QFile>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include "ui/theme/theme.h"

namespace memoir::ui {
namespace {

constexpr auto kDrawnColour = "#55514A";  // what the files are drawn in
constexpr double kDisabledOpacity = 0.45;

}  // namespace

IconEngine::IconEngine(const Theme& theme, const QString& name, QColor Tokens::*tint)
    : theme_(theme), name_(name), tint_(tint) {
    if (!QFile::exists(path())) qFatal("there is no icon of the name %s", qPrintable(name));
}

QString IconEngine::path() const {
    return ":/icons/" + name_ + ".svg";
}

QByteArray IconEngine::tinted() const {
    QFile file(path());
    if (!file.open(QIODevice::ReadOnly)) return {};
    return file.readAll().replace(kDrawnColour, (theme_.tokens().*tint_).name().toLatin1());
}

void IconEngine::paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) {
    const double opacity = painter->opacity();
    if (mode == QIcon::Disabled) painter->setOpacity(opacity * kDisabledOpacity);
    painter->drawPixmap(rect, drawn(rect.size(), painter->device()->devicePixelRatioF()));
    painter->setOpacity(opacity);
}

// Lists paint hundreds of icons at once; each is drawn once per size, colour and screen.
QPixmap IconEngine::drawn(const QSize& size, double pixelRatio) const {
    const QString key = QStringLiteral("icon/%1/%2/%3x%4/%5")
                            .arg(name_, (theme_.tokens().*tint_).name())
                            .arg(size.width())
                            .arg(size.height())
                            .arg(pixelRatio);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap)) return pixmap;
    pixmap = QPixmap(size * pixelRatio);
    pixmap.setDevicePixelRatio(pixelRatio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    QSvgRenderer(tinted()).render(&painter, QRectF(QPointF(0, 0), QSizeF(size)));
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
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
