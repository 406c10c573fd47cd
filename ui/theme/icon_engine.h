// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QIconEngine>

#include "ui/theme/tokens.h"

namespace memoir::ui {

class Theme;

// Paints an SVG of resources/icons in a colour of the theme as it is at that moment, so that a change of theme repaints
// it.
class IconEngine : public QIconEngine {
  public:
    IconEngine(const Theme& theme, const QString& name, QColor Tokens::*tint);

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override;
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override;
    QIconEngine* clone() const override;

  private:
    QString path() const;
    QByteArray tinted() const;
    QPixmap drawn(const QSize& size, double pixelRatio) const;

    const Theme& theme_;
    QString name_;
    QColor Tokens::*tint_;
};

}  // namespace memoir::ui
