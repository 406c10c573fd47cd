// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QKeySequence>
#include <QMap>
#include <QObject>
#include <QSettings>
#include <QStringList>
#include <memory>

#include "ui/theme/theme.h"

namespace memoir::ui {

// What a person chose for this window, kept between starts; what concerns the archive is a setting of the service.
class Preferences : public QObject {
    Q_OBJECT

  public:
    // Kept nowhere: for tests and pictures.
    explicit Preferences(QObject* parent = nullptr);
    // Kept in an INI file.
    explicit Preferences(const QString& file, QObject* parent = nullptr);

    Scheme scheme() const;
    void setScheme(Scheme scheme);
    int textPercent() const;  // 90 to 160
    void setTextPercent(int percent);
    bool reducesMotion() const;
    void setReducesMotion(bool reduces);
    QString language() const;  // en, ja, zh_CN; empty: the system's
    void setLanguage(const QString& language);
    bool keepsReading() const;  // closing the window leaves the service at work, with an icon in the tray
    void setKeepsReading(bool keeps);
    bool wasWelcomed() const;  // the first run is over
    void setWelcomed();

    // The keys of an action, by its name: what was chosen, else `usual`. An empty one switches the action's keys off.
    QKeySequence keys(const QString& action, const QKeySequence& usual) const;
    void setKeys(const QString& action, const QKeySequence& keys);
    void resetKeys(const QString& action);
    bool hasKeys(const QString& action) const;

    // The latest words that were searched since the window was opened, the last one first. Kept nowhere.
    QStringList lastSearches() const { return searches_; }
    void noteSearch(const QString& words);

  signals:
    void appearanceChanged();
    void keysChanged();

  private:
    QVariant value(const QString& key, const QVariant& fallback = {}) const;
    void set(const QString& key, const QVariant& value);

    std::unique_ptr<QSettings> stored_;
    QMap<QString, QVariant> unstored_;
    QStringList searches_;
};

}  // namespace memoir::ui
