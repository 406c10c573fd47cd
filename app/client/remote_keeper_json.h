// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>

#include "ui/keeper.h"

namespace memoir::app {

// The service's JSON (PROTOCOL.md), and that of `memoir model list`, as the window's values. Fields that are missing
// keep their defaults.

ui::HoldingPage holdingPageFrom(const QJsonObject& json, qint64 offset);
ui::HoldingCounts holdingCountsFrom(const QJsonObject& json);
QStringList placesFrom(const QJsonObject& shown);
QVector<ui::Receipt> receiptsFrom(const QJsonObject& json);
ui::MemoryReport memoryReportFrom(const QJsonObject& json);
ui::ArchiveFacts archiveFactsFrom(const QJsonObject& status);
ui::Machine machineFrom(const QJsonObject& json);
ui::SearchResult searchResultFrom(const QJsonObject& json);
void addChats(const QJsonObject& chats, ui::SearchResult& result);
QVector<ui::Source> sourcesFrom(const QJsonObject& json);
QVector<ui::FoundSource> foundSourcesFrom(const QJsonObject& json);
ui::SourcePreview previewFrom(const QJsonObject& json);
QVector<ui::Setting> settingsFrom(const QJsonObject& json);
QVector<ui::KnownModel> modelsFrom(const QJsonObject& json);
ui::ModelOutlook modelOutlookFrom(const QJsonObject& json);
QVector<ui::ModelDownload> unfinishedFrom(const QJsonObject& json);
// A line of progress of `memoir model fetch`, of the download that it belongs to.
ui::ModelDownload downloadFrom(const QJsonObject& progress, ui::ModelDownload download);

}  // namespace memoir::app
