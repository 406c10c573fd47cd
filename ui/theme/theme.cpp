// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/theme.h"

#include <QApplication>
#include <QFile>
#include <QFontDatabase>
#include <QPalette>
#include <algorithm>
#include <array>
#include <cmath>

#include "ui/theme/icon_engine.h"
#include "ui/theme/indicator_style.h"

namespace memoir::ui {
namespace {

struct RoleSize {
    TextRole role;
    const char* placeholder;
    int pixels;
};

constexpr std::array<RoleSize, 8> kSizes{{{TextRole::Display, "@displayPx", 44},
                                          {TextRole::Title, "@titlePx", 28},
                                          {TextRole::Heading, "@headingPx", 20},
                                          {TextRole::Section, "@sectionPx", 15},
                                          {TextRole::Answer, "@answerPx", 15},
                                          {TextRole::Body, "@bodyPx", 14},
                                          {TextRole::Small, "@smallPx", 13},
                                          {TextRole::Caption, "@captionPx", 12}}};

bool isStrong(TextRole role) {
    return role == TextRole::Display || role == TextRole::Title || role == TextRole::Heading ||
           role == TextRole::Section;
}

QPalette paletteOf(const Tokens& tokens) {
    QPalette palette;
    palette.setColor(QPalette::Window, tokens.window);
    palette.setColor(QPalette::Base, tokens.surface);
    palette.setColor(QPalette::AlternateBase, tokens.window);
    palette.setColor(QPalette::Button, tokens.surface);
    palette.setColor(QPalette::WindowText, tokens.text);
    palette.setColor(QPalette::Text, tokens.text);
    palette.setColor(QPalette::ButtonText, tokens.text);
    palette.setColor(QPalette::PlaceholderText, tokens.text3);
    palette.setColor(QPalette::ToolTipBase, tokens.raised);
    palette.setColor(QPalette::ToolTipText, tokens.text);
    palette.setColor(QPalette::Highlight, tokens.accentSoft);
    palette.setColor(QPalette::HighlightedText, tokens.onSoft);
    palette.setColor(QPalette::Link, tokens.accent);
    palette.setColor(QPalette::Mid, tokens.border);
    palette.setColor(QPalette::Disabled, QPalette::Text, tokens.text3);
    palette.setColor(QPalette::Disabled, QPalette::ButtonText, tokens.text3);
    palette.setColor(QPalette::Disabled, QPalette::WindowText, tokens.text3);
    return palette;
}

}  // namespace

Theme::Theme(QApplication& application)
    : application_(application),
      systemIsDark_(application.palette().color(QPalette::Window).lightness() < 128),
      tokens_(systemIsDark_ ? Tokens::dark() : Tokens::light()) {
    application_.setStyle(new IndicatorStyle(*this));
    apply();
}

void Theme::use(Scheme scheme) {
    scheme_ = scheme;
    const bool isDark = scheme == Scheme::Dark || (scheme == Scheme::System && systemIsDark_);
    if (isDark == tokens_.isDark) return;
    tokens_ = isDark ? Tokens::dark() : Tokens::light();
    apply();
}

void Theme::setSystemIsDark(bool isDark) {
    systemIsDark_ = isDark;
    use(scheme_);
}

void Theme::scaleText(double factor) {
    textScale_ = std::clamp(factor, 0.9, 1.6);
    apply();
}

int Theme::textPixels(TextRole role) const {
    const auto size = std::find_if(kSizes.begin(), kSizes.end(), [role](const RoleSize& s) { return s.role == role; });
    return static_cast<int>(std::lround(size->pixels * textScale_));
}

QFont Theme::font(TextRole role) const {
    QFont font = QFontDatabase::systemFont(QFontDatabase::GeneralFont);
    font.setPixelSize(textPixels(role));
    font.setWeight(isStrong(role) ? QFont::DemiBold : QFont::Normal);
    return font;
}

QFont Theme::monospace() const {
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPixelSize(textPixels(TextRole::Small));
    return font;
}

QIcon Theme::icon(const QString& name, QColor Tokens::*tint) const {
    return QIcon(new IconEngine(*this, name, tint));
}

void Theme::apply() {
    application_.setPalette(paletteOf(tokens_));
    application_.setFont(font(TextRole::Body));
    application_.setStyleSheet(styleSheet());
    emit changed();
}

QString Theme::styleSheet() const {
    QFile file(":/theme/style.qss");
    if (!file.open(QIODevice::ReadOnly)) qFatal("the style sheet is not built in");
    QString sheet = QString::fromUtf8(file.readAll());
    // Longest names first: @text would also match the beginning of @text2.
    QVector<NamedColour> colours = namedColours();
    std::sort(colours.begin(), colours.end(),
              [](const NamedColour& a, const NamedColour& b) { return a.name.size() > b.name.size(); });
    for (const RoleSize& size : kSizes) {
        sheet.replace(QLatin1String(size.placeholder), QString::number(textPixels(size.role)) + "px");
    }
    for (const NamedColour& named : colours) sheet.replace("@" + named.name, (tokens_.*named.colour).name());
    return sheet;
}

}  // namespace memoir::ui
