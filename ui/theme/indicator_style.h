// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QProxyStyle>

namespace memoir::ui {

class Theme;

// Fusion with our check boxes and radio buttons: a style sheet cannot tint their marks.
class IndicatorStyle : public QProxyStyle {
    Q_OBJECT

  public:
    explicit IndicatorStyle(const Theme& theme);

    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override;
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                  QStyleHintReturn* answer) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override;

  private:
    void drawBox(const QStyleOption& option, QPainter& painter) const;
    void drawRound(const QStyleOption& option, QPainter& painter) const;

    const Theme& theme_;
};

}  // namespace memoir::ui
