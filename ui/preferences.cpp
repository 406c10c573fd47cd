// SPDX-License-Identifier: Apache-2.0
#include "ui/preferences.h"

#include <algorithm>

namespace memoir::ui {
namespace {

constexpr int kSmallestText = 90, kLargestText = 160;
constexpr int kMostSearches = 8;

const char* nameOf(Scheme scheme) {
    return scheme == Scheme::Light ? "light" : scheme == Scheme::Dark ? "dark" : "system";
}

}  // namespace

Preferences::Preferences(QObject* parent) : QObject(parent) {}

Preferences::Preferences(const QString& file, QObject* parent)
    : QObject(parent), stored_(std::make_unique<QSettings>(file, QSettings::IniFormat)) {}

QVariant Preferences::value(const QString& key, const QVariant& fallback) const {
    return stored_ ? stored_->value(key, fallback) : unstored_.value(key, fallback);
}

void Preferences::set(const QString& key, const QVariant& value) {
    if (!stored_) {
        unstored_[key] = value;
    } else if (value.isValid()) {
        stored_->setValue(key, value);
    } else {
        stored_->remove(key);
    }
}

Scheme Preferences::scheme() const {
    const QString name = value("appearance/scheme").toString();
    return name == "light" ? Scheme::Light : name == "dark" ? Scheme::Dark : Scheme::System;
}

void Preferences::setScheme(Scheme scheme) {
    set("appearance/scheme", nameOf(scheme));
    emit appearanceChanged();
}

int Preferences::textPercent() const {
    return std::clamp(value("appearance/text", 100).toInt(), kSmallestText, kLargestText);
}

void Preferences::setTextPercent(int percent) {
    if (percent == textPercent()) return;
    set("appearance/text", std::clamp(percent, kSmallestText, kLargestText));
    emit appearanceChanged();
}

bool Preferences::reducesMotion() const {
    return value("appearance/less-motion", false).toBool();
}

void Preferences::setReducesMotion(bool reduces) {
    set("appearance/less-motion", reduces);
    emit appearanceChanged();
}

QString Preferences::language() const {
    return value("language").toString();
}

void Preferences::setLanguage(const QString& language) {
    set("language", language);
}

bool Preferences::keepsReading() const {
    return value("keep-reading", false).toBool();
}

void Preferences::setKeepsReading(bool keeps) {
    set("keep-reading", keeps);
}

bool Preferences::wasWelcomed() const {
    return value("welcomed", false).toBool();
}

void Preferences::setWelcomed() {
    set("welcomed", true);
}

QKeySequence Preferences::keys(const QString& action, const QKeySequence& usual) const {
    if (!hasKeys(action)) return usual;
    return QKeySequence::fromString(value("keys/" + action).toString(), QKeySequence::PortableText);
}

void Preferences::setKeys(const QString& action, const QKeySequence& keys) {
    set("keys/" + action, keys.toString(QKeySequence::PortableText));
    emit keysChanged();
}

void Preferences::resetKeys(const QString& action) {
    if (stored_) {
        stored_->remove("keys/" + action);
    } else {
        unstored_.remove("keys/" + action);
    }
    emit keysChanged();
}

bool Preferences::hasKeys(const QString& action) const {
    return stored_ ? stored_->contains("keys/" + action) : unstored_.contains("keys/" + action);
}

void Preferences::noteSearch(const QString& words) {
    searches_.removeAll(words);
    searches_.prepend(words);
    if (searches_.size() > kMostSearches) searches_.resize(kMostSearches);
}

}  // namespace memoir::ui
