// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QApplication>
#include <QDir>
#include <QPainter>
#include <QPixmap>
#include <QWidget>

#include "ui/theme/theme.h"
#include "ui/translations.h"

namespace memoir::ui {

// In which the galleries show every scene.
struct Look {
    const char* name;
    Scheme scheme;
    QSize size;
    double pixelRatio;
    int textPercent;
    const char* language;
};

inline const Look kLooks[] = {
    {"light", Scheme::Light, {1440, 900}, 1, 100, "en"},    {"dark", Scheme::Dark, {1440, 900}, 1, 100, "en"},
    {"small", Scheme::Light, {900, 600}, 1, 100, "en"},     {"large", Scheme::Dark, {1920, 1080}, 1, 100, "en"},
    {"double", Scheme::Light, {1280, 800}, 2, 100, "en"},   {"big-text", Scheme::Light, {1280, 800}, 1, 160, "en"},
    {"japanese", Scheme::Light, {1440, 900}, 1, 100, "ja"}, {"chinese", Scheme::Dark, {900, 600}, 1, 100, "zh_CN"},
    {"mirrored", Scheme::Light, {1280, 800}, 1, 100, "en"},
};

inline void enter(const Look& look, QApplication& application, Theme& theme) {
    useLanguage(application, look.language);
    const bool isMirrored = QLatin1String(look.name) == QLatin1String("mirrored");
    QGuiApplication::setLayoutDirection(isMirrored ? Qt::RightToLeft : Qt::LeftToRight);
    theme.use(look.scheme);
    theme.scaleText(look.textPercent / 100.0);
}

// Writes FOLDER/SCENE-LOOK.png: the window with what lies above it, since popups are windows of their own.
inline void keepPicture(QWidget& window, const char* scene, const Look& look, const QDir& folder) {
    const auto pictureOf = [&look](QWidget& widget) {
        QPixmap pixmap(widget.size() * look.pixelRatio);
        pixmap.setDevicePixelRatio(look.pixelRatio);
        pixmap.fill(Qt::transparent);
        widget.render(&pixmap, {}, {}, QWidget::DrawChildren);
        return pixmap;
    };
    QPixmap pixmap = pictureOf(window);
    QPainter painter(&pixmap);
    for (QWidget* popup : QApplication::topLevelWidgets()) {
        const bool isAbove = popup != &window && popup->isVisible() && popup->windowType() != Qt::Window;
        if (isAbove) painter.drawPixmap(window.mapFromGlobal(popup->pos()), pictureOf(*popup));
    }
    painter.end();
    const QString name = QStringLiteral("%1-%2.png").arg(scene, look.name);
    if (!pixmap.save(folder.filePath(name))) qFatal("cannot write %s", qPrintable(name));
}

}  // namespace memoir::ui
